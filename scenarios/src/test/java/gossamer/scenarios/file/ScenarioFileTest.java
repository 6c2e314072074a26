package gossamer.scenarios.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gossamer.graphs.catalogue.Hypercube;
import gossamer.graphs.catalogue.RandomGeometric;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.scenarios.experiment.Simulate;
import gossamer.scenarios.file.Scenario.ClocksSpec;
import gossamer.scenarios.file.Scenario.ComputeSpec;
import gossamer.scenarios.file.Scenario.DataSpec;
import gossamer.scenarios.file.Scenario.EngineSpec;
import gossamer.scenarios.file.Scenario.InitialSpec;
import gossamer.scenarios.file.Scenario.LawSpec;
import gossamer.scenarios.file.Scenario.ProblemSpec;
import gossamer.scenarios.file.Scenario.RatesSpec;
import gossamer.scenarios.file.Scenario.RecordSpec;
import gossamer.scenarios.file.Scenario.SplitSpec;
import gossamer.scenarios.file.Scenario.StopSpec;
import gossamer.scenarios.file.Scenario.TopologySpec;
import gossamer.scenarios.input.InputError;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.sweep.OneRun;
import gossamer.sim.probe.Metrics;
import gossamer.solvers.algorithm.clocks.Dadao;
import gossamer.solvers.data.Generator;
import gossamer.solvers.data.Iid;
import gossamer.solvers.message.Exact;
import gossamer.solvers.optimizer.None;
import gossamer.solvers.problem.Problems;
import gossamer.solvers.rates.design.Uniform;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioFileTest {
  private static final Path FILE = Path.of("a.yaml");

  private static final String SHORTEST =
      """
      name: a
      topology: {kind: ring, nodes: 8}
      problem: {kind: linear-regression, data: {generate: {}}}
      algorithm: dadao
      stop: {time: 1}
      """;

  private static Scenario parse(String text, String... overrides) {
    return OneRun.parse(text, FILE, List.of(overrides)).scenario();
  }

  @Test
  void parse_shortest_fillsInEveryDefault() {
    assertThat(parse(SHORTEST))
        .isEqualTo(
            new Scenario(
                "a",
                "",
                new Simulate(),
                1,
                new TopologySpec.Generated(new Ring(8)),
                new ProblemSpec(
                    new Problems.SquaredLoss(0),
                    new DataSpec.Generated(new Generator(100, 10, 0.1, 0)),
                    new SplitSpec.ByRule(new Iid()),
                    null),
                new Dadao(null, null),
                List.of(new None()),
                new Exact(),
                null,
                new RatesSpec.Designed(new Uniform(null)),
                new ClocksSpec.Poisson(),
                new ComputeSpec(new LawSpec.Exponential()),
                new InitialSpec.OfProblem(),
                new StopSpec(1.0, null, null, null, null, null, null, null, null, null),
                new RecordSpec(
                    1,
                    List.of(new Metrics.Distance(), new Metrics.Gap(), new Metrics.Consensus()),
                    null,
                    false,
                    false,
                    false,
                    false,
                    false),
                new EngineSpec("auto"),
                null));
  }

  @Test
  void parse_scalar_isTheKindAlone() {
    assertThat(parse(SHORTEST + "rates: {kind: uniform}\nclocks: {kind: poisson}\n"))
        .isEqualTo(parse(SHORTEST + "rates: uniform\nclocks: poisson\ninitial: {kind: problem}\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "16, 16",
    "1e1, 10",
    "1.6E+1, 16",
    "16.0, 16",
    "010, 10",
    "0x10, 16",
    "0o17, 15",
    "+9, 9",
    "1600e-2, 16"
  })
  void parse_wholeNumber_mayBeWrittenInAnyWay(String written, int meant) {
    assertThat(parse(SHORTEST.replace("8", written)).topology())
        .isEqualTo(new TopologySpec.Generated(new Ring(meant)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"123", "1e3", "true", "010", "0x10"})
  void parse_name_isAlwaysText(String name) {
    assertThat(parse(SHORTEST.replace("name: a", "name: " + name)).name()).isEqualTo(name);
    assertThat(parse(SHORTEST, "name=" + name).name()).isEqualTo(name);
  }

  @Test
  void parse_no_isText() {
    assertThat(parse(SHORTEST + "description: no").description()).isEqualTo("no");
  }

  @ParameterizedTest
  @CsvSource({"9223372036854775807", "-9223372036854775808"})
  void parse_seed_mayBeAnyLong(long seed) {
    assertThat(parse(SHORTEST, "seed=" + seed).seed()).isEqualTo(seed);
  }

  @Test
  void parse_replayWithoutStop_isRight() {
    assertThat(parse(SHORTEST.replace("stop: {time: 1}", "clocks: {trace: events.csv}")).stop())
        .isEqualTo(StopSpec.NEVER);
  }

  @Test
  void set_nestedValue_isReplaced() {
    assertThat(parse(SHORTEST, "topology.nodes=64").topology())
        .isEqualTo(new TopologySpec.Generated(new Ring(64)));
  }

  @Test
  void set_kind_keepsTheOtherKeys() {
    assertThat(parse(SHORTEST, "topology.kind=star").topology())
        .isEqualTo(new TopologySpec.Generated(new Star(8)));
  }

  @Test
  void set_keyOfAScalar_makesItTheKind() {
    assertThat(parse(SHORTEST, "algorithm.L=2.5", "algorithm.mu=1e-1").algorithm())
        .isEqualTo(new Dadao(2.5, 0.1));
    assertThat(parse(SHORTEST + "rates: uniform", "rates.total=3").rates())
        .isEqualTo(new RatesSpec.Designed(new Uniform(3.0)));
  }

  @Test
  void set_newKeys_areMadeOnTheWay() {
    assertThat(parse(SHORTEST, "record.finalState=true", "initial.random=2"))
        .extracting(scenario -> scenario.record().finalState(), Scenario::initial)
        .containsExactly(true, new InitialSpec.Random(2));
  }

  @Test
  void set_keyOfNothing_makesAMapping() {
    assertThat(parse(SHORTEST + "record:\n", "record.every=2").record().every()).isEqualTo(2);
  }

  @Test
  void set_object_replacesTheWholeObject() {
    assertThat(
            parse(SHORTEST, "topology={kind: random-geometric, nodes: 9, radius: 1, seed: 4}")
                .topology())
        .isEqualTo(new TopologySpec.Generated(new RandomGeometric(9, 1.0, 4L)));
  }

  @Test
  void set_sameKeyTwice_theLastCounts() {
    assertThat(parse(SHORTEST, "seed=2", "seed=3").seed()).isEqualTo(3);
  }

  @Test
  void set_blanksAround_doNotMatter() {
    assertThat(parse(SHORTEST, " topology . nodes = 9 ").topology())
        .isEqualTo(new TopologySpec.Generated(new Ring(9)));
  }

  @Test
  void set_valueWithEquals_isCutAtTheFirst() {
    assertThat(parse(SHORTEST, "description=a=b").description()).isEqualTo("a=b");
  }

  @Test
  void set_curesWhatIsWrongInTheFile() {
    assertThat(parse(SHORTEST.replace("8", "30"), "topology.kind=hypercube", "topology.nodes=32"))
        .extracting(Scenario::topology)
        .isEqualTo(new TopologySpec.Generated(new Hypercube(32)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seed | --set seed: write it as dotted.key=value, such as --set topology.nodes=64",
        "=1 | --set =1: write it as dotted.key=value, such as --set topology.nodes=64",
        "a..b=1 | --set a..b=1: write it as dotted.key=value, such as --set topology.nodes=64",
        "sed=2 | --set sed=2: unknown key 'sed' in the scenario; did you mean 'seed'?",
        "topology.node=2 | --set topology.node=2: unknown key 'node' in topology ring; did you mean 'nodes'?",
        "topology.nodes=2 | --set topology.nodes=2: nodes must be at least 3, not 2",
        "topology.nodes=many | --set topology.nodes=many: nodes must be a whole number, not the text 'many'",
        "seed= | --set seed=: seed must be a whole number, not nothing",
        "seed=[1 | --set seed=[1: this is not YAML: the bracket that opens here is not closed",
        "record.metrics.0=gap | --set record.metrics.0=gap: metrics must be a list, not a mapping",
        "seed.kind=1 | --set seed.kind=1: seed must be a whole number, not a mapping",
        "sweep.sed=[1] | --set sweep.sed=[1]: unknown key 'sed' in the scenario; did you mean 'seed'?",
        "sweep.seed={count: 0} | --set sweep.seed={count: 0}: count must be at least 1 and at most 100000, not 0",
        "topology=[ring] | --set topology=[ring]: topology must be a word or a mapping, not a list",
      })
  void set_wrong_isSaidWithTheOption(String override, String expected) {
    InputException thrown =
        catchThrowableOfType(
            InputException.class, () -> parse(SHORTEST + "record: {}\n", override));
    assertThat(thrown.errors()).extracting(InputError::toString).contains(expected);
  }

  @Test
  void set_keyOfAList_isRefused() {
    InputException thrown =
        catchThrowableOfType(
            InputException.class,
            () -> parse(SHORTEST + "record: {metrics: [gap]}", "record.metrics.first=gap"));
    assertThat(thrown)
        .hasMessage("--set record.metrics.first=gap: 'metrics' is a list and has no keys");
  }

  @Test
  void position_ofAValue_isWhereItStands() {
    ScenarioFile file = OneRun.parse(SHORTEST, FILE, List.of("problem.data.generate.noise=2"));
    assertThat(file.position("topology.nodes")).hasToString("a.yaml:2:31");
    assertThat(file.position("topology.radius")).hasToString("a.yaml:2:11");
    assertThat(file.position("algorithm.L")).hasToString("a.yaml:4:12");
    assertThat(file.position("rates.file")).hasToString("a.yaml");
    assertThat(file.position("problem.data.generate.noise"))
        .hasToString("--set problem.data.generate.noise=2");
  }
}
