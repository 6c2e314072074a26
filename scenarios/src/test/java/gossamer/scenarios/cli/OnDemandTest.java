package gossamer.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that are computed for who asks, and the columns that tell what came of them. */
class OnDemandTest {
  @TempDir private Path folder;
  private Session session = new Session(Path.of(""));

  @BeforeEach
  void begin() {
    session = new Session(folder);
  }

  private NamedCsvRecord run(String... lines) {
    session.write("a.yaml", String.join("\n", lines) + "\n");
    session.run("a.yaml", "a").requireDone();
    return session.lastRow("a/runs.csv");
  }

  private static double number(NamedCsvRecord run, String column) {
    return Double.parseDouble(run.getField(column));
  }

  /** A ring with a chord, of more nodes than chi's are told of without being asked. */
  private NamedCsvRecord large(String algorithm, String record) {
    StringBuilder edges = new StringBuilder("from,to\n0,1000\n");
    for (int i = 0; i < 2100; i++) {
      edges.append(i).append(',').append((i + 1) % 2100).append('\n');
    }
    session.write("ring.csv", edges.toString());
    return run(
        "name: a",
        "topology: {file: ring.csv}",
        "problem: {kind: linear-regression, regularization: 1, data: {generate: {samplesPerNode: 2, features: 2}}}",
        "algorithm: " + algorithm,
        "stop: {time: 1}",
        "record: " + record);
  }

  @Test
  void chis_thatNothingAsksForAndAreExpensive_areEmpty() {
    NamedCsvRecord without = large("randomized-gossip", "{metrics: [consensus]}");
    assertThat(without.getField("chi1")).isEmpty();
    assertThat(without.getField("chi2")).isEmpty();
    assertThat(without.getField("proven_decay")).isEmpty();
    assertThat(number(without, "L")).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"randomized-gossip; {spectrum: true}", "dadao; {}", "a2cid2; {}"})
  void chis_thatAreAskedFor_areThere(String algorithm, String record) {
    NamedCsvRecord asked = large(algorithm, record);
    // a chord leaves lambda_2 of the ring of 2,100 nodes between 1 and 4 times what it was
    double rate = number(asked, "communication_rate") / 2101;
    double ring = rate * 2 * (1 - Math.cos(2 * Math.PI / 2100));
    assertThat(1 / number(asked, "chi1")).isBetween(0.999 * ring, 4 * ring);
    assertThat(number(asked, "chi2")).isCloseTo(0.5 / rate, within(0.001 / rate));
  }

  @Test
  void loss_isMeasuredAndStopsARun() {
    NamedCsvRecord run =
        run(
            "name: a",
            "topology: {kind: ring, nodes: 6}",
            "problem: {kind: linear-regression, regularization: 0.1, data: {generate: {samplesPerNode: 8, features: 3}}}",
            "algorithm: dadao",
            "stop: {loss: 0.5, time: 1000}",
            "record: {metrics: [gap, loss]}");
    assertThat(run.getField("status")).isEqualTo("loss-reached");
    assertThat(number(run, "loss")).isBetween(0.0, 0.5);
    var rows = session.table("a/trajectories.csv");
    // the loss at the optimum is the difference from the gap, at every row
    double least = number(rows.getFirst(), "loss") - number(rows.getFirst(), "gap");
    for (NamedCsvRecord row : rows) {
      assertThat(number(row, "loss") - number(row, "gap"))
          .isCloseTo(least, within(1e-12 * number(rows.getFirst(), "loss")));
    }
  }

  /**
   * One node, f(x) = (x - 1)^2 and so h = 2, one tick at every whole time: each multiplies the
   * squared distance by (1 - 0.1 h)^2.
   */
  @ParameterizedTest
  @ValueSource(strings = {"distance", "gap"})
  void measuredDecay_ofSteadyDescent_isThatOfItsSteps(String metric) {
    StringBuilder trace = new StringBuilder("time,kind,node,neighbour\n");
    for (int t = 1; t <= 60; t++) {
      trace.append(t).append(",gradient,0,\n");
    }
    session.write("trace.csv", trace.toString());
    session.write("data.csv", "x,target\n1,1\n");
    NamedCsvRecord run =
        run(
            "name: a",
            "topology: {kind: complete, nodes: 1}",
            "problem: {kind: linear-regression, data: {file: data.csv}}",
            "algorithm: {kind: randomized-gossip, stepSize: 0.1}",
            "clocks: {trace: trace.csv}",
            "record: {metrics: [" + metric + "]}");
    assertThat(run.getField("status")).isEqualTo("trace-ended");
    assertThat(number(run, "measured_decay"))
        .isCloseTo(-2 * StrictMath.log(0.8), within(1e-9)); // rounding of 2^-38
    assertThat(run.getField("proven_decay")).isEmpty();
    assertThat(run.getField("chi1")).isEqualTo("0.0");
    assertThat(run.getField("communications")).isEqualTo("0");
    assertThat(run.getField("bytes")).isEqualTo("0");
  }

  /** The theorem's bound is one: averaged over seeds, runs are faster. */
  @ParameterizedTest
  @ValueSource(strings = {"ring", "star", "complete"})
  void measuredDecay_ofDadao_isAboveTheProvenOne(String topology) {
    session.write(
        "a.yaml",
        """
        name: a
        topology: {kind: %s, nodes: 8}
        problem: {kind: linear-regression, regularization: 0.5, data: {generate: {samplesPerNode: 10, features: 4}}}
        algorithm: dadao
        stop: {distance: 1.0e-12}
        sweep: {seed: {count: 3}}
        """
            .formatted(topology));
    session.run("a.yaml", "a").requireDone();
    double measured = 0;
    double proven = 0;
    for (NamedCsvRecord run : session.table("a/runs.csv")) {
      double condition = number(run, "L") / number(run, "mu");
      assertThat(number(run, "proven_decay"))
          .isCloseTo(1 / (8 * Math.sqrt(2 * condition)), within(1e-15));
      measured += number(run, "measured_decay");
      proven += number(run, "proven_decay");
      assertThat(number(run, "numbers")).isEqualTo(8 * number(run, "communications"));
      assertThat(number(run, "bytes")).isEqualTo(64 * number(run, "communications"));
    }
    assertThat(measured).isGreaterThan(proven);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{kind: dadao, L: 0.1, mu: 0.05}", "dadao\nrates: {kind: uniform, total: 1}"})
  void provenDecay_whereTheConditionsDoNotHold_isEmpty(String algorithm) {
    NamedCsvRecord run =
        run(
            "name: a",
            "expect: diverged",
            "topology: {kind: ring, nodes: 8}",
            "problem: {kind: linear-regression, regularization: 0.5, data: {generate: {samplesPerNode: 10, features: 4}}}",
            "algorithm: " + algorithm,
            "stop: {time: 20}");
    assertThat(run.getField("proven_decay")).isEmpty();
  }

  /** Proportions are compared, each at the scale that is needed, whatever the total. */
  @ParameterizedTest
  @CsvSource({"0.5, 1", "400, 1"})
  void uniformRatio_ofUniformRates_isOne(double total, double ratio) {
    NamedCsvRecord run =
        run(
            "name: a",
            "topology: {kind: grid, nodes: 16}",
            "experiment: topology",
            "rates: {kind: uniform, total: " + total + "}");
    assertThat(run.getField("status")).isEqualTo("done");
    assertThat(number(run, "uniform_ratio")).isCloseTo(ratio, within(1e-12));
    assertThat(number(run, "communication_rate")).isCloseTo(total, within(1e-9));
  }

  @Test
  void loss_thatMayNeverBeReached_isWarnedOf() {
    session.write(
        "a.yaml",
        """
        name: a
        topology: {kind: ring, nodes: 6}
        problem: {kind: linear-regression, regularization: 0.1, data: {generate: {samplesPerNode: 8, features: 3}}}
        algorithm: dadao
        stop: {loss: -1}
        """);
    Session.Answer check = Session.gossamer("check", session.path("a.yaml").toString());
    assertThat(check.out() + check.err()).contains("the loss may never fall to it");
  }

  /** On one node every algorithm is plain descent, and there is nothing to exchange. */
  @ParameterizedTest
  @ValueSource(strings = {"dadao", "a2cid2", "randomized-gossip"})
  void oneNode_isTheCentralBaseline(String algorithm) {
    NamedCsvRecord run =
        run(
            "name: a",
            "topology: {kind: complete, nodes: 1}",
            "problem: {kind: logistic-regression, regularization: 0.1, data: {generate: {samplesPerNode: 50, features: 3}}}",
            "algorithm: " + algorithm,
            "rates: optimal",
            "stop: {gap: 1.0e-9, time: 20000}");
    assertThat(run.getField("status")).isEqualTo("gap-reached");
    assertThat(run.getField("communications")).isEqualTo("0");
    assertThat(run.getField("communication_rate")).isEqualTo("0.0");
    assertThat(run.getField("chi2")).isEqualTo("0.0");
    assertThat(run.getField("consensus")).isEqualTo("0.0");
  }
}
