package gossamer.graphs.io.list;

import gossamer.graphs.text.Decimal;
import gossamer.graphs.text.Row;
import gossamer.graphs.text.RowReader;
import gossamer.graphs.topology.Forest;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What the rows of an edge list below the first say about it: whether it is a header or an edge.
 * Mutable while it is made.
 */
final class EdgeListSurvey {
  private final Map<String, Integer> numbers = new HashMap<>();
  private int[] ends = new int[64];
  private int edges;
  private boolean wholeFrom = true;
  private boolean wholeTo = true;
  private boolean repeats;

  private EdgeListSurvey() {}

  /**
   * Reads all rows but the first, and those that repeat it.
   *
   * @param first it, whose first two cells may be names
   */
  static EdgeListSurvey of(Row first, RowReader rows) throws IOException {
    EdgeListSurvey survey = new EdgeListSurvey();
    for (Row row = rows.next(); row != null; row = rows.next()) {
      if (!row.isMarked() && row.size() >= 2 && !row.cells().equals(first.cells())) {
        survey.add(row.cell(0), row.cell(1));
        for (String word : first.cells().subList(0, 2)) {
          survey.repeats |= word.equals(row.cell(0)) || word.equals(row.cell(1));
        }
      }
    }
    return survey;
  }

  private void add(String from, String to) {
    wholeFrom = wholeFrom && Decimal.isWhole(Decimal.whole(from));
    wholeTo = wholeTo && Decimal.isWhole(Decimal.whole(to));
    if (2 * edges == ends.length) {
      ends = Arrays.copyOf(ends, 2 * ends.length);
    }
    ends[2 * edges] = number(from);
    ends[2 * edges + 1] = number(to);
    edges++;
  }

  private int number(String name) {
    Integer number = numbers.putIfAbsent(name, numbers.size());
    return number == null ? numbers.size() - 1 : number;
  }

  /** Whether there are no other rows. */
  boolean isEmpty() {
    return edges == 0;
  }

  /** Whether a word of the first row is a node in another. */
  boolean repeats() {
    return repeats;
  }

  /** Whether the nodes of all other rows are whole numbers. */
  boolean isWhole() {
    return edges > 0 && wholeFrom && wholeTo;
  }

  /** Whether one column of several other rows holds whole numbers, and the other does not. */
  boolean isHalfWhole() {
    return edges > 1 && wholeFrom != wholeTo;
  }

  /** Whether the other rows are one network of several edges. */
  boolean isConnected() {
    Forest forest = new Forest(numbers.size());
    for (int edge = 0; edge < edges; edge++) {
      forest.join(ends[2 * edge], ends[2 * edge + 1]);
    }
    return edges > 1 && forest.trees() == 1;
  }
}
