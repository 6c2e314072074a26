package gossamer.graphs.io;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jgrapht.nio.gml.GmlEventDrivenImporter;

/**
 * Reads GML with JGraphT's importer, after a look of our own at the text.
 *
 * <p>The importer needs a line end after a comment. It passes over {@code directed 1} and drops in
 * silence an edge whose ends are missing or no 32-bit integers; both are found here by looking for
 * the words outside of strings and comments.
 */
final class GmlReader {
  private static final int MAX_DEPTH = 100; // far beyond real files, far below the stack's end
  private static final Pattern STRING_OR_COMMENT = Pattern.compile("\"[^\"]*+\"|#[^\n]*+");
  private static final Pattern DIRECTED = Pattern.compile("\\bdirected\\s+1\\b");
  private static final Pattern EDGE = Pattern.compile("\\bedge\\s*\\[");

  private GmlReader() {}

  static GraphFile read(Source source) {
    String text = source.text(StandardCharsets.UTF_8); // only ids matter, and these are digits
    String bare = withoutStringsAndComments(text);
    checkBrackets(source, bare);
    Matcher directed = DIRECTED.matcher(bare);
    if (directed.find()) {
      throw source.errorAt(
          line(bare, directed.start()),
          "the graph is directed; gossip goes both ways, write directed 0");
    }
    GraphFile network =
        DeclaredNodes.read(
            source, text + "\n", new GmlEventDrivenImporter(), "GML", "node [ id %s ]");
    long written = EDGE.matcher(bare).results().count();
    long dropped = written - network.topology().edges();
    if (dropped != 0) {
      throw source.error(
          ("%d of %d edges have no source and target, or stand outside of graph [ ];"
                  + " an edge is edge [ source 1 target 2 ] with 32-bit integers")
              .formatted(dropped, written));
    }
    return network;
  }

  /** The text with strings and comments blanked out; line ends and positions stay. */
  private static String withoutStringsAndComments(String text) {
    return STRING_OR_COMMENT
        .matcher(text)
        .replaceAll(match -> match.group().replaceAll("[^\n]", " "));
  }

  /** The importer stops in silence at a bracket too many, and recurses into each. */
  private static void checkBrackets(Source source, String bare) {
    int depth = 0;
    for (int at = 0; at < bare.length(); at++) {
      depth += bare.charAt(at) == '[' ? 1 : bare.charAt(at) == ']' ? -1 : 0;
      if (depth < 0) {
        throw source.errorAt(
            line(bare, at), "this ] closes nothing; drop it, or add the [ it closes");
      }
      if (depth > MAX_DEPTH) {
        throw source.errorAt(
            line(bare, at),
            "brackets are nested %d deep; a network needs two, graph [ node [ ] ]"
                .formatted(depth));
      }
    }
    if (depth > 0) {
      throw source.error("the file ends inside of %d brackets; add ]".formatted(depth));
    }
  }

  private static long line(String text, int position) {
    return 1 + text.substring(0, position).chars().filter(c -> c == '\n').count();
  }
}
