package gossamer.scenarios.run;

import gossamer.graphs.topology.NodeNames;
import gossamer.scenarios.data.Groups;
import gossamer.scenarios.data.Table;
import gossamer.scenarios.data.Tables;
import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Scenario.DataSpec;
import gossamer.scenarios.file.Scenario.SplitSpec;
import gossamer.solvers.data.Dataset;
import gossamer.solvers.data.Generator;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.data.ShareTable;
import gossamer.solvers.objective.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The stage from a network's nodes to their data, by the scenario's {@code problem}. */
final class DataStage {
  /** Bytes of memory for a number that is standardized: it stays until all are. */
  private static final double STANDARDIZED_BYTES = 2 * Double.BYTES;

  /** So many features that are the same in every sample are named. */
  private static final int MOST_CONSTANT = 10;

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
   * @param shares who holds what of a file's samples, or null if the data are generated
   * @param key decides the data, for what is worked out of them
   * @param warnings what the user should know, in sentences
   */
  record Dealt(NodeData data, @Nullable ShareTable shares, Object key, List<String> warnings) {}

  /** Reads or makes the data, and deals them out. */
  Dealt deal() {
    Problem problem = scenario.problem().problem();
    return switch (scenario.problem().data()) {
      case DataSpec.Generated(var generator) -> generated(generator, problem, names.size());
      case DataSpec.FromFile table -> dealt(table, problem);
    };
  }

  /** What decides the data of all nodes; of a kind of problem, whatever its parameters. */
  private record OfData(Class<? extends Problem> kind, Object source, String dealt) {}

  /** What decides the table before it is dealt out. */
  private record OfTable(
      Class<? extends Problem> kind, DataSpec.FromFile source, Path file, SplitSpec split) {}

  /** What decides generated data. */
  private record OfGenerator(Generator generator, int nodes, long seed) {}

  private Dealt generated(Generator generator, Problem problem, int nodes) {
    long seed = scenario.seed();
    OfData key = new OfData(problem.getClass(), new OfGenerator(generator, nodes, seed), "");
    NodeData generated =
        places.at(
            "problem.data",
            () ->
                memo.get(
                    () -> key,
                    () -> {
                      NodeData made = generator.generate(nodes, seed);
                      return made.withTargets(problem.label(made.targets()));
                    }));
    return new Dealt(generated, null, key, List.of());
  }

  private Dealt dealt(DataSpec.FromFile source, Problem problem) {
    Path path = places.find(source.file(), "problem.data.file");
    SplitSpec split = scenario.problem().split();
    OfTable key = new OfTable(problem.getClass(), source, path, split);
    Ready ready = memo.get(() -> key, () -> ready(source, path, problem));
    return dealt(ready, problem, key);
  }

  private Dealt dealt(Ready ready, Problem problem, OfTable key) {
    Dataset dataset = ready.dataset();
    SplitSpec split = key.split();
    return places.at(
        "problem.split",
        () -> {
          List<int[]> dealt =
              switch (split) {
                case SplitSpec.ByRule(var rule) ->
                    rule.shares(dataset, names.size(), scenario.seed());
                case SplitSpec.ByColumn _ -> byColumn(ready.groups());
              };
          boolean allowsEmpty = split instanceof SplitSpec.ByRule(var rule) && rule.allowsEmpty();
          OfData data =
              new OfData(problem.getClass(), key, memo.isShared() ? Fingerprint.of(dealt) : "");
          NodeData shares = memo.get(() -> data, () -> dataset.deal(dealt, allowsEmpty));
          return new Dealt(shares, new ShareTable(shares, ready.classes()), data, ready.warnings());
        });
  }

  /**
   * A table that is ready to be dealt out.
   *
   * @param classes the values of the target, each with what it is encoded as
   * @param groups the node of each sample, if a column says so
   */
  private record Ready(
      Dataset dataset, Map<String, Double> classes, Groups groups, List<String> warnings) {}

  private Ready ready(DataSpec.FromFile source, Path path, Problem problem) {
    String group =
        scenario.problem().split() instanceof SplitSpec.ByColumn(String column) ? column : null;
    Table table =
        Tables.read(
            path,
            source.target(),
            group,
            names.size(),
            key ->
                places.of(key.equals("column") ? "problem.split.column" : "problem.data." + key));
    double[] targets = targets(table.dataset());
    double[] encoded = places.at("problem.data.target", () -> problem.encode(targets));
    Dataset read = table.dataset().withTargets(encoded);
    List<String> said = new ArrayList<>();
    Dataset scaled =
        source.standardize()
            ? places.at(
                "problem.data.standardize", () -> standardized(read, table.features(), said))
            : read;
    Dataset prepared =
        source.intercept() ? places.at("problem.data.intercept", scaled::withIntercept) : scaled;
    return new Ready(prepared, ShareTable.classes(targets, encoded), table.groups(), said);
  }

  private static Dataset standardized(Dataset data, List<String> names, List<String> warnings) {
    double available = Runtime.getRuntime().maxMemory();
    double bytes = STANDARDIZED_BYTES * data.samples() * data.features();
    if (bytes > available) {
      throw new IllegalArgumentException(
          "%,d samples x %,d features, standardized, take about %s of memory; Java may use %s here: give more with --memory, or set standardize: false"
              .formatted(
                  data.samples(), data.features(), Memory.words(bytes), Memory.words(available)));
    }
    List<Integer> constant = new ArrayList<>();
    Dataset result = data.standardized(constant);
    for (int feature : constant.subList(0, Math.min(constant.size(), MOST_CONSTANT))) {
      warnings.add(
          "The feature '%s' is the same in every sample, up to rounding; standardized it is 0."
              .formatted(names.get(feature)));
    }
    if (constant.size() > MOST_CONSTANT) {
      warnings.add("So are %,d more features.".formatted(constant.size() - MOST_CONSTANT));
    }
    return result;
  }

  private static double[] targets(Dataset data) {
    double[] targets = new double[data.samples()];
    for (int s = 0; s < targets.length; s++) {
      targets[s] = data.target(s);
    }
    return targets;
  }

  private List<int[]> byColumn(Groups groups) {
    List<int[]> shares = groups.shares(names);
    List<String> empty =
        IntStream.range(0, shares.size())
            .filter(node -> shares.get(node).length == 0)
            .mapToObj(names::name)
            .toList();
    if (!empty.isEmpty()) {
      throw new InputException(
          places.of("problem.split.column"),
          "%d of %d nodes without a sample, '%s' first; every node needs at least one"
              .formatted(empty.size(), shares.size(), empty.getFirst()));
    }
    return shares;
  }
}
