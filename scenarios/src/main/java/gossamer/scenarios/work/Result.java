package gossamer.scenarios.work;

import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.result.RunRecord;
import gossamer.sim.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param isInterrupted whether it may resume
 * @param cells of runs.csv: the status, {@link Tables#numbers}, the reason, {@link Tables#later}
 * @param seconds that it took, without its preparation, in this session
 * @param timings of timings.csv: {@link Tables#timings}
 * @param rows how much it has written of its rows
 * @param resumable whether its last snapshot stays, for a longer run
 * @param facts for people who waited for this run alone
 * @param engine what environment.json says of how it was computed
 */
public record Result(
    boolean isInterrupted,
    List<String> cells,
    double seconds,
    List<String> timings,
    Snapshot.Mark rows,
    boolean resumable,
    List<Fact> facts,
    Map<String, Object> engine) {
  /** The status of a run that has come to the only end it can have. */
  public static final String DONE = RunRecord.DONE;

  /**
   * What a run without rows came to.
   *
   * @param numbers one for each of {@link Tables#numbers}; NaN where there is none
   * @param reason why some are missing; empty if nothing is to be said
   */
  public static Result done(Collection<? extends Number> numbers, String reason, double seconds) {
    List<String> cells = new ArrayList<>(List.of(DONE));
    numbers.forEach(
        number -> cells.add(Double.isNaN(number.doubleValue()) ? "" : CsvCell.of(number)));
    cells.add(reason);
    return new Result(
        false, cells, seconds, List.of(), RunRecord.NO_ROWS, false, List.of(), Map.of());
  }
}
