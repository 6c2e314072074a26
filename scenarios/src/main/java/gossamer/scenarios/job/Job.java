package gossamer.scenarios.job;

import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.result.AsRunFile;
import gossamer.scenarios.result.Environment;
import gossamer.scenarios.result.ResultFile;
import gossamer.scenarios.result.ResultFolder;
import gossamer.scenarios.run.AsRun;
import gossamer.scenarios.run.Engines;
import gossamer.scenarios.run.Estimate;
import gossamer.scenarios.run.Preparation;
import gossamer.scenarios.run.Prepared;
import gossamer.sim.engine.Engine;
import gossamer.sim.engine.Outcome;
import gossamer.sim.engine.Position;
import gossamer.sim.engine.Row;
import gossamer.sim.engine.Setup;
import gossamer.sim.engine.Simulation;
import gossamer.sim.engine.Status;
import gossamer.sim.snapshot.Snapshot;
import gossamer.sim.snapshot.Snapshots;
import gossamer.solvers.rule.Algorithms;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run carried through to its files. Snapshots are taken at rows, while the run stands still
 * there; the time between two is at least {@link #SPACING} times what the last one took, so they
 * cost under 2% of the run. Mutable; one thread, but for {@link #leave}.
 */
public final class Job implements Closeable {
  /**
   * How a job came out.
   *
   * @param events how many this session ran
   * @param seconds in the event loop, of this session
   */
  public record Ran(Outcome outcome, double events, double seconds, Path folder) {}

  /**
   * Where a job was left between two rows.
   *
   * @param row the last in the files
   * @param snapshotTime the time from where the run can go on; empty if there is no snapshot yet
   */
  public record Left(Row row, Optional<Double> snapshotTime) {}

  /** What an earlier session left to go on with. */
  private record Earlier(ResultFolder folder, Snapshot snapshot) {}

  /** Times the cost of a snapshot that lie between it and the next: 1 in 60 is less than 2%. */
  private static final int SPACING = 60;

  /** What the first snapshot is thought to cost: that of a slow disk. */
  private static final double BYTES_A_SECOND = 200e6;

  private static final int RUN = 0;

  private static final Position NOT_BEGUN = new Position(-1, 0, 0, 0);

  private final Prepared run;
  private final Identity identity;
  private final Path path;
  private final @Nullable Earlier earlier;
  private final boolean numbersKept;
  private final List<String> notes;
  private final double secondsBetweenSnapshots;
  private final String version;
  private final Instant started = Instant.now();
  private final long startNanos;

  /** Held by whoever writes; {@link #leave} never gives it back. */
  private final Semaphore turn = new Semaphore(1);

  private @Nullable Session session;
  private boolean ended;

  private Job(
      Prepared run,
      Identity identity,
      Path path,
      @Nullable Earlier earlier,
      boolean numbersKept,
      List<String> notes,
      double secondsBetweenSnapshots,
      String version,
      long startNanos) {
    this.run = run;
    this.identity = identity;
    this.path = path;
    this.earlier = earlier;
    this.numbersKept = numbersKept;
    this.notes = notes;
    this.secondsBetweenSnapshots = secondsBetweenSnapshots;
    this.version = version;
    this.startNanos = startNanos;
  }

  /**
   * Prepares a run from its beginning.
   *
   * @param secondsBetweenSnapshots at least so long; 0 for one at every row
   * @param startNanos {@code System.nanoTime()} when the program began, for timings.csv
   */
  public static Job begin(
      Prepared run, Path folder, double secondsBetweenSnapshots, String version, long startNanos) {
    Identity identity = Identity.of(run.scenario(), run.inputs());
    return new Job(
        run,
        identity,
        folder,
        null,
        false,
        List.of(),
        secondsBetweenSnapshots,
        version,
        startNanos);
  }

  /**
   * Prepares to go on with what is in the folder, or to begin where nothing was run yet or nothing
   * of it can be used.
   *
   * @param secondsBetweenSnapshots at least so long; 0 for one at every row
   * @param startNanos {@code System.nanoTime()} when the program began, for timings.csv
   * @return empty if the run had come to its end before
   * @throws InputException if the folder holds another run, or something else, or the scenario does
   *     not fit
   */
  public static Optional<Job> resume(
      ScenarioFile scenario,
      Path folder,
      double secondsBetweenSnapshots,
      String version,
      long startNanos)
      throws IOException {
    Identity identity = Identity.of(scenario.scenario(), Preparation.inputs(scenario));
    ResultFolder before = ResultFolder.reopen(folder, identity.toString()).orElse(null);
    if (before != null && before.isComplete()) {
      before.clear(); // in case that the end was cut short
      return Optional.empty();
    }
    List<String> notes = new ArrayList<>();
    boolean hasSnapshots = before != null && Snapshots.areIn(folder);
    AsRun known =
        hasSnapshots ? AsRunFile.read(folder, identity.bytes(), notes).orElse(null) : null;
    Prepared run = Preparation.of(scenario, known);
    Earlier earlier = null;
    if (before != null) {
      Snapshot snapshot = snapshots(run, identity, folder).newest(notes).orElse(null);
      if (snapshot != null) {
        earlier = new Earlier(before, snapshot);
        notes.add("Going on from time %s.".formatted(snapshot.time()));
      } else {
        notes.add(
            hasSnapshots
                ? "No snapshot can be used; the run begins again."
                : "There was no snapshot yet; the run begins again.");
      }
    }
    return Optional.of(
        new Job(
            run,
            identity,
            folder,
            earlier,
            known != null && earlier != null,
            notes,
            secondsBetweenSnapshots,
            version,
            startNanos));
  }

  private static Snapshots snapshots(Prepared run, Identity identity, Path folder) {
    return new Snapshots(
        folder,
        AsRunFile.name(identity.bytes(), run.asRun()),
        run.topology().nodes(),
        run.setup().stateSize());
  }

  /** What will be run. */
  public Prepared prepared() {
    return run;
  }

  /** What the user should know of how the run goes on, in sentences. */
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
  public Ran run(Consumer<Row> watcher, BooleanSupplier interrupted) throws IOException {
    ResultFolder folder =
        earlier != null
            ? earlier.folder()
            : ResultFolder.prepare(path, run.scenario().name(), run.inputs().values());
    folder.writeScenario(run, identity.toString()); // the engine may be another one now
    if (!numbersKept) {
      folder.writeAsRun(identity.bytes(), run.asRun());
    }
    try (ResultFile trajectories =
        earlier != null
            ? folder.trajectories(earlier.snapshot().mark())
            : folder.trajectories(run)) {
      trajectories.keep();
      Setup setup = earlier != null ? run.setup().goingOnFrom(earlier.snapshot()) : run.setup();
      Session now = new Session(folder, trajectories, setup);
      session = now;
      return now.run(setup, watcher, interrupted);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Completes the files as they are, from another thread, while the run is under way between two
   * rows and the program shall end; it waits while the run is writing. Afterwards the run stands
   * still for ever at its next row.
   *
   * @return empty if the run had ended, or has no row yet
   */
  public Optional<Left> leave() throws IOException {
    turn.acquireUninterruptibly();
    Session now = session;
    if (ended || now == null) {
      return Optional.empty();
    }
    return now.leave();
  }

  @Override
  public void close() throws IOException {
    if (earlier != null) {
      earlier.snapshot().close();
    }
  }

  /** The run while it goes on. */
  private final class Session {
    private final ResultFolder folder;
    private final ResultFile trajectories;
    private final Engines.Choice choice;
    private final Snapshots snapshots;
    private final Position from;
    private final long loopNanos = System.nanoTime();

    private @Nullable Row lastRow;
    private Position position;
    private @Nullable Position atSnapshot;
    private long lastSnapshotNanos = loopNanos;
    private double snapshotCost;

    Session(ResultFolder folder, ResultFile trajectories, Setup setup) {
      this.folder = folder;
      this.trajectories = trajectories;
      this.choice = Estimate.choice(run);
      this.snapshots = snapshots(run, identity, path);
      this.atSnapshot = earlier == null ? null : earlier.snapshot().position();
      this.from = atSnapshot == null ? NOT_BEGUN : atSnapshot;
      this.position = from;
      double bytes = (double) setup.nodes() * setup.stateSize() * Double.BYTES;
      this.snapshotCost = bytes / BYTES_A_SECOND;
    }

    Ran run(Setup setup, Consumer<Row> watcher, BooleanSupplier interrupted) throws IOException {
      Scenario scenario = run.scenario();
      try (Engine engine = Engines.start(setup, choice.ranges())) {
        Outcome outcome = run.simulation().run(engine, from, new Recording(watcher), interrupted);
        turn.acquireUninterruptibly();
        try {
          double seconds = seconds();
          boolean goesOn = outcome.status() == Status.INTERRUPTED;
          if (goesOn && !position.equals(atSnapshot)) {
            snapshot(engine);
          }
          if (scenario.record().finalState()) {
            folder.writeState(run, engine);
          }
          if (scenario.record().events()) {
            folder.writeEvents(run, outcome.last().time());
          }
          complete(outcome, seconds);
          if (!goesOn) {
            folder.clear();
          }
          return new Ran(outcome, events(outcome.last()), seconds, path);
        } finally {
          ended = true;
          turn.release();
        }
      }
    }

    /** Writes rows and snapshots, unless the program is being left. */
    private final class Recording implements Simulation.Recorder {
      private final Consumer<Row> watcher;

      Recording(Consumer<Row> watcher) {
        this.watcher = watcher;
      }

      @Override
      public void row(Row row, Position at) {
        inTurn(
            () -> {
              write(row, at);
              watcher.accept(row);
            });
      }

      @Override
      public boolean isDue() {
        return Session.this.isDue();
      }

      /** In one turn, so that nobody leaves between a row and its snapshot. */
      @Override
      public void stand(Row row, Position at, Engine engine) {
        inTurn(
            () -> {
              write(row, at);
              watcher.accept(row);
              if (isDue()) {
                snapshot(engine);
              }
            });
      }

      private void inTurn(Runnable work) {
        turn.acquireUninterruptibly();
        try {
          work.run();
        } finally {
          turn.release();
        }
      }
    }

    private double seconds() {
      return (System.nanoTime() - loopNanos) * 1e-9;
    }

    private double events(Row last) {
      double before = (double) from.gradients() + from.communications();
      return (double) last.gradients() + last.communications() - before;
    }

    private void write(Row row, Position at) {
      ResultFolder.trajectory(trajectories, RUN, row);
      lastRow = row;
      position = at;
    }

    private boolean isDue() {
      double since = (System.nanoTime() - lastSnapshotNanos) * 1e-9;
      return since >= secondsBetweenSnapshots
          && (secondsBetweenSnapshots == 0 || since >= SPACING * snapshotCost);
    }

    private void snapshot(Engine engine) {
      long begin = System.nanoTime();
      try {
        snapshots.write(position, trajectories.force(), engine::save);
      } catch (IOException e) {
        throw new UncheckedIOException(
            new IOException(
                "the snapshot at time %s in %s: %s; the run stops here, and --resume goes on from %s"
                    .formatted(
                        position.time(),
                        path,
                        e.getMessage(),
                        atSnapshot == null
                            ? "the beginning"
                            : "the one at time " + atSnapshot.time()),
                e));
      }
      atSnapshot = position;
      lastSnapshotNanos = System.nanoTime();
      snapshotCost = (lastSnapshotNanos - begin) * 1e-9;
    }

    Optional<Left> leave() throws IOException {
      Row last = lastRow;
      if (last == null) {
        return Optional.empty();
      }
      Outcome outcome = new Outcome(Status.INTERRUPTED, last, last.time(), OptionalInt.empty());
      complete(outcome, seconds());
      return Optional.of(new Left(last, Optional.ofNullable(atSnapshot).map(Position::time)));
    }

    private void complete(Outcome outcome, double seconds) throws IOException {
      double totalSeconds = (System.nanoTime() - startNanos) * 1e-9;
      folder.writeTimings(events(outcome.last()), seconds, totalSeconds, choice.partitions());
      folder.writeEnvironment(Environment.json(version, run, choice, started, Instant.now()));
      trajectories.finish();
      // Last, because it says that the run has come to its end.
      folder.writeRuns(run, Algorithms.CATALOGUE.nameOf(run.scenario().algorithm()), outcome);
    }
  }
}
