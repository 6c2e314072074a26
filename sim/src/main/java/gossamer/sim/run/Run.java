package gossamer.sim.run;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.topology.Topology;
import gossamer.sim.engine.Engine;
import gossamer.sim.engine.Outcome;
import gossamer.sim.engine.Row;
import gossamer.sim.engine.SequentialEngine;
import gossamer.sim.engine.Simulation;
import gossamer.sim.engine.Stop;
import gossamer.sim.partition.Gradients;
import gossamer.sim.partition.Initial;
import gossamer.sim.partition.Setup;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Need;
import gossamer.sim.probe.Target;
import gossamer.sim.schedule.PoissonSchedule;
import gossamer.sim.schedule.Rounds;
import gossamer.sim.schedule.Schedule;
import gossamer.solvers.message.Compressor;
import gossamer.solvers.message.Exact;
import gossamer.solvers.mixing.Metropolis;
import gossamer.solvers.mixing.MixingDesign;
import gossamer.solvers.mixing.Weights;
import gossamer.solvers.objective.Minimizable;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.design.Uniform;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Rule;
import gossamer.solvers.rule.Setting;
import gossamer.solvers.rule.Synchronous;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A run put together from its parts: a network, what its nodes minimise, and an algorithm. What is
 * not set has the values of a scenario that does not set it: uniform rates with the total that the
 * algorithm needs, Poisson clocks, seed 1, the objective's own start, a row at every unit of time.
 *
 * <pre>
 *   Run.of(network, objective, new Dadao())
 *       .until(new Stop.Time(500), new Stop.Target(new Metrics.Gap(), 1e-10))
 *       .measuring(new Metrics.Gap())
 *       .start(row -> System.out.println(row));
 * </pre>
 *
 * <p>Mutable until it is started; one thread at a time.
 */
public final class Run {
  private final Topology topology;
  private final Objective objective;
  private final Algorithm algorithm;
  private long seed = 1;
  private @Nullable GossipRates rates;
  private @Nullable Weights weights;
  private @Nullable Setting setting;
  private @Nullable Rule rule;
  private @Nullable Schedule schedule;
  private Function<Rule, Initial> initial;
  private Gradients gradients = Gradients.FULL;
  private Compressor messages = new Exact();
  private @Nullable NodeOrder order;
  private double @Nullable [] optimum;
  private @Nullable Objective test;
  private Stop stop = Stop.NEVER;
  private double every = 1;
  private List<Metric> metrics = List.of();

  private Run(Topology topology, Objective objective, Algorithm algorithm) {
    this.topology = topology;
    this.objective = objective;
    this.algorithm = algorithm;
    this.initial = this::ownStart;
  }

  private Initial ownStart(Rule known) {
    double[] model = new double[objective.dimension()];
    objective.initialModel(model, seed);
    return Initial.same(known, model);
  }

  /**
   * A run of an algorithm.
   *
   * @param topology connected, of n nodes
   * @param objective n local objectives
   */
  public static Run of(Topology topology, Objective objective, Algorithm algorithm) {
    return new Run(topology, objective, algorithm);
  }

  /** Sets the rates of the network's edges, as they run. */
  public Run rates(GossipRates asRun) {
    this.rates = asRun;
    return this;
  }

  /**
   * Sets the mixing weights of the network's edges, as they run, for algorithms that have rounds.
   */
  public Run mixing(Weights asRun) {
    this.weights = asRun;
    return this;
  }

  /** Sets what all randomness follows from. */
  public Run seed(long number) {
    this.seed = number;
    return this;
  }

  /** Sets what the algorithm's constants follow from, instead of the objective and the rates. */
  public Run setting(Setting known) {
    this.setting = known;
    return this;
  }

  /** Sets when what happens, instead of Poisson clocks with these rates. */
  public Run schedule(Schedule events) {
    this.schedule = events;
    return this;
  }

  /** Sets over which samples gradients are taken, and what becomes of them. */
  public Run gradients(Gradients how) {
    this.gradients = how;
    return this;
  }

  /**
   * Sets what nodes make of their messages.
   *
   * @throws Refusal if the algorithm sends its messages as they are, or they do not fit the
   *     dimension
   */
  public Run messages(Compressor how) {
    algorithm.requireTakes(how);
    how.requireFits(objective.dimension());
    this.messages = how;
    return this;
  }

  /** Sets the states at time 0. */
  public Run initial(Function<Rule, Initial> states) {
    this.initial = states;
    return this;
  }

  /** Sets models at time 0 with independent normal entries of this standard deviation. */
  public Run initialDeviation(double deviation) {
    return initial(known -> Initial.random(known, objective.dimension(), deviation, seed));
  }

  /** Sets the order in which nodes are dealt out and summed, instead of one of little cut. */
  public Run order(NodeOrder nodes) {
    this.order = nodes;
    return this;
  }

  /** Sets x* if it is known, so that it is not computed. */
  public Run optimum(double[] point) {
    this.optimum = point.clone();
    return this;
  }

  /**
   * Sets samples that no node has, for the metrics of test data.
   *
   * @param samples those of a problem of the same models, all at node 0; null for none
   */
  public Run testing(@Nullable Objective samples) {
    this.test = samples;
    return this;
  }

  /** Sets when the run ends; of conditions that hold at once the first names the outcome. */
  public Run until(Stop.Condition... conditions) {
    return until(Stop.at(conditions));
  }

  /** Sets when the run ends. */
  public Run until(Stop end) {
    this.stop = end;
    return this;
  }

  /**
   * Sets the units of time between rows.
   *
   * @throws Refusal if they are not positive and finite
   */
  public Run every(double units) {
    if (!(units > 0 && units < Double.POSITIVE_INFINITY)) {
      throw new Refusal("the time between rows must be positive and finite, not " + units);
    }
    this.every = units;
    return this;
  }

  /** Sets the metrics of each row, in this order; those of the stop follow by themselves. */
  public Run measuring(Metric... wanted) {
    return measuring(List.of(wanted));
  }

  /**
   * As above.
   *
   * @throws Refusal if a metric is there twice
   */
  public Run measuring(List<Metric> wanted) {
    if (Set.copyOf(wanted).size() < wanted.size()) {
      throw new Refusal("a metric is there twice: " + wanted);
    }
    this.metrics = List.copyOf(wanted);
    return this;
  }

  /** The rates as they run; by default uniform ones, those of a single node none. */
  public GossipRates rates() {
    GossipRates known = rates;
    if (known == null) {
      known = topology.nodes() == 1 ? GossipRates.none() : uniform();
      rates = known;
    }
    return known;
  }

  private GossipRates uniform() {
    GossipRates shape = new Uniform(null).shape(topology);
    return shape.scaled(algorithm.totalRate(shape::chi, topology.nodes()));
  }

  /** The mixing weights as they run; by default those that the algorithm prefers. */
  public Weights weights() {
    Weights known = weights;
    if (known == null) {
      MixingDesign design =
          algorithm instanceof Synchronous rounds ? rounds.mixing() : new Metropolis();
      known = design.weights(topology, this::rates);
      weights = known;
    }
    return known;
  }

  /** What the algorithm's constants follow from. */
  public Setting setting() {
    Setting known = setting;
    if (known == null) {
      known =
          new ProblemSetting(
              topology, objective, this::rates, () -> weights().spectrum(), messages);
      setting = known;
    }
    return known;
  }

  /**
   * The rule with its constants.
   *
   * @throws Refusal if the problem lacks what the algorithm needs
   */
  public Rule rule() {
    Rule known = rule;
    if (known == null) {
      known = algorithm.rule(setting());
      rule = known;
    }
    return known;
  }

  /** What is simulated. */
  public Setup setup() {
    Schedule events = schedule != null ? schedule : clocks();
    NodeOrder nodes =
        order != null
            ? order
            : NodeOrder.ofLittleCut(
                topology, edge -> topology.isDirected() ? 1 : rates().rate(edge));
    return new Setup(topology, rule(), objective, events, initial.apply(rule()))
        .ordered(nodes)
        .taking(gradients.scaledFor(objective))
        .seeded(seed);
  }

  /** When what happens if nobody says. */
  private Schedule clocks() {
    return switch (rule()) {
      case RoundRule _ -> Rounds.of(topology, weights());
      case LinearRule linear -> {
        PoissonSchedule clocks = new PoissonSchedule(topology, rates(), seed);
        yield linear.ticks() ? clocks : clocks.withoutGradientClocks();
      }
    };
  }

  /**
   * What the metrics refer to; x* is computed if one of them needs it.
   *
   * @throws Refusal if the problem lacks what a metric needs, or the test samples do not fit it
   * @throws ArithmeticException if the optimum cannot be found
   */
  public Target target() {
    List<Metric> measured = Simulation.measured(metrics, stop);
    boolean needsOptimum = measured.stream().anyMatch(Need::isOptimumAskedBy);
    double[] given = needsOptimum ? optimum : null;
    Target known =
        (given == null ? Target.of(objective) : Target.of(objective, given)).testing(test);
    for (Metric metric : measured) {
      Need.firstUnmet(metric, known)
          .ifPresent(
              need -> {
                throw new Refusal(need.refusal(metric));
              });
    }
    return needsOptimum && given == null
        ? Target.of(objective, ((Minimizable) objective).optimum()).testing(test)
        : known;
  }

  /** How it is watched, and when it ends. */
  public Simulation simulation(Setup setup) {
    return new Simulation(setup, target(), stop, every, metrics);
  }

  /**
   * Runs to the end in this thread.
   *
   * @param recorder sees the rows, in order
   * @throws Refusal if nothing would end it, or parts do not fit each other
   */
  public Outcome start(Consumer<Row> recorder) {
    if (stop.equals(Stop.NEVER) && schedule == null) {
      throw new Refusal("the clocks never stop; say until when, such as until(new Stop.Time(100))");
    }
    Setup setup = setup();
    Simulation simulation = simulation(setup);
    try (Engine engine = new SequentialEngine(setup)) {
      return simulation.run(engine, recorder, () -> false);
    }
  }
}
