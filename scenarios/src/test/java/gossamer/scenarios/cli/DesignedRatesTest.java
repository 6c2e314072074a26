package gossamer.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.run.Memo;
import gossamer.scenarios.run.Preparation;
import gossamer.scenarios.run.Prepared;
import gossamer.scenarios.sweep.OneRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenarios with designed rates: what runs is what was designed. */
class DesignedRatesTest {
  private static final String SCENARIO =
      """
      name: designed
      topology: {kind: barbell, nodes: 10}
      problem: {kind: linear-regression, data: {generate: {samplesPerNode: 8, features: 2, noise: 0.1}}}
      algorithm: dadao
      stop: {time: 300}
      """;

  @TempDir private Path folder;
  private Session session = new Session(Path.of(""));

  @BeforeEach
  void write() {
    session = new Session(folder);
    session.write("a.yaml", SCENARIO);
  }

  /**
   * Total rates that other programs found for two cliques of five joined by an edge. sparse keeps 9
   * edges, a spanning tree, and the network runs without the others.
   */
  @ParameterizedTest
  @CsvSource({
    "uniform, 38.44079144836858, 21",
    "spectral-gap, 21.361960316202698, 21",
    "resistance, 19.58625809542588, 21",
    "optimal, 18.21508516829066, 21",
    "sparse, 14.4488332188206, 9"
  })
  void runs_atTheTotalRateOfTheReference(String design, double total, int edges) {
    session.run("a.yaml", "out", "--set", "rates=" + design).requireDone();
    NamedCsvRecord run = session.table("out/runs.csv").getFirst();
    double chi1 = Double.parseDouble(run.getField("chi1"));
    double chi2 = Double.parseDouble(run.getField("chi2"));
    assertThat(chi1 * chi2).isCloseTo(0.5, within(1e-12));
    assertThat(Double.parseDouble(run.getField("communication_rate")))
        .isCloseTo(total, within(1e-5 * total)); // not all rates are unique
    assertThat(run.getField("edges")).isEqualTo(String.valueOf(edges));
    double communications = Double.parseDouble(run.getField("communications"));
    assertThat(communications).isCloseTo(300 * total, within(6 * Math.sqrt(300 * total)));
    assertThat(Double.parseDouble(run.getField("gap"))).isLessThan(1e-3);
  }

  /** A run that goes on takes the rates of before, and must run without the same edges. */
  @Test
  void sparse_goingOn_isTheSameNetwork() {
    ScenarioFile file = OneRun.read(session.path("a.yaml"), List.of("rates=sparse"));
    Prepared first = Preparation.of(file);
    Prepared again = Preparation.of(file, first.asRun(), Memo.none(), first.simulation().metrics());
    assertThat(again.topology()).isEqualTo(first.topology());
    for (int e = 0; e < first.topology().edges(); e++) {
      assertThat(again.rates().rate(e)).isEqualTo(first.rates().rate(e)).isPositive();
    }
  }
}
