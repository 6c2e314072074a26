package gossamer.scenarios.experiment;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.KindSource;
import gossamer.graphs.kind.Range;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.file.Takes;
import gossamer.scenarios.folder.RowFile;
import gossamer.scenarios.result.RunRecord;
import gossamer.scenarios.run.Memo;
import gossamer.scenarios.work.Experiment;
import gossamer.scenarios.work.Fact;
import gossamer.scenarios.work.Outlook;
import gossamer.scenarios.work.Progression;
import gossamer.scenarios.work.Result;
import gossamer.scenarios.work.Session;
import gossamer.scenarios.work.Study;
import gossamer.scenarios.work.Tables;
import gossamer.scenarios.work.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An experiment of somebody else's, which has no network and counts down. */
public final class Countdowns implements KindSource {
  /** A process with this system property dies in the middle of the run that counts from there. */
  static final String DIES_AT = "countdown.dies";

  @Override
  public List<Class<?>> kinds() {
    return List.of(Countdown.class);
  }

  /** Counts down. */
  @Kind(name = "countdown", description = "counts down to zero")
  @Takes(required = {})
  record Countdown(@Doc("where to begin") @Range(min = 1) @Default("3") int from)
      implements Experiment {
    @Override
    public Study study(List<ScenarioFile> runs, Memo memo) {
      return new Counting();
    }
  }

  private static final class Counting implements Study {
    @Override
    public Tables tables() {
      return new Tables(
          List.of(),
          List.of("steps", "sum"),
          List.of(),
          List.of(),
          List.of("step", "left"),
          List.of());
    }

    @Override
    public List<String> telling() {
      return List.of("sum");
    }

    @Override
    public List<Fact> outcome(Map<String, String> cells) {
      return List.of(new Fact("sum", cells.getOrDefault("sum", "")));
    }

    @Override
    public Map<String, Path> inputs() {
      return Map.of();
    }

    @Override
    public Set<String> inputNames(ScenarioFile run) {
      return Set.of();
    }

    @Override
    public double length(ScenarioFile run) {
      return 1;
    }

    @Override
    public Work prepare(ScenarioFile run, Optional<Path> kept, String course) {
      return new Count(((Countdown) run.scenario().experiment()).from());
    }
  }

  private record Count(int from) implements Work {
    @Override
    public List<Fact> facts() {
      return List.of(new Fact("from", String.valueOf(from)));
    }

    @Override
    public Outlook outlook() {
      return new Outlook(
          Map.of("steps", from), null, Double.NaN, false, false, 0, 1, from, 20.0 * from, 1);
    }

    @Override
    public Progression pace() {
      return Progression.unknown("from " + from);
    }

    @Override
    public void carryOut(Session session) throws IOException {
      session.begin(List.of());
      try (RowFile rows = session.folder().rows(session.slot(), RunRecord.NO_ROWS)) {
        int sum = 0;
        for (int step = 0; step < from; step++) {
          int left = from - step;
          int at = step;
          sum += left;
          session.inTurn(() -> rows.row(List.of(at, left)));
          if (left == 2 && from == Integer.getInteger(DIES_AT, 0)) {
            Runtime.getRuntime().halt(9);
          }
        }
        Result done = Result.done(List.of(from, sum), "", 0);
        session.end(
            () ->
                new Result(
                    false, done.cells(), 0, List.of(), rows.mark(), false, List.of(), Map.of()));
      }
    }
  }
}
