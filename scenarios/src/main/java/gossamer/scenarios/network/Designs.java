package gossamer.scenarios.network;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.Designed.Measure;
import gossamer.solvers.rates.design.Limits;
import gossamer.solvers.rates.design.RateDesigns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What every rate design makes of one network, for comparison.
 *
 * @param lines one for each design, in the order of the catalogue
 */
public record Designs(List<Line> lines) {
  /** What all others are compared with. */
  public static final String UNIFORM = "uniform";

  /** Nodes and edges for which all designs take no more than some seconds. */
  private static final int QUICK_NODES = 100;

  private static final int QUICK_EDGES = 500;

  private static final String SLOW =
      "not computed above %d nodes or %d edges, unless with --all-designs"
          .formatted(QUICK_NODES, QUICK_EDGES);

  private static final String SEARCHED = "a search, which may take minutes: with --all-designs";

  /**
   * A design's result, or why there is none.
   *
   * @param result null where there is none
   * @param reason why, or empty
   */
  public record Line(String design, @Nullable DesignResult result, String reason) {}

  /**
   * Computes every design, however long it takes.
   *
   * @param topology connected, of two nodes or more
   */
  public static Designs of(Topology topology, Limits limits) {
    topology.requireUndirected("Gossip rates");
    return new Designs(
        RateDesigns.CATALOGUE.names().stream().map(name -> line(name, topology, limits)).toList());
  }

  /** The same, with the reasons in other words. */
  public Designs withReasons(UnaryOperator<String> words) {
    return new Designs(
        lines.stream()
            .map(line -> new Line(line.design(), line.result(), words.apply(line.reason())))
            .toList());
  }

  /**
   * Computes every design without limits.
   *
   * @param topology connected, of two nodes or more
   * @param uniform chi's of equal rates of a total of one
   * @param all whether to compute designs that take long, too
   */
  static Designs of(Topology topology, Chi uniform, boolean all) {
    List<Line> lines = new ArrayList<>();
    for (String name : RateDesigns.CATALOGUE.names()) {
      if (name.equals(UNIFORM)) {
        lines.add(new Line(name, DesignResult.uniform(topology.edges(), uniform), ""));
      } else if (!all && DesignResult.named(name).takesEdgesOut()) {
        lines.add(new Line(name, null, SEARCHED));
      } else if (all || isQuick(topology)) {
        lines.add(line(name, topology, Limits.NONE));
      } else {
        lines.add(new Line(name, null, SLOW));
      }
    }
    return new Designs(List.copyOf(lines));
  }

  private static boolean isQuick(Topology topology) {
    return topology.nodes() <= QUICK_NODES && topology.edges() <= QUICK_EDGES;
  }

  private static Line line(String name, Topology topology, Limits limits) {
    try {
      return new Line(name, DesignResult.of(DesignResult.named(name), topology, limits), "");
    } catch (Refusal e) {
      return new Line(name, null, String.valueOf(e.getMessage()));
    }
  }

  /** The designs that have a result. */
  public List<DesignResult> results() {
    return lines.stream().flatMap(line -> Optional.ofNullable(line.result()).stream()).toList();
  }

  /** The result of a design, if there is one. */
  public Optional<DesignResult> result(String design) {
    return results().stream().filter(result -> result.design().equals(design)).findFirst();
  }

  /**
   * No rates of these edges that allow DADAO cost less; proven by the design that makes the cost
   * small. Where every exchange costs one, this is their total.
   *
   * @return NaN where nothing is proven
   */
  public double leastCost() {
    return results().stream()
        .filter(result -> result.measure() == Measure.COMMUNICATION_RATE)
        .filter(result -> !result.takesEdgesOut())
        .mapToDouble(DesignResult::lowerBound)
        .filter(bound -> bound > 0)
        .max()
        .orElse(Double.NaN);
  }

  /** How many times as much uniform rates cost; NaN where they have no result. */
  public double uniformBy(DesignResult result) {
    return result(UNIFORM).map(uniform -> uniform.cost() / result.cost()).orElse(Double.NaN);
  }

  /** For programs: an object for each design. */
  public List<Map<String, @Nullable Object>> values() {
    List<Map<String, @Nullable Object>> values = new ArrayList<>();
    for (Line line : lines) {
      DesignResult result = line.result();
      Map<String, @Nullable Object> value = new LinkedHashMap<>();
      if (result == null) {
        value.put("design", line.design());
        value.put("reason", line.reason());
      } else {
        value.putAll(result.values());
        double ratio = uniformBy(result);
        value.put("uniformByIt", Double.isNaN(ratio) ? null : ratio);
      }
      values.add(value);
    }
    return values;
  }
}
