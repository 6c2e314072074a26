package gossamer.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.sweep.OneRun;
import gossamer.sim.layout.NodeRange;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnginesTest {
  private static final double LONG = Double.POSITIVE_INFINITY;

  private static Engines.Choice choose(Prepared run, double units, int processors) {
    return Engines.choose(run.setup(), run.rates(), units, null, processors);
  }

  private static Prepared ring(int nodes) {
    return Prepare.run(
        "kind: ring, nodes: " + nodes, Prepare.linear(50, 30), "stop: {time: 1000000}");
  }

  @Test
  void longRing_isShared() {
    Engines.Choice choice = choose(ring(1000), LONG, 2);
    // two of a thousand edges cross
    assertThat(choice.reason())
        .isEqualTo(
            "auto: 2 partitions, predicted 1.9 times as fast as one; 0.2% of the gossips cross");
    assertThat(choice.ranges()).containsExactly(new NodeRange(0, 500), new NodeRange(500, 1000));
    assertThat(choose(ring(1000), LONG, 4).partitions()).isEqualTo(4);
    assertThat(choose(ring(1000), LONG, 6).partitions()).isEqualTo(6);
  }

  @Test
  void shortRun_isNot() {
    assertThat(choose(ring(1000), 10, 2).partitions()).isOne();
    assertThat(choose(ring(1000), 10, 2).reason())
        .matches("auto: one partition; the run takes about 0\\.\\d s");
  }

  /** Wherever the centre is, all leaves elsewhere gossip across; it costs as much as all leaves. */
  @Test
  void star_isNot() {
    Prepared star =
        Prepare.run("kind: star, nodes: 300", Prepare.linear(10, 2), "stop: {time: 1000000}");
    Engines.Choice choice = choose(star, LONG, 2);
    assertThat(choice.partitions()).isOne();
    assertThat(choice.reason())
        .matches(
            "auto: one partition; two would take \\d\\d times as long, because \\d\\d% of the gossips would cross between them");
  }

  @Test
  void fewNodesOrProcessors_areNot() {
    assertThat(choose(ring(15), LONG, 2).reason())
        .isEqualTo("auto: one partition; two need at least 16 nodes");
    assertThat(choose(ring(1000), LONG, 1).reason())
        .isEqualTo("auto: one partition; there is one processor");
  }

  @ParameterizedTest
  @CsvSource({"2", "16"})
  void quickstart_isNot(int processors) {
    Path file = Path.of(System.getProperty("gossamer.home"), "scenarios/examples/quickstart.yaml");
    Prepared run = Preparation.of(OneRun.read(file, List.of()));
    assertThat(choose(run, CostEstimate.horizon(run).units(), processors).partitions()).isOne();
  }

  @Test
  void askedFor_isDoneAsFarAsThereAreNodes() {
    Prepared run = ring(10);
    Engines.Choice choice = Engines.choose(run.setup(), run.rates(), 1, 3, 1);
    assertThat(choice.partitions()).isEqualTo(3);
    assertThat(choice.reason()).isEqualTo("asked for");
    assertThat(Engines.choose(run.setup(), run.rates(), 1, 11, 1).reason())
        .isEqualTo("asked for 11, and there are 10 nodes");
  }

  @Test
  void server_hasOnePartition_whateverIsAskedFor() {
    Path file = Path.of(System.getProperty("gossamer.home"), "scenarios/examples/quickstart.yaml");
    Prepared run = Preparation.of(OneRun.read(file, List.of("algorithm=nesterov")));
    Engines.Choice choice = Engines.choose(run.setup(), run.rates(), LONG, 4, 8);
    assertThat(choice.partitions()).isOne();
    assertThat(choice.reason())
        .isEqualTo("one partition; an ideal server sees all nodes at once, so several would wait");
  }
}
