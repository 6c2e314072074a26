package gossamer.graphs.io;

import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jgrapht.alg.util.Triple;
import org.jgrapht.nio.gml.GmlEventDrivenImporter;

/**
 * Reads GML with JGraphT's importer, after a look of our own at the text.
 *
 * <p>The importer needs a line end after a comment. It passes over {@code directed 1} and drops in
 * silence an edge whose ends are missing or no 32-bit integers; both are found here by looking for
 * the words outside of strings and comments. It takes {@code 2e-05} for 2, so such numbers are
 * written out for it.
 */
final class GmlReader {
  private static final int MEMORY = 100; // bytes for a byte of the file: a tree of its tokens
  private static final int MAX_DEPTH = 100; // far beyond real files, far below the stack's end
  private static final Pattern STRING_OR_COMMENT = Pattern.compile("\"[^\"]*+\"|#[^\n]*+");
  private static final Pattern EXPONENT =
      Pattern.compile(
          STRING_OR_COMMENT + "|(?<![\\w.])([-+]?(?:\\d+\\.?\\d*|\\.\\d+)[eE][-+]?\\d+)\\b");
  private static final Pattern DIRECTED = Pattern.compile("\\bdirected\\s+1\\b");
  private static final Pattern EDGE = Pattern.compile("\\bedge\\s*\\[");

  private GmlReader() {}

  static void read(TextFile source, NetworkBuilder builder) throws IOException {
    String text = source.text(MEMORY).content(); // ids and numbers are ASCII
    String bare = withoutStringsAndComments(text);
    checkBrackets(source, bare);
    Matcher directed = DIRECTED.matcher(bare);
    if (directed.find()) {
      throw source.error(
          Place.line(line(bare, directed.start())),
          "the graph is directed; gossip goes both ways, write directed 0");
    }
    int[] lines = lines(bare);
    DeclaredNodes.read(
        source,
        withoutExponents(source, text) + "\n",
        builder,
        lines,
        new GmlEventDrivenImporter(),
        Triple::getFirst,
        Triple::getSecond,
        "GML",
        "node [ id %s ]");
  }

  /** The text with strings and comments blanked out; line ends and positions stay. */
  private static String withoutStringsAndComments(String text) {
    return STRING_OR_COMMENT
        .matcher(text)
        .replaceAll(match -> match.group().replaceAll("[^\n]", " "));
  }

  /** The text with numbers such as 1.5e-3 written out, to the same double. */
  private static String withoutExponents(TextFile source, String text) {
    return EXPONENT
        .matcher(text)
        .replaceAll(
            match -> {
              String number = match.group(1);
              if (number == null) {
                return Matcher.quoteReplacement(match.group());
              }
              double value = Double.parseDouble(number);
              if (Double.isInfinite(value)) {
                throw source.error(
                    Place.line(line(text, match.start())),
                    "the number %s is too large".formatted(number));
              }
              return new BigDecimal(value).toPlainString();
            });
  }

  /** The importer stops in silence at a bracket too many, and recurses into each. */
  private static void checkBrackets(TextFile source, String bare) {
    int depth = 0;
    for (int at = 0; at < bare.length(); at++) {
      depth += bare.charAt(at) == '[' ? 1 : bare.charAt(at) == ']' ? -1 : 0;
      if (depth < 0) {
        throw source.error(
            Place.line(line(bare, at)), "this ] closes nothing; drop it, or add the [ it closes");
      }
      if (depth > MAX_DEPTH) {
        throw source.error(
            Place.line(line(bare, at)),
            "brackets are nested %d deep; a network needs two, graph [ node [ ] ]"
                .formatted(depth));
      }
    }
    if (depth > 0) {
      throw source.error("the file ends inside of %d brackets; add ]".formatted(depth));
    }
  }

  /** The line of each edge. */
  private static int[] lines(String bare) {
    int[] at = EDGE.matcher(bare).results().mapToInt(MatchResult::start).toArray();
    int line = 1;
    int position = 0;
    for (int k = 0; k < at.length; k++) {
      for (; position < at[k]; position++) {
        line += bare.charAt(position) == '\n' ? 1 : 0;
      }
      at[k] = line;
    }
    return at;
  }

  private static long line(String text, int position) {
    return 1 + text.substring(0, position).chars().filter(c -> c == '\n').count();
  }
}
