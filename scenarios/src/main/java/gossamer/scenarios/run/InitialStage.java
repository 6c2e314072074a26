package gossamer.scenarios.run;

import gossamer.graphs.topology.NodeNames;
import gossamer.scenarios.data.StateFile;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Scenario.InitialSpec;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.text.Digits;
import gossamer.sim.engine.Observation;
import gossamer.sim.partition.Initial;
import gossamer.sim.partition.Setup;
import gossamer.solvers.algorithm.Algorithms;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.problem.Problem;
import gossamer.solvers.rule.Rule;
import java.util.Arrays;

/**
 * Where models start; a start from which no step leads anywhere is refused.
 *
 * @param names of the nodes
 */
record InitialStage(Scenario scenario, Places places, NodeNames names) {
  private static final String INITIAL = "initial";
  private static final String FILE = "initial.file";

  /** What sums of dual variables may be, as a part of the sizes that cancel. */
  private static final double BALANCED = 1e-9;

  /** Normal numbers are never so many standard deviations from zero. */
  private static final double FAR = 10;

  /** The state of every node at time 0. */
  Initial initial(Rule rule, Objective objective) {
    int dimension = objective.dimension();
    return switch (scenario.initial()) {
      case InitialSpec.OfProblem _ -> {
        double[] model = new double[dimension];
        objective.initialModel(model, scenario.seed());
        yield Initial.same(rule, model);
      }
      case InitialSpec.Zeros _ -> {
        requireMoves(INITIAL);
        yield Initial.zeros(rule, dimension);
      }
      case InitialSpec.Random _ when rule.isDual() ->
          throw new InputException(
              places.of(INITIAL),
              "%s starts at dual variables whose sum must be zero, not at models; omit initial"
                  .formatted(Algorithms.CATALOGUE.nameOf(scenario.algorithm())));
      case InitialSpec.Random(double deviation) -> {
        if (deviation == 0) {
          requireMoves("initial.random");
        }
        yield Initial.random(rule, dimension, deviation, scenario.seed());
      }
      case InitialSpec.FromFile(String name) ->
          balanced(
              StateFile.read(places.find(name, FILE), rule, names, dimension), rule, dimension);
    };
  }

  /** Refuses models that are all zero, for a problem that learns nothing from them. */
  private void requireMoves(String key) {
    String stuck = scenario.problem().problem().stuckAtZero();
    if (stuck != null) {
      throw new InputException(
          places.of(key), stuck + "; omit initial, which starts at random weights");
    }
  }

  /** Refuses states of a dual method that would lead it to another point than the optimum. */
  private Initial balanced(Initial initial, Rule rule, int dimension) {
    if (!rule.isDual()) {
      return initial;
    }
    int k = rule.variables().size();
    double[] sums = new double[k * dimension];
    double[] sizes = new double[k];
    double[] state = new double[k * dimension];
    for (int node = 0; node < names.size(); node++) {
      Arrays.fill(state, 0);
      initial.fill(node, state);
      for (int at = 0; at < state.length; at++) {
        sums[at] += state[at];
        sizes[at / dimension] += Math.abs(state[at]);
      }
    }
    for (int at = 0; at < sums.length; at++) {
      if (!(Math.abs(sums[at]) <= BALANCED * sizes[at / dimension])) {
        throw new InputException(
            places.of(FILE),
            "%s is a dual method, whose variables add up to zero over the nodes, but those called %s in this file do not; give the state.csv of a run of the same algorithm"
                .formatted(
                    Algorithms.CATALOGUE.nameOf(scenario.algorithm()),
                    rule.variables().get(at / dimension)));
      }
    }
    return initial;
  }

  /**
   * Refuses models at time 0 that count as diverged before any step, have no finite loss, or are
   * all zero where that leads nowhere.
   */
  void requireUsable(Setup setup) {
    Problem problem = scenario.problem().problem();
    switch (scenario.initial()) {
      case InitialSpec.Zeros _ -> {}
      case InitialSpec.OfProblem _ -> {
        if (!problem.startsAtZero()) { // the same at every node
          requireUsable(setup, 1, "problem.deviation");
        }
      }
      case InitialSpec.Random(double deviation) -> {
        if (deviation * FAR > Observation.LARGEST) {
          throw new InputException(places.of("initial.random"), tooLarge("with", deviation));
        }
        requireUsable(setup, 1, "initial.random");
      }
      case InitialSpec.FromFile _ -> {
        double largest = requireUsable(setup, names.size(), FILE);
        if (largest == 0) {
          requireMoves(FILE);
        }
      }
    }
  }

  /**
   * Checks the models of the first nodes, and the loss of the very first.
   *
   * @param key that says where they start
   * @return the largest of their numbers
   */
  private double requireUsable(Setup setup, int nodes, String key) {
    double[] state = new double[setup.rule().variables().size() * setup.dimension()];
    double[] model = new double[setup.dimension()];
    double largest = 0;
    for (int node = 0; node < nodes; node++) {
      Arrays.fill(state, 0);
      setup.initial().fill(node, state);
      setup.readModel(node, state, model);
      double most = Arrays.stream(model).map(Math::abs).max().orElse(0);
      if (!(most <= Observation.LARGEST)) {
        throw new InputException(places.of(key), tooLarge("at", most));
      }
      largest = Math.max(largest, most);
      if (node == 0 && !Double.isFinite(setup.objective().value(node, model))) {
        throw new InputException(
            places.of(key),
            "at the models of time 0, with numbers up to %s, the loss is infinite; let them start nearer to zero, or scale the data with standardize: true"
                .formatted(Digits.of(most, 3)));
      }
    }
    return largest;
  }

  private static String tooLarge(String at, double number) {
    return "models start %s numbers of %s, and beyond 1e100 a run counts as diverged before its first step; let them start nearer to zero"
        .formatted(at, Digits.of(number, 3));
  }
}
