package gossamer.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import gossamer.scenarios.cli.Session.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios that run, and scenarios that only their files or sizes show to be wrong. */
class RunCommandTest {
  /** Line 2 is the topology, line 3 the problem, line 4 the algorithm. */
  private static final String SMALL =
      """
      name: small
      topology: {kind: ring, nodes: 6}
      problem: {kind: linear-regression, data: {generate: {samplesPerNode: 20, features: 3}}}
      algorithm: dadao
      stop: {time: 12.5}
      """;

  @TempDir private Path folder;
  private Session session = new Session(Path.of(""));

  @BeforeEach
  void openSession() {
    session = new Session(folder);
    session.write("small.yaml", SMALL);
  }

  /** Runs the small scenario with one line replaced and others added. */
  private Answer run(String line, String... added) {
    String key = line.substring(0, line.indexOf(':') + 1);
    List<String> lines =
        Stream.concat(
                SMALL.lines().map(each -> each.startsWith(key) ? line : each), Stream.of(added))
            .toList();
    session.write("a.yaml", String.join("\n", lines) + "\n");
    return session.run("a.yaml", "out");
  }

  private NamedCsvRecord result() {
    return session.lastRow("out/runs.csv");
  }

  @Test
  void rows_areAtZeroAtEveryMultipleAndAtTheEnd() {
    session.run("small.yaml", "out", "--set", "record.every=5").requireDone();
    assertThat(session.table("out/trajectories.csv"))
        .extracting(row -> row.getField("time"))
        .containsExactly("0.0", "5.0", "10.0", "12.5");
    assertThat(result().getField("status")).isEqualTo("time-reached");
  }

  @ParameterizedTest
  @CsvSource({
    "time: 3, time-reached",
    "'time: 50, gradients: 30', gradients-reached",
    "'time: 50, communications: 30', communications-reached",
    "gap: 1e-3, gap-reached",
    "distance: 1e-3, distance-reached",
    "time: 0, time-reached"
  })
  void stop_atTheFirstConditionThatHolds(String stop, String status) {
    run("stop: {" + stop + "}").requireDone();
    assertThat(result().getField("status")).isEqualTo(status);
    for (String count : List.of("gradients", "communications")) {
      if (status.startsWith(count)) {
        List<NamedCsvRecord> rows = session.table("out/trajectories.csv");
        assertThat(Session.number(result(), count)).isGreaterThanOrEqualTo(30);
        assertThat(Session.number(rows.get(rows.size() - 2), count)).isLessThan(30);
      }
    }
  }

  @Test
  void metrics_areTheColumnsAskedForAndWhatStoppingNeeds() {
    run("stop: {time: 3, gap: 1e-9}", "record: {metrics: [consensus]}").requireDone();
    assertThat(session.table("out/trajectories.csv").getFirst().getHeader())
        .containsExactly(
            "run",
            "time",
            "gradients",
            "communications",
            "consensus",
            "gap",
            "elapsed",
            "numbers",
            "bytes");
    assertThat(session.table("out/runs.csv").getFirst().getHeader())
        .endsWith(
            "consensus",
            "gap",
            "reason",
            "L_assumed",
            "mu_assumed",
            "proven_decay",
            "measured_decay",
            "numbers",
            "bytes",
            "elapsed",
            "exact_decay",
            "lambda_2",
            "lambda_max");
  }

  @Test
  void record_stateAndEvents_writesThemOnlyIfAsked() {
    session.run("small.yaml", "out").requireDone();
    assertThat(session.files("out")).doesNotContainKeys("state.csv", "events.csv");
    run("stop: {time: 4}", "record: {finalState: true, events: true}").requireDone();
    assertThat(session.files("out").get("state.csv")).startsWith("node,variable,0,1,2\r\n0,x,");
    assertThat(session.table("out/state.csv")).hasSize(6 * 6);
    assertThat(session.table("out/state.csv").subList(0, 6))
        .extracting(row -> row.getField("variable"))
        .containsExactly("x", "x_tilde", "y", "y_tilde", "z", "z_tilde");
    List<NamedCsvRecord> events = session.table("out/events.csv");
    assertThat(events.getFirst().getHeader()).containsExactly("time", "kind", "node", "neighbour");
    assertThat(events.stream().filter(row -> row.getField("kind").equals("gradient")).count())
        .isEqualTo((long) Session.number(result(), "gradients"));
    assertThat(events.stream().filter(row -> row.getField("kind").equals("gossip")).count())
        .isEqualTo((long) Session.number(result(), "communications"));
    assertThat(events)
        .allMatch(
            row -> row.getField("kind").equals("gradient") == row.getField("neighbour").isEmpty());
  }

  @Test
  void csv_isRfc4180_andNothingUnfinishedIsLeft() {
    run("stop: {time: 4}", "record: {finalState: true, events: true}").requireDone();
    session
        .files("out")
        .forEach(
            (name, text) -> {
              assertThat(name).doesNotEndWith(".part");
              if (name.endsWith(".csv")) {
                assertThat(text.replace("\r\n", "")).as(name).doesNotContain("\n", "\r");
                assertThat(text).endsWith("\r\n");
              } else {
                assertThat(text).doesNotContain("\r");
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"123", "1e3", "true"})
  void name_thatReadsLikeANumber_canRunAgain(String name) {
    run("name: " + name).requireDone();
    run("name: " + name).requireDone();
  }

  // --- where models and rates come from

  @Test
  void initial_random_startsAwayFromConsensus() {
    run("stop: {time: 1}", "initial: {random: 2}").requireDone();
    NamedCsvRecord first = session.table("out/trajectories.csv").getFirst();
    // mean of 6 x 3 squares of standard deviation 2 about their mean: 3 * 4 * 5/6 = 10
    assertThat(Session.number(first, "consensus")).isBetween(1.0, 40.0);
  }

  @Test
  void initial_stateOfAnotherRun_isWhereItGoesOn() {
    run("stop: {time: 7}", "record: {finalState: true}").requireDone();
    NamedCsvRecord end = session.lastRow("out/trajectories.csv");
    session.write("next.yaml", SMALL.replace("12.5", "30") + "initial: {file: out/state.csv}\n");
    session.run("next.yaml", "next").requireDone();
    List<NamedCsvRecord> rows = session.table("next/trajectories.csv");
    for (String metric : List.of("distance", "gap", "consensus")) {
      // the engine keeps modes of the flow: to variables and back costs some roundings
      double expected = Session.number(end, metric);
      assertThat(Session.number(rows.getFirst(), metric))
          .isCloseTo(expected, within(1e-9 * expected));
    }
    assertThat(Session.number(rows.getLast(), "distance"))
        .isLessThan(Session.number(end, "distance"));
  }

  @Test
  void initial_ownResults_areNotOverwritten() {
    run("stop: {time: 2}", "record: {finalState: true}").requireDone();
    var before = session.files("out");
    run("stop: {time: 2}", "initial: {file: out/state.csv}")
        .requireRefused("the folder holds 'state.csv', which this run reads");
    assertThat(session.files("out")).isEqualTo(before);
  }

  @Test
  void initial_stateOfAnotherDimension_isRefused() {
    run("stop: {time: 2}", "record: {finalState: true}").requireDone();
    session.write(
        "next.yaml",
        SMALL.replace("features: 3", "features: 4") + "initial: {file: out/state.csv}\n");
    session
        .run("next.yaml", "next")
        .requireRefused("its models have 3 numbers where this problem's have 4");
  }

  @Test
  void rates_ofAFile_areUsedAsWritten() {
    session.write("rates.csv", "i,j,rate\n0,1,3\n1,2,3\n2,3,3\n3,4,3\n4,5,3\n5,0,4.5\n");
    run("stop: {time: 5}", "rates: {file: rates.csv}").requireDone();
    assertThat(Session.number(result(), "communication_rate")).isEqualTo(19.5);
  }

  @Test
  void rates_ofTheNetworksOwnFile_areUsedAsWritten() {
    session.write("net.csv", "i,j,km,capacity\nb,a,100,3\nc,b,7,3\na,c,1,4.5\n");
    run("topology: {file: net.csv}", "rates: {attribute: capacity}").requireDone();
    assertThat(Session.number(result(), "communication_rate")).isEqualTo(10.5);
    run("topology: {file: net.csv}", "rates: {attribute: Capacity}")
        .requireRefused(
            "a.yaml:6:20: ",
            "net.csv: the edges have no attribute 'Capacity'; they have capacity, km");
    session.write("net.csv", "i,j,capacity\nb,a,3\nc,b,-3\na,c,4.5\n");
    run("topology: {file: net.csv}", "rates: {attribute: capacity}")
        .requireRefused(
            "net.csv:3:1: the edge between 'b' and 'c' has the capacity '-3';"
                + " it must be a finite number, not negative");
  }

  @Test
  void rates_thatDoNotConnect_areRefused() {
    session.write("rates.csv", "i,j,rate\n0,1,3\n1,2,3\n2,0,0\n");
    run("topology: {kind: ring, nodes: 3}", "rates: {file: rates.csv}").requireDone();
    session.write("rates.csv", "i,j,rate\n0,1,3\n");
    run("topology: {kind: ring, nodes: 3}", "rates: {file: rates.csv}")
        .requireRefused("rates.csv: the edge between '0' and '2' has no rate; add it");
    run("topology: {kind: ring, nodes: 3}", "rates: {file: rates.csv, default: 0}")
        .requireRefused("a.yaml:6:8: ", "connect");
    run("topology: {kind: ring, nodes: 3}", "rates: {file: rates.csv, default: 0.5}").requireDone();
    assertThat(Session.number(result(), "communication_rate")).isEqualTo(4);
  }

  @Test
  void rates_total_isWhatIsAskedFor() {
    run("stop: {time: 5}", "rates: {kind: uniform, total: 12.5}").requireDone();
    assertThat(Session.number(result(), "communication_rate")).isEqualTo(12.5, within(1e-12));
  }

  @Test
  void rates_tooLow_areWarnedOf() {
    Answer answer = run("stop: {time: 5}", "rates: {kind: uniform, total: 0.5}").requireDone();
    assertThat(answer.out())
        .contains(
            "warning: The rates are too low for the algorithm's guarantee: chi1 chi2 = ",
            "A total rate of ");
    String total = answer.out().replaceAll("(?s).*A total rate of ([0-9.]+) would do.*", "$1");
    assertThat(run("stop: {time: 5}", "rates: {kind: uniform, total: " + total + "}").out())
        .doesNotContain("warning");
  }

  /** Next to nothing is warned of, not a crash on the way to the advice. */
  @Test
  void rates_nextToNothing_areWarnedOf() {
    assertThat(run("stop: {time: 1}", "rates: {kind: uniform, total: 1e-300}").requireDone().out())
        .containsPattern("chi1 chi2 = [0-9.]+e\\+3[0-9]{2} \\* [0-9.]+e\\+3[0-9]{2}, but it needs")
        .containsPattern("A total rate of [0-9]\\.[0-9]+ would suffice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "time: 5, gradients: 100000 | 1 | cannot come to stop.gradients: 100000; about 30 happen",
        "time: 5, communications: 9000 | 1 | cannot come to stop.communications: 9000; about ",
        "time: 5, gap: 1e-9 | 10 | The gap is tested at rows, and there is no row between",
        "time: 5, distance: 1e-9 | 10 | The distance is tested at rows, and there is no row"
      })
  void stop_thatNoRowCanMeet_isWarnedOf(String stop, double every, String warning) {
    String record = "record: {every: " + every + "}";
    assertThat(run("stop: {" + stop + "}", record).requireDone().out()).contains(warning);
    String enough = stop.replaceAll("[0-9]{4,}", "20");
    assertThat(run("stop: {" + enough + "}", "record: {every: 1}").requireDone().out())
        .doesNotContain("warning");
  }

  // --- outcomes that are not successes

  @Test
  void divergence_isAnOutcome() {
    String wild = "algorithm: {kind: dadao, L: 0.002, mu: 0.001}";
    session.write("small.yaml", SMALL.replace("algorithm: dadao", wild).replace("12.5", "1000"));
    Answer answer = session.run("small.yaml", "out").requireDiverged();
    assertThat(answer.out())
        .containsPattern(
            "diverged: the distance grew to [1-9](\\.[0-9])?e1[2-9] times its start between time ")
        .contains("a larger L");
    assertThat(result().getField("status")).isEqualTo("diverged");
    assertThat(Session.number(result(), "time")).isLessThan(1000);
    assertThat(session.lastRow("out/trajectories.csv").getField("distance"))
        .isEqualTo(result().getField("distance"));
  }

  /** Without a metric that tells, only a model beyond all use does. */
  @Test
  void divergence_ofAModel_namesTheNode() {
    String wild = "algorithm: {kind: dadao, L: 1e-30, mu: 1e-31}";
    Answer answer = run(wild, "record: {metrics: [consensus]}").requireDiverged();
    assertThat(answer.out()).containsPattern("diverged: the model of node [0-9] diverged");
    assertThat(result().getField("reason")).contains("diverged between time 2.0 and 3.0");
  }

  @Test
  void divergence_inPartitions_isTheSame() {
    String wild = "algorithm: {kind: dadao, L: 1e-30, mu: 1e-31}";
    run(wild, "record: {finalState: true}").requireDiverged();
    assertThat(result().getField("status")).isEqualTo("diverged");
    var alone = session.reproducible("out");
    run(wild, "record: {finalState: true}", "engine: {partitions: 3}").requireDiverged();
    var together = session.reproducible("out");
    assertThat(together.get("state.csv")).isEqualTo(alone.get("state.csv"));
    assertThat(together.get("runs.csv")).isEqualTo(alone.get("runs.csv"));
  }

  @Test
  void divergence_expected_isNoFailure() {
    String wild = "algorithm: {kind: dadao, L: 1e-30, mu: 1e-31}";
    run(wild, "expect: diverged").requireDone();
    assertThat(result().getField("status")).isEqualTo("diverged");
    assertThat(session.files("out").get("scenario.yaml")).contains("expect: diverged");
    Answer calm = run("stop: {time: 5}", "expect: diverged").requireDone();
    assertThat(calm.out())
        .contains("note: No run diverged, although the scenario says 'expect: diverged'");
    run("stop: {time: 5}", "expect: gap-reached").requireRefused("expect", "diverged");
    run("stop: {time: 5}").requireDone();
    assertThat(session.files("out").get("scenario.yaml")).doesNotContain("expect");
  }

  /** A sweep is judged as its worst run. */
  @Test
  void divergence_ofOneRunOfASweep_isTold() {
    String wild = "sweep: {algorithm: [dadao, {kind: dadao, L: 1e-30, mu: 1e-31}]}";
    assertThat(run("stop: {time: 5}", wild).requireDiverged().out())
        .contains("1 diverged", "1 time-reached");
    run("stop: {time: 5}", wild, "expect: diverged").requireDone();
    run("stop: {time: 5}", "sweep: {seed: {count: 2}}").requireDone();
    run("stop: {time: 5}", "sweep: {expect: [diverged]}").requireRefused("'expect' is the same");
  }

  @Test
  void timeLimit_withoutProgress_isTold() {
    String still = "algorithm: {kind: randomized-gossip, stepSize: 1e-300}";
    Answer answer = run(still).requireDone();
    assertThat(answer.out())
        .contains("time-reached: the time is over; no progress: the distance is ");
    assertThat(result().getField("status")).isEqualTo("time-reached");
    assertThat(result().getField("reason")).startsWith("no progress: the distance is ");
    assertThat(session.files("out").get("report.html"))
        .contains("It made no progress: the distance is ");
    assertThat(run(still, "sweep: {seed: {count: 3}}").requireDone().out())
        .contains("3 time-reached", "3 of them made no progress");
    assertThat(session.files("out").get("report.html")).contains("3 made no progress");
    run("stop: {time: 20}").requireDone();
    assertThat(result().getField("reason")).isEmpty();
  }

  // --- what only files and sizes show to be wrong

  @Test
  void topology_disconnectedFile_isRefusedWithItsComponents() {
    session.write("net.csv", "a,b\nb,c\nd,e\n");
    run("topology: {file: net.csv}")
        .requireRefused(
            "a.yaml:2:11: The network is not connected: it has 2 components, of 3, 2 nodes.",
            "  2 | topology: {file: net.csv}\n    |           ^");
  }

  @Test
  void topology_disconnectedGenerated_isRefused() {
    run("topology: {kind: erdos-renyi, nodes: 20, probability: 0.01}")
        .requireRefused("a.yaml:2:11: The network is not connected");
  }

  @Test
  void topology_wrongFile_isRefusedWithItsLine() {
    session.write("net.csv", "a,b\nb\n");
    run("topology: {file: net.csv}")
        .requireRefused("net.csv:2:1: no comma in 'b', but line 1 has one");
  }

  @Test
  void topology_missingFile_isRefused() {
    run("topology: {file: net.csv}")
        .requireRefused("a.yaml:2:18: there is no file 'net.csv', neither beside the scenario");
  }

  @Test
  void topology_ofAFile_runs() {
    session.write("net.csv", "a,b\nb,c\nc,a\n");
    run("topology: {file: net.csv}").requireDone();
    assertThat(result().getField("edges")).isEqualTo("3");
    assertThat(session.files("out").get("scenario.yaml")).contains("# SHA-256 of net.csv: ");
  }

  @Test
  void data_fewerSamplesThanNodes_isRefused() {
    session.write("data.csv", "a,target\n1,2\n3,4\n5,7\n");
    run("problem: {kind: linear-regression, data: {file: data.csv}}")
        .requireRefused(
            "a.yaml:", "3 samples are too few for 6 nodes; every node needs at least one");
  }

  @Test
  void data_threeClasses_areNotForLogisticRegression() {
    session.write("data.csv", "a,target\n1,0\n2,1\n3,2\n4,0\n5,1\n6,2\n");
    run("problem: {kind: logistic-regression, data: {file: data.csv}, regularization: 1}")
        .requireRefused(
            "a.yaml:3:44: ",
            "logistic-regression needs a target of two values; this one has 3 different ones");
  }

  @Test
  void data_wrongCell_isRefusedWithItsPlace() {
    session.write("data.csv", "a,target\n1,0\n2,x\n");
    run("problem: {kind: linear-regression, data: {file: data.csv}}")
        .requireRefused("data.csv:3:3: 'x' in column 'target'");
  }

  @Test
  void data_missingTarget_isRefusedAtTheScenario() {
    session.write("data.csv", "a,price\n1,0\n2,5\n");
    run("problem: {kind: linear-regression, data: {file: data.csv, target: prize}}")
        .requireRefused("a.yaml:3:67: data.csv has no column 'prize'; did you mean 'price'?");
  }

  @Test
  void data_constantFeature_isWarnedOf() {
    StringBuilder data = new StringBuilder("a,same,target\n");
    for (int k = 0; k < 12; k++) {
      data.append("%d,7,%d%n".formatted(k, k * k));
    }
    session.write("data.csv", data.toString());
    Answer answer =
        run(
            "problem: {kind: linear-regression, data: {file: data.csv, standardize: true}, regularization: 1}");
    assertThat(answer.requireDone().out())
        .contains(
            "warning: The feature 'same' is the same in every sample, up to rounding; standardized it is 0.");
  }

  @Test
  void problem_withoutStrongConvexity_isRefusedWithAdvice() {
    session.write("data.csv", "a,b,target\n1,2,0\n2,4,1\n1,0,2\n0,1,3\n3,3,4\n1,2,5\n");
    run("problem: {kind: linear-regression, data: {file: data.csv}}")
        .requireRefused(
            "a.yaml:4:12: the algorithm needs strong convexity, and mu = 0.00 is not above 1e-12 L",
            "set problem.regularization, such as 0.01, or the algorithm's mu");
  }

  @Test
  void problem_withoutOptimum_isRefusedWithAdvice() {
    session.write("data.csv", "a,target\n1,1\n2,1\n-1,0\n-2,0\n1.5,1\n-3,0\n");
    run("problem: {kind: logistic-regression, data: {file: data.csv}}")
        .requireRefused("a.yaml:3:10: The optimum could not be found", "positive regularization");
  }

  @Test
  void algorithm_smoothnessBelowConvexity_isRefused() {
    run("algorithm: {kind: dadao, L: 0.1, mu: 0.2}")
        .requireRefused("a.yaml:4:12: L = 0.1 is below mu = 0.2");
  }

  @Test
  void split_leastShareThatSamplesDoNotReachFor_saysWhatHelps() {
    session.write("data.csv", "a,target\n1,0\n2,1\n3,0\n4,1\n5,0\n6,1\n7,0\n");
    run("problem: {kind: linear-regression, data: {file: data.csv}, split: {kind: dirichlet, alpha: 0.01, atLeast: 2}}")
        .requireRefused(
            "a.yaml:3:107: atLeast: ", "7 samples are too few for 6 nodes and at least 2 each");
    session.write("data.csv", "a,target\n1,0\n2,1\n3,0\n4,1\n5,0\n");
    run("problem: {kind: linear-regression, data: {file: data.csv}, split: {kind: quantity, alpha: 0.01}}")
        .requireRefused("a.yaml:3:67: atLeast: ", "5 samples are too few for 6 nodes");
  }

  @Test
  void split_columnThatLeavesANodeEmpty_saysWhich() {
    session.write("data.csv", "a,node,target\n1,0,1\n2,1,2\n3,2,1\n4,3,1\n5,4,2\n6,4,0\n");
    run("problem: {kind: linear-regression, data: {file: data.csv}, split: {column: node}}")
        .requireRefused(
            "a.yaml:3:76: 1 of 6 nodes without a sample, '5' first; every node needs at least one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iid",
        "by-target",
        "{kind: dirichlet, alpha: 5}",
        "{kind: dirichlet, alpha: 0.001, atLeast: 0}",
        "{kind: classes, perNode: 1}",
        "{kind: quantity, alpha: 0.1}",
        "{column: node}"
      })
  void split_anyWay_runs(String split) {
    StringBuilder data = new StringBuilder("a,b,node,target\n");
    for (int k = 0; k < 60; k++) {
      data.append("%d,%d,%d,%d%n".formatted(k * 7 % 11, k * k % 13, k % 6, k * 5 % 17 > 8 ? 1 : 0));
    }
    session.write("data.csv", data.toString());
    run("problem: {kind: logistic-regression, regularization: 0.1, data: {file: data.csv, standardize: true}, split: %s}"
            .formatted(split))
        .requireDone();
    assertThat(result().getField("status")).isEqualTo("time-reached");
  }

  /** Who holds what, under the names of the nodes and the values of the file. */
  @Test
  void split_isWritten() {
    session.write("net.csv", "source,target\nb,a\nb,Z\n");
    session.write("data.csv", "x,group,target\n1,b,4\n2,a,2\n3,b,2\n1,Z,4\n2,b,2\n");
    session.write(
        "a.yaml",
        """
        name: small
        topology: {file: net.csv}
        problem: {kind: logistic-regression, regularization: 1, data: {file: data.csv}, split: {column: group}}
        algorithm: dadao
        stop: {time: 1}
        """);
    session.run("a.yaml", "out").requireDone();
    assertThat(session.files("out").get("split.csv"))
        .isEqualTo("node,samples,2,4\r\nZ,1,0,1\r\na,1,1,0\r\nb,3,2,1\r\n");
    session.run("small.yaml", "generated").requireDone();
    assertThat(session.files("generated")).doesNotContainKey("split.csv");
  }

  /** Of a target that is not a class only the numbers of samples are written. */
  @Test
  void split_ofManyTargets_hasNoClasses() {
    StringBuilder data = new StringBuilder("x,target\n");
    for (int k = 0; k < 120; k++) {
      data.append("%d,%s%n".formatted(k * 7 % 11, k / 8.0));
    }
    session.write("data.csv", data.toString());
    run("problem: {kind: linear-regression, regularization: 1, data: {file: data.csv}}")
        .requireDone();
    assertThat(session.files("out").get("split.csv"))
        .isEqualTo("node,samples\r\n0,20\r\n1,20\r\n2,20\r\n3,20\r\n4,20\r\n5,20\r\n");
  }

  @Test
  void severalErrors_areShownWithTheirLinesAndCounted() {
    session.write("wrong.yaml", SMALL.replace("ring", "rign").replace("12.5", "soon"));
    Answer answer = session.run("wrong.yaml", "out");
    String file = session.path("wrong.yaml").toString();
    assertThat(answer.err())
        .isEqualTo(
            """
            FILE:2:18: error: unknown topology 'rign'; did you mean 'ring'?
              2 | topology: {kind: rign, nodes: 6}
                |                  ^^^^
            FILE:5:14: error: time must be a number, not the text 'soon'
              5 | stop: {time: soon}
                |              ^^^^
            2 errors
            """
                .replace("FILE", file));
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.out()).isEmpty();
  }

  // --- where the results go

  @Test
  void out_foreignFile_isKept() throws IOException {
    Path out = Files.createDirectory(session.path("out"));
    Files.writeString(out.resolve("thesis.tex"), "chapter one");
    session.run("small.yaml", "out").requireDone();
    assertThat(out.resolve("thesis.tex")).hasContent("chapter one");
  }

  @Test
  void out_resultsOfAnotherName_areReused() {
    session.run("small.yaml", "out").requireDone();
    String trajectories = session.files("out").get("trajectories.csv");
    Answer other = session.runOn("small.yaml", "out", "--set", "name=other").requireDone();
    assertThat(other.out()).contains("Reusing 1 of 1 runs.");
    assertThat(session.files("out"))
        .containsEntry("trajectories.csv", trajectories)
        .hasEntrySatisfying("scenario.yaml", text -> assertThat(text).contains("name: other"));
  }

  @Test
  void out_ownResults_areReplaced() {
    run("stop: {time: 2}", "record: {finalState: true}").requireDone();
    run("stop: {time: 3}").requireDone();
    assertThat(session.files("out")).doesNotContainKey("state.csv");
    assertThat(result().getField("time")).isEqualTo("3.0");
  }

  @Test
  void out_folderOfTheScenario_isKept() {
    session.write("scenario.yaml", SMALL);
    session.run("scenario.yaml", ".").requireRefused("which Gossamer did not write");
    assertThat(session.path("scenario.yaml")).hasContent(SMALL);
  }

  @Test
  void out_file_isRefused() {
    session.write("out", "text");
    session.run("small.yaml", "out").requireRefused("there is a file of this name");
  }

  @Test
  void folderInTheWay_isPutAside() throws IOException {
    session.run("small.yaml", "out").requireDone();
    Files.delete(session.path("out/runs.csv"));
    Files.createDirectories(session.path("out/runs.csv/inside"));
    Answer answer = session.run("small.yaml", "out").requireDone();
    assertThat(answer.out()).contains("the changed file is kept as runs.csv.changed");
    assertThat(session.path("out/runs.csv.changed/inside")).isDirectory();
    try (Stream<Path> left = Files.walk(session.path("out"))) {
      assertThat(left.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
    }
  }
}
