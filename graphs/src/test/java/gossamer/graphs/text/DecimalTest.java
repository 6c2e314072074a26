package gossamer.graphs.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DecimalTest {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

  private static final String LETTERS = "+-.eE07x";
  private static final int LONGEST = 6;

  /** All texts of up to six letters, 300,000: the scan by hand is the pattern. */
  @Test
  void finite_takesWhatThePatternTakes() {
    compare("");
  }

  private static void compare(String text) {
    boolean expected = NUMBER.matcher(text).matches() && Double.isFinite(Double.parseDouble(text));
    if (Decimal.finite(text).isPresent() != expected) {
      assertThat(Decimal.finite(text).isPresent()).as(text).isEqualTo(expected);
    }
    for (int k = 0; k < LETTERS.length() && text.length() < LONGEST; k++) {
      String longer = text + LETTERS.charAt(k);
      compare(longer);
    }
  }

  @Test
  void finite_beyondADouble_isNone() {
    assertThat(Decimal.finite("1e400")).isEmpty();
    assertThat(Decimal.finite("-1e400")).isEmpty();
    assertThat(Decimal.finite("1e-400")).hasValue(0);
  }
}
