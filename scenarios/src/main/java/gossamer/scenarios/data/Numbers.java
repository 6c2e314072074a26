package gossamer.scenarios.data;

import java.util.OptionalDouble;

/** Numbers in tables and on the command line. */
public final class Numbers {
  private Numbers() {}

  /**
   * A finite decimal number. Java's own {@code 1d}, {@code 0x1p3} and their like are names or codes
   * in a table.
   *
   * @return empty if the text is anything else
   */
  public static OptionalDouble finite(String text) {
    for (int k = 0; k < text.length(); k++) {
      char c = text.charAt(k);
      if ("0123456789.-+eE".indexOf(c) < 0) {
        return OptionalDouble.empty();
      }
    }
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
