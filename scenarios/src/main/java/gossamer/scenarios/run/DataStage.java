package gossamer.scenarios.run;

import gossamer.graphs.topology.NodeNames;
import gossamer.scenarios.data.Groups;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Scenario.DataSpec;
import gossamer.scenarios.file.Scenario.SplitSpec;
import gossamer.scenarios.input.InputException;
import gossamer.solvers.data.Dataset;
import gossamer.solvers.data.MadeData;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.data.ShareTable;
import gossamer.solvers.problem.Problem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The stage from a network's nodes to their data, by the scenario's {@code problem}. */
final class DataStage {
  private final Scenario scenario;
  private final Places places;
  private final Memo memo;
  private final NodeNames names;

  DataStage(Scenario scenario, Places places, Memo memo, NodeNames names) {
    this.scenario = scenario;
    this.places = places;
    this.memo = memo;
    this.names = names;
  }

  /**
   * Data that have been dealt out.
   *
   * @param data of all nodes
   * @param test the samples that were set aside, all at one node, or null
   * @param shares who holds what of a file's samples, or null if the data are generated
   * @param labels of the classes 0, 1, ... as the user wrote them; empty if the problem has none
   * @param key decides the data, for what is worked out of them
   * @param warnings what the user should know, in sentences
   */
  record Dealt(
      NodeData data,
      @Nullable NodeData test,
      @Nullable ShareTable shares,
      List<String> labels,
      Object key,
      List<String> warnings) {}

  /** Reads or makes the data, and deals them out. */
  Dealt deal() {
    Problem problem = scenario.problem().problem();
    return switch (scenario.problem().data()) {
      case DataSpec.Generated(var generator) -> generated(generator, problem, names.size());
      case DataSpec.Chosen(var spectrum) -> generated(spectrum, problem, names.size());
      case DataSpec.FromFile table -> dealt(table, problem);
    };
  }

  /** What decides the data of all nodes; of a kind of problem, whatever its parameters. */
  private record OfData(Class<? extends Problem> kind, Object source, String dealt) {}

  /**
   * What decides the table before it is dealt out.
   *
   * @param files all that are read
   * @param seed decides which samples are set aside; 0 if none are drawn
   */
  private record OfTable(
      Class<? extends Problem> kind,
      DataSpec.FromFile source,
      List<Path> files,
      SplitSpec split,
      long seed) {}

  /** What decides generated data. */
  private record OfGenerator(MadeData generator, int nodes, long seed) {}

  private Dealt generated(MadeData generator, Problem problem, int nodes) {
    long seed = scenario.seed();
    OfGenerator source = new OfGenerator(generator, nodes, seed);
    OfData key = new OfData(problem.getClass(), source, "");
    NodeData training = labelled(key, problem, () -> generator.generate(nodes, seed));
    NodeData test =
        generator.testSamples() == 0
            ? null
            : labelled(
                new OfData(problem.getClass(), source, "test"),
                problem,
                () -> generator.generateTest(seed));
    if (test != null && problem.hasClasses()) {
      requireLearned(training.targets(), test.targets());
    }
    double[] targets = training.targets();
    List<String> labels = FileSamples.labels(problem, targets, targets, List.of());
    return new Dealt(training, test, null, labels, key, List.of());
  }

  /** Generated data whose responses have become targets. */
  private NodeData labelled(OfData key, Problem problem, Supplier<NodeData> generate) {
    return places.at(
        "problem.data",
        () ->
            memo.get(
                () -> key,
                () -> {
                  NodeData made = generate.get();
                  return made.withTargets(problem.label(made.targets()));
                }));
  }

  /** Refuses a class that no training sample has. */
  private void requireLearned(double[] training, double[] test) {
    Arrays.stream(test)
        .filter(label -> Arrays.stream(training).noneMatch(known -> known == label))
        .findFirst()
        .ifPresent(
            label -> {
              throw new InputException(
                  places.of("problem.data.generate.test"),
                  "the class %s is on test samples only, and nobody can learn it; take more samplesPerNode, or another seed"
                      .formatted(ShareTable.label(label, List.of())));
            });
  }

  private Dealt dealt(DataSpec.FromFile source, Problem problem) {
    FileSamples files = new FileSamples(scenario, places, source, names.size());
    SplitSpec split = scenario.problem().split();
    OfTable key =
        new OfTable(
            problem.getClass(),
            source,
            files.paths(),
            split,
            files.areDrawn() ? scenario.seed() : 0);
    FileSamples.Ready ready = memo.get(() -> key, files::read);
    files.requireLeft(ready, isEmptyAllowed(split) ? 1 : names.size());
    return dealt(ready, problem, key);
  }

  private static boolean isEmptyAllowed(SplitSpec split) {
    return split instanceof SplitSpec.ByRule(var rule) && rule.allowsEmpty();
  }

  private Dealt dealt(FileSamples.Ready ready, Problem problem, OfTable key) {
    Dataset dataset = ready.training();
    SplitSpec split = key.split();
    return places.at(
        "problem.split",
        () -> {
          List<int[]> dealt =
              switch (split) {
                case SplitSpec.ByRule(var rule) ->
                    rule.shares(dataset, names.size(), scenario.seed());
                case SplitSpec.ByColumn _ -> byColumn(ready.groups(), ready.test() != null);
              };
          OfData data =
              new OfData(problem.getClass(), key, memo.isShared() ? Fingerprint.of(dealt) : "");
          NodeData shares = memo.get(() -> data, () -> dataset.deal(dealt, isEmptyAllowed(split)));
          return new Dealt(
              shares,
              ready.test() == null ? null : ready.test().atOneNode(),
              new ShareTable(shares, ready.classes()),
              ready.labels(),
              data,
              ready.warnings());
        });
  }

  private List<int[]> byColumn(Groups groups, boolean isReduced) {
    List<int[]> shares = groups.shares(names);
    List<String> empty =
        IntStream.range(0, shares.size())
            .filter(node -> shares.get(node).length == 0)
            .mapToObj(names::name)
            .toList();
    if (!empty.isEmpty()) {
      throw new InputException(
          places.of("problem.split.column"),
          "%d of %d nodes without a %ssample, '%s' first; every node needs at least one"
              .formatted(
                  empty.size(), shares.size(), isReduced ? "training " : "", empty.getFirst()));
    }
    return shares;
  }
}
