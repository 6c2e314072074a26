package gossamer.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that learn classes: what rises is reached from below, in every table. */
class AccuraciesTest {
  private static final List<Double> LEVELS = List.of(0.6, 0.7, 0.8);

  @TempDir private static Path folder;

  private static Session session;
  private static String said;

  /** Steps of 0.5 arrive with every seed, those of 1e-6 never, and those of 1e8 diverge. */
  @BeforeAll
  static void run() {
    session = new Session(folder);
    session.write(
        "learn.yaml",
        """
        name: learn
        topology: {kind: ring, nodes: 5}
        problem:
          kind: mlp
          layers: [4]
          activation: relu
          regularization: 0.01
          data: {generate: {samplesPerNode: 20, features: 3, noise: 0.1}}
        algorithm: {kind: d-psgd, stepSize: 0.5}
        stop: {rounds: 60, accuracy: 0.8}
        record: {levels: [0.7, 0.6], confusion: true}
        expect: diverged
        """);
    said =
        session
            .run(
                "learn.yaml",
                "sweep",
                "--set",
                "sweep={algorithm.stepSize: [0.5, 1e-6, 1e8], seed: {count: 3}}")
            .out();
  }

  private static List<NamedCsvRecord> rows(String run) {
    return session.table("sweep/trajectories.csv").stream()
        .filter(row -> row.getField("run").equals(run))
        .toList();
  }

  @Test
  void levels_areReachedFromBelow_theEasiestFirst() {
    List<NamedCsvRecord> levels = session.table("sweep/levels.csv");
    assertThat(levels).hasSize(9 * 3);
    for (int k = 0; k < levels.size(); k++) {
      NamedCsvRecord level = levels.get(k);
      double value = LEVELS.get(k % 3);
      assertThat(level.getField("metric")).isEqualTo("accuracy");
      assertThat(Session.number(level, "level")).isEqualTo(value);
      String expected =
          rows(level.getField("run")).stream()
              .filter(row -> Session.number(row, "accuracy") >= value)
              .map(row -> row.getField("time"))
              .findFirst()
              .orElse("inf");
      assertThat(level.getField("time")).isEqualTo(expected);
    }
  }

  @Test
  void statuses_tellWhoArrived() {
    List<NamedCsvRecord> runs = session.table("sweep/runs.csv");
    assertThat(runs.stream().limit(3).map(run -> run.getField("status")))
        .containsOnly("accuracy-reached");
    for (NamedCsvRecord run : runs.subList(3, 6)) {
      assertThat(run.getField("status")).isEqualTo("rounds-reached");
      assertThat(run.getField("reason")).startsWith("no progress: the accuracy is ");
    }
    assertThat(runs.stream().skip(6).map(run -> run.getField("status"))).containsOnly("diverged");
    assertThat(said).contains("3 accuracy-reached");
  }

  /** A run that diverged is below all others, whatever its last model happens to predict. */
  @Test
  void summary_neverCallsDivergenceAccurate() {
    List<NamedCsvRecord> settings = session.table("sweep/summary.csv");
    NamedCsvRecord arrived = settings.get(0);
    assertThat(arrived.getField("reached")).isEqualTo("3");
    double[] ends =
        session.table("sweep/runs.csv").stream()
            .limit(3)
            .mapToDouble(run -> Session.number(run, "accuracy"))
            .toArray();
    assertThat(Session.number(arrived, "accuracy_mean"))
        .isCloseTo(Arrays.stream(ends).average().orElseThrow(), within(1e-15));
    assertThat(arrived.getField("time_to_accuracy_0.8_reached")).isEqualTo("3");
    assertThat(settings.get(1).getField("reached")).isEqualTo("0");
    assertThat(settings.get(1).getField("communications_to_accuracy_0.8_median")).isEqualTo("inf");
    assertThat(settings.get(2).getField("accuracy_median")).isEqualTo("-inf");
    assertThat(settings.get(2).getField("loss_median")).isEqualTo("inf");
  }

  /** All samples are in it, and those on its diagonal are the accuracy at the end. */
  @Test
  void confusion_isTheAccuracyInFull() {
    List<NamedCsvRecord> runs = session.table("sweep/runs.csv");
    for (int run = 0; run < 6; run++) {
      List<NamedCsvRecord> table = session.table("sweep/runs/%d/confusion.csv".formatted(run));
      assertThat(table.getFirst().getHeader()).containsExactly("data", "class", "0", "1");
      assertThat(table).extracting(row -> row.getField("class")).containsExactly("0", "1");
      double right =
          IntStream.range(0, 2)
              .mapToDouble(k -> Session.number(table.get(k), String.valueOf(k)))
              .sum();
      double all =
          table.stream().mapToDouble(r -> Session.number(r, "0") + Session.number(r, "1")).sum();
      assertThat(all).isEqualTo(100);
      assertThat(right / all).isEqualTo(Session.number(runs.get(run), "accuracy"));
    }
  }

  @Test
  void page_showsWhatRises() throws IOException {
    String page = Files.readString(session.path("sweep/report.html"));
    assertThat(page)
        .contains("\"rising\":[\"accuracy\"]", "accuracy \u2265 0.8", "of an accuracy the mean")
        .contains("3 reached the accuracy, 3 ended at the limit of rounds, 3 diverged")
        .doesNotContain("confusion-heading");

    String one = session.run("learn.yaml", "one").requireDone().out();
    assertThat(one)
        .contains("accuracy-reached: the accuracy is as high as asked for")
        .contains("part of all training samples whose class is predicted, of the mean model");
    assertThat(Files.readString(session.path("one/report.html")))
        .contains("The accuracy rose to 0.", "confusion-heading", "training data");
    assertThat(Session.gossamer("report", session.path("one").toString(), "--figures").code())
        .isZero();
    assertThat(session.path("one/figures/accuracy-against-communications.svg")).exists();
  }

  /** Its table, and whether it is asked for, is no other run: the rows are the same. */
  @Test
  void ofNodes_isAColumnOfItsOwn() {
    String all = "[accuracy, {kind: accuracy, of: nodes}, local-loss, gradient-norm, loss]";
    session.run("learn.yaml", "more", "--set", "record.metrics=" + all).requireDone();
    List<NamedCsvRecord> rows = session.table("more/trajectories.csv");
    assertThat(rows.getFirst().getHeader())
        .containsSubsequence("accuracy", "accuracy_nodes", "local-loss", "gradient-norm", "loss");
    NamedCsvRecord first = rows.getFirst(); // all nodes start from the same model
    assertThat(Session.number(first, "accuracy_nodes"))
        .isCloseTo(Session.number(first, "accuracy"), within(1e-15));
    assertThat(Session.number(first, "local-loss"))
        .isCloseTo(Session.number(first, "loss"), within(1e-14));
  }

  private static String trained(String problem) {
    return """
        name: tested
        topology: {kind: ring, nodes: 3}
        problem: {%s, data: {file: animals.csv, target: kind, test: 0.25}}
        algorithm: {kind: d-psgd, stepSize: 0.1}
        stop: {rounds: 3}
        record: {confusion: true}
        """
        .formatted(problem);
  }

  private static void animals() {
    StringBuilder table = new StringBuilder("weight,length,kind\n");
    for (int k = 0; k < 24; k++) {
      table.append(k % 7).append(',').append(k % 5).append(k % 3 == 0 ? ",owl\n" : ",ant\n");
    }
    session.write("animals.csv", table.toString());
  }

  /** Labels as the file has them, in alphabetical order; a quarter of 24 samples is set aside. */
  @Test
  void testData_areMeasuredByDefault_andHaveAConfusionOfTheirOwn() {
    animals();
    session.write("tested.yaml", trained("kind: mlp, layers: [3]"));
    session.run("tested.yaml", "tested").requireDone();
    NamedCsvRecord last = session.lastRow("tested/trajectories.csv");
    assertThat(last.getHeader().subList(4, 8))
        .containsExactly("loss", "accuracy", "test-accuracy", "consensus");
    List<NamedCsvRecord> table = session.table("tested/confusion.csv");
    assertThat(table.stream().map(row -> row.getField("data") + " " + row.getField("class")))
        .containsExactly("training ant", "training owl", "test ant", "test owl");
    for (int data = 0; data < 2; data++) {
      NamedCsvRecord ant = table.get(2 * data);
      NamedCsvRecord owl = table.get(2 * data + 1);
      double right = Session.number(ant, "ant") + Session.number(owl, "owl");
      double all = right + Session.number(ant, "owl") + Session.number(owl, "ant");
      assertThat(all).isEqualTo(data == 0 ? 18 : 6);
      assertThat(right / all)
          .isEqualTo(Session.number(last, data == 0 ? "accuracy" : "test-accuracy"));
    }
  }

  /** Convex and trained problems have other metrics of their own: what both have is recorded. */
  @Test
  void sweepOverProblems_recordsTheLossAndWhatAllHave() {
    animals();
    session.write("tested.yaml", trained("kind: mlp, layers: [3]"));
    session
        .run(
            "tested.yaml",
            "kinds",
            "--set",
            "record.confusion=false",
            "--set",
            "sweep={problem: [{kind: mlp, layers: [3], data: {file: animals.csv, target: kind}},"
                + " {kind: softmax-regression, regularization: 1, data: {file: animals.csv, target: kind}}]}")
        .requireDone();
    assertThat(session.lastRow("kinds/trajectories.csv").getHeader().subList(4, 7))
        .containsExactly("loss", "consensus", "elapsed");
  }

  @Test
  void list_saysWhatMetricsNeed() {
    assertThat(Session.gossamer("list", "metrics").out().lines().map(String::strip).toList())
        .anyMatch(line -> line.startsWith("gap ") && line.endsWith("; needs an optimum"))
        .anyMatch(line -> line.startsWith("test-loss ") && line.endsWith("; needs test data"));
  }
}
