package gossamer.scenarios.file;

import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.input.Value;
import gossamer.scenarios.input.Value.Mapping;
import gossamer.scenarios.input.Value.Pair;
import gossamer.scenarios.input.Value.Scalar;
import gossamer.scenarios.input.Value.Sequence;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The scenario of one run with the text it came from, so that what turns out wrong later can be
 * said with its place. Immutable.
 */
public final class ScenarioFile {
  private final Path path;
  private final Mapping tree;
  private final Set<Position> known;
  private final Scenario scenario;

  private ScenarioFile(Path path, Mapping tree, Set<Position> known, Scenario scenario) {
    this.path = path;
    this.tree = tree;
    this.known = known;
    this.scenario = scenario;
  }

  /** Checks the runs of one file, which have much in common. Mutable; one thread. */
  public static final class Checker {
    private final Path path;
    private final Set<Position> known;
    private final Binder.Shared shared = new Binder.Shared();

    /**
     * For the runs of a file.
     *
     * @param path what it is called in errors, and where its relative files are looked up
     * @param known where keys are that some run of the file knows: they mean nothing in others
     */
    public Checker(Path path, Set<Position> known) {
      this.path = path;
      this.known = known;
    }

    /**
     * Checks the tree of one run.
     *
     * @param tree without a sweep
     * @throws InputException with everything that is wrong with it
     */
    public ScenarioFile check(Mapping tree) {
      Scenario scenario = Binder.bind(tree, Scenario.class, "the scenario", known, shared);
      return new ScenarioFile(path, tree, known, scenario);
    }
  }

  /** Adds the places of all keys that a run knows, whatever else is wrong with it. */
  public static void collectKnown(Mapping tree, Set<Position> known) {
    Binder.collectKnown(tree, Scenario.class, "the scenario", known);
  }

  /**
   * The same scenario with another value of a key that is there.
   *
   * @param keys its path
   * @throws InputException if the scenario does not take the value
   */
  public ScenarioFile with(List<String> keys, Value value) {
    return new Checker(path, known).check(tree.replacedAt(keys, value));
  }

  /** The checked scenario. */
  public Scenario scenario() {
    return scenario;
  }

  /** The file, as the user named it. */
  public Path path() {
    return path;
  }

  /**
   * Where a key's value is, or the nearest one around it that the user wrote.
   *
   * @param dotted the path of keys, such as {@code problem.data.file}, or of keys and places in
   *     lists, such as {@code topology.sequence.0}
   */
  public Position position(String dotted) {
    Value value = tree;
    Position nearest = Position.of(path.toString());
    for (String key : dotted.split("\\.", -1)) {
      Value next =
          switch (value) {
            case Mapping mapping -> mapping.find(key).map(Pair::value).orElse(null);
            case Sequence list when key.matches("[0-9]{1,9}") ->
                list.values().stream().skip(Integer.parseInt(key)).findFirst().orElse(null);
            case Sequence _, Scalar _ -> null;
          };
      if (next == null) {
        return nearest;
      }
      value = next;
      nearest = value.position();
    }
    return nearest;
  }
}
