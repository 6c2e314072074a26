package gossamer.scenarios.file;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.catalogue.TopologyKind;
import gossamer.graphs.changing.ChangingKind;
import gossamer.graphs.kind.Catalogue;
import gossamer.graphs.kind.Default;
import gossamer.scenarios.sweep.OneRun;
import gossamer.sim.probe.Metric;
import gossamer.solvers.data.Split;
import gossamer.solvers.message.Compressor;
import gossamer.solvers.mixing.MixingDesign;
import gossamer.solvers.optimizer.Optimizer;
import gossamer.solvers.problem.Problem;
import gossamer.solvers.rates.design.RateDesign;
import gossamer.solvers.rule.Algorithm;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written reads back as the same scenario, and is written the same again. */
public class ScenarioWriterTest {
  private static final Path FILE = Path.of("a.yaml");

  public static final String BASE =
      """
      name: a
      topology: {kind: ring, nodes: 8}
      problem: {kind: linear-regression, data: {file: a.csv}}
      algorithm: dadao
      stop: {time: 1}
      """;

  /** Where a member of each family stands in a scenario. */
  private static final Map<Class<?>, String> PLACES =
      Map.ofEntries(
          Map.entry(TopologyKind.class, "topology=%s"),
          Map.entry(ChangingKind.class, "topology=%s"),
          Map.entry(Problem.class, "problem=%s"),
          Map.entry(Split.class, "problem.split=%s"),
          Map.entry(Algorithm.class, "algorithm=%s"),
          Map.entry(RateDesign.class, "rates=%s"),
          Map.entry(MixingDesign.class, "mixing=%s"),
          Map.entry(ExperimentKind.class, "experiment=%s"),
          Map.entry(Metric.class, "record.metrics=[%s]"),
          Map.entry(Optimizer.class, "optimizer=%s"),
          Map.entry(Compressor.class, "messages=%s"));

  /** Values that parameters of these names can have together; others are 3 or 0.5. */
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("nodes", "16"),
          Map.entry("rows", "4"),
          Map.entry("columns", "4"),
          Map.entry("neighbours", "4"),
          Map.entry("data", "{file: a.csv}"),
          Map.entry("base", "{kind: ring, nodes: 8}"),
          Map.entry("connect", "true"),
          Map.entry("order", "adapt-then-combine"),
          Map.entry("scale", "best"),
          Map.entry("chi", "2"),
          Map.entry("activation", "relu"),
          Map.entry("loss", "squared"),
          Map.entry("biases", "false"),
          Map.entry("form", "difference"),
          Map.entry("parametrization", "mup"),
          Map.entry("depthScaled", "false"),
          Map.entry("of", "nodes"));

  /** Kinds that 16 nodes are too few for. */
  private static final Map<String, String> NODES = Map.of("torus-3d", "48");

  /**
   * Every kind of every family, with the least it needs and with all it takes; experiments but the
   * first take other keys.
   */
  public static Stream<String> everyKind() {
    return Families.ALL.stream()
        .filter(family -> family.type() != ExperimentKind.class)
        .flatMap(
            family ->
                family.catalogue().entries().stream()
                    .flatMap(kind -> Stream.of(write(kind, false), write(kind, true)))
                    .map(kind -> Objects.requireNonNull(PLACES.get(family.type())).formatted(kind)))
        .distinct()
        .sorted();
  }

  private static String write(Catalogue.Entry<?> kind, boolean all) {
    String data =
        kind.name().equals("quadratic") ? "{spectrum: {eigenvalues: [1, 10]}}" : "{file: a.csv}";
    String beside = Problem.class.isAssignableFrom(kind.type()) ? ", data: " + data : "";
    return Arrays.stream(kind.type().getRecordComponents())
        .filter(component -> all ? goesWithAll(kind, component) : isNeeded(component))
        .map(component -> ", " + component.getName() + ": " + value(kind, component))
        .collect(Collectors.joining("", "{kind: " + kind.name(), beside + "}"));
  }

  /** Capacities fix the total of rates; a number stands beside no share. */
  private static boolean goesWithAll(Catalogue.Entry<?> kind, RecordComponent component) {
    return !(kind.name().equals("optimal") && component.getName().equals("total"))
        && !component.getName().equals("share"); // of numbers, instead of how many
  }

  private static boolean isNeeded(RecordComponent component) {
    return component.getName().equals("nodes")
        || component.getName().equals("k")
        || !(component.isAnnotationPresent(Default.class)
            || component.getAnnotatedType().isAnnotationPresent(Nullable.class));
  }

  private static String value(Catalogue.Entry<?> kind, RecordComponent component) {
    if (component.getName().equals("nodes") && NODES.containsKey(kind.name())) {
      return NODES.get(kind.name());
    }
    if (component.getType() == List.class) {
      return "[3, 5]";
    }
    boolean whole = !component.getType().getSimpleName().equalsIgnoreCase("double");
    return VALUES.getOrDefault(component.getName(), whole ? "3" : "0.5");
  }

  @Test
  void everyFamily_hasAPlace() {
    assertThat(Families.ALL).extracting(Families.Family::type).hasSameElementsAs(PLACES.keySet());
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  @ValueSource(
      strings = {
        "problem={kind: linear-regression, data: {generate: {}}}",
        "problem={kind: linear-regression, data: {generate: {samplesPerNode: 3, features: 2, noise: 0, heterogeneity: 1.5}}}",
        "problem={kind: linear-regression, data: {generate: {inputs: uniform, teacher: sparse, test: 7}}}",
        "problem={kind: linear-regression, data: {generate: {inputs: sphere, teacher: {kind: relu, neurons: 3}}}}",
        "problem={kind: logistic-regression, data: {file: a b.csv.gz, target: 'y: z', standardize: true, intercept: true}}",
        "problem={kind: logistic-regression, data: {file: a.csv, positive: 'yes', test: 0.2}}",
        "problem={kind: logistic-regression, data: {file: a.csv, test: {file: b.csv}}}",
        "problem={kind: linear-regression, data: {file: a.gz, labels: b.gz, test: {file: c, labels: d}}}",
        "problem={kind: quadratic, data: {spectrum: {dimension: 5, condition: 100, rotated: false}}}",
        "problem.split={column: node}",
        "problem.split={column: '3'}",
        "topology={file: network.graphml}",
        "topology={sequence: [{kind: ring, nodes: 8}, {file: a.gml}], switchEvery: 0.5}",
        "topology={sequence: [{kind: ring, nodes: 8}, {file: a.gml}], switchAt: [0, 2.5]}",
        "rates={file: rates.csv}",
        "problem.batch=16",
        "problem.batch={size: 16, draw: epochs}",
        "optimizer=[none, none]",
        "mixing={file: weights.csv}",
        "compute={law: deterministic}",
        "stop={rounds: 9223372036854775807, bytes: 0}",
        "clocks={trace: events.csv}",
        "clocks={trace: log.csv, origin: first, unit: 0.001}",
        "clocks={trace: log.csv, origin: 1700000000123456789, unit: 1e-9}",
        "clocks={trace: log.csv, origin: -1.5e3}",
        "clocks={trace: log.csv, origin: 2026-11-29T11:00:00.5+01:00}",
        "clocks={trace: log.csv, origin: 2026-11-29 11:00}",
        "initial={random: 1.25}",
        "initial={random: -0.0}",
        "initial={file: '~'}",
        "stop={time: 1e300, gradients: 9223372036854775807, communications: 0, gap: 4.9e-324, distance: 1e-10}",
        "record={every: 0.1, metrics: [], finalState: true, events: true}",
        "record={metrics: [consensus, distance]}",
        "engine.partitions=7",
        "seed=-9223372036854775808",
        "name=123",
        "name=1e3",
        "name=0x10",
        "name=true",
        "name=No",
      })
  void write_thenParse_isTheSameScenario(String override) {
    requireRoundTrip(OneRun.parse(BASE, FILE, List.of(override)).scenario());
  }

  @Test
  void write_ratesOfTheNetworksFile_areTheSameScenario() {
    requireRoundTrip(
        OneRun.parse(
                BASE,
                FILE,
                List.of("topology={file: network.graphml}", "rates={attribute: capacity}"))
            .scenario());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "~",
        "null",
        "Null",
        "true",
        "0x1F",
        "0o7",
        "1e3",
        ".5",
        ".inf",
        "- a",
        "a: b",
        "a #b",
        "#b",
        "'a",
        "\"a",
        " a",
        "a ",
        "a\nb",
        "a\n\n b\n",
        "\ta",
        "[a",
        "{a",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a",
        "?",
        "---",
        "...",
        "Größe",
        "\u2028",
        "\uD83D\uDE00",
        "\u0085",
        "\r\n",
        "name: b",
        "a\nname: b",
        "\\",
        "\u0007",
      })
  void write_anyText_readsBack(String description) {
    Scenario base = OneRun.parse(BASE, FILE, List.of()).scenario();
    requireRoundTrip(
        new Scenario(
            base.name(),
            description,
            base.experiment(),
            base.seed(),
            base.topology(),
            base.problem(),
            base.algorithm(),
            base.optimizer(),
            base.messages(),
            base.mixing(),
            base.rates(),
            base.clocks(),
            base.compute(),
            base.initial(),
            base.stop(),
            base.record(),
            base.engine(),
            base.expect()));
  }

  private static void requireRoundTrip(Scenario scenario) {
    String text = ScenarioWriter.write(scenario);
    Scenario again = OneRun.parse(text, FILE, List.of()).scenario();
    assertThat(again).as(text).isEqualTo(scenario);
    assertThat(ScenarioWriter.write(again)).isEqualTo(text);
  }

  @Test
  void write_shortest_showsEveryDefault() {
    assertThat(ScenarioWriter.write(OneRun.parse(BASE, FILE, List.of()).scenario()))
        .isEqualTo(
            """
            name: a
            description: ''
            seed: 1
            topology:
              kind: ring
              nodes: 8
            problem:
              kind: linear-regression
              regularization: 0
              data:
                file: a.csv
                target: target
                standardize: false
                intercept: false
              split: iid
            algorithm: dadao
            optimizer: none
            messages: exact
            rates: uniform
            clocks: poisson
            compute:
              law: exponential
            initial: problem
            stop:
              time: 1
            record:
              every: 1
              metrics:
              - distance
              - gap
              - consensus
              resumable: false
              spectrum: false
              finalState: false
              events: false
              confusion: false
            engine:
              partitions: auto
            """);
  }
}
