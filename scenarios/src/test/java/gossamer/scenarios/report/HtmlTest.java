package gossamer.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void text_markup_isEscaped() {
    assertThat(Html.text("<a href='x' title=\"y\">&\u0007\n"))
        .isEqualTo("&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;\uFFFD\n");
  }

  @Test
  void json_holdsNoMarkup() {
    assertThat(Html.json(List.of("</script>", "<!--", "a\"b")))
        .isEqualTo("[\"\\u003c/script>\",\"\\u003c!--\",\"a\\\"b\"]");
  }

  @Test
  void filled_valuesAreNotLookedInto() {
    assertThat(Html.filled("{{a}}-{{b}}-{{a}}", Map.of("a", "{{b}}$1\\", "b", "2")))
        .isEqualTo("{{b}}$1\\-2-{{b}}$1\\");
  }

  @Test
  void filled_missingValue_isRefused() {
    assertThatThrownBy(() -> Html.filled("{{a}}", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{{a}}");
  }
}
