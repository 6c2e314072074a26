package gossamer.graphs.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
  @ParameterizedTest
  @CsvSource({"0,1,1", "1,1,2", "2,2,1", "4,3,1", "7,4,1", "8,4,2", "10,4,3", "11,4,4"})
  void place_anyLineEnd_countsCharacters(int at, int line, int column) {
    Text text = new Text(Path.of("f"), "a\nb\rc\r\nä\uD83D\uDE00z");
    assertThat(text.place(at)).isEqualTo(new Place(line, column));
  }

  @Test
  void place_farIntoALine_isTheCountOfItsCodePoints() {
    String line = "\uD83D\uDE00".repeat(300) + "b".repeat(500) + "\uD83D\uDE00c".repeat(300);
    Text text = new Text(Path.of("f"), "first\n" + line);
    for (int at = 0; at <= line.length(); at++) {
      if (at < line.length() && Character.isLowSurrogate(line.charAt(at))) {
        continue;
      }
      assertThat(text.place(6 + at)).isEqualTo(new Place(2, line.codePointCount(0, at) + 1));
    }
  }

  /** A file can be one line; counting it from its beginning at each token would take an hour. */
  @Test
  @Timeout(10)
  void place_atEachTokenOfOneLongLine_isQuick() {
    Text text = new Text(Path.of("f"), "\uD83D\uDE00 a ".repeat(1_000_000));
    int sum = 0;
    for (int at = 0; at < 5_000_000; at += 5) {
      sum += text.place(at).line();
    }
    assertThat(sum).isEqualTo(1_000_000);
  }
}
