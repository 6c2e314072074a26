package gossamer.scenarios.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.scenarios.file.ScenarioText;
import gossamer.scenarios.file.ScenarioWriterTest;
import gossamer.scenarios.file.WrongScenariosTest;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Value;
import gossamer.scenarios.input.Value.Mapping;
import gossamer.scenarios.sweep.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The schema against the parser: it refuses nothing that the parser accepts, and little less. */
class ScenarioSchemaTest {
  private static final Path FILE = Path.of("a.yaml");

  private static final Path EXAMPLES =
      Path.of(System.getProperty("gossamer.home"), "scenarios", "examples");

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @Test
  void schema_keepsToTheSpecification() {
    assertThat(SchemaCheck.metaErrors()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_isAccepted(Path example) throws IOException {
    assertThat(SchemaCheck.errors(Files.readString(example))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("gossamer.scenarios.file.ScenarioWriterTest#everyKind")
  void everyKind_isAccepted(String override) {
    assertThat(errorsWith(ScenarioWriterTest.BASE, override)).isEmpty();
  }

  /** The tree of a scenario with one value replaced. */
  private static List<String> errorsWith(String text, String override) {
    return SchemaCheck.errors(SchemaCheck.plain(ScenarioText.parse(text, FILE, List.of(override))));
  }

  /** Wrong in a way that only shows in two keys at once, in a file, or in the text of the YAML. */
  private static final List<String> UNSEEN =
      List.of(
          "problem: {kind: linear-regression, data: {file: a.csv, test: 1}}",
          "problem: {kind: linear-regression, data: {file: a.csv, test: {}}}",
          "problem: {kind: linear-regression, data: {file: a.csv, test: {file: b.csv, share: 0.2}}}",
          "problem: {kind: linear-regression, data: {file: a.csv, test: {share: 0.2, labels: b}}}",
          "problem: {kind: linear-regression, data: {file: a, labels: b, test: {file: c}}}",
          "problem: {kind: linear-regression, data: {file: a.csv, test: {file: c, labels: d}}}",
          "topology: {kind: grid}",
          "stop: {}",
          "topology: {sequence: [], switchEvery: 1}",
          "topology: {sequence: [{kind: ring, nodes: 8}]}",
          "topology: {sequence: [{kind: ring, nodes: 8}], switchEvery: 1, switchAt: [0]}",
          "topology: {sequence: [{kind: ring, nodes: 8}, {kind: star, nodes: 8}], switchAt: [0, 0]}",
          "topology: {sequence: [{kind: ring, nodes: 8}, {kind: star, nodes: 8}], switchAt: [0]}",
          "topology: {sequence: [{kind: ring, nodes: 8}], switchAt: [1]}",
          "topology: {kind: random-waypoint, nodes: 9, radius: 0.5, speed: 2e9}",
          "rates: {attribute: capacity}",
          "record: {metrics: [gap, gap]}",
          "seed: 1e-999999999",
          "topology: {kind: hypercube, nodes: 30}",
          "topology: {kind: torus, nodes: 11}",
          "topology: {kind: grid, nodes: 16, rows: 3}",
          "problem: {kind: linear-regression, data: {generate: {}}, split: {column: a}}",
          "problem: {kind: linear-regression, data: {generate: {}}, split: by-target}",
          "problem: {kind: linear-regression, data: {generate: {features: 2, teacher: sparse}}}",
          "problem: {kind: linear-regression, data: {generate: {heterogeneity: 1, teacher: relu}}}",
          "problem: {kind: logistic-regression, data: {generate: {teacher: {kind: relu, neurons: 2}}}}",
          "sweep: {seed: [1, 2, 1.0]}",
          "sweep: {rates: [uniform, {kind: uniform}]}",
          "sweep: {topology: [{kind: ring, nodes: 8}, {nodes: 8, kind: ring}]}",
          "sweep: {record.every: {from: 0, to: 2, steps: 3, scale: log}}",
          "sweep: {seed: {from: 1, to: 2, steps: 3}}",
          "sweep: {record: [{every: 2}, {metrics: [gap]}]}",
          "sweep: {seed: {count: 1000}, record.every: {from: 1, to: 2, steps: 101}}",
          "sweep: {seed: [1, 2], topology.nodes: [8, 9, 10]}\nzip: [[seed, topology.nodes]]",
          "sweep: {seed: [1, 2], topology.nodes: [8, 9]}\nzip: [[seed, topology.nodes], [topology.nodes, seed]]",
          "sweep: {seed: [1, 2, 1], topology.nodes: [8, 9, 8]}\nzip: [[seed, topology.nodes]]",
          "sweep: {seed: [1, 2]}\nwhere: [{seed: 3, skip: true}]",
          "sweep: {seed: [1]}\nwhere: [{seed: 1, skip: true}]");

  @Test
  void wrongScenarios_areRefused_butForThoseThatNoSchemaCanSee() {
    List<String> accepted =
        WrongScenariosTest.oneLine()
            .map(each -> (String) each.get()[0])
            .filter(ScenarioSchemaTest::isYaml)
            .filter(line -> SchemaCheck.errors(WrongScenariosTest.with(line)).isEmpty())
            .toList();
    assertThat(accepted).containsExactlyElementsOf(UNSEEN);
  }

  private static boolean isYaml(String line) {
    try {
      gossamer.scenarios.input.YamlReader.read(WrongScenariosTest.with(line), "a.yaml");
      return true;
    } catch (InputException e) {
      return false;
    }
  }

  /** What an experiment takes is seen by the schema. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "experiment: topology",
        "experiment: topology\ntopology: {kind: ring, nodes: 8}\nstop: {time: 1}",
        "experiment: {condition: 10}\ntopology: {kind: ring, nodes: 8}",
        "experiment: simulate\ntopology: {kind: ring, nodes: 8}",
        "topology: {kind: ring, nodes: 8}",
        "experiment: topology\ntopology: {kind: ring, nodes: 8}\nsweep: {experiment.kind: [topology]}"
      })
  void keysOfAnotherExperiment_areRefused(String rest) {
    String text = "name: a\n" + rest;
    assertThat(SchemaCheck.errors(text)).isNotEmpty();
    assertThatThrownBy(() -> Plan.parse(text, FILE, List.of())).isInstanceOf(InputException.class);
  }

  /** Sweeps whose base holds keys of several kinds, or leaves out what the sweep gives. */
  private static final List<String> SWEEPS =
      List.of(
          """
          name: kinds
          topology: {nodes: 16, radius: 0.5, probability: 0.5}
          problem: {kind: linear-regression, data: {generate: {features: 3}}}
          algorithm: {kind: dadao, L: 3}
          rates:
          stop: {time: 3, gap: 1e-3}
          sweep:
            topology.kind: [ring, random-geometric, erdos-renyi]
            algorithm: [dadao, {kind: a2cid2, stepSize: 0.1}]
            rates: [uniform, {kind: optimal, cost: 2}]
            seed: {count: 2, from: 5}
          where: [{topology.kind: ring, rates: optimal, skip: true}, {seed: 6, algorithm.kind: dadao, skip: true}]
          """,
          """
          name: numbers
          topology: {kind: on-off, base: {kind: torus}, fail: 0.1, recover: 1, graphs: 3}
          problem: {kind: logistic-regression, data: {file: a.csv}}
          algorithm: randomized-gossip
          stop: {gap: 1e-3}
          engine: {partitions: 2}
          sweep:
            problem.regularization: {from: 0.01, to: 1, steps: 3, scale: log}
            topology.base.nodes: {from: 9, to: 100, steps: 3, whole: true}
            problem.split: [iid, by-target, {kind: dirichlet, alpha: 0.1}]
            record.every: [1, 2.5]
            algorithm.stepSize: [0.1, 0.2, 0.3]
          zip: [[problem.regularization, topology.base.nodes], [problem.split, algorithm.stepSize]]
          """,
          """
          name: networks
          experiment: {kind: topology, precision: 1e-6, condition: 10}
          topology: {nodes: 16}
          sweep:
            experiment.condition: {from: 1, to: 100, steps: 3, scale: log}
            topology.kind: [ring, hypercube]
            rates: [uniform, {kind: optimal, total: 3}]
          """,
          """
          name: whole
          problem: {data: {generate: {}}}
          sweep:
            topology:
            - {kind: ring}
            - {kind: grid, rows: 4, columns: 4}
            - {sequence: [{kind: ring, nodes: 16}, {kind: star, nodes: 16}], switchEvery: 2}
            problem.kind: [linear-regression]
            topology.nodes: [16]
            algorithm: [dadao]
            stop: [{time: 1}, {time: 2}]
          """);

  /** How many spoiled scenarios are tried; more with {@code -Dspoiled=100000}. */
  private static final int SPOILED = Integer.getInteger("spoiled", 600);

  private static Stream<String> bases() throws IOException {
    List<String> texts = new ArrayList<>(SWEEPS);
    for (Path example : examples()) {
      texts.add(Files.readString(example));
    }
    return texts.stream();
  }

  /**
   * Scenarios spoiled at random, some of which still are scenarios. A value that a sweep replaces
   * may be anything for the parser, which never sees it; the schema looks at it, so it is taken
   * out.
   */
  @Test
  void spoiledScenarios_thatTheParserAccepts_areAccepted() throws IOException {
    List<Object> trees =
        bases()
            .map(text -> SchemaCheck.plain(ScenarioText.parse(text, FILE, List.of())))
            .map(Objects::requireNonNull)
            .toList();
    int accepted = 0;
    int refusedByBoth = 0;
    int refused = 0;
    for (int mutant = 0; mutant < SPOILED; mutant++) {
      Spoiler spoiler = new Spoiler(RandomStream.of(1, Purpose.DATA, mutant), trees);
      String text = dump(spoiler.spoiled());
      Mapping tree = accepted(text);
      if (tree != null) {
        accepted++;
        assertThat(SchemaCheck.errors(SchemaCheck.plain(withoutReplaced(tree)))).as(text).isEmpty();
      } else {
        refused++;
        Value value = gossamer.scenarios.input.YamlReader.read(text, "a.yaml").orElseThrow();
        refusedByBoth += SchemaCheck.errors(SchemaCheck.plain(value)).isEmpty() ? 0 : 1;
      }
    }
    assertThat((double) accepted).isGreaterThan(0.05 * SPOILED);
    assertThat((double) refusedByBoth).isGreaterThan(0.8 * refused);
  }

  private static @Nullable Mapping accepted(String text) {
    try {
      Plan.parse(text, FILE, List.of());
      return ScenarioText.parse(text, FILE, List.of());
    } catch (InputException e) {
      return null;
    }
  }

  private static Mapping withoutReplaced(Mapping tree) {
    Mapping left = tree;
    if (tree.find("sweep").map(Value.Pair::value).orElse(null) instanceof Mapping sweep) {
      for (Value.Pair axis : sweep.entries()) {
        left = without(left, ScenarioText.path(axis.key()));
      }
    }
    return left;
  }

  private static Mapping without(Mapping tree, List<String> path) {
    Value.Pair first = tree.find(path.getFirst()).orElse(null);
    if (first == null || path.size() == 1) {
      return tree.without(path);
    }
    return first.value() instanceof Mapping inner
        ? tree.with(
            new Value.Pair(
                first.key(), first.position(), without(inner, path.subList(1, path.size()))))
        : tree;
  }

  private static String dump(Object tree) {
    return new Dump(DumpSettings.builder().setSchema(new CoreSchema()).build()).dumpToString(tree);
  }
}
