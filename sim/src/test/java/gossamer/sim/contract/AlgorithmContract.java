package gossamer.sim.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.sim.actor.ActorEngine;
import gossamer.sim.engine.Engine;
import gossamer.sim.engine.Row;
import gossamer.sim.engine.RowPosition;
import gossamer.sim.engine.SequentialEngine;
import gossamer.sim.engine.Simulation;
import gossamer.sim.fixture.Events;
import gossamer.sim.fixture.Events.Event;
import gossamer.sim.fixture.Kept;
import gossamer.sim.fixture.Networks;
import gossamer.sim.fixture.Networks.Family;
import gossamer.sim.fixture.Plain;
import gossamer.sim.fixture.PlainSimulation;
import gossamer.sim.fixture.Ranges;
import gossamer.sim.fixture.Run;
import gossamer.sim.fixture.Samples;
import gossamer.sim.fixture.Setups;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Initial;
import gossamer.sim.partition.Office;
import gossamer.sim.partition.Setup;
import gossamer.sim.probe.Target;
import gossamer.solvers.objective.ConjugateObjective;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.Assumption;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Rule;
import gossamer.solvers.rule.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must hold of every algorithm: the answer does not depend on how it is computed, it is the
 * plain simulation's, and what the rule says is conserved is. On several networks and problems.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(
    value = 60,
    threadMode = ThreadMode.SEPARATE_THREAD) // a guard; waiting for actors cannot be interrupted
public abstract class AlgorithmContract {
  private static final double EVENTS = 400;

  /** As many as instances with awkward constants can grow in without leaving all bounds. */
  private static final double ROUNDS = 9;

  /**
   * Each event errs by some units in the last place, on both sides, and steps contract what came
   * before: measured below 4e-14 of a variable's largest size. A wrong coefficient shows as 1e-2.
   */
  private static final double AGREEMENT = 1e-12;

  /** A variable that stays so far below the others is what is left of their differences. */
  private static final double CANCELLED = 1e-3;

  /**
   * An increment is added once and subtracted once with the same bits, so its rounding into the
   * states is left: measured below 4e-15 of the sizes that cancel.
   */
  private static final double CONSERVED = 1e-13;

  /** The instances to test. */
  protected abstract List<Algorithm> instances();

  /** A run, and when it ends. */
  private record Case(Setup setup, double horizon) {
    static Case of(Setup setup) {
      if (setup.rule() instanceof RoundRule) {
        return new Case(setup, ROUNDS);
      }
      double perUnit = Events.of(setup.schedule(), setup.topology(), 10).size() / 10.0;
      return new Case(setup, perUnit == 0 ? 10 : EVENTS / perUnit);
    }

    List<Event> events() {
      return Events.of(setup.schedule(), setup.topology(), horizon);
    }

    boolean needsServer() {
      return setup.rule() instanceof RoundRule rule && rule.needsServer();
    }

    boolean takesGradients() {
      return switch (setup.rule()) {
        case RoundRule _ -> true;
        case LinearRule rule -> rule.ticks() || (rule.offersConjugate() && setup.nodes() > 1);
      };
    }

    /** Rows at awkward instants, the last one out of step. */
    double every() {
      return horizon / 6.7;
    }

    Run run(Engine engine) {
      return Run.until(horizon, every(), setup, engine);
    }
  }

  /**
   * Networks with and without circles, of least squares and logistic losses, up to nine features.
   */
  private static List<Case> cases(Algorithm algorithm) {
    // dual steps are as long as mu is large, and instances assume up to one
    double regularization = algorithm.assumes().contains(Assumption.CONJUGATE) ? 1 : 0.1;
    return Stream.of(
            Setups.of(
                algorithm,
                Networks.random(9, 0.3, 1),
                Samples.gentleLeastSquares(9, 5, 3, regularization, 1),
                1),
            Setups.of(
                algorithm,
                network(Family.RING, 8, 2),
                Samples.logistic(8, 4, 1, regularization, 2),
                2),
            Setups.of(
                algorithm,
                network(Family.STAR, 7, 3),
                Samples.logistic(7, 4, 9, regularization, 3),
                3),
            Setups.of(
                algorithm,
                network(Family.TREE, 6, 4),
                Samples.gentleLeastSquares(6, 2, 5, regularization, 4),
                4),
            Setups.of(
                algorithm,
                network(Family.TREE, 2, 5),
                Samples.gentleLeastSquares(2, 4, 2, regularization, 5),
                5))
        .filter(setup -> isGranted(algorithm, setup))
        .map(Case::of)
        .toList();
  }

  private static boolean isGranted(Algorithm algorithm, Setup setup) {
    return !algorithm.assumes().contains(Assumption.CONJUGATE)
        || setup.objective() instanceof ConjugateObjective;
  }

  private static Topology network(Family family, int nodes, long seed) {
    return Networks.connected(family, nodes, seed);
  }

  /** One node alone, with the data of all. */
  private static Case alone(Algorithm algorithm) {
    return Case.of(
        Setups.of(
            algorithm, new Complete(1).build(0), Samples.gentleLeastSquares(1, 12, 3, 0.1, 6), 6));
  }

  @ParameterizedTest
  @MethodSource("instances")
  void anyPartitions_giveTheBitsOfOne(Algorithm algorithm) {
    for (Case each : cases(algorithm).subList(0, 2)) {
      Setup setup = each.setup();
      Run expected = each.run(new SequentialEngine(setup));
      assertThat(expected.rows()).hasSize(8);
      assertThat(expected.outcome().last().gradients() > 0).isEqualTo(each.takesGradients());
      assertThat(expected.outcome().last().communications()).isPositive();
      int nodes = setup.nodes();
      if (each.needsServer()) {
        assertThatThrownBy(() -> each.run(new ActorEngine(setup, NodeRange.split(nodes, 2), 2)))
            .hasMessageContaining("An ideal server sees all nodes at once");
        continue;
      }
      for (int parts : setup.dimension() == 3 ? List.of(2, 3, nodes) : List.of(nodes)) {
        Run run = each.run(new ActorEngine(setup, NodeRange.split(nodes, parts), 3));
        assertThat(run).as("%d partitions", parts).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void anyDelivery_tiles_andOrderOfNodes_giveTheBitsOfOnePartition(Algorithm algorithm) {
    RandomStream random = RandomStream.of(9, Purpose.SPLIT);
    for (Case each : cases(algorithm)) {
      Setup setup = each.setup();
      SequentialEngine sequential = new SequentialEngine(setup);
      double middle = 0.3 * each.horizon();
      sequential.advance(middle);
      List<List<Double>> half = Run.variables(setup, sequential);
      sequential.advance(each.horizon());
      List<List<Double>> whole = Run.variables(setup, sequential);
      int nodes = setup.nodes();
      for (Office.Courier courier : Office.Courier.values()) {
        List<Integer> counts =
            each.needsServer() ? List.of(1) : List.of(1 + random.nextInt(2), nodes);
        for (int parts : new TreeSet<>(counts)) {
          Setup ordered = setup.ordered(NodeOrder.of(random.permutation(nodes)));
          List<NodeRange> ranges = Ranges.random(nodes, parts, random);
          Office office = new Office(ordered, ranges, 1 + random.nextInt(4), courier, random);
          office.advance(middle);
          assertThat(office.variables()).as("%s, %s", courier, ranges).isEqualTo(half);
          office.advance(each.horizon());
          assertThat(office.variables()).as("%s, %s", courier, ranges).isEqualTo(whole);
        }
      }
    }
  }

  /** From what was kept at a row, with as many partitions or others. */
  @ParameterizedTest
  @MethodSource("instances")
  void resuming_givesTheRunThatNeverStopped(Algorithm algorithm) {
    for (Case each : cases(algorithm)) {
      Setup setup = each.setup();
      Run whole = each.run(new SequentialEngine(setup));
      for (int at : new int[] {0, 3, whole.rows().size() - 2}) {
        Row row = whole.rows().get(at);
        SequentialEngine first = new SequentialEngine(setup);
        first.advance(row.time());
        Setup rest = setup.resumedFrom(new Kept(setup, first, row.time()));
        Engine second =
            at == 3 && setup.dimension() == 3 && !each.needsServer()
                ? new ActorEngine(rest, NodeRange.split(setup.nodes(), 2), 2)
                : new SequentialEngine(rest);
        List<Row> rows = new ArrayList<>(whole.rows().subList(0, at + 1));
        try (second) {
          new Simulation(
                  rest,
                  Target.of(rest.objective(), new double[rest.dimension()]),
                  Run.at(each.horizon()),
                  each.every(),
                  Run.METRICS)
              .run(second, position(at, row), (seen, _) -> rows.add(seen), () -> false);
          assertThat(rows).isEqualTo(whole.rows());
          assertThat(Run.variables(rest, second)).isEqualTo(whole.variables());
        }
      }
    }
  }

  private static RowPosition position(int number, Row row) {
    return new RowPosition(number, row.time(), row.elapsed(), row.tally());
  }

  @ParameterizedTest
  @MethodSource("instances")
  void rows_doNotDisturbTheRun(Algorithm algorithm) {
    for (Case each : cases(algorithm)) {
      Setup setup = each.setup();
      Run often =
          Run.until(each.horizon(), each.horizon() / 97, setup, new SequentialEngine(setup));
      SequentialEngine straight = new SequentialEngine(setup);
      straight.advance(each.horizon());
      assertThat(often.variables()).isEqualTo(Run.variables(setup, straight));
    }
  }

  /** The engine's kernels and modes beside matrix exponentials, one node after the other. */
  @ParameterizedTest
  @MethodSource("instances")
  void run_isThePlainSimulation(Algorithm algorithm) {
    for (Case each :
        Stream.concat(cases(algorithm).stream(), Stream.of(alone(algorithm))).toList()) {
      Setup setup = each.setup();
      Plain plain = Plain.of(setup, each.horizon());
      SequentialEngine engine = new SequentialEngine(setup);
      int variables = setup.rule().variables().size();
      double[] largest = new double[variables];
      double[] deviation = new double[variables];
      for (int part = 1; part <= 5; part++) {
        double time = each.horizon() * part / 5;
        plain.advance(time);
        engine.advance(time);
        for (int node = 0; node < setup.nodes(); node++) {
          double[] expected = plain.variables(node);
          double[] actual = engine.variables(node);
          assertThat(actual).hasSameSizeAs(expected);
          for (int at = 0; at < expected.length; at++) {
            int v = at / setup.dimension();
            largest[v] = Math.max(largest[v], Math.abs(expected[at]));
            deviation[v] = Math.max(deviation[v], Math.abs(actual[at] - expected[at]));
          }
        }
      }
      double overall = Arrays.stream(largest).max().orElseThrow();
      for (int v = 0; v < variables; v++) {
        assertThat(largest[v]).isLessThan(1e9); // the run is stable: nothing hides in the scale
        assertThat(deviation[v])
            .as(setup.rule().variables().get(v))
            .isLessThanOrEqualTo(AGREEMENT * Math.max(largest[v], CANCELLED * overall));
      }
    }
  }

  /** By exchanges and flow, from zeros and from anything. */
  @ParameterizedTest
  @MethodSource("instances")
  void exchangesAndFlow_keepTheInvariant(Algorithm algorithm) {
    for (Case each : cases(algorithm)) {
      Setup drawn = each.setup();
      if (drawn.rule() instanceof RoundRule) {
        Setup setup = Setups.from(Setups.without(drawn), everything());
        SequentialEngine engine = new SequentialEngine(setup);
        Sums before = Sums.of(setup, engine);
        for (int part = 1; part <= 4; part++) {
          engine.advance(each.horizon() * part / 4);
          Sums.of(setup, engine).requireNear(before.sums());
        }
        continue;
      }
      int edges = drawn.topology().edges();
      List<Event> exchanges =
          each.events().stream().filter(event -> event.number() < edges).toList();
      Setup setup =
          Setups.from(
              Setups.replaying(drawn, Events.trace(drawn.topology(), exchanges)), everything());
      SequentialEngine engine = new SequentialEngine(setup);
      engine.advance(0);
      Sums before = Sums.of(setup, engine);
      for (int part = 1; part <= 4; part++) {
        engine.advance(exchanges.getLast().time() * part / 4);
        Sums.of(setup, engine).requireNear(before.sums());
      }
    }
  }

  /**
   * A gradient tick adds g r to a node's variables, and so the invariant's part of g, times r, to
   * the sum: nothing where the rule keeps it apart from gradients, as DADAO does. Likewise a move.
   */
  @ParameterizedTest
  @MethodSource("instances")
  void gradients_changeTheInvariantByTheirStepsOnly(Algorithm algorithm) {
    for (Case each : cases(algorithm)) {
      Setup drawn = each.setup();
      if (!(drawn.rule() instanceof LinearRule rule)) {
        continue; // a round mixes both, see exchangesAndFlow_keepTheInvariant
      }
      for (Initial initial : List.of(Initial.zeros(), everything())) {
        Setup setup = Setups.from(drawn, initial);
        SequentialEngine engine = new SequentialEngine(setup);
        PlainSimulation plain = new PlainSimulation(setup);
        engine.advance(0);
        double[] expected = Sums.of(setup, engine).sums().clone();
        double[] steps =
            Stream.concat(
                    Stream.of(rule.gradientStep()),
                    rule.moves().stream().map(LinearRule.Transfer::to))
                .mapToDouble(step -> dot(rule.conserved(), step))
                .toArray();
        for (Event event : each.events()) {
          List<double[]> added = plain.apply(event);
          for (int k = 0; event.number() >= setup.topology().edges() && k < steps.length; k++) {
            for (int c = 0; c < expected.length; c++) {
              expected[c] += steps[k] * added.get(k)[c];
            }
          }
        }
        engine.advance(each.horizon());
        Sums.of(setup, engine).requireNear(expected);
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(v -> a[v] * b[v]).sum();
  }

  /** Every variable of every node normal. */
  private static Initial everything() {
    return (node, state) -> {
      RandomStream random = RandomStream.of(7, Purpose.INITIAL, node, 1);
      for (int k = 0; k < state.length; k++) {
        state[k] = random.nextGaussian();
      }
    };
  }

  /** The sums over nodes that a rule conserves, and the sizes of what is summed. */
  @SuppressWarnings("ArrayRecordComponent") // a pair of results, never compared
  private record Sums(double[] sums, double[] sizes) {
    static Sums of(Setup setup, Engine engine) {
      int d = setup.dimension();
      double[] conserved = setup.rule().conserved();
      double[] sums = new double[d];
      double[] sizes = new double[d];
      for (int node = 0; node < setup.nodes(); node++) {
        double[] state = engine.variables(node);
        for (int at = 0; at < state.length; at++) {
          sums[at % d] += conserved[at / d] * state[at];
          sizes[at % d] += Math.abs(conserved[at / d] * state[at]);
        }
      }
      return new Sums(sums, sizes);
    }

    /** The sizes now are those that have cancelled; they were larger before, if anything. */
    void requireNear(double[] expected) {
      double size = 1 + Arrays.stream(sizes).max().orElseThrow();
      assertThat(sums).containsExactly(expected, within(CONSERVED * size));
    }
  }

  /** An algorithm that names no invariant must not have forgotten it. */
  @ParameterizedTest
  @MethodSource("instances")
  void rule_namesItsInvariant(Algorithm algorithm) {
    for (Case each : cases(algorithm)) {
      Setup setup = each.setup();
      Rule rule = setup.rule();
      assertThat(rule.conserved())
          .as("invariant of %s", algorithm)
          .isNotEqualTo(new double[rule.conserved().length]);
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void rule_isAFunctionOfItsSetting_andFinite(Algorithm algorithm) {
    for (Case each : cases(algorithm)) {
      Setup setup = each.setup();
      GossipRates rates = Setups.rates(algorithm, setup.topology(), 1);
      Setting setting =
          Setups.setting(algorithm, setup.topology(), (ConvexObjective) setup.objective(), rates);
      List<List<Double>> numbers = numbers(algorithm.rule(setting));
      assertThat(numbers(algorithm.rule(setting))).isEqualTo(numbers);
      assertThat(numbers.stream().flatMap(List::stream))
          .allSatisfy(number -> assertThat(number).isFinite());
      assertThat(algorithm.rule(setting).variables())
          .isNotEmpty()
          .doesNotHaveDuplicates()
          .allSatisfy(name -> assertThat(name).matches("[A-Za-z][A-Za-z0-9_]*"));
    }
  }

  private static List<List<Double>> numbers(Rule rule) {
    Stream<double[]> rows =
        switch (rule) {
          case LinearRule linear ->
              Stream.concat(
                  Arrays.stream(linear.flow()),
                  Stream.concat(
                      Stream.of(
                          linear.gradientAt(),
                          linear.gradientPlus(),
                          linear.gradientStep(),
                          linear.gossipPerWeight()),
                      Stream.concat(linear.moves().stream(), linear.offers().stream())
                          .flatMap(each -> Stream.of(each.from(), each.to()))));
          case RoundRule rounds ->
              IntStream.range(0, (int) ROUNDS)
                  .boxed()
                  .flatMap(round -> rounds.stages(round).stream())
                  .map(stage -> stage.table(rule.variables()))
                  .flatMap(
                      table ->
                          Stream.of(
                                  new double[][] {table.point()}, table.messages(), table.becomes())
                              .flatMap(Arrays::stream));
        };
    return Stream.concat(rows, Stream.of(rule.readout(), rule.conserved()))
        .map(row -> Arrays.stream(row).boxed().toList())
        .toList();
  }

  /**
   * The total that an algorithm asks for is one that it accepts, whatever the scale of the rates.
   */
  @ParameterizedTest
  @MethodSource("instances")
  void totalRate_isAccepted(Algorithm algorithm) {
    for (Case each : cases(algorithm)) {
      Setup setup = each.setup();
      GossipRates drawn = Networks.rates(setup.topology(), 0.1, 10, 4);
      Chi shape = drawn.chi().scaled(1 / drawn.total());
      double total = algorithm.totalRate(() -> shape, setup.nodes());
      assertThat(total).isBetween(Double.MIN_NORMAL, 1e6);
      for (double factor : new double[] {1, 2}) {
        Chi chi = shape.scaled(factor * total);
        assertThat(algorithm.doubts(new Setting.Known(1e9, 0, total, chi)))
            .as("%s times the total", factor)
            .noneMatch(doubt -> doubt.contains("rates"));
      }
    }
  }

  /** The central baseline: one node runs alone, and exchanges nothing. */
  @ParameterizedTest
  @MethodSource("instances")
  void oneNode_runsAlone(Algorithm algorithm) {
    Case each = alone(algorithm);
    Run run = each.run(new SequentialEngine(each.setup()));
    assertThat(run.outcome().last().gradients() > 0).isEqualTo(each.takesGradients());
    assertThat(run.outcome().last().communications())
        .isEqualTo(each.needsServer() ? (long) ROUNDS : 0);
    assertThat(run.variables().getFirst()).allSatisfy(number -> assertThat(number).isFinite());
    assertThat(each.run(new ActorEngine(each.setup(), NodeRange.split(1, 1), 1))).isEqualTo(run);
  }
}
