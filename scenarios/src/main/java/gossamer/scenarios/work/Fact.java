package gossamer.scenarios.work;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;

/** Something to say to people, such as {@code time: 12 units}. */
public record Fact(String name, String text) {
  /** Numbers in words. */
  @FormatMethod
  public static Fact of(String name, @FormatString String format, Object... values) {
    return new Fact(name, String.format(Locale.ROOT, format, values));
  }
}
