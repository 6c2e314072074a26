package gossamer.scenarios.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineWindowTest {
  private static Optional<LineWindow> read(String text, int line, int column) throws IOException {
    return LineWindow.read(new StringReader(text), line, column);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, ab, 0",
    "1, 2, ab, 1",
    "1, 9, ab, 2",
    "1, 0, ab, 0",
    "2, 1, '', 0",
    "3, 2, cd, 1",
    "4, 1, e, 0"
  })
  void read_shortLine_isAllOfIt(int line, int column, String text, int at) throws IOException {
    for (String end : new String[] {"\n", "\r\n", "\r"}) {
      assertThat(read("ab^^cd^e".replace("^", end), line, column))
          .contains(new LineWindow(text, at, false, false));
    }
  }

  @Test
  void read_lineThatIsNotThere_isEmpty() throws IOException {
    assertThat(read("a\nb\n", 3, 1)).isEmpty();
    assertThat(read("a\nb", 4, 1)).isEmpty();
    assertThat(read("", 2, 1)).isEmpty();
    assertThat(read("", 1, 1)).isEmpty();
  }

  @Test
  void read_longLine_isCutOnBothSides() throws IOException {
    String line = "0123456789".repeat(1000);
    LineWindow window = read("x\n" + line + "\ny", 2, 5001).orElseThrow();
    assertThat(window.text())
        .isEqualTo(line.substring(5000 - LineWindow.BEFORE, 5000 + LineWindow.AFTER));
    assertThat(window.at()).isEqualTo(LineWindow.BEFORE);
    assertThat(window.cutBefore()).isTrue();
    assertThat(window.cutAfter()).isTrue();
  }

  /** Columns count characters, and none of them is cut in half. */
  @Test
  void read_charactersOfTwoUnits_countOnce() throws IOException {
    String line = "\uD83C\uDF0D".repeat(1000);
    LineWindow window = read(line, 1, 501).orElseThrow();
    assertThat(window.at()).isEqualTo(2 * LineWindow.BEFORE);
    assertThat(window.text()).isEqualTo("\uD83C\uDF0D".repeat(LineWindow.BEFORE + 500));
    assertThat(window.cutAfter()).isFalse();
  }

  @Test
  void read_halfACharacter_isNoReasonToStop() throws IOException {
    assertThat(read("a\uD83Cb\uDF0D", 1, 3))
        .contains(new LineWindow("a\uD83Cb\uDF0D", 2, false, false));
    assertThat(read("a\uD83C", 1, 2)).contains(new LineWindow("a\uD83C", 1, false, false));
  }

  /** What is behind the window may be endless. */
  @Test
  void read_endlessLine_isReadToTheEndOfTheWindowOnly() throws IOException {
    Endless endless = new Endless();
    LineWindow window = LineWindow.read(endless, 1, 100_000).orElseThrow();
    assertThat(window.text()).isEqualTo("0".repeat(LineWindow.BEFORE + LineWindow.AFTER));
    assertThat(endless.given).isLessThan(100_000 + (1 << 14));
  }

  /** Zeros without end, and how many were taken. */
  private static final class Endless extends Reader {
    private long given;

    @Override
    public int read(char[] into, int offset, int length) {
      java.util.Arrays.fill(into, offset, offset + length, '0');
      given += length;
      return length;
    }

    @Override
    public void close() {}
  }
}
