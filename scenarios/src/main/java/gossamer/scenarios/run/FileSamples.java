package gossamer.scenarios.run;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.text.Decimal;
import gossamer.scenarios.data.DataSets;
import gossamer.scenarios.data.Groups;
import gossamer.scenarios.data.Table;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Scenario.DataSpec;
import gossamer.scenarios.file.Scenario.SplitSpec;
import gossamer.scenarios.file.Scenario.TestSpec;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Nearest;
import gossamer.scenarios.input.Position;
import gossamer.solvers.data.Dataset;
import gossamer.solvers.data.SetAside;
import gossamer.solvers.data.ShareTable;
import gossamer.solvers.data.Standardization;
import gossamer.solvers.problem.Problem;
import gossamer.solvers.problem.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a file made ready to be dealt out: read, set aside in part, encoded as the problem
 * wants them, scaled. Nothing of it depends on the network or on how samples are split.
 */
final class FileSamples {
  /** Bytes of memory for a number that is standardized: it stays until all are. */
  private static final double STANDARDIZED_BYTES = 2 * Double.BYTES;

  /** So many features that are the same in every sample are named. */
  private static final int MOST_CONSTANT = 10;

  private static final String DATA = "problem.data.";
  private static final String STANDARDIZE = DATA + "standardize";

  private final Scenario scenario;
  private final Places places;
  private final DataSpec.FromFile data;
  private final int nodes;
  private final Problem problem;
  private final DataSets.Source trainingFile;

  /** Of the test data; null if there are none, or they are drawn. */
  private final DataSets.@Nullable Source testFile;

  /**
   * Finds the files.
   *
   * @param nodes that are to share the samples
   */
  FileSamples(Scenario scenario, Places places, DataSpec.FromFile data, int nodes) {
    this.scenario = scenario;
    this.places = places;
    this.data = data;
    this.nodes = nodes;
    this.problem = scenario.problem().problem();
    this.trainingFile = source(data.file(), data.labels(), DATA);
    TestSpec test = data.test();
    this.testFile =
        test == null || test.file() == null
            ? null
            : source(test.file(), test.labels(), DATA + "test.");
  }

  private DataSets.Source source(String file, @Nullable String labels, String keys) {
    return new DataSets.Source(
        places.find(file, keys + "file"),
        labels == null ? null : places.find(labels, keys + "labels"));
  }

  /** Looks for the files that data name; those that are not there are noted. */
  static void look(DataSpec.FromFile data, Places places) {
    look(data.file(), data.labels(), DATA, places);
    TestSpec test = data.test();
    if (test != null && test.file() != null) {
      look(test.file(), test.labels(), DATA + "test.", places);
    }
  }

  private static void look(String file, @Nullable String labels, String keys, Places places) {
    places.look(file, keys + "file");
    if (labels != null) {
      places.look(labels, keys + "labels");
    }
  }

  /** All files, in an order of their own. */
  List<Path> paths() {
    return Stream.of(trainingFile, testFile)
        .flatMap(Stream::ofNullable)
        .flatMap(each -> Stream.of(each.file(), each.labels()).flatMap(Stream::ofNullable))
        .toList();
  }

  /** Whether the test samples are drawn, with the scenario's seed. */
  boolean areDrawn() {
    return data.test() != null && testFile == null;
  }

  /**
   * Samples that are ready to be dealt out.
   *
   * @param test what is set aside, or null
   * @param classes the values of the target, each with what it is encoded as
   * @param labels of the classes 0, 1, ...; empty if the problem has none
   * @param groups the node of each training sample, if a column says so
   */
  record Ready(
      Dataset training,
      @Nullable Dataset test,
      Map<String, Double> classes,
      List<String> labels,
      Groups groups,
      List<String> warnings) {}

  /** Samples to learn from, and others to test on or null. */
  private record Parts(Dataset training, @Nullable Dataset test) {
    Parts each(UnaryOperator<Dataset> change) {
      return new Parts(change.apply(training), test == null ? null : change.apply(test));
    }

    /** All targets, those of the test samples last. */
    double[] targets() {
      return test == null
          ? FileSamples.targets(training)
          : DoubleStream.concat(
                  Arrays.stream(FileSamples.targets(training)),
                  Arrays.stream(FileSamples.targets(test)))
              .toArray();
    }

    Parts withTargets(double[] targets) {
      int own = training.samples();
      return new Parts(
          training.withTargets(Arrays.copyOf(targets, own)),
          test == null ? null : test.withTargets(Arrays.copyOfRange(targets, own, targets.length)));
    }
  }

  /**
   * Reads the samples and makes them ready.
   *
   * @throws InputException if a file or the scenario does not allow it
   */
  Ready read() {
    requireTakesPositive();
    Table table = DataSets.read(trainingFile, wanted(nodes), null, this::position);
    Groups groups = table.groups();
    List<String> labels = table.labels();
    List<String> said = new ArrayList<>(table.warnings());
    Parts raw = new Parts(table.dataset(), null);
    if (testFile != null) {
      Table test =
          DataSets.read(testFile, wanted(1), table, key -> places.of(DATA + "test." + key));
      labels = union(labels, test.labels());
      said.addAll(test.warnings());
      raw = new Parts(table.dataset(), renumbered(test, table.labels(), labels));
    } else if (data.test() != null && data.test().share() != null) {
      Dataset all = table.dataset();
      SetAside drawn = SetAside.of(all.samples(), data.test().share(), scenario.seed());
      requireLeft(drawn.training().length, drawn.test().length, 1);
      groups = groups.select(drawn.training());
      raw = new Parts(all.select(drawn.training()), all.select(drawn.test()));
    }
    requireLearned(raw, labels);
    double[] targets = raw.targets();
    double[] encoded = encoded(targets, labels);
    Parts scaled = raw.withTargets(encoded);
    if (data.standardize()) {
      scaled = standardized(scaled, table.features(), said);
    }
    if (data.intercept()) {
      Parts plain = scaled;
      scaled = places.at(DATA + "intercept", () -> plain.each(Dataset::withIntercept));
    }
    return new Ready(
        scaled.training(),
        scaled.test(),
        ShareTable.classes(targets(raw.training()), targets(scaled.training()), labels),
        labels(problem, targets, encoded, labels),
        groups,
        said);
  }

  private DataSets.Wanted wanted(int sharers) {
    String group =
        scenario.problem().split() instanceof SplitSpec.ByColumn(String column) ? column : null;
    return new DataSets.Wanted(data.target(), problem.hasClasses(), group, sharers);
  }

  private Position position(String key) {
    return places.of(key.equals("column") ? "problem.split.column" : DATA + key);
  }

  private void requireTakesPositive() {
    if (data.positive() != null && !problem.hasPositive()) {
      throw new InputException(
          places.of(DATA + "positive"),
          "%s has no positive class%s; omit this"
              .formatted(
                  Problems.CATALOGUE.nameOf(problem),
                  problem.hasClasses() ? " and treats all classes alike" : ""));
    }
  }

  /**
   * Refuses to set so many samples aside that too few remain.
   *
   * @param needed how many must remain
   */
  void requireLeft(Ready ready, int needed) {
    if (areDrawn() && ready.test() != null) {
      requireLeft(ready.training().samples(), ready.test().samples(), needed);
    }
  }

  private void requireLeft(int training, int test, int needed) {
    if (training < needed) {
      throw new InputException(
          places.of(DATA + "test"),
          "this sets %,d of %,d samples aside, and the %,d that remain are too few %s; set less aside"
              .formatted(
                  test,
                  training + test,
                  training,
                  needed == 1 ? "to learn from" : "for %,d nodes".formatted(needed)));
    }
  }

  /** The labels of the training data in their order, then others of the test data. */
  private static List<String> union(List<String> training, List<String> test) {
    Set<String> all = new LinkedHashSet<>(training);
    all.addAll(test);
    return List.copyOf(all);
  }

  /** The test samples, their targets numbered as those of the training data are. */
  private Dataset renumbered(Table test, List<String> training, List<String> all) {
    if (test.labels().isEmpty() != training.isEmpty()) {
      throw new InputException(
          atTest(),
          "the target '%s' is %s here and %s in the training data; write both in one way"
              .formatted(
                  data.target(),
                  training.isEmpty() ? "text" : "a number",
                  training.isEmpty() ? "a number" : "text"));
    }
    if (training.isEmpty()) {
      return test.dataset();
    }
    int[] place = test.labels().stream().mapToInt(all::indexOf).toArray();
    return test.dataset()
        .withTargets(
            Arrays.stream(targets(test.dataset())).map(label -> place[(int) label]).toArray());
  }

  /** Where the labels of test samples are. */
  private Position atTest() {
    return testFile == null
        ? places.of(DATA + "test")
        : Position.of(Objects.requireNonNullElse(testFile.labels(), testFile.file()).toString());
  }

  /** The key that says where the training samples have their labels. */
  private String labelKey() {
    return DATA + (data.labels() == null ? "target" : "labels");
  }

  /** Refuses a class that no training sample has. */
  private void requireLearned(Parts parts, List<String> labels) {
    if (!problem.hasClasses() || parts.test() == null) {
      return;
    }
    double[] known =
        Arrays.stream(targets(parts.training())).map(FileSamples::plain).sorted().toArray();
    for (double target : targets(parts.test())) {
      if (Arrays.binarySearch(known, plain(target)) < 0) {
        throw new InputException(
            atTest(),
            "the label '%s' is on test samples only, and nobody can learn it; %s"
                .formatted(
                    ShareTable.label(target, labels),
                    testFile == null
                        ? "set less aside, or take another seed"
                        : "drop its samples here, or add some to the training data"));
      }
    }
  }

  /** 0 of -0, so that they are one value; other numbers as they are. */
  private static double plain(double target) {
    return target + 0.0;
  }

  /** The targets as the problem wants them. */
  private double[] encoded(double[] targets, List<String> labels) {
    if (problem.hasPositive() && !labels.isEmpty() && labels.size() != 2) {
      throw new InputException(
          places.of(DATA + "target"),
          "%s needs a target of two labels; this one has %s"
              .formatted(
                  Problems.CATALOGUE.nameOf(problem),
                  labels.size() == 1
                      ? "one, '%s'".formatted(labels.getFirst())
                      : "%,d different ones, '%s' and '%s' among them"
                          .formatted(labels.size(), labels.get(0), labels.get(1))));
    }
    double[] encoded = places.at(labelKey(), () -> problem.encode(targets));
    if (data.positive() == null) {
      return encoded;
    }
    double positive = positive(data.positive(), targets, labels);
    return problem.encode(
        Arrays.stream(targets).map(target -> target == positive ? 1 : 0).toArray());
  }

  /** The target that has the label that the user calls positive. */
  private double positive(String label, double[] targets, List<String> labels) {
    double[] values = Arrays.stream(targets).map(FileSamples::plain).distinct().sorted().toArray();
    double wanted =
        labels.isEmpty() ? Decimal.finite(label).orElse(Double.NaN) : labels.indexOf(label);
    for (double value : values) {
      if (value == wanted) {
        return value;
      }
    }
    List<String> known =
        Arrays.stream(values).mapToObj(value -> ShareTable.label(value, labels)).toList();
    throw new InputException(
        places.of(DATA + "positive"),
        "no sample has the label '%s'; %s".formatted(label, Nearest.suggestion(label, known)));
  }

  /**
   * The labels of the classes 0, 1, ..., in the order of what they are encoded as; empty if the
   * problem has none.
   *
   * @param targets of all samples
   * @param encoded the same as encoded
   * @param texts of which targets are the places; empty if they are numbers of their own
   */
  static List<String> labels(
      Problem problem, double[] targets, double[] encoded, List<String> texts) {
    if (!problem.hasClasses()) {
      return List.of();
    }
    NavigableMap<Double, String> classes = new TreeMap<>();
    double[] known = {};
    for (int s = 0; s < targets.length; s++) { // there may be millions, of few classes
      if (Arrays.binarySearch(known, encoded[s]) < 0) {
        classes.put(encoded[s], ShareTable.label(plain(targets[s]), texts));
        known = classes.keySet().stream().mapToDouble(Double::doubleValue).toArray();
      }
    }
    return List.copyOf(classes.values());
  }

  /** Scaled by what the training samples are, of which nothing is learned about the others. */
  private Parts standardized(Parts parts, List<String> features, List<String> warnings) {
    Dataset test = parts.test();
    return places.at(
        STANDARDIZE,
        () -> {
          requireRoom(
              parts.training().samples() + (test == null ? 0 : test.samples()),
              parts.training().features());
          Dataset dense = parts.training().dense();
          Standardization fitted = Standardization.of(dense);
          warn(fitted.constant(), features, test == null ? "" : "training ", warnings);
          return new Parts(
              fitted.of(dense, "of the training data"),
              test == null ? null : fitted.of(test, "of the test data"));
        });
  }

  private static void requireRoom(int samples, int features) {
    double available = Runtime.getRuntime().maxMemory();
    double bytes = STANDARDIZED_BYTES * samples * features;
    if (bytes > available) {
      throw new Refusal(
          "%,d samples x %,d features, standardized, take about %s of memory; Java may use %s here: give more with --memory, or set standardize: false"
              .formatted(samples, features, Memory.words(bytes), Memory.words(available)));
    }
  }

  private static void warn(
      List<Integer> constant, List<String> features, String which, List<String> warnings) {
    for (int feature : constant.subList(0, Math.min(constant.size(), MOST_CONSTANT))) {
      warnings.add(
          "The feature '%s' is the same in every %ssample, up to rounding; standardized it is 0."
              .formatted(features.get(feature), which));
    }
    if (constant.size() > MOST_CONSTANT) {
      warnings.add("So are %,d more features.".formatted(constant.size() - MOST_CONSTANT));
    }
  }

  private static double[] targets(Dataset data) {
    double[] targets = new double[data.samples()];
    for (int s = 0; s < targets.length; s++) {
      targets[s] = data.target(s);
    }
    return targets;
  }
}
