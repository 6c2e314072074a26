package gossamer.scenarios.result;

import gossamer.graphs.catalogue.Topologies;
import gossamer.graphs.catalogue.TopologyKind;
import gossamer.graphs.changing.ChangingTopologies;
import gossamer.graphs.io.GraphReader;
import gossamer.graphs.spectrum.Fiedler;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Position;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Scenario.RatesSpec;
import gossamer.scenarios.file.Scenario.TopologySpec;
import gossamer.scenarios.picture.Layout;
import gossamer.scenarios.run.Prepared;
import gossamer.scenarios.text.Sha256;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.RateDesigns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
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

  private static final int KEY_DIGITS = 16;

  /** The key of a run that has none. */
  private static final String NO_NETWORK = "none";

  private static final double SIX_DIGITS = 1e6;

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
   * @throws InputException if it is not what {@link Collector#write} writes
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

  private static void write(FolderWriter folder, Contents contents) throws IOException {
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

  /**
   * Collects the networks of a sweep's runs; the file is the same whatever their order. Mutable;
   * any number of threads.
   */
  public static final class Collector {
    /** By key. */
    private final Map<String, Collected> networks = new HashMap<>();

    /** The keys by their first runs. */
    private final TreeMap<Integer, String> byFirstRun = new TreeMap<>();

    private final SortedSet<Integer> tooLarge = new TreeSet<>();

    /**
     * Adds a run of an earlier session.
     *
     * @param key as {@link #add} returned it
     */
    public synchronized void add(int run, String key) {
      if (key.isEmpty()) {
        tooLarge.add(run);
      } else if (!key.equals(NO_NETWORK)) {
        note(run, key, null);
      }
    }

    /**
     * Adds the network of a run, if it has one. Costs a hash of the network.
     *
     * @return the key of the network, empty if it is too large
     */
    public String add(int run, Optional<Source> drawn) {
      if (drawn.isEmpty()) {
        return NO_NETWORK;
      }
      Source source = drawn.get();
      Topology topology = source.topology();
      boolean small = topology.nodes() <= MOST_NODES && topology.edges() <= MOST_EDGES;
      if (topology.nodes() < 2 || !small) {
        synchronized (this) {
          tooLarge.add(run);
        }
        return "";
      }
      String key = source.key();
      synchronized (this) {
        note(run, key, source);
      }
      return key;
    }

    private void note(int run, String key, @Nullable Source source) {
      Collected network = networks.computeIfAbsent(key, _ -> new Collected());
      if (!network.runs.isEmpty()) {
        byFirstRun.remove(network.runs.first());
      }
      network.runs.add(run);
      byFirstRun.put(network.runs.first(), key);
      if (network.source == null || network.runs.first() == run) {
        network.source = source != null ? source : network.source;
      }
      forgetWhatIsNotDrawn();
    }

    private void forgetWhatIsNotDrawn() {
      if (networks.size() > MOST_DRAWN) {
        byFirstRun.values().stream()
            .skip(MOST_DRAWN)
            .forEach(key -> Objects.requireNonNull(networks.get(key)).source = null);
      }
    }

    /**
     * Writes the file. Slowest modes and places of nodes are computed here, once.
     *
     * @param again prepares a run whose network is to be drawn and is not here: it was run in an
     *     earlier session, or its network seemed to be one of many
     */
    public synchronized void write(FolderWriter folder, IntFunction<Optional<Source>> again)
        throws IOException {
      List<Network> contents = new ArrayList<>();
      for (Map.Entry<Integer, String> first : byFirstRun.entrySet()) {
        Collected network = Objects.requireNonNull(networks.get(first.getValue()));
        boolean drawn = contents.size() < MOST_DRAWN;
        if (drawn && network.source == null && network.drawing == null) {
          network.source = again.apply(first.getKey()).orElse(null);
        }
        contents.add(
            new Network(
                first.getValue(), List.copyOf(network.runs), drawn ? network.drawn() : null));
      }
      NetworksFile.write(folder, new Contents(contents, List.copyOf(tooLarge)));
    }
  }

  /** A network and its runs so far; mutable, guarded by its collector. */
  private static final class Collected {
    private final TreeSet<Integer> runs = new TreeSet<>();
    private @Nullable Source source;
    private @Nullable Drawing drawing;

    @Nullable Drawing drawn() throws IOException {
      if (drawing == null && source != null) {
        drawing = source.draw();
      }
      return drawing;
    }
  }

  /**
   * What a drawing is made from.
   *
   * @param scenario where the network and its rates come from
   * @param inputs the files that were read, by the names that the user wrote
   * @param rates of all edges
   */
  public record Source(
      Scenario scenario,
      Map<String, Path> inputs,
      Topology topology,
      NodeNames names,
      GossipRates rates) {
    /** The network of a run as it runs. */
    public static Source of(Prepared run) {
      return new Source(run.scenario(), run.inputs(), run.topology(), run.names(), run.rates());
    }

    /** A hash of the topology, the rates, the coordinates and where they come from. */
    String key() {
      StringBuilder text = new StringBuilder(title()).append('\n').append(topology.nodes());
      for (int e = 0; e < topology.edges(); e++) {
        text.append('\n').append(topology.lower(e)).append(' ').append(topology.upper(e));
        if (topology.isDirected()) {
          text.append(topology.goesUp(e) ? " up" : "").append(topology.goesDown(e) ? " down" : "");
        }
        text.append(' ').append(rates.rate(e));
      }
      ownPlaces()
          .ifPresent(
              places -> {
                for (int i = 0; i < places.nodes(); i++) {
                  text.append('\n').append(places.x(i)).append(' ').append(places.y(i));
                }
              });
      return Sha256.of(text.toString()).substring(0, KEY_DIGITS);
    }

    /** Of a family that gives its nodes places; those of a file come with its name. */
    private Optional<Coordinates> ownPlaces() {
      return scenario.topology() instanceof TopologySpec.Generated(TopologyKind kind)
          ? kind.coordinates(scenario.seed()).filter(this::fits)
          : Optional.empty();
    }

    private boolean fits(Coordinates places) {
      return places.nodes() == topology.nodes();
    }

    /** What the network and its rates are, in some words. */
    public String title() {
      String network =
          switch (scenario.topology()) {
            case TopologySpec.Generated(var kind) -> Topologies.CATALOGUE.nameOf(kind);
            case TopologySpec.FromFile from -> from.file();
            case TopologySpec.Changing(var kind) ->
                ChangingTopologies.CATALOGUE.nameOf(kind) + ", all edges it ever has";
            case TopologySpec.Listed listed ->
                "sequence of %d, all edges it ever has".formatted(listed.sequence().size());
          };
      if (topology.isDirected()) {
        return network; // it has no rates
      }
      String rates =
          switch (scenario.rates()) {
            case RatesSpec.Designed(var design) -> RateDesigns.CATALOGUE.nameOf(design) + " rates";
            case RatesSpec.FromFile from -> "rates of " + from.file();
            case RatesSpec.FromNetwork(String attribute) -> "rates by attribute " + attribute;
          };
      return network + ", " + rates;
    }

    Drawing draw() throws IOException {
      Optional<Coordinates> places = ownPlaces();
      if (scenario.topology() instanceof TopologySpec.FromFile from) {
        Path path = Objects.requireNonNull(inputs.get(from.file()), from.file());
        places = GraphReader.read(path, from.repairs()).coordinates().filter(this::fits);
      }
      double[] each = IntStream.range(0, topology.edges()).mapToDouble(this::ofEach).toArray();
      return new Drawing(
          title(),
          topology,
          Arrays.stream(each).boxed().toList(),
          places.orElseGet(() -> Layout.of(topology)),
          List.copyOf(names.names()),
          names.hasLabels() ? names.labels() : List.of(),
          topology.isDirected() ? null : slowest(each));
    }

    /** The rate of an edge, or of each of its arcs. */
    private double ofEach(int edge) {
      boolean isBoth = topology.goesUp(edge) && topology.goesDown(edge);
      return topology.isDirected() && isBoth ? rates.rate(edge) / 2 : rates.rate(edge);
    }

    private Slowest slowest(double[] each) {
      Fiedler slowest = Fiedler.of(topology, each);
      return new Slowest(
          slowest.lambda2(),
          slowest.multiplicity(),
          Arrays.stream(slowest.vector())
              .mapToObj(entry -> Math.rint(entry * SIX_DIGITS) / SIX_DIGITS + 0.0)
              .toList());
    }
  }
}
