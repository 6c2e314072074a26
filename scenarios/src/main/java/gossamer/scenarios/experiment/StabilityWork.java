package gossamer.scenarios.experiment;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.run.AtMinimum;
import gossamer.scenarios.store.NetworkSource;
import gossamer.scenarios.work.Fact;
import gossamer.scenarios.work.Outlook;
import gossamer.scenarios.work.Progression;
import gossamer.scenarios.work.Result;
import gossamer.scenarios.work.Session;
import gossamer.scenarios.work.Work;
import gossamer.sim.probe.Metrics;
import gossamer.solvers.algorithm.rounds.Order;
import gossamer.solvers.mixing.Weights;
import gossamer.solvers.stability.CentralStability;
import gossamer.solvers.stability.NetworkStability;
import gossamer.solvers.stability.SampleJacobians;
import gossamer.solvers.stability.Sampling;
import gossamer.solvers.stability.Threshold;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A minimum whose stability is about to be worked out. Mutable; one thread. */
final class StabilityWork implements Work {
  private static final List<String> THRESHOLDS =
      List.of(
          "eta_gd",
          "eta_sgd_with",
          "eta_sgd_without",
          "eta_mean_cta",
          "eta_mean_atc",
          "eta_square_cta",
          "eta_square_atc");

  /** Of runs.csv, between the status and the reason. */
  static final List<String> COLUMNS =
      Stream.of(
              Stream.of(
                  "nodes",
                  "edges",
                  "samples",
                  "parameters",
                  "rank",
                  "batch",
                  "loss",
                  "lambda_max",
                  "trace",
                  "frobenius"),
              THRESHOLDS.stream().flatMap(each -> Stream.of(each, Metrics.error(each))),
              Stream.of(
                  "moment_bound_with",
                  "moment_bound_without",
                  "trace_bound_with",
                  "trace_bound_without"))
          .flatMap(each -> each)
          .toList();

  /** Those that people want to see first. */
  static final List<String> TELLING =
      List.of(
          "eta_square_atc",
          "eta_square_cta",
          "eta_mean_atc",
          "eta_mean_cta",
          "eta_sgd_with",
          "eta_gd");

  /** Above it residuals are said not to vanish: what a user allowed is not always a minimum. */
  private static final double LARGE_LOSS = 1e-3;

  /** Bytes of a line of runs.csv and what follows from it. */
  private static final double ROW_BYTES = 1_500;

  private final AtMinimum system;
  private String reason = ""; // why some numbers are missing

  StabilityWork(AtMinimum system) {
    this.system = system;
  }

  @Override
  public List<String> warnings() {
    return system.warnings();
  }

  @Override
  public List<Fact> facts() {
    Topology topology = system.topology();
    return List.of(
        Fact.of(
            "network",
            "%,d %s, %,d %s",
            topology.nodes(),
            topology.nodes() == 1 ? "node" : "nodes",
            topology.edges(),
            topology.edges() == 1 ? "edge" : "edges"),
        Fact.of(
            "minimum",
            "%,d samples, %,d parameters, batches of %,d",
            system.samples(),
            system.parameters(),
            system.batch()));
  }

  @Override
  public Outlook outlook() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("nodes", system.topology().nodes());
    sizes.put("edges", system.topology().edges());
    return new Outlook(
        sizes,
        null,
        Double.NaN,
        false,
        false,
        Double.POSITIVE_INFINITY,
        1,
        0,
        ROW_BYTES,
        system.memory().bytes());
  }

  @Override
  public Optional<NetworkSource> network() {
    return Optional.of(
        new NetworkSource(
            system.scenario(), system.inputs(), system.topology(), system.names(), system.rates()));
  }

  @Override
  public Progression pace() {
    return Progression.unknown("batches of %,d".formatted(system.batch()));
  }

  @Override
  public void carryOut(Session session) throws IOException {
    session.begin(List.of());
    long begin = session.nanos();
    Map<String, Number> numbers = numbers();
    double seconds = 1e-9 * (session.nanos() - begin);
    List<Number> row =
        COLUMNS.stream().map(column -> numbers.getOrDefault(column, Double.NaN)).toList();
    session.end(() -> Result.done(row, reason, seconds));
  }

  /** What is known, by column. */
  private Map<String, Number> numbers() {
    AtMinimum.Known known = system.known();
    SampleJacobians jacobians = known.jacobians();
    Map<String, Number> numbers = new HashMap<>();
    numbers.put("nodes", system.topology().nodes());
    numbers.put("edges", system.topology().edges());
    numbers.put("samples", system.samples());
    numbers.put("parameters", system.parameters());
    numbers.put("rank", jacobians.rank());
    numbers.put("batch", system.batch());
    numbers.put("loss", known.loss());
    if (known.loss() > LARGE_LOSS) {
      reason =
          "a loss of %.3g is too large for a minimum: residuals that do not vanish add to the curvature"
              .formatted(known.loss());
    }
    Sampling with = new Sampling(system.batch(), true);
    Sampling without = new Sampling(system.batch(), false);
    CentralStability central = CentralStability.of(jacobians);
    numbers.put("lambda_max", central.largestEigenvalue());
    numbers.put("trace", central.trace());
    numbers.put("frobenius", central.frobenius());
    put(numbers, "eta_gd", central.descent());
    put(numbers, "eta_sgd_with", central.stochastic(with));
    put(numbers, "eta_sgd_without", central.stochastic(without));
    numbers.put("moment_bound_with", central.momentBound(with));
    numbers.put("moment_bound_without", central.momentBound(without));
    numbers.put("trace_bound_with", central.traceBound(with));
    numbers.put("trace_bound_without", central.traceBound(without));
    Weights weights = system.weights();
    if (weights != null) {
      try {
        NetworkStability network = NetworkStability.of(jacobians, system.topology(), weights);
        putNetwork(numbers, network, system.isWithReplacement() ? with : without);
      } catch (Refusal e) {
        reason = String.valueOf(e.getMessage());
      }
    }
    return numbers;
  }

  private static void putNetwork(
      Map<String, Number> numbers, NetworkStability network, Sampling drawn) {
    Order combine = new Order.CombineThenAdapt();
    Order adapt = new Order.AdaptThenCombine();
    put(numbers, "eta_mean_cta", network.mean(combine));
    put(numbers, "eta_mean_atc", network.mean(adapt));
    put(numbers, "eta_square_cta", network.meanSquare(combine, drawn));
    put(numbers, "eta_square_atc", network.meanSquare(adapt, drawn));
  }

  private static void put(Map<String, Number> numbers, String column, Threshold threshold) {
    numbers.put(column, threshold.value());
    numbers.put(
        Metrics.error(column),
        threshold.lower() == threshold.upper()
            ? 0
            : Math.max(
                threshold.value() - threshold.lower(), threshold.upper() - threshold.value()));
  }
}
