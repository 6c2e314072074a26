package gossamer.graphs.text;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * The cells of the CSV files that we write. Doubles are in the shortest form that reads back bit
 * for bit, or {@code NaN}, {@code inf}, {@code -inf}.
 *
 * <p>A spreadsheet takes text that begins with {@code = + - @} for a formula and runs it. Such text
 * is written with a leading {@code '}, and so is text in which one or more {@code '} precede such a
 * sign, so that {@link #text} gives every text back as it was. Numbers are not such text: {@code
 * -1.5} is written as it is.
 */
public final class CsvCell {
  private static final Pattern FORMULA = Pattern.compile("'*+[=+\\-@]");
  private static final char GUARD = '\'';

  private CsvCell() {}

  /** What is written for a number or a text. */
  public static String of(Object value) {
    return switch (value) {
      case Double number -> of(number.doubleValue());
      case Number number -> number.toString();
      default -> guarded(value.toString());
    };
  }

  private static String of(double number) {
    return Double.isInfinite(number) ? (number > 0 ? "inf" : "-inf") : Double.toString(number);
  }

  private static String guarded(String text) {
    return isFormula(text) && number(text).isEmpty() ? GUARD + text : text;
  }

  /** The text of a cell: what {@link #of} made of it is undone. */
  public static String text(String cell) {
    return !cell.isEmpty() && cell.charAt(0) == GUARD && isFormula(cell) ? cell.substring(1) : cell;
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty() && text.charAt(0) <= '@' && FORMULA.matcher(text).lookingAt();
  }

  /**
   * The number of a cell: decimal, {@code NaN}, {@code inf} or {@code -inf}, or {@code Infinity} as
   * earlier versions wrote it.
   *
   * @return empty if it is not one, or beyond the range of a double
   */
  public static OptionalDouble number(String cell) {
    return switch (cell) {
      case "NaN" -> OptionalDouble.of(Double.NaN);
      case "inf", "Infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      case "-inf", "-Infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
      default -> Decimal.finite(cell);
    };
  }
}
