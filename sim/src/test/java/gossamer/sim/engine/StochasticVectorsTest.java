package gossamer.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.topology.Topology;
import gossamer.sim.partition.Gradients;
import gossamer.sim.partition.Initial;
import gossamer.sim.partition.Setup;
import gossamer.sim.probe.Tally;
import gossamer.sim.run.Run;
import gossamer.solvers.algorithm.rounds.ChocoSgd;
import gossamer.solvers.algorithm.rounds.DPsgd;
import gossamer.solvers.algorithm.rounds.Order;
import gossamer.solvers.algorithm.rounds.Sgp;
import gossamer.solvers.message.Compressor;
import gossamer.solvers.message.Exact;
import gossamer.solvers.message.QsgdNearest;
import gossamer.solvers.message.TopK;
import gossamer.solvers.mixing.ColumnStochastic;
import gossamer.solvers.mixing.Metropolis;
import gossamer.solvers.optimizer.Momentum;
import gossamer.solvers.optimizer.None;
import gossamer.solvers.optimizer.Optimizer;
import gossamer.solvers.rule.Algorithm;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Recorded runs over the samples that the files name, assembled as a user would. What a file names
 * binding comes out within 1e-12 of its largest size over the file (other orders of sums), counters
 * exactly.
 */
class StochasticVectorsTest {
  private static final double TOLERANCE = 1e-12;
  private static final Order CTA = new Order.CombineThenAdapt();
  private static final Order ATC = new Order.AdaptThenCombine();

  private static Arguments run(String file, Function<VectorFile, Algorithm> algorithm) {
    return Arguments.of(file, algorithm);
  }

  static Stream<Arguments> runs() {
    return Stream.of(
        run(
            "dpsgd-momentum-cta-ring-with-chords-n7-logistic",
            file -> new DPsgd(CTA, 1, constant(file, "step"), null)),
        run(
            "dpsgd-momentum-atc-ring-with-chords-n7-logistic",
            file -> new DPsgd(ATC, 1, constant(file, "step"), null)),
        run(
            "local-steps-ring-with-chords-n7-linear",
            file ->
                new DPsgd(ATC, (int) constant(file, "localSteps"), constant(file, "step"), null)),
        run("choco-top-ring-with-chords-n7-logistic", StochasticVectorsTest::choco),
        run("choco-quantised-ring-with-chords-n7-linear", StochasticVectorsTest::choco),
        run("sgp-ring-with-chords-n7-linear", file -> new Sgp(constant(file, "step"), null)));
  }

  private static Algorithm choco(VectorFile file) {
    return new ChocoSgd(constant(file, "step"), constant(file, "consensusStep"), null);
  }

  private static double constant(VectorFile file, String name) {
    return file.json().get("constants").get(name).asDouble();
  }

  private static Compressor messages(VectorFile file) {
    JsonNode constants = file.json().get("constants");
    if (!constants.has("compressor")) {
      return new Exact();
    }
    return constants.get("compressor").asString().equals("top-k")
        ? new TopK(constants.get("k").asInt(), null)
        : new QsgdNearest(constants.get("levels").asInt());
  }

  private static Optimizer optimizer(VectorFile file) {
    return file.json().get("constants").has("momentum")
        ? new Momentum(constant(file, "momentum"))
        : new None();
  }

  private static Topology topology(JsonNode topology) {
    JsonNode arcs = topology.get("arcs");
    if (arcs == null) {
      return VectorFile.topology(topology);
    }
    int[] from = new int[arcs.size()];
    int[] to = new int[arcs.size()];
    for (int a = 0; a < from.length; a++) {
      from[a] = arcs.get(a).get(0).asInt();
      to[a] = arcs.get(a).get(1).asInt();
    }
    return Topology.directed(topology.get("nodes").asInt(), from, to);
  }

  private static Setup setup(VectorFile file, Algorithm algorithm) {
    Topology topology = topology(file.json().get("topology"));
    JsonNode start = file.json().get("initial").get("x");
    Run run =
        Run.of(topology, file.objective(), algorithm)
            .mixing(
                (topology.isDirected() ? new ColumnStochastic() : new Metropolis())
                    .weights(topology, () -> null))
            .gradients(new Gradients(file.batches(), optimizer(file)))
            .messages(messages(file))
            .initial(
                rule ->
                    (node, state) -> {
                      double[] x = VectorFile.numbers(start.get(node));
                      System.arraycopy(x, 0, state, 0, x.length);
                      Initial.copyModel(rule, x.length, state);
                    });
    return run.setup();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  void run_isTheRecordedOne(String name, Function<VectorFile, Algorithm> algorithm) {
    VectorFile file = VectorFile.read(name + ".json");
    Setup setup = setup(file, algorithm.apply(file));
    SequentialEngine engine = new SequentialEngine(setup);
    for (JsonNode point : file.checkpoints()) {
      engine.advance(point.get("time").asDouble());
      for (JsonNode binding : file.json().get("binding")) {
        String variable = binding.asString();
        double room = TOLERANCE * largest(file, variable);
        for (int node = 0; node < setup.nodes(); node++) {
          double[] expected = numbers(point.get(variable).get(node));
          double[] actual = actual(setup, engine, variable, node, expected.length);
          for (int c = 0; c < expected.length; c++) {
            assertThat(Math.abs(actual[c] - expected[c]))
                .as("%s[%d] of node %d at %s", variable, c, node, point.get("time"))
                .isLessThanOrEqualTo(room);
          }
        }
      }
      Tally counted = engine.observe().getFirst().tally();
      assertThat(counted.gradients()).isEqualTo(point.get("gradients").asLong());
      assertThat(counted.communications()).isEqualTo(point.get("communications").asLong());
      assertThat(counted.numbers()).isEqualTo(point.get("numbers_sent").asLong());
      assertThat(counted.bytes()).isEqualTo(point.get("bytes_sent").asLong());
    }
  }

  private static double[] actual(
      Setup setup, SequentialEngine engine, String variable, int node, int count) {
    double[] state = engine.variables(node);
    int d = setup.dimension();
    if (variable.equals("primal")) {
      double[] model = new double[d];
      setup.readModel(node, state, model);
      return model;
    }
    int from = setup.rule().variables().indexOf(variable) * d;
    return Arrays.copyOfRange(state, from, from + count);
  }

  private static double largest(VectorFile file, String variable) {
    double largest = 0;
    for (JsonNode point : file.checkpoints()) {
      for (JsonNode node : Objects.requireNonNull(point.get(variable))) {
        largest = Math.max(largest, Arrays.stream(numbers(node)).map(Math::abs).max().orElse(0));
      }
    }
    return largest;
  }

  /** The numbers of a list, or the only one. */
  private static double[] numbers(@Nullable JsonNode node) {
    JsonNode some = Objects.requireNonNull(node);
    return some.isArray() ? VectorFile.numbers(some) : new double[] {some.asDouble()};
  }
}
