package gossamer.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.catalogue.Star;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.sim.fixture.Run;
import gossamer.sim.fixture.Samples;
import gossamer.sim.partition.Initial;
import gossamer.sim.partition.Setup;
import gossamer.sim.probe.Metrics;
import gossamer.sim.probe.Target;
import gossamer.sim.schedule.PoissonSchedule;
import gossamer.solvers.algorithm.clocks.Dadao;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One run, pinned to the bit: whatever changes it changes every trace that users have, and belongs
 * under Results in the change log. The rates, L, mu and chi's are given, so that no eigenvalue
 * stands between the seed and the numbers: only + - * / sqrt, fma and StrictMath do.
 */
class GoldenRunTest {
  /** Rows: time, gradients, communications, distance, gap, consensus; then node 0's model. */
  @Test
  void starOfFive_hasTheseBits() {
    Topology topology = new Star(5).build(1);
    ConvexObjective objective = Samples.leastSquares(5, 4, 2, 0.5, 1);
    LinearRule rule = new Dadao(null, null).rule(new Setting.Known(4, 0.5, 1, new Chi(1, 0.5)));
    GossipRates rates = GossipRates.of(topology, new double[] {1, 1, 1.5, 0.75});
    Setup setup =
        new Setup(
            topology,
            rule,
            objective,
            new PoissonSchedule(topology, rates, 42),
            Initial.random(rule, 2, 1, 42));
    SequentialEngine engine = new SequentialEngine(setup);
    List<String> rows = new ArrayList<>();
    new Simulation(
            setup,
            Target.of(setup.objective(), new double[] {0.25, -0.5}),
            Run.at(100),
            50,
            List.of(new Metrics.Distance(), new Metrics.Gap(), new Metrics.Consensus()))
        .run(engine, row -> rows.add(text(row)), () -> false);
    rows.add(
        String.join(
            " ",
            Arrays.stream(engine.variables(0)).limit(2).mapToObj(Double::toHexString).toList()));
    assertThat(String.join("\n", rows))
        .isEqualTo(
            """
            0.0 0 0 0x1.ff27b94504dc3p1 0x1.8932880b941e1p0 0x1.1d77ca646ee12p1
            50.0 241 251 0x1.47ebbcff9e5bap1 0x1.2393318d0b5f2p1 0x1.bd1b7b6155516p-4
            100.0 489 446 0x1.310e181824a22p1 0x1.1bfa2b09c1336p1 0x1.b33eaddf3f095p-8
            0x1.757e3829970cp-1 0x1.e26fc5b0d6ebfp-1""");
  }

  private static String text(Row row) {
    return "%s %d %d %s"
        .formatted(
            row.time(),
            row.gradients(),
            row.communications(),
            String.join(" ", row.metrics().stream().map(Double::toHexString).toList()));
  }
}
