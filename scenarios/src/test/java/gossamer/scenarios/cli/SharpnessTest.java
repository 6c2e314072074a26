package gossamer.scenarios.cli;

import static gossamer.scenarios.cli.Session.gossamer;
import static gossamer.scenarios.cli.Session.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Curvature in runs, their tables and their report. */
class SharpnessTest {
  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void begin() {
    session = new Session(folder);
  }

  /** Of a quadratic function, whose Hessian is the same everywhere. */
  private List<NamedCsvRecord> runs(String algorithm, String more) {
    return runs(algorithm, more, "{kind: complete, nodes: 1}");
  }

  private List<NamedCsvRecord> runs(String algorithm, String more, String topology) {
    session.write(
        "a.yaml",
        """
        name: a
        topology: %s
        problem: {kind: quadratic, data: {spectrum: {dimension: 6, condition: 9}}}
        algorithm: %s
        initial: {random: 1}
        stop: {time: 12}
        record: {every: 6, metrics: [loss, sharpness, trace, frobenius-norm, {kind: sharpness, of: nodes}]}
        %s
        """
            .formatted(topology, algorithm, more));
    session.run("a.yaml", "out").requireDone();
    return session.table("out/runs.csv");
  }

  @Test
  void curvatureOfAQuadratic_isThatOfItsConstants() {
    NamedCsvRecord run = runs("{kind: d-psgd, stepSize: 0.25}", "").getFirst();
    double largest = number(run, "L");
    assertThat(number(run, "sharpness")).isCloseTo(largest, within(1e-9 * largest));
    assertThat(number(run, "sharpness_nodes")).isCloseTo(largest, within(1e-9 * largest));
    assertThat(number(run, "sharpness_error")).isBetween(0.0, 1e-6 * largest);
    assertThat(number(run, "sharpness_limit")).isCloseTo(2 / 0.25, within(1e-7));
    assertThat(number(run, "trace_error")).isZero(); // six products give it exactly
    double trace = number(run, "trace");
    double norm = number(run, "frobenius-norm");
    assertThat(trace).isBetween(largest, 6 * largest);
    assertThat(norm).isBetween(trace / Math.sqrt(6), trace);
    assertThat(session.table("out/trajectories.csv"))
        .hasSize(3)
        .allSatisfy(
            row -> assertThat(number(row, "sharpness")).isCloseTo(largest, within(1e-9 * largest)));
  }

  /**
   * Over a network disagreement may go unstable before the mean does: of equal nodes that combine,
   * then adapt, at (1 + the smallest eigenvalue of W)/step, -1/3 on a ring of an even number.
   */
  @Test
  void limit_overANetwork_isThatOfTheWorstMode() {
    for (String order : List.of("combine-then-adapt", "adapt-then-combine")) {
      String algorithm = "{kind: d-psgd, stepSize: 0.25, order: %s}".formatted(order);
      double limit =
          number(runs(algorithm, "", "{kind: ring, nodes: 8}").getFirst(), "sharpness_limit");
      double expected = order.startsWith("c") ? (1 - 1.0 / 3) / 0.25 : 2 / 0.25;
      assertThat(limit).as(order).isCloseTo(expected, within(1e-6));
    }
  }

  /** Heavy ball and others have other limits than 2/step; with an optimizer nobody says. */
  @Test
  void limit_isThatOfTheRound() {
    assertThat(
            number(
                runs("{kind: nesterov, stepSize: 0.25, momentum: 0.5, mu: 0.1, L: 1}", "")
                    .getFirst(),
                "sharpness_limit"))
        .isCloseTo((2 + 2 * 0.5) / ((1 + 2 * 0.5) * 0.25), within(1e-6));
    assertThat(
            runs("{kind: d-psgd, stepSize: 0.25}", "optimizer: momentum")
                .getFirst()
                .getField("sharpness_limit"))
        .isEmpty();
    assertThat(
            runs("{kind: randomized-gossip, stepSize: 0.25}", "")
                .getFirst()
                .getField("sharpness_limit"))
        .isEmpty();
  }

  /** The step of the smallest loss, between its neighbours; one that diverges is never the best. */
  @Test
  void report_saysTheBestStep() throws IOException {
    List<NamedCsvRecord> runs =
        runs(
            "{kind: d-psgd, stepSize: 1}",
            """
            expect: diverged
            sweep:
              problem.data.spectrum.condition: [4, 9]
              algorithm.stepSize: [0.1, 0.5, 1, 1.5, 1e30]
            """);
    assertThat(runs).hasSize(10);
    String page = Files.readString(session.path("out/report.html"));
    for (String condition : List.of("4", "9")) {
      double best =
          runs.stream()
              .filter(run -> run.getField("problem.data.spectrum.condition").equals(condition))
              .filter(run -> !run.getField("status").equals("diverged"))
              .min((a, b) -> Double.compare(number(a, "loss"), number(b, "loss")))
              .map(run -> number(run, "algorithm.stepSize"))
              .orElseThrow();
      assertThat(page)
          .containsPattern(
              "Best algorithm.stepSize by loss at the end: .*%s \\((between|the).* for problem.data.spectrum.condition = %s"
                  .formatted(
                      best == 1 ? "1" : String.valueOf(best).replace(".", "\\."), condition));
    }
    gossamer(
            "report",
            session.path("out").toString(),
            "--figures",
            "--only",
            "best-step*",
            "--only",
            "sharpness-against-time")
        .requireDone();
    assertThat(session.path("out/figures").toFile().list())
        .containsExactlyInAnyOrder(
            "best-step-by-problem-data-spectrum-condition.svg", "sharpness-against-time.svg");
    assertThat(Files.readString(session.path("out/figures/sharpness-against-time.svg")))
        .contains("stable up to here");
  }

  /** However long the name of a metric is. */
  @Test
  void outcome_standsInOneColumn() {
    session.write(
        "a.yaml",
        """
        name: a
        topology: {kind: complete, nodes: 1}
        problem: {kind: quadratic, data: {spectrum: {dimension: 6, condition: 9}}}
        algorithm: {kind: d-psgd, stepSize: 0.25}
        stop: {time: 2}
        record: {metrics: [loss, effective-sharpness, {kind: frobenius-norm, products: 4}]}
        """);
    String out = session.run("a.yaml", "out").requireDone().out();
    List<String> facts =
        out.substring(out.indexOf("  status ")).lines().filter(line -> !line.isBlank()).toList();
    int text = "  frobenius-norm_4    ".length();
    assertThat(facts)
        .hasSizeGreaterThan(6)
        .allSatisfy(
            line -> {
              assertThat(line.charAt(text - 1)).as(line).isEqualTo(' ');
              assertThat(line.charAt(text)).as(line).isNotEqualTo(' ');
            });
  }
}
