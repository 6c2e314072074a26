package gossamer.scenarios.cli.results;

import gossamer.scenarios.compare.ColumnDifference;
import gossamer.scenarios.compare.Comparison;
import gossamer.scenarios.compare.SettingDifference;
import gossamer.scenarios.compare.TableDifference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The table of all differences, for programs. The column {@code difference} says what a line tells:
 * {@code number} and {@code text} of cells, {@code row-only-in-a} and the like, {@code setting} of
 * the scenario. {@code a} and {@code b} are the cells at the largest relative difference.
 */
final class ComparisonTable {
  static final List<String> HEADER =
      List.of(
          "table",
          "difference",
          "column",
          "count",
          "of",
          "largest_absolute",
          "absolute_at",
          "largest_relative",
          "relative_at",
          "a",
          "b");

  private ComparisonTable() {}

  static List<List<@Nullable Object>> rows(Comparison comparison) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (SettingDifference setting : comparison.settings()) {
      rows.add(
          row(
              "scenario.yaml",
              "setting",
              setting.key(),
              1,
              null,
              null,
              null,
              null,
              null,
              setting.a().orElse(""),
              setting.b().orElse("")));
    }
    for (TableDifference table : comparison.tables()) {
      for (TableDifference.Missing missing : table.missing()) {
        boolean isColumn = missing.part() == TableDifference.Part.COLUMN;
        rows.add(
            row(
                table.table(),
                "%s-only-in-%s".formatted(missing.part(), missing.in()).toLowerCase(Locale.ROOT),
                isColumn ? missing.first() : "",
                missing.count(),
                null,
                null,
                isColumn ? "" : missing.first(),
                null,
                null,
                null,
                null));
      }
      table.columns().forEach(column -> add(table.table(), column, rows));
    }
    return rows;
  }

  private static void add(
      String table, ColumnDifference column, List<List<@Nullable Object>> rows) {
    column
        .numbers()
        .ifPresent(
            numbers ->
                rows.add(
                    row(
                        table,
                        "number",
                        column.column(),
                        numbers.count(),
                        column.cells(),
                        numbers.absolute(),
                        numbers.absoluteAt().where(),
                        numbers.relative(),
                        numbers.relativeAt().where(),
                        numbers.relativeAt().a(),
                        numbers.relativeAt().b())));
    column
        .texts()
        .ifPresent(
            texts ->
                rows.add(
                    row(
                        table,
                        "text",
                        column.column(),
                        texts.count(),
                        column.cells(),
                        null,
                        texts.first().where(),
                        null,
                        null,
                        texts.first().a(),
                        texts.first().b())));
  }

  private static List<@Nullable Object> row(@Nullable Object... cells) {
    return Arrays.asList(cells);
  }
}
