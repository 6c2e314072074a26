package gossamer.scenarios.job;

import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.result.Environment;
import gossamer.scenarios.result.ResultFile;
import gossamer.scenarios.result.ResultFolder;
import gossamer.scenarios.run.Engines;
import gossamer.scenarios.run.Estimate;
import gossamer.scenarios.run.Prepared;
import gossamer.sim.engine.Engine;
import gossamer.sim.engine.Outcome;
import gossamer.sim.engine.Position;
import gossamer.sim.engine.Row;
import gossamer.sim.engine.Setup;
import gossamer.sim.engine.Status;
import gossamer.sim.snapshot.Snapshot;
import gossamer.sim.snapshot.Snapshots;
import gossamer.solvers.rule.Algorithms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One run carried through to its files. Snapshots are taken at rows, while the run stands still
 * there; the time between two is at least {@link #SPACING} times what the last one took, so they
 * cost under 2% of the run. Mutable; one thread.
 */
public final class Job {
  /** How a job came out. */
  public sealed interface Result {
    /** The run had come to its end before. */
    record AlreadyDone(Path folder) implements Result {}

    /**
     * The run has ended.
     *
     * @param seconds in the event loop, of this session
     */
    record Ran(Outcome outcome, double seconds, Path folder) implements Result {}
  }

  /** Times the cost of a snapshot that lie between it and the next: 1 in 60 is less than 2%. */
  private static final int SPACING = 60;

  private static final int RUN = 0;

  private final Prepared run;
  private final Identity identity;
  private final Path folderPath;
  private final boolean resume;
  private final double secondsBetweenSnapshots;
  private final String version;
  private final Instant started = Instant.now();
  private final long startNanos;
  private final List<String> notes = new ArrayList<>();

  private long lastSnapshotNanos;
  private long snapshotCostNanos;

  /**
   * Prepares a job.
   *
   * @param resume whether to go on with what is in the folder
   * @param secondsBetweenSnapshots at least so long; 0 for one at every row
   * @param startNanos {@code System.nanoTime()} when the program began, for timings.csv
   */
  public Job(
      Prepared run,
      Path folder,
      boolean resume,
      double secondsBetweenSnapshots,
      String version,
      long startNanos) {
    this.run = run;
    this.identity = Identity.of(run.scenario(), run.inputs());
    this.folderPath = folder;
    this.resume = resume;
    this.secondsBetweenSnapshots = secondsBetweenSnapshots;
    this.version = version;
    this.startNanos = startNanos;
  }

  /** What the user should know of how the run went on, in sentences. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /**
   * Runs, or goes on, to the end.
   *
   * @param watcher sees each row
   * @param interrupted asked at each row whether to stop there
   * @throws IOException if a file cannot be written or read
   */
  public Result run(Consumer<Row> watcher, BooleanSupplier interrupted) throws IOException {
    Optional<ResultFolder> before =
        resume ? ResultFolder.reopen(folderPath, identity.toString()) : Optional.empty();
    if (before.isPresent() && before.get().isComplete()) {
      return new Result.AlreadyDone(folderPath);
    }
    if (before.isPresent()) {
      try (Snapshot snapshot = snapshots(before.get()).newest(notes).orElse(null)) {
        if (snapshot != null) {
          notes.add("Going on from time %s.".formatted(snapshot.time()));
          Setup rest = run.setup().goingOnFrom(snapshot);
          before.get().writeScenario(run, identity.toString()); // the engine may be another one now
          try (ResultFile trajectories = before.get().trajectories(snapshot.mark())) {
            return carryOn(
                before.get(), rest, snapshot.position(), trajectories, watcher, interrupted);
          }
        }
      }
      notes.add("There was no snapshot yet; the run begins again.");
    }
    ResultFolder folder =
        ResultFolder.prepare(folderPath, run.scenario().name(), run.inputs().values());
    folder.writeScenario(run, identity.toString());
    try (ResultFile trajectories = folder.trajectories(run)) {
      return carryOn(
          folder, run.setup(), new Position(-1, 0, 0, 0), trajectories, watcher, interrupted);
    }
  }

  private Snapshots snapshots(ResultFolder folder) {
    return new Snapshots(
        folder.path(), identity.bytes(), run.topology().nodes(), run.setup().stateSize());
  }

  private Result carryOn(
      ResultFolder folder,
      Setup setup,
      Position from,
      ResultFile trajectories,
      Consumer<Row> watcher,
      BooleanSupplier interrupted)
      throws IOException {
    Scenario scenario = run.scenario();
    Snapshots snapshots = snapshots(folder);
    Engines.Choice choice = Estimate.choice(run);
    trajectories.keep();
    long loopNanos = System.nanoTime();
    lastSnapshotNanos = loopNanos;
    Outcome outcome;
    double seconds;
    try (Engine engine = Engines.start(setup, choice.ranges())) {
      Position[] last = {from};
      outcome =
          run.simulation()
              .run(
                  engine,
                  from,
                  (row, position) -> {
                    ResultFolder.trajectory(trajectories, RUN, row);
                    watcher.accept(row);
                    last[0] = position;
                    if (isDue()) {
                      snapshot(snapshots, position, trajectories, engine);
                    }
                  },
                  interrupted);
      seconds = (System.nanoTime() - loopNanos) * 1e-9;
      if (outcome.status() == Status.INTERRUPTED) {
        snapshot(snapshots, last[0], trajectories, engine);
      }
      if (scenario.record().finalState()) {
        folder.writeState(run, engine);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (scenario.record().events()) {
      folder.writeEvents(run, outcome.last().time());
    }
    double totalSeconds = (System.nanoTime() - startNanos) * 1e-9;
    double events = (double) outcome.last().gradients() + outcome.last().communications();
    double eventsHere = events - from.gradients() - from.communications();
    folder.writeTimings(eventsHere, seconds, totalSeconds, choice.partitions());
    folder.writeEnvironment(Environment.json(version, run, choice, started, Instant.now()));
    trajectories.finish();
    // Last, because it says that the run has come to its end.
    folder.writeRuns(run, Algorithms.CATALOGUE.nameOf(scenario.algorithm()), outcome);
    if (outcome.status() != Status.INTERRUPTED) {
      snapshots.clear();
    }
    return new Result.Ran(outcome, seconds, folder.path());
  }

  private boolean isDue() {
    double since = (System.nanoTime() - lastSnapshotNanos) * 1e-9;
    return since >= secondsBetweenSnapshots
        && (secondsBetweenSnapshots == 0 || since >= SPACING * snapshotCostNanos * 1e-9);
  }

  private void snapshot(
      Snapshots snapshots, Position position, ResultFile trajectories, Engine engine) {
    long begin = System.nanoTime();
    try {
      snapshots.write(position, trajectories.force(), engine::save);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lastSnapshotNanos = System.nanoTime();
    snapshotCostNanos = lastSnapshotNanos - begin;
  }
}
