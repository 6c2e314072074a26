package gossamer.scenarios.compare;

import gossamer.scenarios.compare.TableDifference.Part;
import gossamer.scenarios.result.Rows;
import java.util.Arrays;
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
 * @param keys the columns that tell rows apart
 * @param name what a row is called, by its key
 */
record Lockstep(
    TableTally tally,
    TableTally.Pairing rows,
    List<String> keys,
    Function<List<String>, String> name) {
  /** Rows of one table that wait for the other, by their keys. */
  private static final class Waiting {
    private final Rows table;
    private final int[] keysAt;
    private final Map<List<String>, List<String>> waiting = new LinkedHashMap<>();

    Waiting(Rows table, List<String> keys) {
      this.table = table;
      this.keysAt = keys.stream().mapToInt(table.header()::indexOf).toArray();
      for (int k = 0; k < keysAt.length; k++) {
        if (keysAt[k] < 0) {
          throw table.error("the column '%s' is missing in the header".formatted(keys.get(k)));
        }
      }
    }

    /** Lets the current row wait, and returns its key. */
    List<String> keep() {
      List<String> row = table.cells();
      List<String> key = Arrays.stream(keysAt).mapToObj(row::get).toList();
      if (waiting.putIfAbsent(key, row) != null) {
        throw table.error("'%s' is given twice".formatted(String.join(", ", key)));
      }
      return key;
    }
  }

  void run(Rows a, Rows b) {
    Waiting ofA = new Waiting(a, keys);
    Waiting ofB = new Waiting(b, keys);
    boolean more = true;
    boolean moreOfB = true;
    while (more || moreOfB) {
      more = more && a.next();
      if (more) {
        compare(ofA.keep(), ofA, ofB);
      }
      moreOfB = moreOfB && b.next();
      if (moreOfB) {
        compare(ofB.keep(), ofA, ofB);
      }
    }
    ofA.waiting.keySet().forEach(left -> tally.missing(Part.ROW, Side.A, name.apply(left)));
    ofB.waiting.keySet().forEach(left -> tally.missing(Part.ROW, Side.B, name.apply(left)));
  }

  /** Compares the rows of this key, if both are there. */
  private void compare(List<String> key, Waiting ofA, Waiting ofB) {
    if (ofA.waiting.containsKey(key) && ofB.waiting.containsKey(key)) {
      rows.compare(ofA.waiting.remove(key), ofB.waiting.remove(key), () -> name.apply(key));
    }
  }
}
