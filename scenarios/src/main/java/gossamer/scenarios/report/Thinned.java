package gossamer.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Rows of numbers in the order of their numbers 0, 1, ..., thinned while they come so that no more
 * than a given number is kept. Rows are kept by strides of a power of two: the first of each
 * stride, and in it the rows where a column that is watched is smallest and largest; and the very
 * last row. So ends and extremes stay, and runs of one length keep rows of the same numbers.
 * Mutable; one thread.
 */
final class Thinned {
  /** A row and its number. */
  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  record Row(int number, double[] values) {}

  private final int most;
  private final int watchedFrom;
  private List<Row> kept = new ArrayList<>();
  private int stride = 1;
  private int added;

  /**
   * No rows yet.
   *
   * @param most to keep
   * @param watchedFrom the first column whose extremes are kept
   */
  Thinned(int most, int watchedFrom) {
    this.most = most;
    this.watchedFrom = watchedFrom;
  }

  /** The first and the last row, and two extremes of each column that is watched. */
  private static int least(double[] values, int watchedFrom) {
    return 2 + 2 * (values.length - watchedFrom);
  }

  /** One more row; it is kept, not copied. */
  void add(double[] values) {
    kept.add(new Row(added++, values));
    if (kept.size() > most) {
      int room = Math.max(most / 2, least(values, watchedFrom)); // so that this is done rarely
      kept = new ArrayList<>(byStride(kept, stride, watchedFrom)); // the rows since the last time
      while (kept.size() > room) {
        stride *= 2;
        kept = new ArrayList<>(byStride(kept, stride, watchedFrom));
      }
    }
  }

  /** The rows that are kept, in order. */
  List<Row> kept() {
    return kept;
  }

  /** How many there were. */
  int added() {
    return added;
  }

  /** Thins rows to at most this many, or as few as there are ends and extremes. */
  static List<Row> thinned(List<Row> rows, int most, int watchedFrom) {
    List<Row> kept = rows;
    int room = rows.isEmpty() ? most : Math.max(most, least(rows.getFirst().values(), watchedFrom));
    for (double stride = 2; kept.size() > room; stride *= 1.25) {
      kept = byStride(rows, (int) stride, watchedFrom);
    }
    return kept;
  }

  private static List<Row> byStride(List<Row> rows, int stride, int watchedFrom) {
    TreeSet<Integer> kept = new TreeSet<>();
    int columns = rows.getFirst().values().length;
    for (int from = 0; from < rows.size(); ) {
      int bucket = rows.get(from).number() / stride;
      int to = from;
      while (to < rows.size() && rows.get(to).number() / stride == bucket) {
        to++;
      }
      kept.add(from);
      for (int c = watchedFrom; c < columns; c++) {
        int least = -1;
        int greatest = -1;
        for (int k = from; k < to; k++) {
          double value = rows.get(k).values()[c];
          if (Double.isNaN(value)) {
            continue;
          }
          least = least < 0 || value < rows.get(least).values()[c] ? k : least;
          greatest = greatest < 0 || value > rows.get(greatest).values()[c] ? k : greatest;
        }
        if (least >= 0) {
          kept.add(least);
          kept.add(greatest);
        }
      }
      from = to;
    }
    kept.add(rows.size() - 1);
    return kept.stream().map(rows::get).toList();
  }
}
