package gossamer.scenarios.work;

import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.result.Arrivals.Level;
import gossamer.scenarios.store.AsRunFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the runs of a plan have in common. Immutable; safe for several threads. */
public interface Study {
  /** The columns of their tables. */
  Tables tables();

  /** The cells of a run in {@link Tables#settings}. */
  default List<String> settings(ScenarioFile run) {
    return List.of();
  }

  /** The cells of a run in {@link Tables#given}. */
  default List<String> given(ScenarioFile run) {
    return List.of();
  }

  /** The levels that a run is to reach, from the highest down to its target; none without one. */
  default List<Level> levels(ScenarioFile run) {
    return List.of();
  }

  /** Those of {@link Tables#numbers} that people want to see, what says most first. */
  List<String> telling();

  /**
   * How a run came out, for people.
   *
   * @param cells of runs.csv from the status on, by column
   */
  List<Fact> outcome(Map<String, String> cells);

  /** What somebody should know before the runs begin, with so many in parallel. */
  default List<String> hints(int jobs) {
    return List.of();
  }

  /**
   * The files that the runs read, by the names that the user wrote.
   *
   * @throws gossamer.scenarios.input.InputException with all that are not there
   */
  Map<String, Path> inputs();

  /** The files that a run names, as its user wrote them, whether they are there or not. */
  Set<String> inputNames(ScenarioFile run);

  /**
   * What makes a run the same as another.
   *
   * @param keys of its scenario that may change a number
   */
  default Course course(ScenarioFile run, Map<String, Object> keys) {
    return new Course("", keys, List.of());
  }

  /** Whether snapshots of a run of the same course, which ends elsewhere, are of use to a run. */
  default boolean continues(ScenarioFile run, AsRunFile.Kept kept) {
    return false;
  }

  /** A guess at how long a run takes beside others, without preparing it. */
  double length(ScenarioFile run);

  /**
   * Prepares a run.
   *
   * @param kept where an earlier session left its snapshots, if it did
   * @param course its identity but for where it ends, in hexadecimal
   * @throws gossamer.scenarios.input.InputException if something in it, or in its files, does not
   *     fit
   */
  Work prepare(ScenarioFile run, Optional<Path> kept, String course);

  /** Prepares a run that nobody began. */
  default Work prepare(ScenarioFile run) {
    return prepare(run, Optional.empty(), "");
  }
}
