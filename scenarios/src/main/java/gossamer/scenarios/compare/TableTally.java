package gossamer.scenarios.compare;

import gossamer.scenarios.compare.TableDifference.Missing;
import gossamer.scenarios.compare.TableDifference.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Collects how one table differs, over one pair of files or one for each run. Mutable. */
final class TableTally {
  private final String table;
  private final double tolerance;
  private final Map<String, ColumnTally> columns = new LinkedHashMap<>();
  private final Map<Missing, Counted> missing = new LinkedHashMap<>();
  private String matchedBy = "";
  private long rows;

  /** How many are missing, and the first of them. */
  private static final class Counted {
    private final String first;
    private long count;

    Counted(String first) {
      this.first = first;
    }
  }

  TableTally(String table, double tolerance) {
    this.table = table;
    this.tolerance = tolerance;
  }

  /** Starts the comparison of two files of these columns, of which {@code keys} match the rows. */
  Pairing pairing(List<String> a, List<String> b, List<String> keys, String by) {
    return pairing(a, b, keys, Set.of(), by);
  }

  /**
   * Likewise.
   *
   * @param optional columns that either file may lack
   */
  Pairing pairing(
      List<String> a, List<String> b, List<String> keys, Set<String> optional, String by) {
    matchedBy = by;
    missingColumns(a, b, optional, Side.A);
    missingColumns(b, a, optional, Side.B);
    Map<String, Integer> placesInB = new HashMap<>(); // states have many columns
    for (int k = 0; k < b.size(); k++) {
      placesInB.putIfAbsent(b.get(k), k);
    }
    List<Pairing.Compared> compared = new ArrayList<>();
    for (int k = 0; k < a.size(); k++) {
      String column = a.get(k);
      Integer placeInB = placesInB.get(column);
      if (placeInB != null && !keys.contains(column)) {
        ColumnTally tally = columns.computeIfAbsent(column, _ -> new ColumnTally(tolerance));
        compared.add(new Pairing.Compared(k, placeInB, tally));
      }
    }
    return new Pairing(compared);
  }

  private void missingColumns(
      List<String> present, List<String> other, Set<String> optional, Side side) {
    Set<String> there = new HashSet<>(other);
    for (String column : present) {
      if (!there.contains(column) && !optional.contains(column)) {
        missing.computeIfAbsent(new Missing(Part.COLUMN, side, 0, column), _ -> new Counted(column))
                .count =
            1; // however many files of this table there are
      }
    }
  }

  /** A row, or a file, that the other folder does not have. */
  void missing(Part part, Side in, String name) {
    missing.computeIfAbsent(new Missing(part, in, 0, ""), _ -> new Counted(name)).count++;
  }

  /** The columns of two files, ready to compare rows. */
  final class Pairing {
    private final List<Compared> compared;

    record Compared(int placeInA, int placeInB, ColumnTally tally) {}

    private Pairing(List<Compared> compared) {
      this.compared = compared;
    }

    /** Compares two rows; {@code where} is asked only if they differ. */
    void compare(List<String> a, List<String> b, Supplier<String> where) {
      rows++;
      for (Compared column : compared) {
        column.tally().add(a.get(column.placeInA()), b.get(column.placeInB()), where);
      }
    }
  }

  /** What was found so far. */
  TableDifference difference() {
    List<Missing> all = new ArrayList<>();
    missing.forEach(
        (what, counted) ->
            all.add(new Missing(what.part(), what.in(), counted.count, counted.first)));
    List<ColumnDifference> differing = new ArrayList<>();
    columns.forEach((name, tally) -> tally.difference(name).ifPresent(differing::add));
    long cells = columns.values().stream().mapToLong(ColumnTally::cells).sum();
    return new TableDifference(
        table, matchedBy, rows, cells, List.copyOf(all), List.copyOf(differing));
  }
}
