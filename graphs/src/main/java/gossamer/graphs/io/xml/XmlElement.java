package gossamer.graphs.io.xml;

import gossamer.graphs.text.Place;
import gossamer.graphs.text.Text;
import gossamer.graphs.text.TextFileException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An element of an XML file. Its text is complete when it ends. Mutable until then. */
final class XmlElement {
  private final Text source;
  private final @Nullable XmlElement parent;
  private final String namespace;
  private final String name;
  private final Map<String, String> attributes;
  private final int at;
  private final int depth;
  private final StringBuilder text = new StringBuilder();
  private int textAt = -1;

  XmlElement(
      Text source,
      @Nullable XmlElement parent,
      String namespace,
      String name,
      Map<String, String> attributes,
      int at) {
    this.source = source;
    this.parent = parent;
    this.namespace = namespace;
    this.name = name;
    this.attributes = attributes;
    this.at = at;
    this.depth = parent == null ? 1 : parent.depth + 1;
  }

  /** Adds text that begins at a character of the file. */
  void append(char[] characters, int start, int length, int begin) {
    text.append(characters, start, length);
    for (int k = start; k < start + length && textAt < 0; k++) {
      textAt = " \t\n\r".indexOf(characters[k]) >= 0 ? textAt : begin;
    }
  }

  /** The name without a prefix. */
  String name() {
    return name;
  }

  String namespace() {
    return namespace;
  }

  /** The element around it; none around the outermost. */
  @Nullable XmlElement parent() {
    return parent;
  }

  /** The name of the element around it, empty for the outermost. */
  String parentName() {
    return parent == null ? "" : parent.name;
  }

  /** How many elements it is in, itself included. */
  int depth() {
    return depth;
  }

  /** An attribute by its name as it is written, with a prefix if it has one. */
  @Nullable String attribute(String attribute) {
    return attributes.get(attribute);
  }

  /** An attribute that must be there and not blank. */
  String required(String attribute, String example) {
    String value = attributes.get(attribute);
    if (value == null || value.isBlank()) {
      throw error(
          "<%s> %s %s; write %s"
              .formatted(name, value == null ? "without" : "with an empty", attribute, example));
    }
    return value;
  }

  /** The text in it, outside of elements in it. */
  String text() {
    return text.toString();
  }

  /** Refuses text where only elements belong. */
  void requireNoText() {
    if (textAt >= 0) {
      String shown = text.toString().strip();
      throw source.error(
          textAt,
          "the text '%s' in <%s>, which holds elements only; drop it"
              .formatted(
                  shown.length() > 40
                      ? shown.substring(0, shown.offsetByCodePoints(0, 20)) + "..."
                      : shown,
                  name));
    }
  }

  Place place() {
    return source.place(at);
  }

  /** Refuses the file at this element. */
  TextFileException error(String problem) {
    return source.error(at, problem);
  }
}
