package gossamer.scenarios.fuzz;

import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.run.Preparation;
import gossamer.scenarios.sweep.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Tables, rates, events and states, each in a scenario that reads it. */
public final class TableFuzz {
  private static final String GENERATED =
      "{kind: linear-regression, regularization: 1, data: {generate: {samplesPerNode: 2, features: 2}}}";

  private static final Path FOLDER = Named.folder();
  private static final Map<String, ScenarioFile> SCENARIOS = new TreeMap<>();

  static {
    read("linear.csv", "problem: {kind: linear-regression, data: {file: linear.csv}}");
    read(
        "logistic.csv",
        "problem: {kind: logistic-regression, regularization: 0.1, data: {file: logistic.csv,"
            + " standardize: true, intercept: true}, split: by-target}");
    read(
        "grouped.csv",
        "problem: {kind: linear-regression, regularization: 0.1, data: {file: grouped.csv}, split: {column: node}}");
    read(
        "packed.csv.gz",
        "problem: {kind: linear-regression, regularization: 1, data: {file: packed.csv.gz}}");
    read(
        "sparse.libsvm",
        "problem: {kind: logistic-regression, regularization: 1, data: {file: sparse.libsvm},"
            + " split: {kind: dirichlet, alpha: 1}}");
    read(
        "labelled.csv",
        "problem: {kind: logistic-regression, regularization: 1, data: {file: labelled.csv,"
            + " positive: b, test: 0.2, standardize: true}, split: {kind: quantity, alpha: 1}}");
    read(
        "test.csv",
        "problem: {kind: linear-regression, regularization: 1, data: {file: diabetes.csv,"
            + " target: progression, test: {file: test.csv}}}");
    Named labels = new Named("labels.idx", new byte[] {0, 0, 8, 1, 0, 0, 0, 4, 1, 2, 1, 2});
    labels.in(FOLDER);
    read(
        "images.idx",
        "problem: {kind: logistic-regression, regularization: 1, data: {file: images.idx,"
            + " labels: labels.idx, intercept: true}}");
    read("rates.csv", "problem: " + GENERATED + "\nrates: {file: rates.csv}");
    read("events.csv", "problem: " + GENERATED + "\nclocks: {trace: events.csv}");
    read(
        "log.csv",
        "problem: " + GENERATED + "\nclocks: {trace: log.csv, origin: first, unit: 0.001}");
    read(
        "dates.csv",
        "problem: " + GENERATED + "\nclocks: {trace: dates.csv, origin: 2026-11-29T11:00:00Z}");
    read("state.csv", "problem: " + GENERATED + "\ninitial: {file: state.csv}");
  }

  private TableFuzz() {}

  private static void read(String name, String keys) {
    String text =
        "name: f\ntopology: {kind: path, nodes: 3}\nalgorithm: dadao\nstop: {time: 1}\n" + keys;
    Plan plan = Plan.parse(text, FOLDER.resolve("scenario.yaml"), List.of());
    SCENARIOS.put(name, plan.runs().getFirst().file());
  }

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    Named file = Named.of(input, List.copyOf(SCENARIOS.keySet()));
    file.in(FOLDER);
    try {
      Preparation.of(Objects.requireNonNull(SCENARIOS.get(file.name())));
    } catch (InputException e) {
      // refused, in words of ours
    }
  }
}
