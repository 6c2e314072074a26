package gossamer.scenarios.cli;

import static gossamer.scenarios.cli.Session.number;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.assertj.core.api.Assumptions.assumeThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import gossamer.scenarios.job.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The comparison of the DADAO paper, {@code scenarios/paper}, at a small size: what
 * docs/reproduction.md claims must hold there too, beside closed forms. The whole is {@code
 * scenarios/paper/all}.
 */
class PaperTest {
  private static final Path HOME = Path.of(System.getProperty("gossamer.home"));
  private static final Path FOLDER = HOME.resolve("scenarios/paper");

  /** What {@code scenarios/paper/all} says of a scenario: its name, and its figures. */
  private static final Pattern STEP = Pattern.compile("(?m)^run ([a-z-]+)(.*)$");

  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void session() {
    session = new Session(folder);
  }

  static List<String> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.replace(".yaml", ""))
          .sorted()
          .toList();
    }
  }

  private static Map<String, List<String>> figures() throws IOException {
    return STEP.matcher(Files.readString(FOLDER.resolve("all")))
        .results()
        .collect(
            Collectors.toMap(
                step -> step.group(1),
                step ->
                    Stream.of(step.group(2).split(" ", -1))
                        .filter(each -> !each.isEmpty())
                        .toList()));
  }

  private static String file(String scenario) {
    return FOLDER.resolve(scenario + ".yaml").toString();
  }

  /** Runs a scenario with some keys set otherwise, and draws its figures of the page. */
  private List<NamedCsvRecord> runs(String scenario, String... settings) throws IOException {
    List<String> words = new ArrayList<>(List.of("run", file(scenario), "--quiet"));
    words.addAll(List.of("--out", session.path(scenario).toString()));
    Stream.of(settings).forEach(each -> words.addAll(List.of("--set", each)));
    Session.gossamer(words.toArray(String[]::new)).requireDone();
    List<String> figures = figures().getOrDefault(scenario, List.of());
    if (!figures.isEmpty()) {
      List<String> draw =
          new ArrayList<>(List.of("report", session.path(scenario).toString(), "--figures"));
      figures.forEach(each -> draw.addAll(List.of("--only", each)));
      Session.gossamer(draw.toArray(String[]::new)).requireDone();
      for (String figure : figures) {
        assertThat(session.path(scenario + "/figures/" + figure + ".svg")).isNotEmptyFile();
      }
    }
    return session.table(scenario + "/runs.csv");
  }

  /**
   * A column of runs, averaged over seeds.
   *
   * @param of by the labels of some keys, joined by blanks
   */
  private record Means(Map<String, Double> of) {
    double get(String labels) {
      return requireNonNull(of.get(labels), labels);
    }

    double ratio(String above, String below) {
      return get(above) / get(below);
    }
  }

  private static Means mean(List<NamedCsvRecord> runs, String column, String... keys) {
    return new Means(
        runs.stream()
            .collect(
                Collectors.groupingBy(
                    run -> Stream.of(keys).map(run::getField).collect(Collectors.joining(" ")),
                    Collectors.averagingDouble(run -> number(run, column)))));
  }

  /** Of the condition number, in the gradients of an algorithm: a slope by least squares. */
  private static double exponent(List<NamedCsvRecord> runs, String algorithm) {
    List<double[]> points =
        runs.stream()
            .filter(run -> run.getField("algorithm").equals(algorithm))
            .map(
                run ->
                    new double[] {
                      Math.log(number(run, "L") / number(run, "mu")),
                      Math.log(number(run, "gradients"))
                    })
            .toList();
    double mx = points.stream().mapToDouble(p -> p[0]).average().orElseThrow();
    double my = points.stream().mapToDouble(p -> p[1]).average().orElseThrow();
    return points.stream().mapToDouble(p -> (p[0] - mx) * (p[1] - my)).sum()
        / points.stream().mapToDouble(p -> (p[0] - mx) * (p[0] - mx)).sum();
  }

  /** No run that has a proven decay is slower. */
  private static void requireProven(List<NamedCsvRecord> runs) {
    assertThat(runs)
        .filteredOn(run -> !run.getField("proven_decay").isEmpty())
        .filteredOn(run -> !run.getField("measured_decay").isEmpty())
        .isNotEmpty()
        .allSatisfy(
            run ->
                assertThat(number(run, "measured_decay"))
                    .isGreaterThan(number(run, "proven_decay")));
  }

  @Test
  void all_runsEveryScenario_andThePageShowsItsFigures() throws IOException {
    Map<String, List<String>> figures = figures();
    assertThat(figures.keySet()).containsExactlyInAnyOrderElementsOf(scenarios());
    List<String> names =
        figures.entrySet().stream()
            .flatMap(each -> each.getValue().stream().map(name -> each.getKey() + "-" + name))
            .map(name -> "paper-" + name + ".svg")
            .toList();
    List<String> shown =
        Pattern.compile("\\]\\((paper-[^)]*\\.svg)\\)")
            .matcher(Files.readString(HOME.resolve("docs/reproduction.md")))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(shown).isNotEmpty().doesNotHaveDuplicates().isSubsetOf(names);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void scenario_isNamedAsItsFile_andCanBeRun(String scenario) throws IOException {
    String text = Files.readString(FOLDER.resolve(scenario + ".yaml"));
    assertThat(text).contains("\nname: paper-" + scenario + "\n", "\n# Shows", "\n# Next: ");
    assertThat(Session.gossamer("check", file(scenario), "--seconds=1").requireDone().out())
        .endsWith("No errors.\n");
  }

  /** Closed forms: a star of n nodes has chi1 = n - 1, chi2 = (n - 1)/2, chi = n, n - 1 edges. */
  @Test
  void star_countsAreThoseOfTheFormulas() throws IOException {
    int n = 12;
    int edges = n - 1;
    List<NamedCsvRecord> runs = runs("star", "topology.nodes=" + n, "sweep.seed.count=2");
    Means expected =
        new Means(
            Map.of(
                "DADAO",
                (double) edges, // sqrt(2 chi1 chi2)
                "Continuized",
                n / 2.0, // two gradients each
                "MSDA",
                Math.floor(Math.sqrt(n)) * edges,
                "ADOM+",
                (double) edges,
                "ADOM+ mc",
                Math.ceil(n * Math.log(2)) * edges));
    assertThat(runs)
        .hasSize(2 * expected.of().size())
        .allSatisfy(
            run -> {
              double rounds = number(run, "gradients") / n;
              double counted = number(run, "communications") / rounds;
              double rate = expected.get(run.getField("algorithm"));
              assertThat(number(run, "communication_rate")).isCloseTo(rate, within(1e-9));
              boolean clocks = List.of("DADAO", "Continuized").contains(run.getField("algorithm"));
              // Two Poisson counts of rates rate and n over the same time: five standard
              // deviations.
              double scatter = 5 * rate * Math.sqrt(1 / (rate * rounds) + 1 / (n * rounds));
              assertThat(counted).isCloseTo(rate, within(clocks ? scatter : 1e-9));
            });
    requireProven(runs);
    Means communications = mean(runs, "communications", "algorithm");
    Means gradients = mean(runs, "gradients", "algorithm");
    assertThat(communications.get("DADAO"))
        .isLessThan(communications.get("ADOM+"))
        .isLessThan(communications.get("ADOM+ mc"));
    assertThat(gradients.get("DADAO")).isLessThan(gradients.get("ADOM+"));
    assertThat(gradients.get("MSDA")).isLessThan(gradients.get("DADAO"));
    assertThat(communications.get("Continuized")).isLessThan(communications.get("DADAO"));
  }

  /**
   * Who needs fewer communications follows from the theorems: DADAO's decay per unit of time is
   * sqrt(mu/L)/(8 sqrt 2), MSDA's about (1 - c)/(1 + c) sqrt(mu/L) a round of K |E| exchanges.
   */
  @Test
  void networks_areRankedAsTheTheoremsSay() throws IOException {
    List<NamedCsvRecord> runs =
        runs(
            "networks-linear",
            "sweep.topology=[{kind: complete, nodes: 36, label: complete},"
                + " {kind: ring, nodes: 36, label: ring}]",
            "sweep.algorithm=[{kind: dadao, label: DADAO}, {kind: msda, label: MSDA},"
                + " {kind: continuized, label: Continuized}]",
            "sweep.seed.count=2");
    requireProven(runs);
    Means communications = mean(runs, "communications", "topology", "algorithm");
    Means rates = mean(runs, "communication_rate", "topology", "algorithm");
    Means decays = mean(runs, "proven_decay", "topology", "algorithm");
    for (String network : List.of("complete ", "ring ")) {
      for (String rival : List.of("MSDA", "Continuized")) {
        String a = network + rival;
        String b = network + "DADAO";
        assertThat(communications.ratio(a, b))
            .as(a)
            .isCloseTo(rates.ratio(a, b) / decays.ratio(a, b), withinPercentage(30));
      }
    }
    assertThat(communications.get("complete MSDA"))
        .isGreaterThan(communications.get("complete DADAO"));
    assertThat(communications.get("ring MSDA")).isLessThan(communications.get("ring DADAO"));
    // DADAO's time does not depend on the network.
    Means times = mean(runs, "time", "topology", "algorithm");
    assertThat(times.get("complete DADAO"))
        .isCloseTo(times.get("ring DADAO"), withinPercentage(25));
  }

  @Test
  void logistic_hasTheSameOrder() throws IOException {
    List<NamedCsvRecord> runs =
        runs(
            "networks-logistic",
            "sweep.topology=[{kind: ring, nodes: 8, label: ring}, {kind: path, nodes: 8, label: path}]",
            "sweep.seed.count=2");
    requireProven(runs);
    Means communications = mean(runs, "communications", "topology", "algorithm");
    for (String network : List.of("ring ", "path ")) {
      assertThat(communications.get(network + "DADAO"))
          .isLessThan(communications.get(network + "ADOM+"))
          .isLessThan(communications.get(network + "ADOM+ mc"));
    }
  }

  @Test
  void gradients_growAsTheRootOfTheConditionNumber() throws IOException {
    List<NamedCsvRecord> runs = runs("accelerated", "topology.nodes=9", "sweep.seed.count=2");
    requireProven(runs);
    assertThat(runs)
        .allSatisfy(run -> assertThat(run.getField("status")).isEqualTo("distance-reached"));
    assertThat(exponent(runs, "DADAO")).isCloseTo(0.5, within(0.05));
    assertThat(exponent(runs, "Nesterov")).isCloseTo(0.5, within(0.1));
    assertThat(exponent(runs, "gradient descent")).isCloseTo(1, within(0.1));
  }

  @Test
  void conditions_changeNoOrder() throws IOException {
    List<NamedCsvRecord> runs =
        runs(
            "conditions",
            "topology.nodes=9",
            "sweep.problem.regularization=[0.1, 1]",
            "sweep.seed.count=1",
            "stop.communications=40000");
    requireProven(runs);
    Means costs = mean(runs, "communications", "problem.regularization", "algorithm");
    for (String each : List.of("0.1 ", "1 ")) {
      assertThat(costs.get(each + "Continuized"))
          .isLessThan(costs.get(each + "MSDA"))
          .isLessThan(costs.get(each + "DADAO"));
    }
  }

  /** The saving that was measured is that of the totals, whose closed form the next test holds. */
  @Test
  void optimalRates_saveWhatTheirTotalsSay() throws IOException {
    List<NamedCsvRecord> runs =
        runs(
            "optimal-rates",
            "sweep.topology.kind=[binary-tree, barbell, random-geometric]",
            "sweep.topology.nodes=[16, 36]",
            "sweep.topology.radius=[0.5, 0.333334]",
            "sweep.seed.count=2");
    requireProven(runs);
    Means costs = mean(runs, "communications", "topology.kind", "topology.nodes", "rates");
    Means totals = mean(runs, "communication_rate", "topology.kind", "topology.nodes", "rates");
    for (String network :
        List.of("binary-tree 16 ", "binary-tree 36 ", "barbell 16 ", "barbell 36 ")) {
      double predicted = totals.ratio(network + "uniform", network + "optimal");
      assertThat(costs.ratio(network + "uniform", network + "optimal"))
          .isCloseTo(predicted, withinPercentage(8))
          .isGreaterThan(1);
    }
  }

  @Test
  void totals_areThoseOfTheClosedForms() throws IOException {
    List<NamedCsvRecord> runs =
        runs("growth", "sweep.topology.nodes=[16, 36]", "sweep.topology.radius=[0.5, 0.333334]");
    Means optimal = mean(runs, "communication_rate", "topology.kind", "nodes");
    Means gains = mean(runs, "uniform_ratio", "topology.kind", "nodes");
    for (int n : new int[] {16, 36}) {
      Map.of(
              "complete", (n - 1) / Math.sqrt(2),
              "star", n - 1.0,
              "ring", Math.sqrt(n * (n - 1.0)) / (2 * Math.sin(Math.PI / n)),
              "path", (n - 1) / (2 * Math.sin(Math.PI / (2 * n)))) // any tree: chi2 = (n - 1)/2
          .forEach(
              (kind, total) -> { // of uniform rates, which are optimal there
                String network = kind + " " + n;
                assertThat(optimal.get(network)).isCloseTo(total, within(1e-6 * total));
                assertThat(gains.get(network)).isCloseTo(1, within(1e-6));
              });
      for (String kind : List.of("grid", "binary-tree", "geometric", "barbell")) {
        assertThat(gains.get(kind + " " + n)).isGreaterThan(1.05);
      }
    }
    // Two cliques need ever less of what uniform rates give them.
    assertThat(gains.get("barbell 36")).isGreaterThan(2 * gains.get("barbell 16"));
  }

  /** However fast networks take turns, DADAO takes the same time at the rates of the worst. */
  @Test
  void changingNetworks_changeNoTime() throws IOException {
    List<NamedCsvRecord> runs =
        runs(
            "changing",
            "topology.base.nodes=16",
            "topology.base.radius=0.5",
            "topology.graphs=10",
            "sweep.seed.count=2",
            "stop.communications=100000");
    requireProven(runs);
    Means times = mean(runs, "time", "problem", "topology.switchEvery", "algorithm");
    for (String problem : List.of("linear ", "logistic ")) {
      double slow = times.get(problem + "50 DADAO");
      assertThat(times.get(problem + "1 DADAO")).isCloseTo(slow, withinPercentage(10));
      assertThat(times.get(problem + "1.07e-4 DADAO")).isCloseTo(slow, withinPercentage(10));
    }
  }

  private record Said(int code, String text) {}

  /** A script of the folder, with a launcher that runs the classes under test. */
  private Said python(String script, String... arguments) throws Exception {
    Path launcher = folder.resolve("gossamer");
    String java =
        Program.java(Main.class).stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    Files.writeString(launcher, "#!/bin/sh\nexec " + java + " \"$@\"\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    List<String> words = new ArrayList<>(List.of("python3", FOLDER.resolve(script).toString()));
    words.addAll(List.of(arguments));
    Path said = folder.resolve("said.txt");
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("GOSSAMER", launcher.toString());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    int code = builder.start().waitFor();
    return new Said(code, Files.readString(said));
  }

  private static void requirePython() {
    assumeThat(
            Stream.of(requireNonNullElse(System.getenv("PATH"), "").split(":", -1))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "python3"))))
        .as("python3 is installed")
        .isTrue();
  }

  @Test
  void authorsCode_isSkippedWithAReason_whereItIsNotThere() throws Exception {
    requirePython();
    Said said = python("authors.py", folder.resolve("nowhere").toString());
    assertThat(said.text())
        .startsWith("authors.py: skipped: ")
        .contains("clone https://github.com");
    assertThat(said.code()).isZero();
  }

  /** What both sides read is what Gossamer ran: L and mu of the data are computed twice. */
  @Test
  void authorsCode_getsDataThatAgree_andIsCompared() throws Exception {
    requirePython();
    Path out = folder.resolve("exchange");
    Said said =
        python("authors.py", "--exchange", out.toString(), "--only", "msda-ring", "--runs", "1");
    assertThat(said.code()).as(said.text()).isZero();
    Path ours = out.resolve("msda-ring/ours.csv");
    assertThat(out.resolve("msda-ring/data.csv")).isNotEmptyFile();
    assertThat(python("authors.py", "--compare", ours.toString(), ours.toString()))
        .satisfies(same -> assertThat(same.code()).as(same.text()).isZero());
    Path other = folder.resolve("other.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(ours));
    String last = lines.removeLast();
    int cell = last.lastIndexOf(',') + 1;
    lines.add(last.substring(0, cell) + (Double.parseDouble(last.substring(cell)) + 0.006));
    Files.write(other, lines);
    assertThat(python("authors.py", "--compare", ours.toString(), other.toString()))
        .satisfies(
            different -> {
              assertThat(different.code()).as(different.text()).isOne();
              assertThat(different.text()).contains("outside, time 40: ");
            });
  }
}
