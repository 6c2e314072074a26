package gossamer.graphs.io;

import gossamer.graphs.io.dot.DotWriter;
import gossamer.graphs.io.gml.GmlWriter;
import gossamer.graphs.io.json.NodeLinkWriter;
import gossamer.graphs.io.list.CountedEdgesWriter;
import gossamer.graphs.io.list.DimacsWriter;
import gossamer.graphs.io.list.EdgeListWriter;
import gossamer.graphs.io.list.MatrixMarketWriter;
import gossamer.graphs.io.list.MetisWriter;
import gossamer.graphs.io.network.GraphFile;
import gossamer.graphs.io.network.LineWriter;
import gossamer.graphs.io.network.NetworkFormat;
import gossamer.graphs.io.network.NetworkText;
import gossamer.graphs.io.network.Repairs;
import gossamer.graphs.io.xml.GexfWriter;
import gossamer.graphs.io.xml.GraphMlWriter;
import gossamer.graphs.text.TextFile;
import gossamer.graphs.text.TextFileException;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a network to a file that {@link GraphFile} reads as the same network, a directed one with
 * {@link Repairs#DIRECTED}: the same nodes and links by name, and the same texts said of them. The
 * format is told by the end of the file's name, as in reading; {@code .gz} after it compresses. The
 * same network gives the same bytes. Immutable.
 *
 * <p>What would be read back as something else is refused: every file is read back before it is in
 * its place. What a format has no place for at all, such as names in METIS, is not written, and
 * {@link #losses} says so.
 */
public final class GraphWriter {
  private final NetworkText network;

  /** What has no single value, because links that are one edge differ. */
  private final List<String> undecided;

  /**
   * Writes a network.
   *
   * @param undecided what is not in it, in words
   */
  GraphWriter(NetworkText network, List<String> undecided) {
    this.network = network;
    this.undecided = undecided;
  }

  /** What is written. */
  NetworkText network() {
    return network;
  }

  /** Writes a network as it was read, after its repairs. */
  public static GraphWriter of(GraphFile file) {
    SortedMap<String, List<@Nullable String>> nodes = said(file.nodeAttributes(), file::nodeTexts);
    List<String> undecided = new ArrayList<>();
    SortedMap<String, List<@Nullable String>> edges =
        said(
            file.edgeAttributes(),
            name -> {
              GraphFile.EdgeTexts texts = file.edgeTexts(name);
              if (texts.undecided() > 0) {
                undecided.add(
                    "the %s of %d %s, whose parallel links differ"
                        .formatted(
                            name, texts.undecided(), texts.undecided() == 1 ? "edge" : "edges"));
              }
              return texts.texts();
            });
    return new GraphWriter(
        new NetworkText(file.topology(), file.names().names(), nodes, edges), undecided);
  }

  private static SortedMap<String, List<@Nullable String>> said(
      List<String> names, Function<String, List<@Nullable String>> texts) {
    SortedMap<String, List<@Nullable String>> said = new TreeMap<>();
    for (String name : names) {
      List<@Nullable String> all = texts.apply(name);
      if (all.stream().anyMatch(Objects::nonNull)) {
        said.put(name, all);
      }
    }
    return said;
  }

  /** Writes a network that was not read: labels and places become attributes of the nodes. */
  public static GraphWriter of(
      Topology topology, NodeNames names, Optional<Coordinates> coordinates) {
    SortedMap<String, List<@Nullable String>> nodes = new TreeMap<>();
    if (names.hasLabels()) {
      nodes.put("label", texts(topology.nodes(), names::label));
    }
    coordinates.ifPresent(
        places -> {
          nodes.put("x", texts(topology.nodes(), node -> String.valueOf(places.x(node))));
          nodes.put("y", texts(topology.nodes(), node -> String.valueOf(places.y(node))));
        });
    return new GraphWriter(
        new NetworkText(topology, names.names(), nodes, new TreeMap<>()), List.of());
  }

  private static List<@Nullable String> texts(int count, IntFunction<String> text) {
    return IntStream.range(0, count).<@Nullable String>mapToObj(text).toList();
  }

  private static NetworkFormat format(TextFile file) {
    String name = file.plainName();
    return switch (name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : "") {
      case "graphml" -> new GraphMlWriter();
      case "gml" -> new GmlWriter();
      case "dot", "gv" -> new DotWriter();
      case "gexf" -> new GexfWriter();
      case "json" -> new NodeLinkWriter();
      case "dimacs", "col" -> new DimacsWriter();
      case "metis", "graph" -> new MetisWriter();
      case "mtx" -> new MatrixMarketWriter();
      case "csv" -> new EdgeListWriter(',');
      case "tsv" -> new EdgeListWriter('\t');
      case "txt", "edgelist", "el" -> new EdgeListWriter(' ');
      case "edges" -> new CountedEdgesWriter();
      default ->
          throw file.error(
              "the name does not say in which format to write the network; it must end in .graphml,"
                  + " .gml, .dot, .gexf, .json, .dimacs, .metis, .mtx, .csv, .tsv,"
                  + " .txt or .edges, or one of these and .gz");
    };
  }

  /**
   * What the file's format has no place for, in words; nothing if it holds all.
   *
   * @throws TextFileException if the name tells no format
   */
  public List<String> losses(Path path) {
    NetworkText kept = format(new TextFile(path)).kept(network);
    List<String> losses = new ArrayList<>();
    if (!kept.names().equals(network.names())) {
      losses.add(
          "the names of nodes, which are numbers from %s there, in the order of the names"
              .formatted(kept.names().getFirst()));
    }
    lost(network.nodes(), kept.nodes(), "nodes").ifPresent(losses::add);
    lost(network.edges(), kept.edges(), "edges").ifPresent(losses::add);
    losses.addAll(undecided);
    return List.copyOf(losses);
  }

  private static Optional<String> lost(
      SortedMap<String, List<@Nullable String>> all,
      SortedMap<String, List<@Nullable String>> kept,
      String elements) {
    Set<String> lost = new TreeSet<>(all.keySet());
    lost.removeAll(kept.keySet());
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of("the attributes of %s (%s)".formatted(elements, String.join(", ", lost)));
  }

  /**
   * Writes the network, and reads it back to be sure. The file is written beside its place and
   * moved there when it is whole and right.
   *
   * @throws TextFileException if the name tells no format, or something in the network would be
   *     read back as something else; there is then no file, or the one that was there
   */
  public void write(Path path) throws IOException {
    TextFile file = new TextFile(path);
    NetworkFormat format = format(file);
    NetworkText kept = format.kept(network);
    Path part = path.resolveSibling(".part-" + path.getFileName());
    try {
      try (OutputStream bytes = Files.newOutputStream(part);
          OutputStream packed = file.isPacked() ? new GZIPOutputStream(bytes, 1 << 16) : bytes;
          Writer text =
              new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8), 1 << 16)) {
        format.write(kept, new LineWriter(path, text));
      }
      readBack(file, new TextFile(part), kept);
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Formats have words and habits of their own: what they make of a text, only reading shows. */
  private static void readBack(TextFile file, TextFile part, NetworkText expected)
      throws IOException {
    String problem;
    try {
      Repairs none = expected.isDirected() ? Repairs.DIRECTED : Repairs.NONE;
      problem = differences(of(GraphReader.read(part, none)).network, expected);
    } catch (TextFileException e) {
      problem = e.problem();
    }
    if (!problem.isEmpty()) {
      throw file.error(
          ("in this format the network would be read back differently: %s; write another format,"
                  + " such as GraphML")
              .formatted(problem));
    }
  }

  private static String differences(NetworkText read, NetworkText expected) {
    if (!read.names().equals(expected.names())) {
      for (int node = 0; node < expected.names().size(); node++) {
        if (!read.names().contains(expected.names().get(node))) {
          return "there would be no node '%s'".formatted(expected.names().get(node));
        }
      }
      return "there would be more nodes";
    }
    if (!read.topology().equals(expected.topology())) {
      return "there would be other edges";
    }
    return differences(read.nodes(), expected.nodes(), "nodes")
        .or(() -> differences(read.edges(), expected.edges(), "edges"))
        .orElse("");
  }

  private static Optional<String> differences(
      SortedMap<String, List<@Nullable String>> read,
      SortedMap<String, List<@Nullable String>> expected,
      String elements) {
    Set<String> all = new TreeSet<>(read.keySet());
    all.addAll(expected.keySet());
    return all.stream()
        .filter(name -> !Objects.equals(read.get(name), expected.get(name)))
        .findFirst()
        .map(name -> "the attribute '%s' of %s would differ".formatted(name, elements));
  }
}
