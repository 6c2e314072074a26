package gossamer.scenarios.compare;

import gossamer.scenarios.compare.TableDifference.Part;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Compares two long tables of the same order in one pass, of which it keeps a block each.
 *
 * @param tally counts what is missing
 * @param rows compares rows
 */
record Merge(TableTally tally, TableTally.Pairing rows) {
  /**
   * One of the two tables.
   *
   * @param within what tells the rows of a block apart
   * @param name what a row is called
   */
  record Input(
      Blocks blocks, Function<List<String>, String> within, Function<List<String>, String> name) {}

  void run(Input a, Input b) {
    boolean more = a.blocks().next();
    boolean moreOfB = b.blocks().next();
    while (more || moreOfB) {
      int order = !more ? 1 : !moreOfB ? -1 : a.blocks().key().compareTo(b.blocks().key());
      if (order < 0) {
        a.blocks().block().forEach(row -> missing(Side.A, a, row));
      } else if (order > 0) {
        b.blocks().block().forEach(row -> missing(Side.B, b, row));
      } else {
        block(a, b);
      }
      if (order <= 0) {
        more = a.blocks().next();
      }
      if (order >= 0) {
        moreOfB = b.blocks().next();
      }
    }
  }

  private void block(Input a, Input b) {
    Map<String, Deque<List<String>>> others = new LinkedHashMap<>();
    for (List<String> row : b.blocks().block()) {
      others.computeIfAbsent(b.within().apply(row), _ -> new ArrayDeque<>()).add(row);
    }
    for (List<String> row : a.blocks().block()) {
      List<String> other = others.getOrDefault(a.within().apply(row), new ArrayDeque<>()).poll();
      if (other == null) {
        missing(Side.A, a, row);
      } else {
        rows.compare(row, other, () -> a.name().apply(row));
      }
    }
    others.values().forEach(left -> left.forEach(row -> missing(Side.B, b, row)));
  }

  private void missing(Side in, Input input, List<String> row) {
    tally.missing(Part.ROW, in, input.name().apply(row));
  }
}
