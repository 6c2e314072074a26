package gossamer.scenarios.result;

import gossamer.graphs.kind.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the columns of our tables hold, told from a file's name and its header. Which columns there
 * must be, those who read them say: other versions may have others.
 */
final class Columns {
  /** What comes after the quantities of a run and is read as a number. */
  private static final Set<String> LATER =
      Set.of(
          "elapsed",
          "numbers",
          "bytes",
          "proven_decay",
          "exact_decay",
          "measured_decay",
          RunColumns.TUNED,
          RunColumns.TUNING_RUNS);

  private Columns() {}

  /**
   * What each column holds; of a table that is not ours, text.
   *
   * @param file the name of the table
   * @throws Refusal if no runs.csv has such a header
   */
  static List<Cell> of(String file, List<String> header) {
    if (file.equals("runs.csv")) {
      return ofRuns(header, RunColumns.of(header));
    }
    List<Cell> cells = new ArrayList<>();
    boolean begun = false; // of a summary, the numbers
    for (String name : header) {
      begun |= name.equals("runs");
      cells.add(
          switch (file) {
            case "trajectories.csv" -> ofTrajectories(name);
            case Arrivals.NAME -> ofLevels(name);
            case "summary.csv" -> begun ? Cell.NUMBER_IF_KNOWN : Cell.TEXT;
            case "split.csv" -> name.equals("node") ? Cell.TEXT : Cell.COUNT;
            case "state.csv" -> name.matches("node|variable") ? Cell.TEXT : Cell.NUMBER;
            case "confusion.csv" -> name.matches("data|class") ? Cell.TEXT : Cell.COUNT;
            case "events.csv" -> name.equals("time") ? Cell.FINITE : Cell.TEXT;
            default -> Cell.TEXT;
          });
    }
    return cells;
  }

  private static Cell ofTrajectories(String name) {
    return switch (name) {
      case "run" -> Cell.COUNT;
      case "time", "gradients", "communications", "elapsed", "numbers", "bytes" -> Cell.FINITE;
      default -> Cell.NUMBER;
    };
  }

  private static Cell ofLevels(String name) {
    return switch (name) {
      case "run" -> Cell.COUNT;
      case "metric" -> Cell.TEXT;
      case "level" -> Cell.FINITE;
      default -> Cell.NUMBER_IF_KNOWN;
    };
  }

  private static List<Cell> ofRuns(List<String> header, RunColumns columns) {
    int status = header.indexOf(RunColumns.STATUS);
    int end =
        columns.quantities().isEmpty()
            ? status
            : header.lastIndexOf(columns.quantities().getLast());
    List<Cell> cells = new ArrayList<>();
    for (int c = 0; c < header.size(); c++) {
      if (c == 0) {
        cells.add(Cell.COUNT);
      } else if (c == status) {
        cells.add(Cell.STATUS);
      } else {
        boolean isNumber = c > status && (c <= end || isLater(header.get(c)));
        cells.add(isNumber ? Cell.NUMBER_IF_KNOWN : Cell.TEXT);
      }
    }
    return cells;
  }

  private static boolean isLater(String name) {
    return LATER.contains(name) || RunColumns.isLimit(name);
  }
}
