package gossamer.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.topology.Topology;
import gossamer.sim.engine.Outcome;
import gossamer.sim.engine.Row;
import gossamer.sim.engine.Status;
import gossamer.sim.engine.Stop;
import gossamer.sim.probe.Metrics;
import gossamer.solvers.algorithm.clocks.Dadao;
import gossamer.solvers.data.Generator;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.objective.LeastSquares;
import gossamer.solvers.objective.Objective;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program of docs/java.md, which is what stands here between two marks. */
class FromJavaTest {
  @Test
  void program_ofTheDocs_runsToItsTarget() {
    List<Row> rows = new ArrayList<>();
    // docs: begin
    Topology network = new Ring(32).build(1);
    NodeData data = new Generator(100, 10, 0.1, 0).generate(32, 1);
    Objective objective = new LeastSquares(data, 0.01);
    Outcome outcome =
        Run.of(network, objective, new Dadao())
            .measuring(new Metrics.Gap(), new Metrics.Consensus())
            .until(new Stop.Target(new Metrics.Gap(), 1e-8), new Stop.Time(5000))
            .start(rows::add);
    // docs: end
    assertThat(outcome.status()).isEqualTo(Status.GAP_REACHED);
    assertThat(rows.getLast()).isEqualTo(outcome.last());
    assertThat(rows.getLast().metrics().getFirst()).isLessThanOrEqualTo(1e-8);
    assertThat(rows.getFirst().metrics().getLast()).isZero(); // all models begin at zero
    assertThat(rows.getLast().tally().gradients()).isBetween(2_000L, 10_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/java.md", "README.md"})
  void docs_showThatProgram(String document) throws IOException {
    Path root = Path.of(".."); // of the project; tests run in their module
    Path source = Path.of("src/test/java/gossamer/sim/run/FromJavaTest.java");
    String program =
        Files.readAllLines(source).stream()
            .dropWhile(line -> !line.endsWith("// docs: begin"))
            .skip(1)
            .takeWhile(line -> !line.endsWith("// docs: end"))
            .map(line -> line.substring(4))
            .map(line -> line.replace("rows::add", "System.out::println"))
            .collect(Collectors.joining("\n"));
    assertThat(program).hasLineCount(8);
    assertThat(Files.readString(root.resolve(document))).contains("```java\n" + program + "\n```");
  }
}
