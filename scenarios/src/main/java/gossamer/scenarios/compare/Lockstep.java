package gossamer.scenarios.compare;

import gossamer.scenarios.compare.TableDifference.Part;
import gossamer.scenarios.result.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Compares two tables of about the same order in one pass: a row waits until the other table comes
 * to one with the same key. Where the order is the same, none waits.
 *
 * @param tally counts what is missing
 * @param rows compares rows
 * @param key the column that tells rows apart
 * @param name what a row is called, by its key
 */
record Lockstep(
    TableTally tally, TableTally.Pairing rows, String key, Function<String, String> name) {
  /** Rows of one table that wait for the other, by their keys. */
  private static final class Waiting {
    private final Rows table;
    private final int keyAt;
    private final Map<String, List<String>> waiting = new LinkedHashMap<>();

    Waiting(Rows table, String key) {
      this.table = table;
      this.keyAt = table.header().indexOf(key);
      if (keyAt < 0) {
        throw table.error("the column '%s' is missing in the header".formatted(key));
      }
    }

    /** Lets the current row wait. */
    void keep() {
      List<String> row = table.cells();
      if (waiting.putIfAbsent(row.get(keyAt), row) != null) {
        throw table.error("'%s' is there twice".formatted(row.get(keyAt)));
      }
    }
  }

  void run(Rows a, Rows b) {
    Waiting ofA = new Waiting(a, key);
    Waiting ofB = new Waiting(b, key);
    boolean more = true;
    boolean moreOfB = true;
    while (more || moreOfB) {
      more = more && a.next();
      if (more) {
        ofA.keep();
        compare(a.cells().get(ofA.keyAt), ofA, ofB);
      }
      moreOfB = moreOfB && b.next();
      if (moreOfB) {
        ofB.keep();
        compare(b.cells().get(ofB.keyAt), ofA, ofB);
      }
    }
    ofA.waiting.keySet().forEach(left -> tally.missing(Part.ROW, Side.A, name.apply(left)));
    ofB.waiting.keySet().forEach(left -> tally.missing(Part.ROW, Side.B, name.apply(left)));
  }

  /** Compares the rows of this key, if both are there. */
  private void compare(String cell, Waiting ofA, Waiting ofB) {
    if (ofA.waiting.containsKey(cell) && ofB.waiting.containsKey(cell)) {
      rows.compare(ofA.waiting.remove(cell), ofB.waiting.remove(cell), () -> name.apply(cell));
    }
  }
}
