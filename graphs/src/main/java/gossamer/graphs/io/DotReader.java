package gossamer.graphs.io;

import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFile;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jgrapht.alg.util.Pair;
import org.jgrapht.nio.dot.DOTEventDrivenImporter;

/**
 * Reads DOT with JGraphT's importer, after a look of our own at the text: the importer passes over
 * {@code digraph} and {@code ->}, and recurses into each brace.
 */
final class DotReader {
  private static final int MEMORY = 60; // bytes for a byte of the file
  private static final int MAX_DEPTH = 100; // far beyond real files, far below the stack's end
  private static final Pattern STRING_OR_COMMENT =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*+\"|//[^\n]*+|/\\*(?:[^*]|\\*(?!/))*+\\*/|(?m:^#[^\n]*+)",
          Pattern.DOTALL);
  private static final Pattern DIRECTED = Pattern.compile("(?i)\\bdigraph\\b|->");

  private DotReader() {}

  static void read(TextFile source, NetworkBuilder builder) throws IOException {
    String text = source.text(MEMORY).content();
    String bare =
        STRING_OR_COMMENT.matcher(text).replaceAll(match -> match.group().replaceAll("[^\n]", " "));
    Matcher directed = DIRECTED.matcher(bare);
    if (directed.find()) {
      throw source.error(
          Place.line(line(bare, directed.start())),
          "the graph is directed; gossip goes both ways, write graph and --");
    }
    if (bare.isBlank()) {
      throw source.error("there is nothing in it; a network is graph { a -- b }");
    }
    checkDepth(source, bare);
    DeclaredNodes.read(
        source,
        text,
        builder,
        new int[0],
        new DOTEventDrivenImporter(),
        Pair::getFirst,
        Pair::getSecond,
        "DOT",
        "%s;");
  }

  private static void checkDepth(TextFile source, String bare) {
    int depth = 0;
    for (int at = 0; at < bare.length(); at++) {
      depth += bare.charAt(at) == '{' ? 1 : bare.charAt(at) == '}' ? -1 : 0;
      if (depth > MAX_DEPTH) {
        throw source.error(
            Place.line(line(bare, at)),
            "braces are nested %d deep; a network needs one, graph { a -- b }".formatted(depth));
      }
    }
    if (depth > 0) {
      throw source.error("the file ends inside of %d braces; add }".formatted(depth));
    }
  }

  private static long line(String text, int position) {
    return 1 + text.substring(0, position).chars().filter(c -> c == '\n').count();
  }
}
