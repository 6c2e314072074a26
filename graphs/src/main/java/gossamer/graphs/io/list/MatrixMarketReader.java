package gossamer.graphs.io.list;

import gossamer.graphs.io.network.BothDirections;
import gossamer.graphs.io.network.LineReader;
import gossamer.graphs.io.network.LineReader.Word;
import gossamer.graphs.io.network.NetworkBuilder;
import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFile;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the adjacency matrix of a network in the coordinate format of Matrix Market: the header
 * {@code %%MatrixMarket matrix coordinate real symmetric}, comment lines {@code %}, {@code rows
 * columns entries}, then {@code i j value} for each entry, from 1.
 *
 * <p>An entry is an edge, even if its value is 0. A symmetric matrix holds one of its triangles; a
 * general one holds each edge twice, with equal values. In a directed network the entry in row i
 * and column j of a general matrix is the arc from i to j. Values are the attribute {@code weight};
 * a pattern has none. R. F. Boisvert, R. Pozo, K. A. Remington, "The Matrix Market exchange
 * formats: initial design", NISTIR 5935 (1996).
 */
public final class MatrixMarketReader {
  private static final int MOST_NODES = 1 << 28;
  private static final int NODE = 150; // bytes of memory: its name, twice found
  private static final String BANNER = "%%matrixmarket";
  private static final String EXAMPLE = "%%MatrixMarket matrix coordinate real symmetric";

  private final TextFile file;
  private final NetworkBuilder network;
  private final LineReader lines;
  private final BothDirections entries;

  private enum Field {
    REAL,
    INTEGER,
    PATTERN
  }

  private MatrixMarketReader(TextFile file, NetworkBuilder network, LineReader lines) {
    this.file = file;
    this.network = network;
    this.lines = lines;
    this.entries = new BothDirections(file, network);
  }

  public static void read(TextFile file, NetworkBuilder network) throws IOException {
    try (LineReader lines = new LineReader(file, word -> word.startsWith("%") && !isBanner(word))) {
      new MatrixMarketReader(file, network, lines).read();
    }
  }

  private static boolean isBanner(String word) {
    return word.toLowerCase(Locale.ROOT).startsWith(BANNER);
  }

  private void read() throws IOException {
    List<Word> header = lines.next();
    if (header == null || header.isEmpty() || header.get(0).place().line() != 1) {
      throw file.error(
          new Place(1, 1), "the first line is not a header; Matrix Market begins with " + EXAMPLE);
    }
    if (header.size() != 5 || !lower(header.get(0)).equals(BANNER)) {
      throw lines.error(
          header,
          "'%s'; Matrix Market begins with %s".formatted(LineReader.shown(header), EXAMPLE));
    }
    requireSparse(header);
    Field field = field(header.get(3));
    boolean symmetric = symmetric(header.get(4));
    List<Word> size = nextWords();
    if (size == null || size.size() != 3) {
      throw size == null
          ? file.error(lines.place(), "the file ends before the size, ROWS COLUMNS ENTRIES")
          : lines.error(
              size, "'%s'; the size is ROWS COLUMNS ENTRIES".formatted(LineReader.shown(size)));
    }
    int nodes = lines.whole(size.get(0), "the number of rows", 1, MOST_NODES);
    int columns = lines.whole(size.get(1), "the number of columns", 1, MOST_NODES);
    if (columns != nodes) {
      throw lines.error(
          size.get(1),
          "the matrix is %d by %d; that of a network is square, with a row and a column for each node"
              .formatted(nodes, columns));
    }
    int declared = lines.whole(size.get(2), "the number of entries", 0, Integer.MAX_VALUE);
    file.requireRoomFor(nodes, NODE, "nodes", size.get(0).place());
    for (int i = 1; i <= nodes; i++) {
      network.node(Integer.toString(i), size.get(0).place());
    }
    int count = 0;
    for (List<Word> words = nextWords(); words != null; words = nextWords()) {
      if (count == declared) {
        throw lines.error(
            words,
            "one entry too many: line %d says %d; correct it, or drop what does not belong here"
                .formatted(size.get(2).place().line(), declared));
      }
      readEntry(words, nodes, field);
      count++;
    }
    if (count < declared) {
      throw lines.error(
          size.get(2),
          "%d entries are declared, but there are %d; correct it, or add what is missing"
              .formatted(declared, count));
    }
    if (symmetric) {
      entries.joinOne("a symmetric matrix holds one of its triangles");
    } else if (network.isDirected()) {
      entries.joinArcs();
    } else {
      entries.joinBoth(
          "a general matrix holds both; if one represents both, write symmetric"
              + NetworkBuilder.OR_DIRECTED);
    }
  }

  private @Nullable List<Word> nextWords() throws IOException {
    List<Word> words = lines.next();
    while (words != null && words.isEmpty()) {
      words = lines.next();
    }
    return words;
  }

  private static String lower(Word word) {
    return word.text().toLowerCase(Locale.ROOT);
  }

  private void requireSparse(List<Word> header) {
    if (!lower(header.get(1)).equals("matrix")) {
      throw lines.error(header.get(1), "a network is a matrix; write " + EXAMPLE);
    }
    if (!lower(header.get(2)).equals("coordinate")) {
      throw lines.error(
          header.get(2),
          "only coordinate is read, which lists the edges: an array has a value for every two nodes");
    }
  }

  private Field field(Word word) {
    return switch (lower(word)) {
      case "real", "double" -> Field.REAL;
      case "integer", "unsigned-integer" -> Field.INTEGER;
      case "pattern" -> Field.PATTERN;
      case "complex" ->
          throw lines.error(
              word, "a complex number is not a weight; write real, integer or pattern");
      default ->
          throw lines.error(
              word,
              "the values are '%s'; they must be real, integer or pattern"
                  .formatted(LineReader.shown(List.of(word))));
    };
  }

  private boolean symmetric(Word word) {
    return switch (lower(word)) {
      case "symmetric" -> {
        if (network.isDirected()) {
          throw lines.error(
              word,
              "a symmetric matrix has every arc in both directions; write general, and each arc"
                  + NetworkBuilder.OR_UNDIRECTED);
        }
        yield true;
      }
      case "general" -> false;
      case "skew-symmetric" ->
          throw lines.error(
              word, "the weights of the two directions differ in sign; write symmetric or general");
      case "hermitian" ->
          throw lines.error(
              word, "a hermitian matrix is complex; write symmetric or general, and real weights");
      default ->
          throw lines.error(
              word,
              "the matrix is '%s'; it must be symmetric or general"
                  .formatted(LineReader.shown(List.of(word))));
    };
  }

  private void readEntry(List<Word> words, int nodes, Field field) {
    int expected = field == Field.PATTERN ? 2 : 3;
    if (words.size() != expected) {
      throw lines.error(
          words,
          "'%s'; an entry is %s"
              .formatted(LineReader.shown(words), expected == 2 ? "i j" : "i j value"));
    }
    int i = lines.whole(words.get(0), "a row", 1, nodes);
    int j = lines.whole(words.get(1), "a column", 1, nodes);
    String weight =
        switch (field) {
          case PATTERN -> null;
          case REAL -> lines.number(words.get(2), "the value");
          case INTEGER -> lines.integer(words.get(2), "the value");
        };
    entries.add(Integer.toString(i), Integer.toString(j), weight, words.get(0).place());
  }
}
