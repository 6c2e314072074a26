package gossamer.graphs.io;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.io.network.GraphFile;
import gossamer.graphs.io.network.Links;
import gossamer.graphs.io.network.NetworkText;
import gossamer.graphs.io.network.Repairs;
import gossamer.graphs.text.TextFileException;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Networks go both ways between us and networkx. A part of {@code .ci/networkx-check}, which makes
 * the folder {@code -Dnetworkx=FOLDER}: in {@code theirs} is what networkx wrote, each file with
 * what it holds beside it; {@code ours} is for what networkx is to read.
 */
@EnabledIfSystemProperty(named = "networkx", matches = ".+")
class NetworkxTest {
  private static final Path FOLDER = Path.of(System.getProperty("networkx", "."));
  private static final int SEEDS = 5;

  @Test
  void networks_ofNetworkx_areReadAsWhatTheyAre() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<Path> expectations;
    try (Stream<Path> all = Files.list(FOLDER.resolve("theirs"))) {
      expectations = all.filter(file -> file.toString().endsWith(".expected")).sorted().toList();
    }
    assertThat(expectations).hasSizeGreaterThan(50);
    for (Path expectation : expectations) {
      String name = expectation.getFileName().toString().replace(".expected", "");
      List<String> expected =
          Files.readAllLines(expectation).stream().map(NetworkxTest::normalized).sorted().toList();
      List<String> found;
      try {
        found =
            lines(GraphReader.read(expectation.resolveSibling(name), repairs(name)), true).stream()
                .map(NetworkxTest::normalized)
                .sorted()
                .toList();
      } catch (TextFileException e) {
        found = List.of(String.valueOf(e.getMessage()));
      }
      if (!found.equals(expected)) {
        wrong.add("%s: %s instead of %s".formatted(name, found, expected));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static Repairs repairs(String name) {
    return name.startsWith("arcs") ? Repairs.DIRECTED : Repairs.NONE;
  }

  @Test
  void networks_forNetworkx_areWritten() throws IOException {
    for (long seed = 1; seed <= SEEDS; seed++) {
      for (String format : List.of("graphml", "gml", "dot", "gexf", "json", "csv", "tsv", "mtx")) {
        save(DirectedFilesTest.random(seed, format), "arcs%d.%s".formatted(seed, format));
      }
      for (String format : List.of("graphml", "gml", "dot", "gexf", "json", "csv", "tsv")) {
        NetworkText network = GraphWriterTest.random(seed, format, !format.equals("gml"));
        save(network, "whole%d.%s".formatted(seed, format));
      }
      // names without blanks and quotes, and numbers from 0 and 1
      for (String format : List.of("txt", "metis", "dimacs", "mtx", "edges")) {
        NetworkText network =
            GraphWriterTest.random(seed, "json", true).counted(format.equals("edges") ? 0 : 1);
        save(network, "counted%d.%s".formatted(seed, format));
        save(
            new NetworkText(network.topology(), network.names(), network.nodes(), new TreeMap<>()),
            "bare%d.%s".formatted(seed, format));
      }
    }
  }

  private static void save(NetworkText network, String name) throws IOException {
    Path file = FOLDER.resolve("ours").resolve(name);
    new GraphWriter(network, List.of()).write(file);
    Files.write(
        file.resolveSibling(name + ".expected"),
        lines(GraphReader.read(file, repairs(name)), false));
  }

  /**
   * Nodes and edges, with names encoded and the weight, {@code -} if there is none.
   *
   * @param labels whether to call nodes by their labels, which are the names in networkx' GML
   */
  private static List<String> lines(GraphFile file, boolean labels) {
    List<String> lines = new ArrayList<>();
    List<@Nullable String> weights = file.edgeTexts("weight").texts();
    for (int node = 0; node < file.topology().nodes(); node++) {
      lines.add("node " + encoded(file, node, labels));
    }
    Links links = new Links(file.topology());
    for (int link = 0; link < links.count(); link++) {
      String weight = weights.get(link);
      lines.add(
          "%s %s %s %s"
              .formatted(
                  file.topology().isDirected() ? "arc" : "edge",
                  encoded(file, links.from(link), labels),
                  encoded(file, links.to(link), labels),
                  weight == null ? "-" : weight));
    }
    return lines;
  }

  private static String encoded(GraphFile file, int node, boolean label) {
    String name = label ? file.names().label(node) : file.names().name(node);
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A line with its ends in one order, and its weight as Java writes it. */
  private static String normalized(String line) {
    String[] words = line.split(" ", -1);
    for (int k = 1; k < Math.min(3, words.length); k++) {
      words[k] = URLDecoder.decode(words[k], StandardCharsets.UTF_8);
    }
    if (words.length < 4) {
      return String.join("\0", words);
    }
    boolean inOrder = words[0].equals("arc") || words[1].compareTo(words[2]) <= 0;
    return String.join(
        "\0",
        words[0],
        inOrder ? words[1] : words[2],
        inOrder ? words[2] : words[1],
        words[3].equals("-") ? "-" : String.valueOf(Double.parseDouble(words[3])));
  }
}
