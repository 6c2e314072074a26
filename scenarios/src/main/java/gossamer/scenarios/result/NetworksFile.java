package gossamer.scenarios.result;

import gossamer.graphs.spectrum.Fiedler;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.json.JsonMapper;

/**
 * networks.json: the distinct networks of a sweep with their rates as run, for those who draw them.
 *
 * <p>One object, {@code {"networks": [...], "tooLarge": [runs]}}; of each network, in the order of
 * its first run: {@code key} (a hash of what tells it from others), {@code runs}, and for the first
 * {@value #MOST_DRAWN} also {@code title}, {@code nodes}, {@code edges} (each {@code [i, j,
 * rate]}), {@code x} and {@code y} of the nodes, their {@code names}, their {@code labels} if each
 * has one, and the slowest mode of gossip as {@link Fiedler} finds it: {@code lambda2}, {@code
 * multiplicity}, {@code mode} to six digits. A directed network has {@code "directed": true} and
 * arcs from i to j instead of edges, and no slowest mode. Networks of more than {@value
 * #MOST_NODES} nodes or {@value #MOST_EDGES} edges are left out; their runs are in {@code
 * tooLarge}.
 */
public final class NetworksFile {
  /** The name of the file in a result folder. */
  public static final String NAME = "networks.json";

  /** A larger network is no longer a readable picture. */
  public static final int MOST_NODES = 400;

  /** Likewise. */
  public static final int MOST_EDGES = 4_000;

  /** So many networks are drawn; of others only the runs are known. */
  public static final int MOST_DRAWN = 24;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String REMEDY =
      "was it cut short or edited? Without the file, the report shows no networks";

  private NetworksFile() {}

  /**
   * A network of a sweep.
   *
   * @param key tells it from others
   * @param runs that use it, ascending
   * @param drawing null beyond the first {@value #MOST_DRAWN}
   */
  public record Network(String key, List<Integer> runs, @Nullable Drawing drawing) {}

  /**
   * What there is to draw.
   *
   * @param title where the network and its rates come from
   * @param rates of its edges; of a directed network of each edge's arcs
   * @param names of its nodes
   * @param labels of its nodes, if every node has one of its own; else empty
   * @param slowest the slowest mode; null of a directed network, which has none
   */
  public record Drawing(
      String title,
      Topology topology,
      List<Double> rates,
      Coordinates places,
      List<String> names,
      List<String> labels,
      @Nullable Slowest slowest) {}

  /**
   * The disagreement that gossip removes last.
   *
   * @param lambda2 of the Laplacian weighted by the rates
   * @param multiplicity of lambda2
   * @param mode one entry for each node
   */
  public record Slowest(double lambda2, int multiplicity, List<Double> mode) {}

  /**
   * All networks of a sweep.
   *
   * @param networks by their first runs
   * @param tooLarge the runs whose networks are too large
   */
  public record Contents(List<Network> networks, List<Integer> tooLarge) {
    /** None. */
    public static final Contents NONE = new Contents(List.of(), List.of());
  }

  /**
   * Reads the file of a result folder.
   *
   * @return empty if there is none: earlier versions wrote none
   * @throws InputException if it is not what {@link NetworksFile#write} writes
   */
  public static Optional<Contents> read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new NetworksReader(JSON.readTree(ResultText.read(file))).contents());
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      throw new InputException(
          at == null
              ? Position.of(file.toString())
              : new Position(
                  file.toString(), Math.max(0, at.getLineNr()), Math.max(0, at.getColumnNr())),
          "this is not JSON: %s; %s".formatted(e.getOriginalMessage(), REMEDY));
    } catch (IllegalArgumentException e) {
      throw new InputException(Position.of(file.toString()), e.getMessage() + "; " + REMEDY);
    }
  }

  /** Writes the file. */
  public static void write(FolderWriter folder, Contents contents) throws IOException {
    StringBuilder text = new StringBuilder("{\"networks\": [");
    String separator = "\n";
    for (Network network : contents.networks()) {
      text.append(separator).append("{\"key\": ").append(json(network.key()));
      text.append(", \"runs\": ").append(json(network.runs()));
      if (network.drawing() != null) {
        append(text, network.drawing());
      }
      text.append("}");
      separator = ",\n";
    }
    text.append("\n], \"tooLarge\": ").append(json(contents.tooLarge())).append("}\n");
    folder.text(NAME, text.toString());
  }

  private static void append(StringBuilder text, Drawing drawing) {
    Topology topology = drawing.topology();
    text.append(",\n \"title\": ").append(json(drawing.title()));
    text.append(", \"nodes\": ").append(topology.nodes());
    if (topology.isDirected()) {
      text.append(", \"directed\": true");
    }
    List<List<Object>> edges = new ArrayList<>();
    for (int e = 0; e < topology.edges(); e++) {
      double rate = drawing.rates().get(e);
      if (topology.goesUp(e)) {
        edges.add(List.of(topology.lower(e), topology.upper(e), rate));
      }
      if (topology.isDirected() && topology.goesDown(e)) {
        edges.add(List.of(topology.upper(e), topology.lower(e), rate));
      }
    }
    text.append(",\n \"edges\": ").append(json(edges));
    IntStream nodes = IntStream.range(0, topology.nodes());
    text.append(",\n \"x\": ").append(json(nodes.mapToObj(drawing.places()::x).toList()));
    nodes = IntStream.range(0, topology.nodes());
    text.append(",\n \"y\": ").append(json(nodes.mapToObj(drawing.places()::y).toList()));
    text.append(",\n \"names\": ").append(json(drawing.names()));
    if (!drawing.labels().isEmpty()) {
      text.append(",\n \"labels\": ").append(json(drawing.labels()));
    }
    Slowest slowest = drawing.slowest();
    if (slowest != null) {
      text.append(",\n \"lambda2\": ").append(json(slowest.lambda2()));
      text.append(", \"multiplicity\": ").append(slowest.multiplicity());
      text.append(",\n \"mode\": ").append(json(slowest.mode()));
    }
  }

  private static String json(Object value) {
    return JSON.writeValueAsString(value);
  }
}
