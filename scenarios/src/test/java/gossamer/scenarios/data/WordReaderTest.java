package gossamer.scenarios.data;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.text.Place;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordReaderTest {
  private static List<String> words(String text) throws IOException {
    List<String> found = new ArrayList<>();
    try (WordReader words = new WordReader(new StringReader(text))) {
      while (words.nextLine()) {
        while (words.next()) {
          Place place = words.place(0);
          found.add(place.line() + ":" + place.column() + " " + words.text());
        }
      }
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void next_withinLines_knowsThePlace(String end) throws IOException {
    assertThat(words(" a  bb\tc" + end + end + "d # e f" + end + "#g" + end + "h#i" + end + "j"))
        .containsExactly("1:2 a", "1:5 bb", "1:8 c", "3:1 d", "5:1 h", "6:1 j");
  }

  @Test
  void next_characterBeyondTheFirst65536_isOneColumn() throws IOException {
    assertThat(words("\uD83C\uDF0D\uD83C\uDF0D x")).endsWith("1:4 x");
  }

  @Test
  void place_withinAWord_countsCharacters() throws IOException {
    WordReader words = new WordReader(new StringReader("1 \uD83C\uDF0D:x"));
    words.nextLine();
    words.next();
    words.next();
    assertThat(words.place(3)).isEqualTo(new Place(1, 5));
  }

  @Test
  void next_lineThatIsNotReadToItsEnd_isLeftBehind() throws IOException {
    WordReader words = new WordReader(new StringReader("a b c\nd"));
    assertThat(words.nextLine()).isTrue();
    assertThat(words.next()).isTrue();
    assertThat(words.nextLine()).isTrue();
    assertThat(words.next()).isTrue();
    assertThat(words.text()).isEqualTo("d");
    assertThat(words.nextLine()).isFalse();
  }

  /** A number that is cut would be another one. */
  @Test
  void next_wordOfAnyLength_isCutVisibly() throws IOException {
    WordReader words = new WordReader(new StringReader("1".repeat(1_000_000) + " 2"));
    words.nextLine();
    words.next();
    assertThat(words.text()).hasSizeLessThan(5000).endsWith("1...");
    assertThat(words.next()).isTrue();
    assertThat(words.text()).isEqualTo("2");
    assertThat(words.place(0)).isEqualTo(new Place(1, 1_000_002));
  }
}
