package gossamer.scenarios.compare;

import gossamer.scenarios.result.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a long table in blocks of one key; keys ascend. Rows of runs that are not wanted are
 * left out. Mutable.
 */
final class Blocks {
  /**
   * What a block has in common.
   *
   * @param run its place among the runs that are compared
   * @param number the time
   */
  record Key(int run, double number) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparingInt(Key::run).thenComparingDouble(Key::number);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private final Rows rows;
  private final Map<String, Integer> runs;
  private final int runAt;
  private final String column;
  private final int numberAt;
  private @Nullable Key ahead;
  private Key key = new Key(-1, 0);
  private List<List<String>> block = List.of();

  /**
   * The blocks of a table.
   *
   * @param column holds the number of the key
   * @param runs the place of each run that the column {@code run} names
   */
  Blocks(Rows rows, String column, Map<String, Integer> runs) {
    this.rows = rows;
    this.runs = runs;
    this.column = column;
    this.runAt = rows.header().indexOf("run");
    this.numberAt = rows.header().indexOf(column);
    if (numberAt < 0 || runAt < 0) {
      throw rows.error(
          "the column '%s' is missing in the header".formatted(numberAt < 0 ? column : "run"));
    }
    advance();
  }

  /** Goes to the next block, if there is one. */
  boolean next() {
    Key now = ahead;
    if (now == null) {
      return false;
    }
    key = now;
    block = new ArrayList<>();
    while (now.equals(ahead)) {
      block.add(rows.cells());
      advance();
    }
    return true;
  }

  private void advance() {
    Key before = ahead;
    ahead = null;
    while (ahead == null && rows.next()) {
      ahead = keyOf(rows.cells());
    }
    if (before != null && ahead != null && ahead.compareTo(before) < 0) {
      throw rows.error("out of order: rows are ordered by run, then by " + column);
    }
  }

  private @Nullable Key keyOf(List<String> cells) {
    Integer run = runs.get(cells.get(runAt));
    if (run == null) {
      return null;
    }
    return new Key(run, rows.number(numberAt));
  }

  Key key() {
    return key;
  }

  List<List<String>> block() {
    return block;
  }
}
