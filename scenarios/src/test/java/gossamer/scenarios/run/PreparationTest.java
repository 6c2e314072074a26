package gossamer.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.catalogue.Grid;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.sweep.OneRun;
import gossamer.sim.engine.Row;
import gossamer.sim.engine.SequentialEngine;
import gossamer.sim.engine.Stop;
import gossamer.sim.probe.Metrics;
import gossamer.sim.run.Run;
import gossamer.solvers.algorithm.clocks.Acid;
import gossamer.solvers.algorithm.clocks.Dadao;
import gossamer.solvers.data.Generator;
import gossamer.solvers.problem.Problems;
import gossamer.solvers.rule.Algorithm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreparationTest {
  private static ScenarioFile file(String algorithm, String rates, String metrics) {
    String text =
        """
        name: test
        seed: 5
        topology: {kind: grid, nodes: 12}
        problem: {kind: linear-regression, regularization: 0.1, data: {generate: {samplesPerNode: 8, features: 3}}}
        algorithm: %s
        rates: %s
        initial: {random: 1}
        stop: {time: 20}
        record: {metrics: %s}
        """
            .formatted(algorithm, rates, metrics);
    return OneRun.parse(text, Path.of("test.yaml"), List.of());
  }

  /** The same assembly serves scenarios and callers from Java. */
  @ParameterizedTest
  @ValueSource(strings = {"dadao", "a2cid2"})
  void run_hasTheBitsOfTheSameRunFromJava(String name) {
    Prepared prepared = Preparation.of(file(name, "uniform", "[distance, gap, consensus]"));
    List<Row> scenario = new ArrayList<>();
    try (SequentialEngine engine = new SequentialEngine(prepared.setup())) {
      prepared.simulation().run(engine, scenario::add, () -> false);
    }
    List<Row> java = new ArrayList<>();
    Algorithm algorithm = name.equals("dadao") ? new Dadao() : new Acid();
    Run.of(
            new Grid(12, null, null).build(5),
            new Problems.SquaredLoss(0.1).objective(new Generator(8, 3, 0.1, 0).generate(12, 5)),
            algorithm)
        .seed(5)
        .initialDeviation(1)
        .measuring(new Metrics.Distance(), new Metrics.Gap(), new Metrics.Consensus())
        .until(new Stop.Time(20))
        .start(java::add);
    assertThat(scenario).hasSize(21).isEqualTo(java);
  }

  /** What is equal is computed once: a design does not depend on the total of its rates. */
  @Test
  void design_isSolvedOnceForAllTotals() {
    Memo memo = Memo.shared();
    List<Integer> sizes = new ArrayList<>();
    for (String rates :
        List.of(
            "optimal",
            "{kind: optimal, total: 10}",
            "{kind: optimal, total: 20}",
            "{kind: resistance, total: 10}")) {
      ScenarioFile file = file("a2cid2", rates, "[consensus]");
      Preparation.of(file, null, memo, file.scenario().record().measured());
      sizes.add(memo.size());
    }
    // rates of the same proportions, but another order of the nodes for each total: one more
    assertThat(sizes.get(1) - sizes.get(0)).isEqualTo(1);
    assertThat(sizes.get(2) - sizes.get(1)).isEqualTo(1);
    assertThat(sizes.get(3) - sizes.get(2)).isEqualTo(2);
  }

  @Test
  void optimum_isFoundOnlyIfSomethingNeedsIt() {
    assertThat(Preparation.of(file("dadao", "uniform", "[gap]")).asRun().optimum()).hasSize(3);
    assertThat(Preparation.of(file("dadao", "uniform", "[consensus, loss]")).asRun().optimum())
        .isEmpty();
  }
}
