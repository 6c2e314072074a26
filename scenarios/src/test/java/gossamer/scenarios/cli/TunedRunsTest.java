package gossamer.scenarios.cli;

import static gossamer.scenarios.cli.Session.gossamer;
import static gossamer.scenarios.cli.Session.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import gossamer.scenarios.cli.Session.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Constants that are tuned before the runs that take them. */
class TunedRunsTest {
  private static final String SCENARIO =
      """
      name: a
      topology: {kind: ring, nodes: 9}
      problem: {kind: linear-regression, data: {generate: {features: 4, noise: 0.5}}, regularization: 0.1}
      algorithm: {kind: extra, stepSize: %s}
      stop: {time: 40}
      """;

  private static final String TUNE =
      "{tune: {for: gap, from: %s, to: %s, steps: 7, seeds: 3, budget: {rounds: 60}}}";

  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void begin() {
    session = new Session(folder);
  }

  private Answer run(String step, String out, String... more) {
    session.write("a.yaml", SCENARIO.formatted(step));
    return session.run("a.yaml", out, more);
  }

  /** A stranger's file in the way is found before anything is run, and stays. */
  @Test
  void foreignTable_isRefusedBeforeTheTuning() throws IOException {
    Files.createDirectory(folder.resolve("out"));
    session.write("out/tuning.csv", "mine");
    Answer answer = run(TUNE.formatted(0.01, 1), "out");
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err())
        .contains("the folder holds 'tuning.csv', which Gossamer did not write");
    assertThat(folder.resolve("out")).isDirectoryContaining("glob:**/tuning.csv");
    assertThat(folder.resolve("out/tuning")).doesNotExist();
    assertThat(folder.resolve("out/tuning.csv")).hasContent("mine");
  }

  private static double median(List<Double> three) {
    return three.stream().sorted().toList().get(1);
  }

  /** The tuning runs are runs like others, and the choice is the one that anybody would make. */
  @Test
  void choice_isThatOfAnOrdinarySweep() {
    String out = run(TUNE.formatted(0.001, 1), "tuned").requireDone().out();
    List<NamedCsvRecord> trials = session.table("tuned/tuning.csv");
    assertThat(trials).hasSize(21);
    String seeds =
        trials.stream()
            .map(each -> each.getField("seed"))
            .distinct()
            .collect(Collectors.joining(", "));
    run(
            "1",
            "swept",
            "--set",
            "sweep.seed=[" + seeds + "]",
            "--set",
            "sweep.algorithm.stepSize={from: 0.001, to: 1, steps: 7, scale: log}",
            "--set",
            "stop={rounds: 60}")
        .requireDiverged(); // with the longest steps
    Map<List<String>, String> swept = new TreeMap<>(Comparator.comparing(Object::toString));
    Map<Double, List<Double>> gaps = new TreeMap<>();
    for (NamedCsvRecord each : session.table("swept/runs.csv")) {
      boolean diverged = each.getField("status").equals("diverged");
      swept.put(
          List.of(each.getField("algorithm.stepSize"), each.getField("seed")),
          diverged ? "" : each.getField("gap"));
      double gap = diverged ? Double.POSITIVE_INFINITY : number(each, "gap");
      gaps.computeIfAbsent(number(each, "algorithm.stepSize"), _ -> new ArrayList<>()).add(gap);
    }
    assertThat(trials)
        .allSatisfy(
            each ->
                assertThat(each.getField("status").equals("diverged") ? "" : each.getField("gap"))
                    .isEqualTo(
                        swept.get(
                            List.of(each.getField("algorithm.stepSize"), each.getField("seed")))));
    double best =
        gaps.entrySet().stream()
            .min(Comparator.comparingDouble(each -> median(each.getValue())))
            .orElseThrow()
            .getKey();
    NamedCsvRecord tuned = session.table("tuned/runs.csv").getFirst();
    assertThat(number(tuned, "tuned")).isEqualTo(best).isBetween(0.01, 0.9);
    assertThat(tuned.getField("tuning_runs")).isEqualTo("21");
    assertThat(trials.stream().filter(each -> each.getField("chosen").equals("yes")))
        .hasSize(3)
        .allSatisfy(each -> assertThat(number(each, "algorithm.stepSize")).isEqualTo(best));
    assertThat(out).contains("is the best of 7 values").doesNotContain("range");
  }

  /** One node, two curvatures: after many rounds the best step is 2/(L + mu). */
  @Test
  void choice_onAQuadratic_isTheOptimalStep() {
    session.write(
        "q.yaml",
        """
        name: q
        topology: {kind: complete, nodes: 1}
        problem: {kind: quadratic, data: {spectrum: {dimension: 2, condition: 9}}}
        algorithm: {kind: gradient-descent, stepSize: {tune: {for: gap, from: 0.05, to: 2.5, scale: linear, steps: 50, budget: {rounds: 100}}}}
        initial: {random: 1}
        stop: {rounds: 20}
        """);
    session.run("q.yaml", "out").requireDone();
    NamedCsvRecord run = session.table("out/runs.csv").getFirst();
    double optimal = 2 / (number(run, "L") + number(run, "mu"));
    assertThat(number(run, "tuned")).isCloseTo(optimal, within(0.05));
  }

  @Test
  void run_afterTuning_isTheOneWithThatStep() {
    run(TUNE.formatted(0.001, 1), "tuned", "--set", "record.finalState=true").requireDone();
    String step = session.table("tuned/runs.csv").getFirst().getField("tuned");
    run(step, "given", "--set", "record.finalState=true").requireDone();
    for (String file : List.of("trajectories.csv", "state.csv")) {
      assertThat(session.files("tuned").get(file)).isEqualTo(session.files("given").get(file));
    }
  }

  @Test
  void spectrum_ofATunedRun_takesTheChosenStep() {
    run(TUNE.formatted(0.001, 1), "tuned").requireDone();
    run(session.table("tuned/runs.csv").getFirst().getField("tuned"), "given").requireDone();
    Answer tuned = gossamer("spectrum", session.path("tuned").toString());
    Answer given = gossamer("spectrum", session.path("given").toString());
    assertThat(tuned.requireDone().out()).contains("run again").isEqualTo(given.out());
  }

  @Test
  void winnerAtTheEdge_isTold() {
    assertThat(run(TUNE.formatted(0.0001, 0.001), "low").requireDone().out())
        .contains("stepSize 0.001 is the best of 7 values")
        .contains("it is the largest that was tried: raise the range");
    assertThat(run(TUNE.formatted(0.5, 3), "high").requireDone().out())
        .contains("it is the smallest that was tried: lower the range");
  }

  @Test
  void everyValueDiverged_isRefused() {
    run(TUNE.formatted(20, 30), "out")
        .requireRefused(
            "no value of algorithm.stepSize is any good: at least half of the tuning runs of each diverged; try smaller ones");
    assertThat(session.path("out/tuning/runs.csv")).exists();
    assertThat(session.path("out/runs.csv")).doesNotExist();
    session.write("a.yaml", SCENARIO.formatted(TUNE.formatted(0.1, 1)));
    session
        .runOn("a.yaml", "out")
        .requireRefused(
            "the folder holds another tuning, or files of yours; choose another folder with --out, or replace all results with --replace");
  }

  @Test
  void check_saysWhatTuningTakes() {
    session.write("a.yaml", SCENARIO.formatted(TUNE.formatted(0.001, 1)));
    assertThat(gossamer("check", session.path("a.yaml").toString()).requireDone().out())
        .contains("21 runs before these, for algorithm.stepSize, each up to 60 rounds");
    assertThat(session.path("results")).doesNotExist();
  }

  @Test
  void again_tunesAgain_andReplace_replacesBoth() {
    run(TUNE.formatted(0.001, 1), "out").requireDone();
    Map<String, String> first = session.reproducible("out");
    Map<String, String> trials = session.reproducible("out/tuning");
    session.runOn("a.yaml", "out", "--again").requireDone();
    assertThat(session.reproducible("out")).isEqualTo(first);
    assertThat(session.reproducible("out/tuning")).isEqualTo(trials);
    run(TUNE.formatted(0.002, 1), "out").requireDone();
    assertThat(session.table("out/tuning.csv").getFirst().getField("algorithm.stepSize"))
        .isEqualTo("0.002");
  }

  @Test
  void folderOfAnotherTuning_isRefused() {
    run(TUNE.formatted(0.001, 1), "out").requireDone();
    session.write("a.yaml", SCENARIO.formatted(TUNE.formatted(0.002, 1)));
    session
        .runOn("a.yaml", "out")
        .requireRefused(
            "results of another scenario (algorithm.stepSize.tune.from: 0.001 there, 0.002 here)");
  }

  /** No tuning is left beside results that need none. */
  @Test
  void withoutTuning_itsTableGoes() {
    run(TUNE.formatted(0.001, 1), "out").requireDone();
    assertThat(run("0.1", "out").requireDone().out())
        .contains("holds the tuning runs of the results that are replaced");
    assertThat(session.path("out/tuning.csv")).doesNotExist();
    assertThat(session.table("out/runs.csv").getFirst().getHeader()).doesNotContain("tuned");
  }
}
