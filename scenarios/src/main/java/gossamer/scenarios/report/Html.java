package gossamer.scenarios.report;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Text that others wrote, made safe for a page. */
final class Html {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

  private Html() {}

  /** A text as it is written between tags or in a quoted attribute. */
  static String text(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int k = 0; k < text.length(); k++) {
      char c = text.charAt(k);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
      }
    }
    return escaped.toString();
  }

  /** A relative path as it is written in a link. */
  static String address(String path) {
    StringBuilder address = new StringBuilder();
    for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xFF);
      boolean isPlain = String.valueOf(c).matches("[A-Za-z0-9./_-]");
      address.append(isPlain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return address.toString();
  }

  /** A value as JSON that is safe in a script element: it holds no {@code <}. */
  static String json(Object value) {
    return JSON.writeValueAsString(value).replace("<", "\\u003c");
  }

  /**
   * A template with each {@code {{name}}} replaced by its value, which is not looked into again.
   */
  static String filled(String template, Map<String, String> values) {
    Matcher places = PLACE.matcher(template);
    StringBuilder page = new StringBuilder(template.length());
    int from = 0;
    while (places.find()) {
      String value = values.get(places.group(1));
      if (value == null) {
        throw new IllegalArgumentException("The template asks for " + places.group());
      }
      page.append(template, from, places.start()).append(value);
      from = places.end();
    }
    return page.append(template, from, template.length()).toString();
  }
}
