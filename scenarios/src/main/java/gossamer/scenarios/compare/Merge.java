package gossamer.scenarios.compare;

import gossamer.scenarios.compare.TableDifference.Part;
import java.util.List;
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
   * @param name what a row is called
   */
  record Input(Blocks blocks, Function<List<String>, String> name) {}

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

  /** Rows of one instant belong together in their order. */
  private void block(Input a, Input b) {
    List<List<String>> ofA = a.blocks().block();
    List<List<String>> ofB = b.blocks().block();
    int both = Math.min(ofA.size(), ofB.size());
    for (int k = 0; k < both; k++) {
      List<String> row = ofA.get(k);
      rows.compare(row, ofB.get(k), () -> a.name().apply(row));
    }
    ofA.subList(both, ofA.size()).forEach(row -> missing(Side.A, a, row));
    ofB.subList(both, ofB.size()).forEach(row -> missing(Side.B, b, row));
  }

  private void missing(Side in, Input input, List<String> row) {
    tally.missing(Part.ROW, in, input.name().apply(row));
  }
}
