package gossamer.scenarios.network;

import gossamer.graphs.catalogue.Topologies;
import gossamer.graphs.catalogue.TopologyKind;
import gossamer.graphs.changing.ChangingTopologies;
import gossamer.graphs.io.GraphReader;
import gossamer.graphs.io.GraphWriter;
import gossamer.graphs.io.network.GraphFile;
import gossamer.graphs.io.network.Repairs;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Refusal;
import gossamer.graphs.text.Decimal;
import gossamer.graphs.text.Place;
import gossamer.graphs.text.Reasons;
import gossamer.graphs.text.TextFileException;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.data.Nodes;
import gossamer.scenarios.file.KindArguments;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Inputs;
import gossamer.scenarios.input.Nearest;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.run.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A network as the user named it. Immutable.
 *
 * @param title what the user wrote
 * @param topology connected or not
 * @param coordinates where the nodes are, if they have a place of their own
 * @param names of the nodes
 * @param file what it was read from, or null for a kind
 */
public record Network(
    String title,
    Topology topology,
    Optional<Coordinates> coordinates,
    NodeNames names,
    @Nullable GraphFile file) {
  /** The seed of random networks that were not given one, as of a scenario without one. */
  private static final long SEED = 1;

  /** The network itself, its neighbours one by one and a rate for each edge. */
  private static final double BYTES_OF_AN_EDGE = 32;

  private static final double BYTES_OF_A_NODE = 40;

  /**
   * Builds or reads a network.
   *
   * @param name a kind of topology, or a file, beside the user or among the data sets that come
   *     with Gossamer; where it is both, the kind
   * @param parameters of the kind, or repairs of the file's network, each {@code key=value}
   * @throws InputException if it is neither, or something is wrong with it
   */
  public static Network of(String name, List<String> parameters) {
    if (name.isBlank()) {
      throw new InputException(
          Position.of("'%s'".formatted(name)),
          "this is not a name; name a kind of topology, or a file");
    }
    if (Topologies.CATALOGUE.find(name).isPresent()) {
      return built(name, parameters);
    }
    Path path = find(name);
    if (path == null) {
      throw new InputException(Position.of(name), unknown(name));
    }
    return read(titled(name, parameters), path, RepairArguments.of(parameters));
  }

  /** The file that a name means; empty for a kind, and for what is neither. */
  public static Optional<Path> fileOf(String name) {
    return Topologies.CATALOGUE.find(name).isPresent()
        ? Optional.empty()
        : Optional.ofNullable(find(name));
  }

  private static Network built(String name, List<String> parameters) {
    TopologyKind kind = KindArguments.kind(TopologyKind.class, name, parameters);
    String title = titled(name, parameters);
    kind.expectedSize().ifPresent(size -> requireRoom(title, size));
    try {
      Topology topology = kind.build(SEED);
      NodeNames names = NodeNames.numbers(topology.nodes()).withLabels(kind.nodeNames());
      return new Network(title, topology, kind.coordinates(SEED), names, null);
    } catch (ParameterException e) {
      String wrong =
          parameters.stream()
              .filter(each -> each.startsWith(e.parameter() + "="))
              .findFirst()
              .orElse(title);
      throw new InputException(Position.of(wrong), e.parameter() + ": " + e.getMessage());
    } catch (Refusal e) {
      throw new InputException(Position.of(title), String.valueOf(e.getMessage()));
    }
  }

  private static String titled(String name, List<String> parameters) {
    return parameters.isEmpty() ? name : name + " " + String.join(" ", parameters);
  }

  private static void requireRoom(String title, TopologyKind.Size size) {
    double bytes = BYTES_OF_A_NODE * size.nodes() + BYTES_OF_AN_EDGE * size.edges();
    double available = Runtime.getRuntime().maxMemory();
    if (bytes > available) {
      throw new InputException(
          Position.of(title),
          "%,d nodes and %,.0f edges need about %s, and Java may use %s here; give more with --memory"
              .formatted(size.nodes(), size.edges(), Memory.words(bytes), Memory.words(available)));
    }
  }

  private static @Nullable Path find(String name) {
    try {
      Path beside = Path.of(name);
      Path shipped = Inputs.shipped().resolve(name);
      return Files.exists(beside) ? beside : Files.exists(shipped) ? shipped : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static String unknown(String name) {
    if (ChangingTopologies.CATALOGUE.find(name).isPresent()) {
      return "a network that changes has no single graph to study; a scenario runs it, with topology: {kind: %s, ...}, and says its chi1 and chi2"
          .formatted(name);
    }
    return name.matches(".*[./\\\\].*")
        ? "there is no such file"
        : "neither a kind of topology nor a file; "
            + Nearest.suggestion(name, Topologies.CATALOGUE.names());
  }

  private static Network read(String title, Path path, Repairs repairs) {
    if (Files.isDirectory(path)) {
      throw new InputException(
          Position.of(path.toString()), "this is a folder; name a file with a network");
    }
    try {
      GraphFile file = GraphReader.read(path, repairs);
      return new Network(title, file.topology(), file.coordinates(), file.names(), file);
    } catch (TextFileException e) {
      throw Inputs.refused(
          new TextFileException(path, e.place(), RepairArguments.asTyped(e.problem())));
    } catch (IOException e) {
      throw new InputException(Position.of(path.toString()), "cannot be read: " + Reasons.of(e));
    }
  }

  /**
   * What the user wrote, and how large it is, such as {@code ring nodes=16: 16 nodes, 16 edges}.
   */
  public String titleAndSize() {
    return "%s: %,d nodes, %s".formatted(title, topology.nodes(), topology.linksInWords());
  }

  /** What the user wrote, without the folders of a file. */
  public String shortTitle() {
    return file == null ? title : Path.of(title).getFileName().toString();
  }

  /** What the user calls a node: its label or name in the file, or its number. */
  public String nodeName(int node) {
    return names.label(node);
  }

  /** The name of the smaller node of an edge, as files say it. */
  public String lowerName(int edge) {
    return names.name(topology.lower(edge));
  }

  /** The name of the larger node of an edge, likewise. */
  public String upperName(int edge) {
    return names.name(topology.upper(edge));
  }

  /** Both ends of an edge by their labels. */
  public String edgeName(int edge) {
    return nodeName(topology.lower(edge)) + " - " + nodeName(topology.upper(edge));
  }

  /** A message of a computation that knows nodes by their numbers only, with their names. */
  public String withNames(String message) {
    return Nodes.named(message, names);
  }

  /**
   * A number for each edge.
   *
   * @param text one number for all, or the name of an attribute of the edges in the file
   * @param option where the user wrote it
   * @throws InputException if it is neither, or an edge has no such number
   */
  public double[] edgeNumbers(String text, String option) {
    return numbers(text, option, topology.edges(), GraphFile::edgeValues);
  }

  /** A number for each node, likewise. */
  public double[] nodeNumbers(String text, String option) {
    return numbers(text, option, topology.nodes(), GraphFile::nodeValues);
  }

  private double[] numbers(
      String text, String option, int count, BiFunction<GraphFile, String, double[]> attribute) {
    OptionalDouble number = Decimal.finite(text);
    if (number.isPresent()) {
      double[] same = new double[count];
      Arrays.fill(same, number.getAsDouble());
      return same;
    }
    Position position = Position.of(option + " " + text);
    if (file == null) {
      throw new InputException(
          position, "give a number; only a network from a file has attributes to name");
    }
    try {
      return attribute.apply(file, text);
    } catch (TextFileException e) {
      if (!e.place().equals(Place.WHOLE)) {
        throw Inputs.refused(e); // the file knows the place
      }
      throw new InputException(position, RepairArguments.asTyped(String.valueOf(e.getMessage())));
    }
  }

  /** The network, ready to be written to a file in any format. */
  public GraphWriter writer() {
    return file == null ? GraphWriter.of(topology, names, coordinates) : GraphWriter.of(file);
  }

  /**
   * Checks that the network can gossip.
   *
   * @throws InputException if it is not connected or has one node only
   */
  public Network requireConnected() {
    try {
      if (file == null) {
        topology.requireConnected();
      } else {
        topology.requireConnected(
            "add %s, or take its largest component: component=largest"
                .formatted(topology.isDirected() ? "arcs" : "edges"));
      }
    } catch (Refusal e) {
      throw new InputException(Position.of(title), withNames(String.valueOf(e.getMessage())));
    }
    if (topology.nodes() < 2) {
      throw new InputException(
          Position.of(title),
          "a single node has nobody to gossip with; at least two nodes are needed");
    }
    return this;
  }

  /**
   * Checks that links work in both directions.
   *
   * @param what needs that, in the plural; begins the message
   * @throws InputException if the network is directed
   */
  public Network requireUndirected(String what) {
    try {
      topology.requireUndirected(
          what,
          file == null
              ? "name an undirected network"
              : "read the file without directed=true, or name an undirected network");
    } catch (Refusal e) {
      throw new InputException(Position.of(title), String.valueOf(e.getMessage()));
    }
    return this;
  }
}
