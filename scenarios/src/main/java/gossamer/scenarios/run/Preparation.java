package gossamer.scenarios.run;

import gossamer.graphs.changing.ChangingTopology;
import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.data.EventsFile;
import gossamer.scenarios.data.StateFile;
import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Scenario.ClocksSpec;
import gossamer.scenarios.file.Scenario.DataSpec;
import gossamer.scenarios.file.Scenario.InitialSpec;
import gossamer.scenarios.file.Scenario.RatesSpec;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.sim.engine.Simulation;
import gossamer.sim.partition.Initial;
import gossamer.sim.partition.Setup;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Need;
import gossamer.sim.run.Run;
import gossamer.sim.schedule.PoissonSchedule;
import gossamer.sim.schedule.Schedule;
import gossamer.sim.schedule.Trace;
import gossamer.solvers.objective.Minimizable;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.objective.Problem;
import gossamer.solvers.objective.SmoothObjective;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.Uniform;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.Rule;
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
      places.look(table.file(), "problem.data.file");
    }
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
    Room room = new Room(scenario, places, asked.variables());
    room.requireExpected();
    NetworkStage.Built network = new NetworkStage(scenario, places, memo).build();
    boolean needsChi = known == null && (asked.asksChi() || isChiWanted(network));
    RatesStage rates = new RatesStage(scenario, places, memo, network);
    room.require(network, known == null ? study(network, needsChi) : 0);
    DataStage.Dealt dealt = new DataStage(scenario, places, memo, network.names()).deal();
    warnings.addAll(dealt.warnings());
    room.require(network, dealt.data());
    Problem problem = scenario.problem().problem();
    Objective objective =
        places.at(
            "problem",
            () ->
                memo.get(
                    () -> new OfObjective("objective", problem, dealt.key()),
                    () -> problem.objective(dealt.data())));
    requireNeeds(scenario.stop().conditions().metrics(), "stop", objective);
    requireNeeds(metrics, "record.metrics", objective);
    boolean needsOptimum = metrics.stream().anyMatch(Need::isOptimumAskedBy);
    AsRun asRun =
        known != null ? known : compute(network, rates, dealt.key(), objective, needsOptimum);
    if (!asRun.fits(network.topology(), network.graphs(), objective.dimension())) {
      throw new InputException(
          places.of("topology"),
          "this version builds another network or problem than the one that began this run"
              + " with; start over with --again");
    }
    if (needsChi) {
      places.at("rates", asRun.rates()::chi);
    }
    RatesStage.Used used = rates.used(asRun.rates());
    if (network.changing() != null) {
      warnOfSlowChange(network.changing(), used.rates());
    }
    RunSetting setting = new RunSetting(asRun, used.rates(), places);
    Run run =
        Run.of(used.topology(), objective, algorithm)
            .rates(used.rates())
            .setting(setting)
            .seed(scenario.seed())
            .order(asRun.order())
            .until(scenario.stop().conditions())
            .every(scenario.record().every())
            .measuring(metrics);
    if (asRun.optimum().length > 0) {
      run.optimum(asRun.optimum());
    }
    Rule rule = places.at("algorithm", run::rule);
    OptionalDouble decay = algorithm.provenDecay(setting);
    requireEnd(used, decay);
    warnings.addAll(algorithm.doubts(setting));
    run.schedule(schedule(used, network, asRun));
    run.initial(_ -> initial(rule, objective.dimension(), network.names()));
    Setup setup = run.setup();
    return new Prepared(
        scenario,
        network.names(),
        dealt.shares(),
        setup,
        run.simulation(setup),
        used.rates(),
        asRun,
        decay,
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
  private void requireNeeds(List<Metric> metrics, String key, Objective objective) {
    for (Metric metric : metrics) {
      for (Need need : metric.needs()) {
        if (!need.isMetBy(objective)) {
          throw new InputException(places.of(key), need.refusal(metric));
        }
      }
    }
  }

  /** What decides something about the objective. */
  private record OfObjective(String what, Problem problem, Object data) {}

  private AsRun compute(
      NetworkStage.Built network,
      RatesStage rates,
      Object data,
      Objective objective,
      boolean needsOptimum) {
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
    RatesStage.Chosen chosen = rates.choose(scenario.algorithm());
    NodeOrder order = order(network.topology(), chosen.rates());
    return new AsRun(
        chosen.rates(),
        chosen.graphs(),
        objective instanceof SmoothObjective smooth ? smooth.smoothness() : Double.NaN,
        objective instanceof SmoothObjective smooth ? smooth.strongConvexity() : Double.NaN,
        optimum,
        order);
  }

  private static double[] optimum(Minimizable objective) {
    try {
      return objective.optimum();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
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

  /** Poisson clocks tick for ever, and somebody must end the run. */
  private void requireEnd(RatesStage.Used used, OptionalDouble decay) {
    if (scenario.clocks() instanceof ClocksSpec.Poisson) {
      Plausibility plausibility =
          new Plausibility(
              scenario.stop().conditions(),
              scenario.record().every(),
              used.topology().nodes(),
              used.rates().total(),
              decay);
      plausibility.require(places);
      warnings.addAll(plausibility.warnings());
    }
  }

  private Schedule schedule(RatesStage.Used used, NetworkStage.Built network, AsRun asRun) {
    return switch (scenario.clocks()) {
      case ClocksSpec.Poisson _ ->
          network.changing() == null
              ? new PoissonSchedule(used.topology(), used.rates(), scenario.seed())
              : PoissonSchedule.of(network.changing(), asRun.graphs(), scenario.seed());
      case ClocksSpec.Replay replay -> replayed(replay, used, network.names());
    };
  }

  private Trace replayed(ClocksSpec.Replay replay, RatesStage.Used used, NodeNames names) {
    Path file = places.find(replay.trace(), "clocks.trace");
    Trace trace = places.at("clocks", () -> EventsFile.read(file, used.topology(), names, replay));
    TraceRows rows = TraceRows.of(trace, scenario.stop().conditions(), scenario.record().every());
    places.check("clocks.trace", rows::requireFew);
    rows.warning()
        .or(() -> rows.pace(trace).warning(used.topology().nodes(), used.rates().total()))
        .ifPresent(warnings::add);
    return trace;
  }

  private Initial initial(Rule rule, int dimension, NodeNames names) {
    return switch (scenario.initial()) {
      case InitialSpec.OfProblem _ -> {
        double[] model = new double[dimension];
        scenario.problem().problem().initialModel(model, scenario.seed());
        yield Initial.same(rule, model);
      }
      case InitialSpec.Zeros _ -> Initial.zeros();
      case InitialSpec.Random(double deviation) ->
          Initial.random(rule, dimension, deviation, scenario.seed());
      case InitialSpec.FromFile(String name) ->
          StateFile.read(places.find(name, "initial.file"), rule, names, dimension);
    };
  }
}
