package gossamer.scenarios.data;

import gossamer.graphs.text.Decimal;
import gossamer.graphs.topology.NodeNames;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The target of a table while it is read: numbers, or labels that are text. Labels that are written
 * in two ways are one only if they are surely the same. Mutable.
 */
final class Targets {
  /** Bytes of memory for a label beside its letters: objects and their places in lists. */
  private static final double LABEL = 150;

  /** A target of more different numbers has no classes, and how each is written does not matter. */
  private static final int MOST_NUMBERS = 1000;

  /** So many labels are named in a warning. */
  private static final int SHOWN = 3;

  /** What programs write where they have no value, in lower case. */
  private static final Set<String> NO_LABELS =
      Set.of("na", "n/a", "nan", "null", "?", "inf", "-inf", "infinity", "-infinity");

  /** A number as codes are written, such as 007. */
  private static final Pattern CODE = Pattern.compile("[+-]?0[0-9].*+");

  private final boolean takesText;
  private final TableMemory room;

  // as they come; of text the number of its label, in the order in which labels come
  private final List<Double> values = new ArrayList<>();
  private final Map<String, Integer> labels = new HashMap<>();

  /** Whether lines with a label, by its number, have blanks around it. */
  private final List<Set<Blanks>> blanks = new ArrayList<>();

  /** How each number is written where it first comes, in this table or in one like it. */
  private final Map<Double, String> written;

  /** Texts that were compared with how their numbers are written. */
  private final Set<String> compared = new HashSet<>();

  private enum Blanks {
    NONE,
    SOME
  }

  /**
   * A target.
   *
   * @param takesText whether it may be text: whether its values are labels of classes
   * @param written how numbers are written in another table whose labels mean the same
   */
  Targets(boolean takesText, Map<Double, String> written, TableMemory room) {
    this.takesText = takesText;
    this.written = new HashMap<>(written);
    this.room = room;
  }

  /** Adds a cell of the current line of a table. */
  void add(CsvTable table, int column) {
    String text = table.text(column);
    if (!takesText || CsvTable.isWithComma(text)) {
      values.add(table.number(column));
      return;
    }
    OptionalDouble number = Decimal.finite(text);
    if (number.isEmpty() && (text.isEmpty() || NO_LABELS.contains(text.toLowerCase(Locale.ROOT)))) {
      throw wrong(table, column, "is not a label; drop the line, or give it one");
    }
    if (number.isPresent() && !labels.isEmpty()) {
      throw wrong(
          table,
          column,
          "is a number, and the labels above it are text; let all be numbers, or none");
    }
    if (number.isEmpty() && labels.isEmpty() && !values.isEmpty()) {
      throw wrong(
          table,
          column,
          "is not a finite number, and the labels above it are; let all be numbers, or none");
    }
    if (number.isPresent()) {
      addNumber(table, column, number.getAsDouble());
    } else {
      addLabel(text, table.isPadded(column) ? Blanks.SOME : Blanks.NONE);
    }
  }

  private static RuntimeException wrong(CsvTable table, int column, String why) {
    String text = table.text(column);
    return table.unreadable(
        column,
        "%s in column '%s' %s"
            .formatted(
                text.isEmpty() ? "an empty cell" : "'" + CsvTable.shorten(text) + "'",
                CsvTable.shorten(table.header().get(column)),
                why));
  }

  private void addLabel(String text, Blanks around) {
    Integer known = labels.putIfAbsent(text, labels.size());
    if (known == null) {
      room.take(LABEL + 2.0 * text.length());
      known = labels.size() - 1;
      blanks.add(EnumSet.noneOf(Blanks.class));
    }
    blanks.get(known).add(around);
    values.add((double) known);
  }

  private void addNumber(CsvTable table, int column, double number) {
    String text = table.text(column);
    if (compared.size() < MOST_NUMBERS && compared.add(text)) {
      room.take(LABEL + 2.0 * text.length());
      String other = written.putIfAbsent(number + 0.0, text); // + 0.0: -0 is 0
      if (other != null && !areSame(text, other)) {
        throw wrong(
            table,
            column,
            "and '%s' elsewhere are one number, and would be one class; write them alike, or as text, such as id-%s"
                .formatted(CsvTable.shorten(other), CsvTable.shorten(other)));
      }
    }
    values.add(number);
  }

  /** Whether two texts of one number are surely one label: 1 and 1.0, but not 7 and 007. */
  private static boolean areSame(String text, String other) {
    boolean areCodes = CODE.matcher(text).matches() || CODE.matcher(other).matches();
    return areCodes
        ? text.equals(other)
        : new BigDecimal(text).compareTo(new BigDecimal(other)) == 0;
  }

  /** The labels, by code point; none if all are numbers. */
  List<String> labels() {
    return labels.keySet().stream().sorted(NodeNames.order(labels.keySet())).toList();
  }

  /** How each number is written where it first comes; of labels, nothing. */
  Map<Double, String> written() {
    return Map.copyOf(written);
  }

  /** What the user should know, in sentences. */
  List<String> warnings(String column) {
    List<String> both =
        labels().stream()
            .filter(label -> blanks.get(labels.getOrDefault(label, 0)).size() > 1)
            .toList();
    if (both.isEmpty()) {
      return List.of();
    }
    String named =
        both.stream()
            .limit(SHOWN)
            .map(label -> "'" + CsvTable.shorten(label) + "'")
            .reduce((a, b) -> a + ", " + b)
            .orElse("");
    return List.of(
        "In column '%s' %s%s %s written with blanks around %s in some lines, and without in others; blanks do not count."
            .formatted(
                CsvTable.shorten(column),
                named,
                both.size() > SHOWN ? " and %,d more".formatted(both.size() - SHOWN) : "",
                both.size() == 1 ? "is" : "are",
                both.size() == 1 ? "it" : "them"));
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
