package gossamer.scenarios.run;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.scenarios.sweep.OneRun;
import gossamer.sim.engine.SequentialEngine;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Checkpoint;
import gossamer.sim.partition.Setup;
import gossamer.solvers.algorithm.Algorithms;
import gossamer.solvers.rule.RoundModes;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Synchronous;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole runs of the synchronous algorithms where all nodes have other data: they reach what theory
 * says they reach, and fall as fast as the spectral radius of a round says.
 */
class RoundPropertiesTest {
  private static final int NODES = 8;

  /** Fewer than 8, so that rows are not padded, and a raw state is a list of variables. */
  private static final int FEATURES = 3;

  /** Of the decay. */
  private static final double TOLERANCE = 0.02;

  /**
   * Rounds, in units of the time in which the squared distance falls to 1/e: in the first half what
   * decays faster by 2% falls behind by a factor of 50, the second is fitted.
   */
  private static final double HALF = 200;

  /** Rounds between two times that sums which are kept are set right. */
  private static final int SOME = 50;

  @TempDir private Path folder;

  static Stream<String> steady() {
    Stream<String> names =
        Algorithms.CATALOGUE.entries().stream()
            .filter(entry -> Synchronous.class.isAssignableFrom(entry.type()))
            .map(entry -> entry.name())
            .filter(name -> !List.of("apm-c", "sgp", "choco-sgd").contains(name)); // no factor
    return Stream.concat(
        names, Stream.of("dgd", "diging").map("{kind: %s, order: adapt-then-combine}"::formatted));
  }

  /** With a constant step it is biased. */
  private static boolean isBiased(String algorithm) {
    return List.of("dgd", "d-psgd", "qg-momentum", "choco-sgd").stream()
        .anyMatch(algorithm::contains);
  }

  static Stream<String> exact() {
    return Stream.concat(steady().filter(algorithm -> !isBiased(algorithm)), Stream.of("apm-c"));
  }

  /** A ring where each node has six samples of its own. */
  private Prepared prepare(String algorithm, boolean isHomogeneous, String more) {
    try {
      Files.writeString(folder.resolve("data.csv"), data(isHomogeneous));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text =
        """
        name: test
        seed: 3
        topology: {kind: ring, nodes: %d}
        problem:
          kind: linear-regression
          regularization: 0.2
          data: {file: data.csv, target: y}
          split: {column: node}
        algorithm: %s
        %s
        record: {metrics: [distance]}
        %s
        """
            .formatted(NODES, algorithm, algorithm.equals("d2") ? "mixing: laplacian" : "", more);
    return Preparation.of(OneRun.parse(text, folder.resolve("test.yaml"), List.of()));
  }

  /** Standard normal, with targets zero if homogeneous: then the optimum is zero. */
  private static String data(boolean isHomogeneous) {
    RandomStream random = RandomStream.of(5, Purpose.DATA);
    StringBuilder csv = new StringBuilder("node,y,a,b,c\n");
    for (int sample = 0; sample < 6 * NODES; sample++) {
      double target = random.nextGaussian();
      csv.append(sample / 6).append(',').append(isHomogeneous ? 0 : target).append(',');
      csv.append(
              IntStream.range(0, FEATURES)
                  .mapToObj(_ -> String.valueOf(random.nextGaussian()))
                  .collect(joining(",")))
          .append('\n');
    }
    return csv.toString();
  }

  private static List<Double> distances(Prepared run) {
    List<Double> distances = new ArrayList<>();
    try (SequentialEngine engine = new SequentialEngine(run.setup())) {
      run.simulation().run(engine, row -> distances.add(row.metrics().getFirst()), () -> false);
    }
    return distances;
  }

  /** A mean squared distance of 1e-21 is 1e-10 in each model, whatever the eight of them are. */
  @ParameterizedTest
  @MethodSource("exact")
  void exactMethod_reachesTheOptimum(String algorithm) {
    Prepared run = prepare(algorithm, false, "stop: {distance: 1e-21, rounds: 30000}");
    List<Double> distances = distances(run);
    assertThat(distances.getFirst()).isGreaterThan(1e-3);
    assertThat(distances.getLast()).isLessThanOrEqualTo(1e-21);
  }

  /** It stops short of the optimum, and nothing moves any more. */
  @ParameterizedTest
  @ValueSource(strings = {"combine-then-adapt", "adapt-then-combine"})
  void dgd_reachesAPointOfItsOwn(String order) {
    Prepared run = prepare("{kind: dgd, order: " + order + "}", false, "stop: {rounds: 2000}");
    List<Double> distances = distances(run);
    assertThat(distances.getLast()).isBetween(1e-4, 1e-1);
    assertThat(distances.getLast()).isCloseTo(distances.get(1000), within(1e-13));
  }

  /**
   * The exact decay is found from the problem with its data; it is measured in the run without
   * them, which has no roundings beside the models but in sums that are kept.
   */
  @ParameterizedTest
  @MethodSource("steady")
  void decay_isThatOfTheSpectralRadius(String algorithm) {
    Prepared withData = prepare(algorithm, false, "stop: {rounds: 1}");
    double exact = withData.exactDecay().orElseThrow();
    Prepared run =
        prepare(
            algorithm,
            true,
            isDual(withData.setup())
                ? "stop: {rounds: 1}"
                : "initial: {random: 1}\nstop: {rounds: 1}");
    assertThat(measured(run.setup(), exact)).isCloseTo(exact, within(TOLERANCE * exact));
  }

  private static boolean isDual(Setup setup) {
    return setup.rule().isDual();
  }

  /** {@code -ln} of the factor of the squared models in a round, in the long run. */
  private static double measured(Setup setup, double expected) {
    RoundRule rule = (RoundRule) setup.rule();
    assertThat(rule.steadyFrom().orElseThrow()).isLessThanOrEqualTo(1);
    boolean[] shown = RoundModes.of(rule).shownMeans();
    double[][] state = isDual(setup) ? random(rule) : after(setup, 0, 1).getLast();
    SimpleRegression line = new SimpleRegression();
    double log = 0;
    double half = HALF / expected;
    for (int round = 0; round < 2 * half; round += SOME) {
      clean(state, shown);
      double size = Math.sqrt(square(state));
      for (double[] node : state) {
        for (int k = 0; k < node.length; k++) {
          node[k] /= size;
        }
      }
      log += 2 * Math.log(size);
      List<double[][]> states = after(setup.resumedFrom(new At(1, setup.order(), state)), 1, SOME);
      for (int k = 0; k < SOME; k++) {
        if (round >= half) {
          line.addData(round + k, log + Math.log(squaredModels(rule, states.get(k))));
        }
      }
      state = states.getLast();
    }
    return -line.getSlope();
  }

  /** The state after each of some rounds from an instant on, {@code [node][number]}. */
  private static List<double[][]> after(Setup setup, double from, int rounds) {
    List<double[][]> states = new ArrayList<>();
    try (SequentialEngine engine = new SequentialEngine(setup)) {
      for (int round = 1; round <= rounds; round++) {
        engine.advance(from + round);
        states.add(IntStream.range(0, NODES).mapToObj(engine::variables).toArray(double[][]::new));
      }
    }
    return states;
  }

  private static double[][] random(RoundRule rule) {
    double[][] state = new double[NODES][rule.variables().size() * FEATURES];
    RandomStream random = RandomStream.of(1, Purpose.INITIAL);
    for (double[] node : state) {
      for (int k = 0; k < node.length; k++) {
        node[k] = random.nextGaussian();
      }
    }
    return state;
  }

  /** Takes out the means that no run has, or that nobody sees. */
  private static void clean(double[][] state, boolean[] shown) {
    for (int k = 0; k < state[0].length; k++) {
      double mean = 0;
      for (double[] node : state) {
        mean += node[k] / NODES;
      }
      for (double[] node : state) {
        node[k] -= shown[k / FEATURES] ? 0 : mean;
      }
    }
  }

  private static double square(double[][] state) {
    double sum = 0;
    for (double[] node : state) {
      for (double number : node) {
        sum += number * number;
      }
    }
    return sum;
  }

  /** Of a dual method those of the variable whose conjugate gradients are the models. */
  private static double squaredModels(RoundRule rule, double[][] state) {
    double[][] models = new double[NODES][FEATURES];
    for (int node = 0; node < NODES; node++) {
      for (int k = 0; k < state[node].length; k++) {
        models[node][k % FEATURES] += rule.readout()[k / FEATURES] * state[node][k];
      }
    }
    return square(models);
  }

  /** A state of all nodes at an instant. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record At(double time, NodeOrder order, double[][] state) implements Checkpoint {
    @Override
    public void read(NodeRange positions, Sink sink) {
      for (int position = positions.first(); position < positions.last(); position++) {
        sink.accept(position, state[order.node(position)]);
      }
    }
  }
}
