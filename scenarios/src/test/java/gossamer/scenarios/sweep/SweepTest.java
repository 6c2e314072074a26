package gossamer.scenarios.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gossamer.graphs.catalogue.RandomGeometric;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Scenario.RatesSpec;
import gossamer.scenarios.file.Scenario.TopologySpec;
import gossamer.scenarios.file.ScenarioText;
import gossamer.scenarios.input.InputError;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.schema.ScenarioSchema;
import gossamer.solvers.rates.design.Uniform;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a sweep expands into, by the rules of the format. */
class SweepTest {
  private static final Path FILE = Path.of("a.yaml");

  /** Lines 1 to 5 of every scenario below. */
  private static final String BASE =
      """
      name: a
      topology: {kind: ring, nodes: 8}
      problem: {kind: linear-regression, data: {generate: {}}}
      algorithm: dadao
      stop: {time: 1}
      """;

  private static Plan plan(String sweep, String... overrides) {
    return Plan.parse(BASE + sweep, FILE, List.of(overrides));
  }

  private static List<List<String>> cells(Plan plan) {
    return plan.runs().stream().map(PlannedRun::cells).toList();
  }

  private static List<Scenario> scenarios(Plan plan) {
    return plan.runs().stream().map(run -> run.file().scenario()).toList();
  }

  private static List<String> errors(String sweep, String... overrides) {
    return catchThrowableOfType(InputException.class, () -> plan(sweep, overrides))
        .errors()
        .stream()
        .map(InputError::toString)
        .toList();
  }

  @Test
  void labels_areMadeFromTheValueAlone() {
    Plan plan =
        plan(
            """
            sweep:
              topology:
                - {kind: ring, nodes: 50}
                - {file: nets/germany50.graphml.gz, component: largest}
                - sequence: [{kind: ring, nodes: 8}, {kind: star, nodes: 8}]
                  switchEvery: 10
              rates: [uniform, {value: optimal, label: ours}, {kind: uniform, total: 12.5}]
              algorithm: [dadao, {kind: a2cid2, label: the other}]
              seed: {count: 2}
            """);
    assertThat(plan.columns())
        .containsExactly(
            "topology",
            "topology.kind",
            "topology.file",
            "topology.nodes",
            "topology.component",
            "topology.sequence",
            "topology.switchEvery",
            "rates",
            "rates.kind",
            "rates.total",
            "algorithm",
            "algorithm.kind",
            "seed");
    List<List<String>> labels = plan.runs().stream().map(PlannedRun::labels).toList();
    assertThat(labels.stream().map(List::getFirst).distinct())
        .containsExactly("ring nodes=50", "germany50 component=largest", "2 graphs switchEvery=10");
    assertThat(labels.stream().map(each -> each.get(1)).distinct())
        .containsExactly("uniform", "ours", "uniform total=12.5");
    assertThat(labels.stream().map(each -> each.get(2)).distinct())
        .containsExactly("dadao", "the other");
    assertThat(cells(plan).getFirst())
        .containsExactly(
            "ring nodes=50",
            "ring",
            "",
            "50",
            "",
            "",
            "",
            "uniform",
            "uniform",
            "",
            "dadao",
            "dadao",
            "1");
    assertThat(cells(plan).get(12 + 4 + 2).subList(0, 12))
        .containsExactly(
            "germany50 component=largest",
            "",
            "nets/germany50.graphml.gz",
            "",
            "largest",
            "",
            "",
            "ours",
            "optimal",
            "",
            "the other",
            "a2cid2");
    assertThat(cells(plan).getLast().get(5)).isEqualTo("ring nodes=8; star nodes=8");
  }

  @Test
  void labels_changeNoScenario_andStayInTheFile() {
    Plan labelled = plan("sweep: {rates: [uniform, {value: optimal, label: ours}]}");
    Plan plain = plan("sweep: {rates: [uniform, optimal]}");
    assertThat(scenarios(labelled)).isEqualTo(scenarios(plain));
    assertThat(plain.columns()).containsExactly("rates");
    Plan again = Plan.parse(PlanWriter.write(labelled), FILE, List.of());
    assertThat(cells(again)).isEqualTo(cells(labelled));
  }

  @Test
  void label_namesAValueInWhere() {
    Plan plan =
        plan(
            """
            sweep: {rates: [uniform, {value: optimal, label: ours}], seed: {count: 2}}
            where: [{rates: ours, seed: 2, skip: true}]
            """);
    assertThat(plan.runs()).hasSize(3);
  }

  @Test
  void partThatIsSweptItself_hasOneColumn() {
    Plan plan = plan("sweep: {topology: [{kind: ring}, {kind: star}], topology.nodes: [8, 16]}");
    assertThat(plan.columns()).containsExactly("topology", "topology.kind", "topology.nodes");
    Plan both =
        plan(
            "sweep: {topology: [{kind: ring, nodes: 4}, {kind: star, nodes: 5}], topology.nodes: [8, 16]}");
    assertThat(both.columns()).containsExactly("topology", "topology.kind", "topology.nodes");
  }

  /** An empty cell is that of an absent key. */
  @Test
  void emptyLists_haveALabel() {
    Plan plan =
        plan(
            "sweep: {problem.layers: [[8], [8, 4], []]}",
            "problem={kind: mlp, layers: [4], data: {generate: {features: 2}}}");
    assertThat(plan.runs().stream().map(PlannedRun::labels))
        .containsExactly(List.of("8"), List.of("8-4"), List.of("none"));
    assertThat(cells(plan)).doesNotContain(List.of("")).hasSize(3);
    assertThat(cells(plan).getLast()).containsOnly("none");
  }

  @Test
  void labels_thatDoNotTellValuesApart_areRefused() {
    assertThat(errors("sweep: {rates: [{value: uniform, label: a}, {value: optimal, label: a}]}"))
        .singleElement()
        .asString()
        .contains("two values of rates would be called 'a'; give them labels");
    assertThat(errors("sweep: {topology: [{file: a/net.gml}, {file: b/net.gml}]}"))
        .singleElement()
        .asString()
        .contains("two values of topology would be called 'net'");
    assertThat(errors("sweep: {rates: [{value: uniform, label: ''}, optimal]}"))
        .singleElement()
        .asString()
        .contains("a label is one line of 1 to 100 characters");
    assertThat(errors("sweep: {rates: [{label: a}, optimal]}"))
        .singleElement()
        .asString()
        .contains("a label of nothing");
    assertThat(errors("sweep: {seed: [{value: 1, label: first}, 2]}"))
        .singleElement()
        .asString()
        .contains("a seed is a number and has no label");
    assertThat(errors("sweep: {record.levels: [[0.1], [0.2]]}"))
        .singleElement()
        .asString()
        .contains("'record.levels' is the same for all runs and cannot be swept");
  }

  /** Both are words of the sweep; a parameter of that name could not be set in one. */
  @Test
  void noParameter_isCalledLikeALabel() {
    JsonNode sweep = new JsonMapper().readTree(ScenarioSchema.json()).at("/$defs/sweep/properties");
    assertThat(sweep.propertyNames())
        .contains("algorithm.L", "topology.nodes")
        .noneMatch(path -> path.endsWith(".label") || path.endsWith(".value"));
  }

  @Test
  void noSweep_isOneRunWithoutKeys() {
    Plan plan = plan("");
    assertThat(plan.isSweep()).isFalse();
    assertThat(plan.keys()).isEmpty();
    assertThat(cells(plan)).containsExactly(List.of());
  }

  @Test
  void emptySweep_isOneRun() {
    assertThat(plan("sweep: {}").runs()).hasSize(1);
  }

  @Test
  void oneValue_isASweepOfOneRun() {
    Plan plan = plan("sweep: {seed: [4]}");
    assertThat(plan.isSweep()).isTrue();
    assertThat(scenarios(plan)).extracting(Scenario::seed).containsExactly(4L);
  }

  @Test
  void everyCombination_isARun_theLastKeyFastest() {
    Plan plan =
        plan(
            """
            sweep:
              topology.kind: [ring, star]
              rates: [uniform, optimal]
              seed: {count: 2}
            """);
    assertThat(plan.keys()).containsExactly("topology.kind", "rates", "seed");
    assertThat(cells(plan))
        .containsExactly(
            List.of("ring", "uniform", "1"),
            List.of("ring", "uniform", "2"),
            List.of("ring", "optimal", "1"),
            List.of("ring", "optimal", "2"),
            List.of("star", "uniform", "1"),
            List.of("star", "uniform", "2"),
            List.of("star", "optimal", "1"),
            List.of("star", "optimal", "2"));
    assertThat(plan.runs()).extracting(PlannedRun::number).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(scenarios(plan).get(4).topology())
        .isEqualTo(new TopologySpec.Generated(new Star(8)));
  }

  /** Worked out by hand: equal differences, equal ratios, rounding half to even. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{count: 3} | 1 2 3",
        "{count: 2, from: -1} | -1 0",
        "{count: 2, from: 9223372036854775806} | 9223372036854775806 9223372036854775807",
        "{from: 0, to: 1, steps: 5, whole: false} | 0 0.25 0.5 0.75 1",
        "{from: 3, to: 1, steps: 3} | 3 2 1",
        "{from: 0.01, to: 1, steps: 3, scale: log} | 0.01 0.1 1",
        "{from: 1, to: 8, steps: 4, scale: log} | 1 2 4 8",
        "{from: 1000, to: 1, steps: 4, scale: log} | 1000 100 10 1",
        "{from: 1, to: 10, steps: 4, scale: log, whole: true} | 1 2 5 10", // 2.15, 4.64
        "{from: 1, to: 2, steps: 5, whole: true} | 1 2", // 1.25, 1.5, 1.75
        "{from: 1, to: 4, steps: 3, whole: true} | 1 2 4", // 2.5
        "[5, 0x10, 1e3, 007] | 5 16 1000 7",
      })
  void numbers_areTheOnesThatTheRangeSays(String range, String expected) {
    String key = expected.contains(".") ? "problem.data.generate.noise" : "seed";
    Plan plan = plan("sweep: {%s: %s}".formatted(key, range));
    assertThat(cells(plan).stream().map(List::getFirst).toList())
        .containsExactly(expected.split(" "));
  }

  /** The difference of the ends is not a number, and the values are. */
  @Test
  void range_ofAllNumbers_hasItsMiddle() {
    Values.Steps steps = new Values.Steps(1.5e308, -1.5e308, 3, new Values.Scale.Linear(), false);
    assertThat(steps.list())
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("1.5e308"), BigDecimal.ZERO, new BigDecimal("-1.5e308"));
  }

  @Test
  void largeSeeds_areKeptToTheLastDigit() {
    Plan plan = plan("sweep: {seed: [9007199254740993, 9007199254740992]}");
    assertThat(scenarios(plan))
        .extracting(Scenario::seed)
        .containsExactly(9007199254740993L, 9007199254740992L);
    assertThat(cells(plan))
        .containsExactly(List.of("9007199254740993"), List.of("9007199254740992"));
  }

  @Test
  void zip_takesValuesHandInHand_whereItsFirstKeyStands() {
    Plan plan =
        plan(
            """
            sweep:
              topology.nodes: [4, 8, 16]
              rates: [uniform, optimal]
              problem.regularization: [0.1, 0.2, 0.3]
            zip: [[topology.nodes, problem.regularization]]
            """);
    assertThat(cells(plan))
        .containsExactly(
            List.of("4", "uniform", "0.1"),
            List.of("4", "optimal", "0.1"),
            List.of("8", "uniform", "0.2"),
            List.of("8", "optimal", "0.2"),
            List.of("16", "uniform", "0.3"),
            List.of("16", "optimal", "0.3"));
  }

  @Test
  void zip_mayRepeatAValueBesideAnother() {
    Plan plan =
        plan(
            """
            sweep:
              topology.nodes: [4, 8, 8]
              rates: [uniform, uniform, optimal]
            zip: [[topology.nodes, rates]]
            """);
    assertThat(cells(plan))
        .containsExactly(List.of("4", "uniform"), List.of("8", "uniform"), List.of("8", "optimal"));
  }

  @Test
  void where_skipsRunsWithAllOfItsValues_andNumbersTheOthersInARow() {
    Plan plan =
        plan(
            """
            sweep:
              topology.kind: [ring, star]
              rates: [uniform, {kind: optimal, cost: 2}]
            where: [{topology.kind: star, rates: optimal, skip: true}]
            """);
    assertThat(cells(plan))
        .containsExactly(
            List.of("ring", "uniform", "uniform", ""),
            List.of("ring", "optimal cost=2", "optimal", "2"),
            List.of("star", "uniform", "uniform", ""));
    assertThat(plan.runs()).extracting(PlannedRun::number).containsExactly(0, 1, 2);
  }

  @Test
  void where_mayNameAPartOfASweptObject() {
    Plan plan =
        plan(
            """
            sweep: {topology: [{kind: ring, nodes: 8}, {kind: ring, nodes: 9}], seed: [1, 2]}
            where: [{topology.nodes: 9, seed: 2, skip: true}]
            """);
    assertThat(plan.runs()).hasSize(3);
  }

  @Test
  void word_whereAKeyIsSwept_becomesAKind() {
    Plan plan = plan("rates: uniform\nsweep: {rates.total: [3, 4]}");
    assertThat(scenarios(plan))
        .extracting(Scenario::rates)
        .containsExactly(
            new RatesSpec.Designed(new Uniform(3.0)), new RatesSpec.Designed(new Uniform(4.0)));
  }

  @Test
  void partOfASweptObject_isSetAfterIt_whateverTheOrder() {
    Plan plan =
        plan("sweep: {topology.nodes: [5, 6], topology: [{kind: ring, nodes: 8}, {kind: star}]}");
    assertThat(scenarios(plan))
        .extracting(Scenario::topology)
        .containsExactly(
            new TopologySpec.Generated(new Ring(5)),
            new TopologySpec.Generated(new Star(5)),
            new TopologySpec.Generated(new Ring(6)),
            new TopologySpec.Generated(new Star(6)));
  }

  @Test
  void keyOfAnotherKind_mayStandThere_ifThatKindIsInTheSweep() {
    Plan plan = plan("sweep: {topology.kind: [ring, random-geometric], topology.radius: [0.9]}");
    assertThat(scenarios(plan))
        .extracting(Scenario::topology)
        .containsExactly(
            new TopologySpec.Generated(new Ring(8)),
            new TopologySpec.Generated(new RandomGeometric(8, 0.9, null)));
    assertThat(errors("sweep: {topology.kind: [ring, star], topology.radius: [0.9]}"))
        .containsExactly(
            "a.yaml:6:38: unknown key 'radius' in topology ring; known: nodes (with topology.kind: ring, topology.radius: 0.9)",
            "a.yaml:6:38: unknown key 'radius' in topology star; known: nodes (with topology.kind: star, topology.radius: 0.9)");
  }

  @Test
  void set_ofASweptKey_fixesIt() {
    Plan plan = plan("sweep: {seed: [1, 2], topology.kind: [ring, star]}", "seed=7");
    assertThat(plan.keys()).containsExactly("topology.kind");
    assertThat(scenarios(plan)).extracting(Scenario::seed).containsExactly(7L, 7L);
  }

  @Test
  void set_ofAZippedKey_freesTheOther() {
    String sweep = "sweep: {seed: [1, 2], topology.nodes: [4, 5]}\nzip: [[seed, topology.nodes]]\n";
    assertThat(cells(plan(sweep, "seed=7"))).containsExactly(List.of("4"), List.of("5"));
    assertThat(plan(sweep, "seed=7", "topology.nodes=6").runs()).hasSize(1);
  }

  @Test
  void set_ofAKeyInWhere_skipsWhatStillMatches() {
    String sweep =
        "sweep: {seed: [1, 2], topology.nodes: [4, 5]}\nwhere: [{seed: 1, topology.nodes: 5, skip: true}]\n";
    assertThat(cells(plan(sweep, "seed=1"))).containsExactly(List.of("4"));
    assertThat(cells(plan(sweep, "seed=2"))).containsExactly(List.of("4"), List.of("5"));
  }

  @Test
  void set_ofAllThatIsSkipped_isRefused() {
    assertThat(errors("sweep: {seed: [1, 2]}\nwhere: [{seed: 1, skip: true}]", "seed=1"))
        .containsExactly(
            "a.yaml:7:9: nothing is left: this skips the value given on the command line");
  }

  /** What a result folder keeps has no command line any more. */
  @Test
  void fixedKeys_areWrittenOut() {
    Plan plan =
        plan(
            """
            sweep: {seed: [1, 2], topology.nodes: [4, 5], record.every: [1, 2]}
            zip: [[seed, record.every]]
            where: [{seed: 7, topology.nodes: 5, skip: true}]
            """,
            "seed=7");
    assertThat(cells(plan)).containsExactly(List.of("4", "1"), List.of("4", "2"));
    assertThat(cells(Plan.parse(PlanWriter.write(plan), FILE, List.of()))).isEqualTo(cells(plan));
  }

  @Test
  void set_ofASweep_replacesOrAddsValues() {
    assertThat(cells(plan("sweep: {seed: [1, 2]}", "sweep.seed=[5]")))
        .containsExactly(List.of("5"));
    assertThat(cells(plan("", "sweep.topology.nodes={from: 4, to: 6, steps: 3}")))
        .containsExactly(List.of("4"), List.of("5"), List.of("6"));
  }

  @Test
  void set_ofAPartOfWhatIsSwept_isRefused() {
    assertThat(errors("sweep: {topology: [{kind: ring, nodes: 8}]}", "topology.nodes=9"))
        .containsExactly(
            "--set topology.nodes=9: 'topology' is swept, and each of its values would replace this;"
                + " sweep this too, such as --set 'sweep.topology.nodes=[...]'");
  }

  @Test
  void wrongValue_isSaidOnce_whereItStands() {
    assertThat(errors("sweep: {topology.nodes: [8, 2], seed: {count: 5}}"))
        .containsExactly("a.yaml:6:29: nodes must be at least 3, not 2");
  }

  @Test
  void errorThatDependsOnTheCombination_namesIt() {
    assertThat(errors("sweep: {topology.kind: [ring, hypercube], topology.nodes: [8, 30]}"))
        .containsExactly(
            "a.yaml:6:63: nodes: a hypercube has a power of two of nodes; 16 or 32 instead of 30"
                + " (with topology.kind: hypercube, topology.nodes: 30)");
  }

  @Test
  void errorInEveryRun_isSaidOnce() {
    assertThat(errors("record: {every: 0}\nsweep: {seed: {count: 100}}"))
        .containsExactly("a.yaml:6:17: every must be above 0, not 0");
  }

  /** By their names {@code --set sweep.seed.count=2} is told from a swept key. */
  @Test
  void numbersOfValues_areWhatSetReaches() {
    assertThat(
            Stream.of(Values.class.getPermittedSubclasses())
                .flatMap(each -> Stream.of(each.getRecordComponents()))
                .map(RecordComponent::getName))
        .containsAll(ScenarioText.OF_VALUES)
        .isSubsetOf(ScenarioText.OF_VALUES);
  }
}
