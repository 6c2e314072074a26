package gossamer.graphs.io.network;

import gossamer.graphs.text.Decimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What other programs may take the texts of an attribute for, without changing one of them. */
public enum TextType {
  /** Whole numbers of up to 18 digits. */
  LONG,
  /** Decimal numbers as JSON writes them. */
  DOUBLE,
  /** Anything. */
  STRING;

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

  private static final int LONGEST = 18;

  /** Whether a text is a number that programs read and write without loss of meaning. */
  public static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches() && Decimal.finite(text).isPresent();
  }

  private static boolean isLong(String text) {
    return text.length() <= LONGEST && Decimal.isWhole(text);
  }

  /** The type of all texts of an attribute. */
  public static TextType of(List<@Nullable String> texts) {
    return all(texts, TextType::isLong) ? LONG : all(texts, TextType::isNumber) ? DOUBLE : STRING;
  }

  private static boolean all(List<@Nullable String> texts, Predicate<String> condition) {
    return texts.stream().filter(Objects::nonNull).allMatch(condition);
  }

  /** The name of the type in GraphML and GEXF. */
  public String xml() {
    return switch (this) {
      case LONG -> "long";
      case DOUBLE -> "double";
      case STRING -> "string";
    };
  }
}
