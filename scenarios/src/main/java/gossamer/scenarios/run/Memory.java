package gossamer.scenarios.run;

import gossamer.sim.partition.EventPartition;
import gossamer.sim.partition.Setup;
import gossamer.sim.schedule.PoissonSchedule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How much memory a run needs, estimated from its sizes before anything large is made.
 *
 * <p>Counted are the arrays that grow with the sizes; measured needs were 4% to 22% below.
 * Immutable.
 *
 * @param parts what needs how much, the largest first
 */
public record Memory(List<Part> parts) {
  /** The program itself. */
  private static final double PROGRAM = 15e6;

  /** What the largest arrays can have of what Java may use; the rest is where it makes new ones. */
  private static final double USABLE = 0.9;

  private static final double GIGA = 1 << 30;

  /** Events that a tile holds at most. */
  private static final double EVENTS = 1 << 21;

  private static final double EVENT_BYTES = 13.5;

  private static final String STATES = "states";

  /**
   * What memory is for.
   *
   * @param name one word, or two
   * @param ofData whether fewer samples or features would need less
   */
  public record Part(String name, double bytes, boolean ofData) {}

  /**
   * The sizes of a run.
   *
   * @param edges known or expected
   * @param preparing bytes that only the study of the network takes, before the run
   * @param samples of all nodes together
   * @param cells numbers that the samples take
   * @param most samples of a node, if matrices are made of them, else 0
   * @param kept numbers that the objective keeps beside the samples
   * @param features the dimension of a model
   * @param variables of the rule
   */
  public record Sizes(
      double nodes,
      double edges,
      double preparing,
      double samples,
      double cells,
      double most,
      double kept,
      int features,
      int variables) {}

  /** The need of a run of these sizes. */
  public static Memory of(Sizes s) {
    double gram = Math.min(s.features, s.most);
    double record = Setup.stateSize(s.variables, s.features) * Double.BYTES;
    boolean tiled = s.nodes * record > EventPartition.TILE_BYTES;
    // A window is four to eight of each clock's mean intervals; its events are kept if they fit.
    double window = Math.max(s.nodes, s.edges);
    double inTile = Math.min(6 * window, EVENTS);
    boolean keeps = tiled && 4 * window <= EventPartition.KEPT_EVENTS;
    double clocks = s.nodes + s.edges;
    double events =
        EVENT_BYTES
            * Math.max(
                inTile + (keeps ? Math.min(6 * window, EventPartition.KEPT_EVENTS) : inTile),
                Math.min(6 * clocks, PoissonSchedule.mostKept(clocks))); // of slow clocks
    double states = s.nodes * record;
    double vectors = 8.0 * s.features * (40 + 4 * StrictMath.log(s.nodes) / StrictMath.log(2));
    double data = 8 * (s.cells + s.samples + s.kept) + 4 * s.nodes;
    double labels = 8 * s.samples; // while they are made of the responses
    double network = 16 * s.edges + 8 * s.nodes; // topology, rates, order
    double layout = 14 * s.edges + 16 * s.nodes; // tiles and waiting lines
    double running = layout + states + events;
    double before = Math.max(Math.max(s.preparing, 8 * s.edges), labels + 32 * gram * gram);
    List<Part> parts =
        new ArrayList<>(
            List.of(
                new Part("network", network + layout, false),
                new Part(STATES, states + vectors, s.features > s.nodes),
                new Part("events", events, false),
                new Part("data", data, true)));
    if (before > running) {
      boolean ofNetwork = Math.max(s.preparing, 8 * s.edges) == before;
      parts.add(new Part("preparations", before - running, !ofNetwork));
    }
    parts.sort(Comparator.comparingDouble(Part::bytes).reversed());
    return new Memory(List.copyOf(parts));
  }

  /**
   * The need of a network of these sizes that is only studied: its ends, rates, neighbours and
   * names.
   *
   * @param study bytes that only studying it takes
   */
  static Memory ofNetwork(double nodes, double edges, double study) {
    List<Part> parts =
        new ArrayList<>(
            List.of(
                new Part("network", 40 * nodes + 32 * edges, false),
                new Part("preparations", Math.max(study, 8 * edges), false)));
    parts.sort(Comparator.comparingDouble(Part::bytes).reversed());
    return new Memory(List.copyOf(parts));
  }

  /** The same need and one more. */
  Memory with(Part more) {
    List<Part> all = new ArrayList<>(parts);
    all.add(more);
    all.sort(Comparator.comparingDouble(Part::bytes).reversed());
    return new Memory(List.copyOf(all));
  }

  /** How much Java must be allowed to use, in bytes. */
  public double bytes() {
    return (parts.stream().mapToDouble(Part::bytes).sum() + PROGRAM) / USABLE;
  }

  /** Whether data, rather than the network, need the most. */
  boolean isMostlyData() {
    return parts.getFirst().ofData();
  }

  /** Whether few models that are large need the most. */
  boolean isMostlyModels() {
    return isMostlyData() && parts.getFirst().name().equals(STATES);
  }

  /**
   * Why the run cannot be, and what would help.
   *
   * @param available what Java may use, in bytes
   * @param machine what the machine has, in bytes; 0 if that is not known
   * @param size the key that makes models large or small; null if only the data do
   */
  String refusal(double available, double machine, @Nullable String size) {
    String largest =
        parts.stream()
            .filter(part -> part.bytes() >= 0.01 * bytes())
            .map(part -> words(part.bytes()) + " " + part.name())
            .collect(Collectors.joining(", "));
    double gigas = Math.ceil(1.02 * bytes() / GIGA);
    String more =
        machine == 0
            ? "start with --memory %.0fg, or ".formatted(gigas)
            : gigas * GIGA <= machine
                ? "start with --memory %.0fg (the machine has %s), or "
                    .formatted(gigas, words(machine))
                : "the machine has %s; ".formatted(words(machine));
    return "the run needs about %s: %s; Java may use %s here: %s%s"
        .formatted(
            words(bytes()),
            largest,
            words(available),
            more,
            isMostlyModels() && size != null
                ? "make the model smaller, by %s, or use fewer features or nodes".formatted(size)
                : isMostlyData()
                    ? "use fewer samples, features or nodes"
                    : hasStates()
                        ? "use fewer nodes, edges or features"
                        : "use fewer nodes or edges");
  }

  private boolean hasStates() {
    return parts.stream().anyMatch(part -> part.name().equals(STATES));
  }

  /** Such as 3.4 GB; in the units of --memory, 2^20 and 2^30 bytes. */
  public static String words(double bytes) {
    double gigas = bytes / GIGA;
    return gigas < 1
        ? "%.0f MB".formatted(1024 * gigas)
        : String.format(Locale.ROOT, gigas < 10 ? "%.1f GB" : "%,.0f GB", gigas);
  }
}
