package gossamer.scenarios.data;

import gossamer.graphs.text.Decimal;
import gossamer.graphs.topology.NodeNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** The target of a table while it is read: numbers, or labels that are text. Mutable. */
final class Targets {
  /** Bytes of memory for a label beside its letters: objects and their places in lists. */
  private static final double LABEL = 150;

  /** What programs write where they have no value, in lower case. */
  private static final Set<String> NO_LABELS =
      Set.of("na", "n/a", "nan", "null", "?", "inf", "-inf", "infinity", "-infinity");

  private final boolean takesText;
  private final Room room;

  // as they come; of text the number of its label, in the order in which labels come
  private final List<Double> values = new ArrayList<>();
  private final Map<String, Integer> labels = new HashMap<>();

  /**
   * A target.
   *
   * @param takesText whether it may be text
   */
  Targets(boolean takesText, Room room) {
    this.takesText = takesText;
    this.room = room;
  }

  /** Adds a cell of the current line of a table. */
  void add(CsvTable table, int column) {
    String text = table.text(column);
    OptionalDouble number = Decimal.finite(text);
    boolean areNumbers = labels.isEmpty() && (number.isPresent() || !values.isEmpty());
    if (!takesText || areNumbers || CsvTable.isWithComma(text)) {
      values.add(table.number(column));
      return;
    }
    String name = CsvTable.shorten(table.header().get(column));
    if (number.isPresent()) {
      throw table.unreadable(
          column,
          "'%s' in column '%s' is a number, and the labels above it are text; let all be numbers, or none"
              .formatted(CsvTable.shorten(text), name));
    }
    if (text.isEmpty() || NO_LABELS.contains(text.toLowerCase(Locale.ROOT))) {
      throw table.unreadable(
          column,
          "%s in column '%s' is not a label; drop the line, or give it one"
              .formatted(text.isEmpty() ? "an empty cell" : "'" + text + "'", name));
    }
    Integer known = labels.putIfAbsent(text, labels.size());
    if (known == null) {
      room.take(LABEL + 2.0 * text.length());
    }
    values.add((double) (known == null ? labels.size() - 1 : known));
  }

  /** The labels, by code point; none if all are numbers. */
  List<String> labels() {
    return labels.keySet().stream().sorted(NodeNames.order(labels.keySet())).toList();
  }

  /** The numbers, or of each text the place of its label. */
  double[] values() {
    double[] result = values.stream().mapToDouble(Double::doubleValue).toArray();
    if (!labels.isEmpty()) {
      List<String> sorted = labels();
      Map<String, Integer> places = new HashMap<>();
      sorted.forEach(label -> places.put(label, places.size()));
      int[] place = new int[sorted.size()];
      labels.forEach((label, number) -> place[number] = places.getOrDefault(label, 0));
      Arrays.setAll(result, s -> place[(int) result[s]]);
    }
    return result;
  }
}
