package gossamer.scenarios.work;

import java.util.List;

/**
 * The columns of an experiment's tables, besides those that all have.
 *
 * @param settings of runs.csv, between the seed and the status: choices that runs have besides the
 *     swept keys
 * @param numbers of runs.csv, between the status and the reason
 * @param given of runs.csv, after the reason: what was known of a run before it began
 * @param later of runs.csv, after all others: what a run came to
 * @param rows of trajectories.csv, after the run, the first ascending; none if there are no rows
 * @param timings of timings.csv, after the seconds
 */
public record Tables(
    List<String> settings,
    List<String> numbers,
    List<String> given,
    List<String> later,
    List<String> rows,
    List<String> timings) {
  /** Those of an experiment whose runs come to some numbers and leave no rows. */
  public static Tables of(List<String> numbers) {
    return new Tables(List.of(), numbers, List.of(), List.of(), List.of(), List.of());
  }

  /** Whether runs leave rows. */
  public boolean hasRows() {
    return !rows.isEmpty();
  }
}
