package gossamer.scenarios.run;

import gossamer.graphs.changing.ChangingTopology;
import gossamer.graphs.kind.Refusal;
import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.data.EventsFile;
import gossamer.scenarios.data.SampledTrace;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Scenario.ClocksSpec;
import gossamer.scenarios.file.Scenario.DataSpec;
import gossamer.scenarios.file.Scenario.InitialSpec;
import gossamer.scenarios.file.Scenario.LawSpec;
import gossamer.scenarios.file.Scenario.RatesSpec;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.input.InputException;
import gossamer.sim.engine.Simulation;
import gossamer.sim.partition.Gradients;
import gossamer.sim.partition.Setup;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Need;
import gossamer.sim.probe.Target;
import gossamer.sim.run.Run;
import gossamer.sim.schedule.PoissonSchedule;
import gossamer.sim.schedule.Rounds;
import gossamer.sim.schedule.Schedule;
import gossamer.sim.schedule.Trace;
import gossamer.sim.spectrum.RoundSpectrum;
import gossamer.solvers.algorithm.Algorithms;
import gossamer.solvers.batch.Batches;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.mixing.Weights;
import gossamer.solvers.objective.ConjugateObjective;
import gossamer.solvers.objective.Minimizable;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.objective.SmoothObjective;
import gossamer.solvers.optimizer.Chain;
import gossamer.solvers.optimizer.Optimizer;
import gossamer.solvers.problem.Problem;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.design.Uniform;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.Assumption;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Rule;
import gossamer.solvers.rule.Synchronous;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds a run from a scenario in stages that hand on values: {@link NetworkStage}, {@link
 * DataStage}, the objective, {@link RatesStage}, the run. A stage is done once for all runs of a
 * sweep that give it the same. Whatever does not fit is an {@link InputException} with the place in
 * the scenario that asked for it.
 */
public final class Preparation {
  /** What the exact decay may cost, see {@link RoundSpectrum}: a tenth of a second. */
  private static final double SPECTRUM_WORK = 3e7;

  /** The same, if it is asked for: some seconds. */
  private static final double SPECTRUM_WORK_IF_ASKED = 5e8;

  /** A mu below this part of L is a rounding: conjugates would have no gradients. */
  private static final double LEAST_MU = 1e-12;

  private final Scenario scenario;
  private final Places places;
  private final Memo memo;
  private final List<String> warnings = new ArrayList<>();

  private Preparation(ScenarioFile file, Memo memo) {
    this.scenario = file.scenario();
    this.places = new Places(file);
    this.memo = memo;
  }

  /**
   * Prepares the run of a scenario.
   *
   * @throws InputException if something in it, or in its files, does not fit
   */
  public static Prepared of(ScenarioFile file) {
    return of(
        file,
        null,
        Memo.none(),
        Simulation.measured(
            file.scenario().record().measured(), file.scenario().stop().conditions()));
  }

  /**
   * Prepares the run of a scenario.
   *
   * @param known what a run of this scenario and these files has rested on before, or null to
   *     compute it
   * @param memo what runs of the same sweep have in common
   * @param metrics of each row, in this order
   * @throws InputException if something in it, or in its files, does not fit
   */
  public static Prepared of(
      ScenarioFile file, @Nullable AsRun known, Memo memo, List<Metric> metrics) {
    return new Preparation(file, memo).prepare(known, metrics);
  }

  /**
   * The files that runs read, by the names that the user wrote.
   *
   * @throws InputException with all that are not there
   */
  public static Map<String, Path> inputs(List<ScenarioFile> runs) {
    return Places.inputs(runs, run -> new Preparation(run, Memo.none()).looked());
  }

  /** The files that a run names, as its user wrote them, whether they are there or not. */
  public static Set<String> inputNames(ScenarioFile run) {
    return new Preparation(run, Memo.none()).looked().names();
  }

  /** Looks for all files. */
  private Places looked() {
    new NetworkStage(scenario, places, memo).findInputs();
    if (scenario.problem().data() instanceof DataSpec.FromFile table) {
      FileSamples.look(table, places);
    }
    MixingStage.findInputs(scenario, places);
    RatesStage.findInputs(scenario, places);
    if (scenario.clocks() instanceof ClocksSpec.Replay replay) {
      places.look(replay.trace(), "clocks.trace");
    }
    if (scenario.initial() instanceof InitialSpec.FromFile(String name)) {
      places.look(name, "initial.file");
    }
    return places;
  }

  private Prepared prepare(@Nullable AsRun known, List<Metric> metrics) {
    looked().requireFound(); // all that are missing are missed before anything is computed
    Algorithm algorithm = scenario.algorithm();
    AlgorithmNeeds asked = AlgorithmNeeds.of(algorithm);
    requireClocks(asked.isSynchronous());
    places.check("messages", () -> algorithm.requireTakes(scenario.messages()));
    Optimizer optimizer = places.at("optimizer", () -> Chain.of(scenario.optimizer()));
    int rows = asked.rows() + optimizer.rows();
    RunMemory room = new RunMemory(scenario, places, rows, asked.isDual());
    room.requireExpected();
    NetworkStage.Built network = new NetworkStage(scenario, places, memo).build();
    requireGranted(algorithm, network);
    boolean needsChi =
        known == null && !asked.isSynchronous() && (asked.asksChi() || isChiWanted(network));
    RatesStage rates = new RatesStage(scenario, places, memo, network);
    room.require(network, known == null ? study(network, needsChi) : 0);
    DataStage.Dealt dealt = new DataStage(scenario, places, memo, network.names()).deal();
    warnings.addAll(dealt.warnings());
    room.require(network, dealt.data(), dealt.test());
    Problem problem = scenario.problem().problem();
    Objective objective =
        places.at(
            "problem",
            () ->
                memo.get(
                    () -> new OfObjective("objective", problem, dealt.key()),
                    () -> problem.objective(dealt.data())));
    Objective test = heldOut(problem, dealt, objective);
    Target target = Target.of(objective).testing(test);
    requireNeeds(scenario.stop().conditions().metrics(), "stop", target);
    requireNeeds(metrics, "record.metrics", target);
    if (scenario.record().confusion() && !Need.CLASSES.isMetBy(target)) {
      throw new InputException(
          places.of("record.confusion"), Need.CLASSES.refusal("a confusion table"));
    }
    requireConjugates(algorithm, objective);
    places.check("messages", () -> scenario.messages().requireFits(objective.dimension()));
    boolean needsOptimum = metrics.stream().anyMatch(Need::isOptimumAskedBy);
    AsRun asRun =
        known != null
            ? known
            : compute(network, rates, dealt.key(), objective, needsOptimum, asked);
    if (!asRun.fits(network.topology(), network.graphs(), objective.dimension())) {
      throw new InputException(
          places.of("topology"),
          "this version builds another network or problem than the one that began this run"
              + " with; start over with --again");
    }
    if (needsChi) {
      places.at("rates", asRun.rates()::chi);
    }
    requireMixing(algorithm, asRun);
    RatesStage.Used used =
        asked.isSynchronous()
            ? new RatesStage.Used(network.topology(), asRun.rates())
            : rates.used(asRun.rates());
    if (network.changing() != null && !asked.isSynchronous()) {
      warnOfSlowChange(network.changing(), used.rates());
    }
    RunSetting setting =
        new RunSetting(asRun, used.rates(), scenario.messages(), objective.dimension(), places);
    Run run =
        Run.of(used.topology(), objective, algorithm)
            .rates(used.rates())
            .setting(setting)
            .seed(scenario.seed())
            .order(asRun.order())
            .until(scenario.stop().conditions())
            .every(scenario.record().every())
            .measuring(metrics)
            .testing(test);
    if (asRun.optimum().length > 0) {
      run.optimum(asRun.optimum());
    }
    if (!setting.isSmooth()) {
      places.check("algorithm", new OmittedConstants(algorithm, setting)::requireNone);
    }
    Rule rule = places.at("algorithm", run::rule);
    warnings.addAll(algorithm.doubts(setting));
    int[] held = GradientStage.samples(objective);
    SampledTrace replayed = replayed(rule, used, network.names(), held);
    Schedule schedule = replayed != null ? replayed.trace() : schedule(rule, used, network, asRun);
    Batches named = replayed == null ? null : replayed.batches();
    Gradients gradients =
        new GradientStage(scenario, places, network.names()).gradients(rule, named, held);
    run.gradients(gradients);
    OptionalDouble decay =
        gradients.areFull() ? algorithm.provenDecay(setting) : OptionalDouble.empty();
    Activity activity = Activity.of(rule, schedule, used.rates(), objective);
    requireEnd(activity, decay);
    warnings.addAll(
        Plausibility.unreachable(scenario.stop().conditions(), () -> leastLoss(objective, asRun)));
    run.schedule(schedule);
    InitialStage start = new InitialStage(scenario, places, network.names());
    run.initial(_ -> start.initial(rule, objective));
    Setup setup = run.setup();
    start.requireUsable(setup);
    OptionalDouble exact = exactDecay(setup, network);
    if (algorithm instanceof Synchronous synchronous
        && rule instanceof RoundRule rounds
        && asRun.isSmooth()
        && !asRun.isDirected()
        && gradients.optimizer().isNone()) {
      warnings.addAll(Stability.doubts(synchronous, rounds, setting, exact));
    }
    return new Prepared(
        scenario,
        network.names(),
        dealt.shares(),
        dealt.labels(),
        test,
        setup,
        run.simulation(setup),
        activity,
        used.rates(),
        asRun,
        decay,
        exact,
        room.memory(),
        List.copyOf(warnings),
        places.used());
  }

  /** Whether chi1 and chi2 are computed for the tables, whoever else needs them. */
  private boolean isChiWanted(NetworkStage.Built network) {
    return network.topology().nodes() > 1
        && (scenario.record().spectrum() || Chi.isCheap(network.topology(), areEqual(network)));
  }

  private boolean areEqual(NetworkStage.Built network) {
    return scenario.rates() instanceof RatesSpec.Designed(Uniform _) && network.changing() == null;
  }

  /** Bytes that the study of a network takes while it lasts. */
  private double study(NetworkStage.Built network, boolean needsChi) {
    boolean equal = areEqual(network);
    return Math.max(
        needsChi ? Chi.workspaceBytes(network.topology(), equal) : 0,
        NodeOrder.workspaceBytes(network.topology(), equal));
  }

  /** Refuses metrics that ask for something the problem does not have. */
  private void requireNeeds(List<Metric> metrics, String key, Target target) {
    for (Metric metric : metrics) {
      Need.firstUnmet(metric, target)
          .ifPresent(
              need -> {
                throw new InputException(places.of(key), need.refusal(metric));
              });
    }
  }

  /** The objective of the samples that are set aside; null if none are. */
  private @Nullable Objective heldOut(Problem problem, DataStage.Dealt dealt, Objective objective) {
    NodeData test = dealt.test();
    if (test == null) {
      return null;
    }
    Objective heldOut =
        places.at(
            "problem",
            () ->
                memo.get(
                    () -> new OfObjective("held out", problem, dealt.key()),
                    () -> problem.heldOut(test, dealt.data())));
    assert heldOut.dimension() == objective.dimension() : "models of another dimension";
    return heldOut;
  }

  /** What decides something about the objective. */
  private record OfObjective(String what, Problem problem, Object data) {}

  private AsRun compute(
      NetworkStage.Built network,
      RatesStage rates,
      Object data,
      Objective objective,
      boolean needsOptimum,
      AlgorithmNeeds asked) {
    double[] optimum = AsRun.NO_OPTIMUM;
    if (needsOptimum && objective instanceof Minimizable minimizable) {
      Problem problem = scenario.problem().problem();
      optimum =
          places.at(
              "problem",
              () ->
                  memo.get(
                      () -> new OfObjective("optimum", problem, data), () -> optimum(minimizable)));
    }
    boolean isSynchronous = asked.isSynchronous();
    RatesStage.Chosen chosen =
        isSynchronous ? RatesStage.Chosen.everyRound(network) : rates.choose(scenario.algorithm());
    List<Weights> weights = isSynchronous ? weights(network, rates, asked) : List.of();
    double[] resistances =
        asked.asksResistances()
            ? places.at("rates", () -> chosen.rates().resistances(network.topology()))
            : new double[0];
    NodeOrder order = order(network.topology(), chosen.rates());
    return new AsRun(
        chosen.rates(),
        chosen.graphs(),
        weights,
        resistances,
        objective instanceof SmoothObjective smooth ? smooth.smoothness() : Double.NaN,
        objective instanceof SmoothObjective smooth ? smooth.strongConvexity() : Double.NaN,
        optimum,
        order);
  }

  /** The mixing weights, with their spectrum if something needs it or it is cheap. */
  private List<Weights> weights(
      NetworkStage.Built network, RatesStage rates, AlgorithmNeeds asked) {
    if (asked.needsServer() && network.topology().isDirected()) {
      return List.of(Weights.unused(network.topology().edges()));
    }
    List<Weights> weights =
        new MixingStage(scenario, places, memo, network)
            .weights(() -> rates.choose(scenario.algorithm()));
    if (weights.stream().anyMatch(Weights::isDirected)) {
      requireDirected();
      return asked.needsServer()
          ? weights.stream().map(each -> Weights.unused(each.edges())).toList()
          : weights;
    }
    boolean isWanted =
        asked.asksMixing()
            || scenario.algorithm().assumes().stream().anyMatch(Assumption::isOfMixing)
            || scenario.record().spectrum()
            || (network.changing() == null && Chi.isCheap(network.topology(), true));
    if (isWanted) {
      places.check("mixing", () -> weights.forEach(Weights::spectrum));
    }
    return weights;
  }

  /** Refuses directed weights for an algorithm that assumes symmetric ones. */
  private void requireDirected() {
    Algorithm algorithm = scenario.algorithm();
    if (algorithm.assumes().contains(Assumption.SYMMETRIC)) {
      throw new InputException(
          places.of("mixing"),
          "%s needs %s"
              .formatted(Algorithms.CATALOGUE.nameOf(algorithm), Assumption.symmetricWeights()));
    }
  }

  private static double[] optimum(Minimizable objective) {
    try {
      return objective.optimum();
    } catch (ArithmeticException e) {
      throw new Refusal(String.valueOf(e.getMessage()), e);
    }
  }

  /** What decides the order of the nodes. */
  private record OfOrder(String network, String rates) {}

  private NodeOrder order(Topology topology, GossipRates rates) {
    return memo.get(
        () -> new OfOrder(Fingerprint.of(topology), Fingerprint.of(rates)),
        () -> NodeOrder.ofLittleCut(topology, rates::rate));
  }

  /** Says so if a network that is connected over windows only exchanges much in one of them. */
  private void warnOfSlowChange(ChangingTopology changing, GossipRates rates) {
    int window = changing.window();
    double exchanges = changing.longest(window) * 2 * rates.total() / changing.nodes();
    if (window > 1 && exchanges > 1) {
      warnings.add(
          ("The network is connected only over %d graphs in a row, during which a node exchanges"
                  + " %.3g times. chi1 and chi2 are those of the mean rates, which the theory supports if"
                  + " that is about once or less; change the network faster, or expect a run that is slower"
                  + " or diverges.")
              .formatted(window, exchanges));
    }
  }

  /** Of the squared distance, {@code -ln} of its factor in a round; empty if it is not known. */
  private OptionalDouble exactDecay(Setup setup, NetworkStage.Built network) {
    if (network.changing() != null) {
      return OptionalDouble.empty();
    }
    OptionalDouble factor =
        RoundSpectrum.factor(
            setup, scenario.record().spectrum() ? SPECTRUM_WORK_IF_ASKED : SPECTRUM_WORK);
    return factor.isPresent()
        ? OptionalDouble.of(-2 * StrictMath.log(factor.getAsDouble()))
        : factor;
  }

  /** Refuses keys that mean nothing for the algorithm's clocks. */
  private void requireClocks(boolean isSynchronous) {
    if (isSynchronous && scenario.clocks() instanceof ClocksSpec.Replay) {
      throw new InputException(
          places.of("clocks"),
          "a synchronous algorithm runs in rounds, which all nodes begin together, and has no events to replay; omit clocks, or name an asynchronous algorithm, such as dadao");
    }
    if (isSynchronous && scenario.record().events()) {
      throw new InputException(
          places.of("record.events"),
          "a synchronous algorithm runs in rounds, which all nodes begin together, and has no events to record; omit record.events");
    }
    if (!isSynchronous && scenario.stop().rounds() != null) {
      throw new InputException(
          places.of("stop.rounds"),
          "%s is asynchronous and has no rounds; use time: a unit is the time in which a node takes one gradient step on average"
              .formatted(Algorithms.CATALOGUE.nameOf(scenario.algorithm())));
    }
  }

  /** Refuses an algorithm whose theory does not cover the network. */
  private void requireGranted(Algorithm algorithm, NetworkStage.Built network) {
    requireUnless(algorithm, Assumption.SYMMETRIC, !network.topology().isDirected());
    ChangingTopology changing = network.changing();
    if (changing != null) {
      requireUnless(algorithm, Assumption.STATIC, false);
      requireUnless(algorithm, Assumption.CONNECTED_EACH, changing.window() == 1);
    }
  }

  private void requireConjugates(Algorithm algorithm, Objective objective) {
    requireUnless(algorithm, Assumption.CONJUGATE, objective instanceof ConjugateObjective);
    if (algorithm.assumes().contains(Assumption.CONJUGATE)
        && objective instanceof SmoothObjective smooth) { // whatever mu the algorithm is told
      requireUnless(
          algorithm,
          Assumption.STRONGLY_CONVEX,
          smooth.strongConvexity() > LEAST_MU * smooth.smoothness());
    }
  }

  private void requireMixing(Algorithm algorithm, AsRun asRun) {
    if (asRun.isSynchronous() && asRun.order().size() > 1) {
      for (Assumption assumption : algorithm.assumes()) {
        requireUnless(
            algorithm,
            assumption,
            !assumption.isOfMixing()
                || places.at("mixing", () -> assumption.isMetBy(asRun.mixing())));
      }
    }
  }

  /** Refuses an algorithm that assumes what is not. */
  private void requireUnless(Algorithm algorithm, Assumption assumption, boolean isMet) {
    if (!isMet && algorithm.assumes().contains(assumption)) {
      throw new InputException(
          places.of(assumption.key()),
          "%s needs %s; %s"
              .formatted(
                  Algorithms.CATALOGUE.nameOf(algorithm), assumption.words(), assumption.remedy()));
    }
  }

  /**
   * A number below which the global objective is nowhere: that of the optimum, if it is known;
   * losses and regularizations are never negative.
   */
  private static double leastLoss(Objective objective, AsRun asRun) {
    return asRun.optimum().length == 0 ? 0 : objective.valueOfMean(asRun.optimum());
  }

  /** Clocks tick for ever, and somebody must end the run. */
  private void requireEnd(Activity activity, OptionalDouble decay) {
    if (scenario.clocks() instanceof ClocksSpec.Poisson) {
      Plausibility plausibility =
          new Plausibility(
              scenario.stop().conditions(), scenario.record().every(), activity, decay);
      plausibility.require(places);
      warnings.addAll(plausibility.warnings());
    }
  }

  private Schedule schedule(
      Rule rule, RatesStage.Used used, NetworkStage.Built network, AsRun asRun) {
    return switch (rule) {
      case RoundRule _ -> rounds(network, asRun);
      case LinearRule linear -> clocks(linear, used, network, asRun);
    };
  }

  private Rounds rounds(NetworkStage.Built network, AsRun asRun) {
    Rounds rounds =
        network.changing() == null
            ? Rounds.of(network.topology(), asRun.weights().getFirst())
            : Rounds.of(network.changing(), asRun.weights());
    return switch (scenario.compute().law()) {
      case LawSpec.Deterministic _ -> rounds;
      case LawSpec.Exponential _ ->
          rounds.ofRandomDuration(network.topology().nodes(), scenario.seed());
    };
  }

  private PoissonSchedule clocks(
      LinearRule rule, RatesStage.Used used, NetworkStage.Built network, AsRun asRun) {
    PoissonSchedule clocks =
        network.changing() == null
            ? new PoissonSchedule(used.topology(), used.rates(), scenario.seed())
            : PoissonSchedule.of(network.changing(), asRun.graphs(), scenario.seed());
    return rule.ticks() ? clocks : clocks.withoutGradientClocks();
  }

  /** The schedule of a replay; null if clocks tick. */
  private @Nullable SampledTrace replayed(
      Rule any, RatesStage.Used used, NodeNames names, int @Nullable [] held) {
    if (!(any instanceof LinearRule rule
        && scenario.clocks() instanceof ClocksSpec.Replay replay)) {
      return null;
    }
    Path file = places.find(replay.trace(), "clocks.trace");
    SampledTrace replayed =
        places.at("clocks", () -> EventsFile.read(file, used.topology(), names, replay, held));
    Trace trace = replayed.trace();
    if (!rule.ticks() && trace.hasGradients()) {
      throw new InputException(
          places.of("clocks.trace"),
          "the trace has gradient steps, and %s takes none but at exchanges; remove these lines"
              .formatted(Algorithms.CATALOGUE.nameOf(scenario.algorithm())));
    }
    TraceRows rows = TraceRows.of(trace, scenario.stop().conditions(), scenario.record().every());
    places.check("clocks.trace", rows::requireFew);
    rows.warning()
        .or(() -> rows.pace(trace).warning(used.topology().nodes(), used.rates().total()))
        .ifPresent(warnings::add);
    return replayed;
  }
}
