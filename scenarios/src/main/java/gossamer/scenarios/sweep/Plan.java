package gossamer.scenarios.sweep;

import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.file.ScenarioText;
import gossamer.scenarios.input.InputError;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.input.Value;
import gossamer.scenarios.input.Value.Mapping;
import gossamer.scenarios.input.Value.Pair;
import gossamer.scenarios.input.Value.Sequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The runs that a scenario file asks for: every combination of the swept keys' values, but those
 * that {@code where} skips. Immutable.
 */
public final class Plan {
  /** A sweep of more runs is refused. */
  public static final int MOST_RUNS = 100_000;

  /** Keys that name or describe a whole sweep, or decide what its tables hold. */
  public static final List<String> FIXED =
      List.of(
          "name",
          "description",
          "experiment",
          "experiment.kind",
          "record.metrics",
          "record.levels",
          "expect");

  private final Path path;
  private final Mapping tree;
  private final List<String> keys;
  private final List<String> columns;
  private final List<PlannedRun> runs;
  private final Optional<Tuning> tuning;

  private Plan(
      Path path, Mapping tree, Sweep sweep, List<PlannedRun> runs, Optional<Tuning> tuning) {
    this.path = path;
    this.tree = tree;
    this.keys = sweep.keys();
    this.columns = sweep.columns();
    this.runs = runs;
    this.tuning = tuning;
  }

  /**
   * Reads a scenario file and checks every run that it asks for.
   *
   * @param overrides {@code dotted.key=value}, as given with {@code --set}
   * @throws InputException with everything that is wrong with it
   */
  public static Plan read(Path path, List<String> overrides) {
    return of(ScenarioText.read(path, overrides), path);
  }

  /**
   * Checks a scenario's text.
   *
   * @param path what it is called in errors, and where its relative files are looked up
   */
  public static Plan parse(String text, Path path, List<String> overrides) {
    return of(ScenarioText.parse(text, path, overrides), path);
  }

  static Plan of(Mapping written, Path path) {
    Mapping tree = Fixed.writtenOut(written);
    Sweep sweep = Sweep.of(tree);
    Mapping base = tree.without(Sweep.KEYS);
    List<Combination> combinations = sweep.combinations(base);
    Problems problems = new Problems(path);
    List<PlannedRun> runs = bound(path, combinations, Set.of(), problems);
    if (!problems.areNone() && combinations.size() > 1) {
      // Keys that other runs know are not mistakes; which these are takes another pass over all.
      Set<Position> known = new HashSet<>();
      combinations.forEach(each -> ScenarioFile.collectKnown(each.tree(), known));
      problems = new Problems(path);
      runs = bound(path, combinations, known, problems);
    }
    problems.throwIfAny(combinations, sweep.keys());
    Optional<Tuning> tuning = Tuning.of(base, path, sweep.keys(), combinations, runs);
    return new Plan(path, tree, sweep, List.copyOf(runs), tuning);
  }

  private static List<PlannedRun> bound(
      Path path, List<Combination> combinations, Set<Position> known, Problems problems) {
    ScenarioFile.Checker checker = new ScenarioFile.Checker(path, known);
    List<PlannedRun> runs = new ArrayList<>();
    for (Combination each : combinations) {
      try {
        Optional<Tuned> tuned = Tuned.find(each.tree());
        ScenarioFile file = checker.check(typical(each.tree(), tuned));
        // A kind that does not know the key, in a sweep of kinds, is not tuned.
        Optional<Tuned> own = tuned.filter(constant -> constant.isOf(file.scenario()));
        runs.add(new PlannedRun(runs.size(), each.labels(), each.cells(), file, own));
      } catch (InputException e) {
        problems.add(each, e);
      }
    }
    return runs;
  }

  /** A tree in which a tuned constant has a value. */
  private static Mapping typical(Mapping tree, Optional<Tuned> tuned) {
    return tuned.map(each -> tree.replacedAt(each.path(), each.typical())).orElse(tree);
  }

  /**
   * One choice of a value for each swept key.
   *
   * @param choices in the order of the keys
   * @param cells their labels, each followed by the parts of its value
   * @param tree of the scenario with these values
   */
  record Combination(List<Choice> choices, List<String> cells, Mapping tree) {
    List<String> labels() {
      return choices.stream().map(Choice::label).toList();
    }
  }

  /** What is wrong, each thing once, and with which values where it depends on them. */
  private static final class Problems {
    private static final int SAID = 20;

    /** So many different things wrong at one place come from a range of values. */
    private static final int SAID_AT_A_PLACE = 10;

    private final Path path;
    private final Map<InputError, List<Combination>> errors = new LinkedHashMap<>();

    /**
     * Something wrong.
     *
     * @param runs that have it
     * @param more how many other errors are at the same place
     */
    private record Finding(InputError error, List<Combination> runs, int more) {}

    Problems(Path path) {
      this.path = path;
    }

    boolean areNone() {
      return errors.isEmpty();
    }

    void add(Combination run, InputException e) {
      for (InputError error : e.errors()) {
        errors.computeIfAbsent(error, _ -> new ArrayList<>()).add(run);
      }
    }

    void throwIfAny(List<Combination> all, List<String> keys) {
      if (errors.isEmpty()) {
        return;
      }
      List<Finding> findings = findings();
      List<InputError> said = new ArrayList<>();
      for (Finding each : findings.subList(0, Math.min(SAID, findings.size()))) {
        said.add(said(each, all, keys));
      }
      if (findings.size() > SAID) {
        said.add(
            new InputError(
                Position.of(path.toString()), "and %d more".formatted(findings.size() - SAID)));
      }
      throw new InputException(said);
    }

    /** In the order of the text; of the many that a range of values has at one place the first. */
    private List<Finding> findings() {
      Map<Position, List<Finding>> places = new LinkedHashMap<>();
      errors.forEach(
          (error, runs) ->
              places
                  .computeIfAbsent(error.position(), _ -> new ArrayList<>())
                  .add(new Finding(error, runs, 0)));
      List<Finding> findings = new ArrayList<>();
      for (List<Finding> here : places.values()) {
        if (here.size() <= SAID_AT_A_PLACE) {
          findings.addAll(here);
        } else {
          Finding first = here.getFirst();
          findings.add(new Finding(first.error(), first.runs(), here.size() - 1));
        }
      }
      findings.sort(Comparator.comparing(Finding::error, InputError.BY_POSITION));
      return findings;
    }

    private static InputError said(Finding finding, List<Combination> all, List<String> keys) {
      InputError error = finding.error();
      long concerned = all.stream().filter(run -> isIn(run.tree(), error.position())).count();
      return finding.runs().size() >= concerned
          ? error
          : new InputError(
              error.position(),
              error.message() + with(keys, finding.runs().getFirst().labels(), finding.more()));
    }

    private static String with(List<String> keys, List<String> labels, int more) {
      List<String> pairs = new ArrayList<>();
      for (int k = 0; k < keys.size(); k++) {
        pairs.add(keys.get(k) + ": " + Value.shorten(labels.get(k)));
      }
      return " (with %s%s)"
          .formatted(
              String.join(", ", pairs),
              more == 0 ? "" : "; %d more values are wrong here".formatted(more));
    }

    private static boolean isIn(Value value, Position position) {
      return value.position().equals(position)
          || switch (value) {
            case Mapping mapping ->
                mapping.entries().stream()
                    .anyMatch(
                        entry ->
                            entry.position().equals(position) || isIn(entry.value(), position));
            case Sequence list -> list.values().stream().anyMatch(each -> isIn(each, position));
            case Value.Scalar _ -> false;
          };
    }
  }

  /** The file, as the user named it. */
  public Path path() {
    return path;
  }

  /** What names the results. */
  public String name() {
    return runs.getFirst().file().scenario().name();
  }

  /** What it shows, for people. */
  public String description() {
    return runs.getFirst().file().scenario().description();
  }

  /** The swept keys, as dotted paths; none for one run. */
  public List<String> keys() {
    return keys;
  }

  /**
   * The columns that tell settings apart: each swept key with the label of its value, followed by
   * the parts of the values, such as {@code topology.kind}, unless the label says all.
   */
  public List<String> columns() {
    return columns;
  }

  /** Whether runs differ in the value of a swept key. */
  public boolean isVaried(String key) {
    int at = keys.indexOf(key);
    return at >= 0 && runs.stream().map(run -> run.labels().get(at)).distinct().count() > 1;
  }

  /** At least one run, by number. */
  public List<PlannedRun> runs() {
    return runs;
  }

  /** The runs that come before these, to tune constants, if there are any. */
  public Optional<Tuning> tuning() {
    return tuning;
  }

  /** Whether the file has a sweep, be it of one value. */
  public boolean isSweep() {
    return !keys.isEmpty();
  }

  /** What the user wrote of the sweep: the keys {@code sweep}, {@code zip}, {@code where}. */
  public List<Pair> sweep() {
    return tree.entries().stream().filter(entry -> Sweep.KEYS.contains(entry.key())).toList();
  }

  /** The scenarios of the runs, by number. */
  public List<ScenarioFile> files() {
    return runs.stream().map(PlannedRun::file).toList();
  }
}
