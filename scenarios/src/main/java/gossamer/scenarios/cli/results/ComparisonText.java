package gossamer.scenarios.cli.results;

import gossamer.scenarios.compare.ColumnDifference;
import gossamer.scenarios.compare.ColumnDifference.Numbers;
import gossamer.scenarios.compare.ColumnDifference.Place;
import gossamer.scenarios.compare.ColumnDifference.Texts;
import gossamer.scenarios.compare.Comparison;
import gossamer.scenarios.compare.SettingDifference;
import gossamer.scenarios.compare.TableDifference;
import gossamer.scenarios.compare.TableDifference.Missing;
import gossamer.scenarios.text.Digits;
import gossamer.scenarios.text.TextTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says in words which numbers differ between two result folders. */
final class ComparisonText {
  /** Columns of one table in a text for people; --csv has them all. */
  private static final int SHOWN = 20;

  /** Longer cells are cut; a double has 24 characters at most. */
  private static final int LONGEST_CELL = 28;

  private static final String INDENT = "  ";
  private static final String RUNS = "runs.csv";
  private static final String SUMMARY = "summary.csv";

  private final PrintWriter out;

  ComparisonText(PrintWriter out) {
    this.out = out;
  }

  void show(Comparison comparison, Path a, Path b) {
    out.println("A: " + a);
    out.println("B: " + b);
    out.println();
    settings(comparison.settings());
    boolean repeats = repeatsRuns(comparison.tables());
    for (TableDifference table : comparison.tables()) {
      if (repeats && table.table().equals(SUMMARY)) {
        out.println(SUMMARY + ": the same differences, for each setting has a single run");
        out.println();
      } else if (!table.isSame()) {
        table(table);
      }
    }
    long cells = comparison.tables().stream().mapToLong(TableDifference::cells).sum();
    long differing =
        comparison.tables().stream()
            .flatMap(table -> table.columns().stream())
            .mapToLong(ComparisonText::count)
            .sum();
    int tables = comparison.tables().size();
    out.println(
        comparison.isSame()
            ? "No difference in %s of %s."
                .formatted(counted(cells, "cell"), counted(tables, "table"))
            : differing == 0
                ? "No difference in %s that both have.".formatted(counted(cells, "cell"))
                : "%,d of %s differ.".formatted(differing, counted(cells, "cell")));
    out.flush();
  }

  /** Whether each setting has one run, so that its summary is that run. */
  private static boolean repeatsRuns(List<TableDifference> tables) {
    Optional<TableDifference> runs = find(tables, RUNS);
    Optional<TableDifference> summary = find(tables, SUMMARY);
    return runs.isPresent()
        && summary.isPresent()
        && !runs.get().isSame()
        && !summary.get().isSame()
        && runs.get().rows() == summary.get().rows();
  }

  private static Optional<TableDifference> find(List<TableDifference> tables, String name) {
    return tables.stream().filter(table -> table.table().equals(name)).findFirst();
  }

  private static long count(ColumnDifference column) {
    return column.numbers().map(Numbers::count).orElse(0L)
        + column.texts().map(Texts::count).orElse(0L);
  }

  private void settings(List<SettingDifference> settings) {
    if (settings.isEmpty()) {
      return;
    }
    out.println("The scenarios differ:");
    TextTable text = new TextTable(3, "key", "A", "B");
    settings.forEach(
        setting ->
            text.row(setting.key(), cell(setting.a().orElse("-")), cell(setting.b().orElse("-"))));
    text.lines(INDENT).forEach(out::println);
    out.println();
  }

  private void table(TableDifference table) {
    out.println(
        table.matchedBy().isEmpty()
            ? table.table()
            : "%s: %s matched by %s"
                .formatted(table.table(), counted(table.rows(), "row"), table.matchedBy()));
    table.missing().forEach(missing -> out.println(INDENT + missing(missing)));
    if (table.columns().isEmpty()) {
      out.println();
      return;
    }
    TextTable text =
        new TextTable(
            2,
            "column",
            "largest relative at",
            "A",
            "B",
            "relative",
            "largest |A-B|",
            "differ",
            "of");
    shown(table.columns()).forEach(column -> add(column, text));
    text.lines(INDENT).forEach(out::println);
    int more = table.columns().size() - SHOWN;
    if (more > 0) {
      out.println(
          INDENT
              + "and %s with smaller differences; --csv has all"
                  .formatted(counted(more, "column")));
    }
    out.println();
  }

  /** The columns that differ most, in the order of the table. */
  private static List<ColumnDifference> shown(List<ColumnDifference> columns) {
    List<ColumnDifference> most =
        columns.stream()
            .sorted(Comparator.comparingDouble(ComparisonText::relative).reversed())
            .limit(SHOWN)
            .toList();
    return columns.stream().filter(most::contains).toList();
  }

  /** Of words there is no largest difference; they come first. */
  private static double relative(ColumnDifference column) {
    return column.texts().isPresent()
        ? Double.POSITIVE_INFINITY
        : column.numbers().map(Numbers::relative).orElse(0.0);
  }

  private static void add(ColumnDifference column, TextTable text) {
    column
        .numbers()
        .ifPresent(
            numbers ->
                add(
                    column,
                    numbers.count(),
                    numbers.relativeAt(),
                    Digits.of(numbers.absolute(), 3),
                    Digits.of(numbers.relative(), 3),
                    text));
    column.texts().ifPresent(texts -> add(column, texts.count(), texts.first(), "", "", text));
  }

  private static void add(
      ColumnDifference column,
      long count,
      Place at,
      String absolute,
      String relative,
      TextTable text) {
    text.row(
        column.column(),
        at.where(),
        cell(at.a()),
        cell(at.b()),
        relative,
        absolute,
        "%,d".formatted(count),
        "%,d".formatted(column.cells()));
  }

  private static String missing(Missing missing) {
    String part = missing.part().name().toLowerCase(Locale.ROOT);
    return missing.count() == 1
        ? "only in %s: the %s %s".formatted(missing.in(), part, missing.first())
        : "only in %s: %s, the first %s"
            .formatted(missing.in(), counted(missing.count(), part), missing.first());
  }

  private static String counted(long count, String word) {
    return "%,d %s%s".formatted(count, word, count == 1 ? "" : "s");
  }

  private static String cell(String text) {
    String line = text.isEmpty() ? "(empty)" : text.replaceAll("\\R", " ");
    return line.length() > LONGEST_CELL ? line.substring(0, LONGEST_CELL - 3) + "..." : line;
  }
}
