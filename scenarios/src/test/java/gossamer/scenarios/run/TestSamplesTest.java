package gossamer.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.topology.NodeNames;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Scenario.DataSpec;
import gossamer.scenarios.file.Scenario.ProblemSpec;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Inputs;
import gossamer.scenarios.sweep.OneRun;
import gossamer.sim.probe.Metrics;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.objective.LeastSquares;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scenario's data become: classes, and samples that are set aside. */
class TestSamplesTest {
  @TempDir private Path folder;

  private ScenarioFile scenario(String topology, String problem, String... more) {
    String text =
        "name: a\ntopology: {%s}\nproblem: {%s}\n%s\nstop: {time: 1}\n"
            .formatted(topology, problem, String.join("\n", more));
    String whole = text.contains("algorithm") ? text : text + "algorithm: randomized-gossip\n";
    return OneRun.parse(whole, folder.resolve("a.yaml"), List.of());
  }

  private static DataStage.Dealt deal(ScenarioFile file, int nodes) {
    return new DataStage(file.scenario(), new Places(file), Memo.none(), NodeNames.numbers(nodes))
        .deal();
  }

  private DataStage.Dealt deal(String problem) {
    return deal(scenario("kind: ring, nodes: 3", problem), 3);
  }

  private String said(String problem) {
    return String.valueOf(
            catchThrowableOfType(InputException.class, () -> deal(problem)).getMessage())
        .replace(folder + "/", "");
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Features 0, 1, ...; targets go round these labels. */
  private void table(String name, int samples, String... labels) {
    StringBuilder text = new StringBuilder("x,target\n");
    for (int s = 0; s < samples; s++) {
      text.append(s).append(',').append(labels[s % labels.length]).append('\n');
    }
    write(name, text.toString());
  }

  private static NodeData test(DataStage.Dealt dealt) {
    return Objects.requireNonNull(dealt.test());
  }

  private static double[] features(NodeData data) {
    return data.rows().dense().values();
  }

  private static Set<Double> set(double[] values) {
    return new TreeSet<>(Arrays.stream(values).boxed().toList());
  }

  // classes

  @Test
  void textTarget_isAClassOfLogisticRegression() {
    table("t.csv", 6, "malignant", "benign");
    DataStage.Dealt dealt =
        deal("kind: logistic-regression, data: {file: t.csv}, split: by-target");
    assertThat(dealt.data().targets()).containsExactly(-1, -1, -1, 1, 1, 1);
    assertThat(dealt.labels()).containsExactly("benign", "malignant");
    assertThat(Objects.requireNonNull(dealt.shares()).classes())
        .containsExactly("benign", "malignant");
    assertThat(dealt.shares().counts(0)).containsExactly(2, 0);
    assertThat(dealt.shares().counts(2)).containsExactly(0, 2);
    assertThat(dealt.test()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "benign, malignant, benign, malignant, benign",
    "benign, malignant, malignant, benign, malignant",
    "2, 10, '2', 10, 2",
    "2, 10, '2.0', 10, 2",
    "2, 10, '10', 2, 10",
  })
  void positive_isPlusOne(String one, String other, String positive, String class0, String class1) {
    table("t.csv", 6, one, other);
    DataStage.Dealt dealt =
        deal("kind: logistic-regression, data: {file: t.csv, positive: '%s'}".formatted(positive));
    assertThat(dealt.labels()).containsExactly(class0, class1);
    double[] targets = dealt.data().targets();
    for (int s = 0; s < 6; s++) {
      boolean isOne = features(dealt.data())[s] % 2 == 0;
      assertThat(targets[s]).isEqualTo(isOne == class1.equals(one) ? 1 : -1);
    }
    assertThat(Objects.requireNonNull(dealt.shares()).classes()).containsExactly(one, other);
  }

  @Test
  void wrongLabels_areAnsweredWithWhatThereIs() {
    table("t.csv", 6, "malignant", "benign");
    assertThat(said("kind: logistic-regression, data: {file: t.csv, positive: malignnt}"))
        .isEqualTo("a.yaml:3:68: no sample has the label 'malignnt'; did you mean 'malignant'?");
    assertThat(said("kind: logistic-regression, data: {file: t.csv, positive: 1}"))
        .isEqualTo("a.yaml:3:68: no sample has the label '1'; known: benign, malignant");
    assertThat(said("kind: linear-regression, data: {file: t.csv, positive: benign}"))
        .isEqualTo("a.yaml:3:66: linear-regression has no positive class; omit this");
    assertThat(said("kind: linear-regression, data: {file: t.csv}"))
        .startsWith(
            "t.csv:2:3: 'malignant' in column 'target'; every cell there must be a finite number");
    table("t.csv", 6, "red", "green", "blue");
    assertThat(said("kind: logistic-regression, data: {file: t.csv}"))
        .endsWith(
            "logistic-regression needs a target of two labels; this one has 3 different ones, 'blue' and 'green' among them");
    table("t.csv", 6, "red");
    assertThat(said("kind: logistic-regression, data: {file: t.csv}"))
        .endsWith("logistic-regression needs a target of two labels; this one has one, 'red'");
    table("t.csv", 6, "1", "2");
    assertThat(said("kind: logistic-regression, data: {file: t.csv, positive: 3}"))
        .isEqualTo("a.yaml:3:68: no sample has the label '3'; known: 1, 2");
    table("t.csv", 6, "1", "2", "3");
    assertThat(said("kind: logistic-regression, data: {file: t.csv, positive: 3}"))
        .endsWith(
            "logistic-regression needs a target of two values; this one has 3 different ones");
  }

  /** A problem of any number of classes, which it numbers in their order. */
  private record Ranks(double regularization) implements Problem {
    @Override
    public boolean hasClasses() {
      return true;
    }

    @Override
    public double[] encode(double[] targets) {
      double[] values = Arrays.stream(targets).distinct().sorted().toArray();
      return Arrays.stream(targets).map(t -> Arrays.binarySearch(values, t)).toArray();
    }

    @Override
    public double[] label(double[] responses) {
      return responses.clone();
    }

    @Override
    public Objective objective(NodeData data) {
      return new LeastSquares(data, regularization);
    }
  }

  /** The scenario with another problem in its place. */
  private DataStage.Dealt dealRanks(String data) {
    ScenarioFile file =
        scenario("kind: ring, nodes: 3", "kind: linear-regression, data: {" + data + "}");
    Scenario base = file.scenario();
    ProblemSpec old = base.problem();
    Scenario ranks =
        new Scenario(
            base.name(),
            base.description(),
            base.experiment(),
            base.seed(),
            base.topology(),
            new ProblemSpec(new Ranks(0), old.data(), old.split(), old.batch()),
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
            base.expect());
    return new DataStage(ranks, new Places(file), Memo.none(), NodeNames.numbers(3)).deal();
  }

  /** 1797 samples; how many of each digit, the source says (UCI, Alpaydin and Kaynak 1998). */
  @Test
  void digits_areTenClasses() {
    DataStage.Dealt dealt = dealRanks("file: digits.csv, target: digit");
    assertThat(dealt.labels()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    int[] counts = new int[10];
    Arrays.stream(dealt.data().targets()).forEach(target -> counts[(int) target]++);
    assertThat(counts).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
  }

  @Test
  void textOfManyClasses_isNumberedInOrder() {
    table("t.csv", 12, "d", "b", "c", "a");
    DataStage.Dealt dealt = dealRanks("file: t.csv");
    assertThat(dealt.labels()).containsExactly("a", "b", "c", "d");
    double[] features = features(dealt.data());
    for (int s = 0; s < features.length; s++) {
      assertThat(dealt.data().targets()[s])
          .isEqualTo(new int[] {3, 1, 2, 0}[(int) features[s] % 4]);
    }
  }

  // samples that are set aside

  @ParameterizedTest
  @ValueSource(
      strings = {
        "split: iid",
        "split: by-target",
        "split: {kind: dirichlet, alpha: 1}",
        "split: {kind: quantity, alpha: 1}"
      })
  void test_isTheSame_whateverSplitTopologyAndAlgorithm(String split) {
    String problem =
        "kind: logistic-regression, data: {file: breast-cancer.csv, target: malignant, test: 0.2, standardize: true, intercept: true}, ";
    NodeData expected =
        test(deal(scenario("kind: ring, nodes: 3", problem + "split: iid", "seed: 4"), 3));
    assertThat(expected.nodes()).isEqualTo(1);
    assertThat(expected.targets()).hasSize(114); // 0.2 x 569 = 113.8
    NodeData other =
        test(
            deal(
                scenario("kind: complete, nodes: 7", problem + split, "seed: 4", "algorithm: nids"),
                7));
    assertThat(features(other)).isEqualTo(features(expected));
    assertThat(other.targets()).isEqualTo(expected.targets());
    NodeData seed =
        test(deal(scenario("kind: ring, nodes: 3", problem + "split: iid", "seed: 5"), 3));
    assertThat(features(seed)).isNotEqualTo(features(expected));
  }

  @Test
  void test_andTraining_areAllSamplesOnce() {
    table("t.csv", 50, "0", "1");
    DataStage.Dealt dealt = deal("kind: linear-regression, data: {file: t.csv, test: 0.3}");
    assertThat(features(test(dealt))).hasSize(15).isSorted();
    double[] all =
        IntStream.concat(
                Arrays.stream(features(dealt.data())).mapToInt(x -> (int) x),
                Arrays.stream(features(test(dealt))).mapToInt(x -> (int) x))
            .sorted()
            .asDoubleStream()
            .toArray();
    assertThat(all).containsExactly(IntStream.range(0, 50).asDoubleStream().toArray());
    NodeData test = test(dealt);
    for (int s = 0; s < 15; s++) { // with their own targets
      assertThat(test.targets()[s]).isEqualTo(features(test)[s] % 2);
    }
  }

  /** Means and deviations are worked out here from what the nodes hold alone. */
  @Test
  void standardize_neverSeesTestSamples() {
    table("t.csv", 40, "0", "1");
    DataStage.Dealt plain = deal("kind: linear-regression, data: {file: t.csv, test: 0.25}");
    DataStage.Dealt scaled =
        deal(
            "kind: linear-regression, data: {file: t.csv, test: 0.25, standardize: true, intercept: true}");
    double[] training = features(plain.data());
    double mean = Arrays.stream(training).average().orElseThrow();
    double deviation =
        Math.sqrt(
            Arrays.stream(training).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
    double[] expected = features(test(plain));
    double[] values = features(test(scaled));
    for (int s = 0; s < expected.length; s++) {
      assertThat(values[2 * s]).isCloseTo((expected[s] - mean) / deviation, within(1e-14));
      assertThat(values[2 * s + 1]).isEqualTo(1);
    }
  }

  /** To the bit: the same training table without the test samples gives the same features. */
  @Test
  void testFile_changesNothingOfTheTraining() {
    table("t.csv", 30, "no", "yes");
    write("test.csv", "target,x\nyes,1e6\nno,-3\nyes,7\n");
    String data = "kind: logistic-regression, data: {file: t.csv, standardize: true%s}";
    DataStage.Dealt without = deal(data.formatted(""));
    DataStage.Dealt with = deal(data.formatted(", test: {file: test.csv}"));
    assertThat(features(with.data())).isEqualTo(features(without.data()));
    assertThat(with.data().targets()).isEqualTo(without.data().targets());
    NodeData test = test(with);
    assertThat(test.targets()).containsExactly(1, -1, 1);
    double deviation = Math.sqrt((30.0 * 30 - 1) / 12); // of 0 to 29
    assertThat(features(test)[1]).isCloseTo((-3 - 14.5) / deviation, within(1e-14));
  }

  @Test
  void constantInTraining_isZeroInTheTest_withAWarning() {
    write("t.csv", "x,y,target\n1,5,1\n2,5,2\n3,5,3\n");
    write("test.csv", "x,y,target\n1,9,1\n");
    DataStage.Dealt dealt =
        deal(
            "kind: linear-regression, data: {file: t.csv, standardize: true, test: {file: test.csv}}");
    assertThat(features(test(dealt))[1]).isZero();
    assertThat(dealt.warnings())
        .containsExactly(
            "The feature 'y' is the same in every training sample, up to rounding; standardized it is 0.");
  }

  @Test
  void testFile_labelsOfItsOwn_areNumberedLikeTheTraining() {
    table("t.csv", 9, "b", "c", "d");
    write("test.csv", "x,target\n1,d\n2,c\n");
    write("strange.csv", "x,target\n1,d\n2,a\n");
    assertThat(test(dealRanks("file: t.csv, test: {file: test.csv}")).targets())
        .containsExactly(2, 1);
    InputException refused =
        catchThrowableOfType(
            InputException.class, () -> dealRanks("file: t.csv, test: {file: strange.csv}"));
    assertThat(String.valueOf(refused.getMessage()).replace(folder + "/", ""))
        .isEqualTo(
            "strange.csv: the label 'a' is on test samples only, and nobody can learn it; drop its samples here, or add some to the training data");
  }

  @Test
  void testFile_ofNumbersOrText_mustAgree() {
    table("t.csv", 6, "no", "yes");
    table("test.csv", 6, "0", "1");
    assertThat(said("kind: logistic-regression, data: {file: t.csv, test: {file: test.csv}}"))
        .isEqualTo(
            "test.csv: the target 'target' is a number here and text in the training data; write both in one way");
    assertThat(said("kind: logistic-regression, data: {file: test.csv, test: {file: t.csv}}"))
        .isEqualTo(
            "t.csv: the target 'target' is text here and a number in the training data; write both in one way");
    table("test.csv", 6, "0", "2");
    table("t.csv", 6, "0", "1");
    assertThat(said("kind: logistic-regression, data: {file: t.csv, test: {file: test.csv}}"))
        .startsWith("test.csv: the label '2' is on test samples only");
  }

  /** One sample of a class, set aside with the first seed that draws it. */
  @Test
  void testShare_withTheOnlySampleOfAClass_isRefused() {
    StringBuilder text = new StringBuilder("x,target\n0,rare\n");
    IntStream.range(1, 10).forEach(s -> text.append(s).append(",common\n"));
    write("t.csv", text.toString());
    List<String> said = new ArrayList<>();
    for (int seed = 0; seed < 20; seed++) {
      ScenarioFile file =
          scenario(
              "kind: ring, nodes: 3",
              "kind: logistic-regression, data: {file: t.csv, test: 0.5}",
              "seed: " + seed);
      try {
        deal(file, 3);
      } catch (InputException e) {
        said.add(String.valueOf(e.getMessage()).replace(folder + "/", ""));
      }
    }
    assertThat(said)
        .hasSizeBetween(3, 17)
        .containsOnly(
            "a.yaml:3:64: the label 'rare' is on test samples only, and nobody can learn it; set less aside, or take another seed");
  }

  @Test
  void testShare_thatLeavesTooFew_isRefused() {
    table("t.csv", 5, "0", "1");
    assertThat(said("kind: linear-regression, data: {file: t.csv, test: 0.6}"))
        .isEqualTo(
            "a.yaml:3:62: this sets 3 of 5 samples aside, and the 2 that remain are too few for 3 nodes; set less aside");
    assertThat(said("kind: linear-regression, data: {file: t.csv, test: 0.99}"))
        .isEqualTo(
            "a.yaml:3:62: this sets 5 of 5 samples aside, and the 0 that remain are too few to learn from; set less aside");
    assertThat(
            deal("kind: linear-regression, data: {file: t.csv, test: 0.6}, split: {kind: quantity, alpha: 1, atLeast: 0}")
                .data()
                .targets())
        .hasSize(2);
  }

  @Test
  void testShare_andAColumnOfNodes() {
    StringBuilder text = new StringBuilder("x,node,target\n");
    IntStream.range(0, 30).forEach(s -> text.append("%d,%d,%d%n".formatted(s, s % 3, s)));
    write("t.csv", text.toString());
    DataStage.Dealt dealt =
        deal("kind: linear-regression, data: {file: t.csv, test: 0.2}, split: {column: node}");
    NodeData data = dealt.data();
    for (int node = 0; node < 3; node++) {
      for (int s = data.start()[node]; s < data.start()[node + 1]; s++) {
        assertThat(features(data)[s] % 3).isEqualTo(node);
        assertThat(data.targets()[s]).isEqualTo(features(data)[s]);
      }
    }
    assertThat(set(features(data)))
        .hasSize(24)
        .doesNotContainAnyElementsOf(set(features(test(dealt))));
    write("t.csv", "x,node,target\n0,0,1\n1,1,2\n2,2,3\n3,0,4\n");
    assertThat(
            said("kind: linear-regression, data: {file: t.csv, test: 0.7}, split: {column: node}"))
        .endsWith("too few for 3 nodes; set less aside");
  }

  @Test
  void preparedRun_hasTheObjectiveOfTheTestSamples_andCountsItsMemory() {
    String data =
        "kind: linear-regression, regularization: 0.5, data: {file: diabetes.csv, target: progression, standardize: true%s}";
    Prepared with =
        Preparation.of(
            scenario("kind: ring, nodes: 3", data.formatted(", test: 0.2"), "algorithm: dadao"));
    Prepared without =
        Preparation.of(scenario("kind: ring, nodes: 3", data.formatted(""), "algorithm: dadao"));
    Objective heldOut = Objects.requireNonNull(with.heldOut());
    assertThat(without.heldOut()).isNull();
    assertThat(heldOut.nodes()).isEqualTo(1);
    assertThat(heldOut.dimension()).isEqualTo(10);
    NodeData test = test(deal(with(data), 3));
    double squares = Arrays.stream(test.targets()).map(t -> t * t).sum();
    assertThat(heldOut.value(0, new double[10]))
        .isCloseTo(squares / test.targets().length, within(1e-9 * squares));
    double[] sizes =
        List.of(with, without).stream()
            .mapToDouble(
                run ->
                    run.memory().parts().stream()
                        .filter(part -> part.name().equals("data"))
                        .mapToDouble(Memory.Part::bytes)
                        .sum())
            .toArray();
    // the same samples, whoever has them, and what least squares keeps of another node
    assertThat(sizes[0]).isGreaterThanOrEqualTo(8.0 * 442 * 11);
    assertThat(sizes[1]).isGreaterThanOrEqualTo(8.0 * 442 * 11);
  }

  private static final String GENERATED =
      "kind: %s, data: {generate: {samplesPerNode: %d, features: 4%s}}";

  /** Two hundred samples of 4 + 1 numbers more; those of the nodes are the same. */
  @Test
  void generatedTest_isBesidesTheTrainingData() {
    DataStage.Dealt with = deal(GENERATED.formatted("linear-regression", 5, ", test: 200"));
    DataStage.Dealt without = deal(GENERATED.formatted("linear-regression", 5, ""));
    assertThat(without.test()).isNull();
    assertThat(features(with.data())).containsExactly(features(without.data()));
    assertThat(with.data().targets()).containsExactly(without.data().targets());
    assertThat(test(with).nodes()).isEqualTo(1);
    assertThat(test(with).targets()).hasSize(200);
    assertThat(set(features(test(with)))).doesNotContainAnyElementsOf(set(features(with.data())));
  }

  @Test
  void generatedTest_isMeasuredByDefault_andOfTheProblemsTargets() {
    ScenarioFile file =
        scenario("kind: ring, nodes: 3", GENERATED.formatted("diagonal-network", 5, ", test: 200"));
    assertThat(file.scenario().record().measured().stream().map(Metrics::column))
        .containsExactly("loss", "test-loss", "consensus");
    DataStage.Dealt classes = deal(GENERATED.formatted("logistic-regression", 50, ", test: 200"));
    assertThat(set(test(classes).targets())).containsExactly(-1.0, 1.0);
  }

  @Test
  void generatedClass_thatOnlyTestSamplesHave_isRefused() {
    ScenarioFile one =
        scenario(
            "kind: complete, nodes: 1",
            GENERATED.formatted("softmax-regression", 1, ", test: 200"));
    InputException refused =
        Objects.requireNonNull(catchThrowableOfType(InputException.class, () -> deal(one, 1)));
    assertThat(refused.getMessage())
        .endsWith(
            "a.yaml:3:93: the class 1 is on test samples only, and nobody can learn it; take more samplesPerNode, or another seed");
  }

  private ScenarioFile with(String data) {
    return scenario("kind: ring, nodes: 3", data.formatted(", test: 0.2"));
  }

  /** Four images of 1 x 2 to learn from and two to test on, in the format of MNIST. */
  @Test
  void images_areLearnedFromAndTestedOn() throws IOException {
    images("train", 4, 10, 20, 30, 40, 50, 60, 70, 255);
    labels("train-labels", 7, 1, 7, 1);
    images("t10k", 2, 5, 6, 7, 8);
    labels("t10k-labels", 1, 7);
    String data =
        "kind: logistic-regression, data: {file: train, labels: train-labels, intercept: true, test: {file: t10k, labels: %s}}";
    DataStage.Dealt dealt = deal(data.formatted("t10k-labels"));
    assertThat(dealt.labels()).containsExactly("1", "7");
    assertThat(set(features(dealt.data())))
        .containsExactly(1.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 255.0);
    assertThat(features(test(dealt))).containsExactly(5, 6, 1, 7, 8, 1);
    assertThat(test(dealt).targets()).containsExactly(-1, 1);
    labels("strange", 1, 9);
    assertThat(said(data.formatted("strange")))
        .isEqualTo(
            "strange: the label '9' is on test samples only, and nobody can learn it; drop its samples here, or add some to the training data");
    assertThat(said(data.formatted("t10k-labels").replace("intercept: true", "target: digit")))
        .isEqualTo("a.yaml:3:88: images are labelled by a file of their own, labels; omit target");
    labels("train-labels", 7, 7, 7, 7);
    labels("t10k-labels", 7, 7);
    assertThat(said(data.formatted("t10k-labels"))).startsWith("a.yaml:3:66: ");
  }

  /** Blanks do not tell labels apart, and that is said if only some lines have them. */
  @Test
  void labelsWithBlanks_areOne_withAWarning() {
    String data = "kind: logistic-regression, data: {file: t.csv}";
    write("t.csv", "x,target\n1, cat\n2,dog\n3,\" dog\"\n4,cat\n5, cat\n");
    DataStage.Dealt dealt = deal(data);
    assertThat(dealt.labels()).containsExactly("cat", "dog");
    assertThat(dealt.warnings())
        .containsExactly(
            "In column 'target' 'cat', 'dog' are written with blanks around them in some lines, and without in others; blanks do not count.");
    write("t.csv", "x, target\n1, cat\n2, dog\n3, dog\n");
    assertThat(deal(data).warnings()).isEmpty();
  }

  /** A code of digits is not the number that it reads as, if both are there. */
  @Test
  void labelsThatAreNumbers_mayBeWrittenInTwoWays_ifTheyAreSurelyOne() {
    String data = "kind: logistic-regression, data: {file: t.csv}";
    table("t.csv", 8, "1", "-0", "1.0", "0", "+1", "0.0", "1e0", "-0.0");
    assertThat(deal(data).labels()).containsExactly("0", "1");
    table("t.csv", 6, "007", "008");
    assertThat(deal(data).labels()).containsExactly("7", "8");
    table("t.csv", 6, "008", "8", "9");
    assertThat(said(data)).contains("'8' in column 'target' and '008' elsewhere are one number");
    table("t.csv", 6, "0.3", "0.30000000000000000001");
    assertThat(said(data)).contains("would be one class");
  }

  private void images(String name, int count, int... pixels) throws IOException {
    idx(name, new byte[] {0, 0, 8, 3, 0, 0, 0, (byte) count, 0, 0, 0, 1, 0, 0, 0, 2}, pixels);
  }

  private void labels(String name, int... labels) throws IOException {
    idx(name, new byte[] {0, 0, 8, 1, 0, 0, 0, (byte) labels.length}, labels);
  }

  private void idx(String name, byte[] header, int... numbers) throws IOException {
    byte[] bytes = Arrays.copyOf(header, header.length + numbers.length);
    for (int k = 0; k < numbers.length; k++) {
      bytes[header.length + k] = (byte) numbers[k];
    }
    Files.write(folder.resolve(name), bytes);
  }

  @Test
  void missingFiles_areAllMissedAtOnce() {
    ScenarioFile file =
        scenario(
            "kind: ring, nodes: 3",
            "kind: linear-regression, data: {file: a.idx, labels: b.idx, test: {file: c.idx, labels: d.idx}}");
    InputException refused =
        catchThrowableOfType(InputException.class, () -> Preparation.inputs(List.of(file)));
    assertThat(refused.errors()).hasSize(4);
    assertThat(refused.getMessage()).contains("'a.idx'", "'b.idx'", "'c.idx'", "'d.idx'");
    assertThat(Preparation.inputNames(file)).contains("a.idx", "b.idx", "c.idx", "d.idx");
    assertThat(Inputs.shipped()).exists();
    assertThat(file.scenario().problem().data()).isInstanceOf(DataSpec.FromFile.class);
  }

  @Test
  void memo_keepsSeedsApart_whereTestSamplesAreDrawn() {
    table("t.csv", 50, "0", "1");
    Memo memo = Memo.shared();
    List<double[]> drawn = new ArrayList<>();
    for (int seed : new int[] {1, 2, 1}) {
      ScenarioFile file =
          scenario(
              "kind: ring, nodes: 3",
              "kind: linear-regression, data: {file: t.csv, test: 0.3}",
              "seed: " + seed);
      drawn.add(
          features(
              test(
                  new DataStage(file.scenario(), new Places(file), memo, NodeNames.numbers(3))
                      .deal())));
    }
    assertThat(drawn.get(1)).isNotEqualTo(drawn.get(0));
    assertThat(drawn.get(2)).isSameAs(drawn.get(0));
  }
}
