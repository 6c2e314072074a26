package gossamer.graphs.io.xml;

import gossamer.graphs.io.network.LineWriter;
import gossamer.graphs.io.network.NetworkText;

/** Texts in XML 1.0. */
final class Xml {
  private Xml() {}

  /** The beginning of the tag of a node, up to its id. */
  static String node(NetworkText network, int node, LineWriter out) {
    return "<node id=\"%s\"".formatted(escaped(network.names().get(node), out));
  }

  /** The beginning of the tag of an edge, up to its ends. */
  static String edge(NetworkText network, int link, LineWriter out) {
    return "<edge source=\"%s\" target=\"%s\""
        .formatted(escaped(network.from(link), out), escaped(network.to(link), out));
  }

  /**
   * A text between tags or between double quotes. Line ends, tabs and blanks are kept as they are:
   * those that a parser would change are written by number.
   */
  static String escaped(String text, LineWriter out) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\t', '\n', '\r' -> escaped.append("&#").append(c).append(';');
                default -> {
                  if (c < ' ' || c == 0xFFFE || c == 0xFFFF) {
                    throw out.error(
                        "XML cannot hold the character U+%04X, which is in '%s'; write GML or JSON"
                            .formatted(c, text.replaceAll("\\p{Cntrl}", "?")));
                  }
                  escaped.appendCodePoint(c);
                }
              }
            });
    return escaped.toString();
  }
}
