package gossamer.scenarios.job;

import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.result.AsRunFile;
import gossamer.scenarios.result.FolderWriter;
import gossamer.scenarios.result.NetworksFile;
import gossamer.scenarios.result.RowFile;
import gossamer.scenarios.result.RunFiles;
import gossamer.scenarios.result.RunRecord;
import gossamer.scenarios.result.WorkFolder;
import gossamer.scenarios.run.AsRun;
import gossamer.scenarios.run.Engines;
import gossamer.scenarios.run.Estimate;
import gossamer.scenarios.run.Prepared;
import gossamer.scenarios.run.Preparer;
import gossamer.scenarios.sweep.PlannedRun;
import gossamer.sim.engine.Engine;
import gossamer.sim.engine.Outcome;
import gossamer.sim.engine.Position;
import gossamer.sim.engine.Row;
import gossamer.sim.engine.Simulation;
import gossamer.sim.engine.Status;
import gossamer.sim.partition.Setup;
import gossamer.sim.snapshot.Snapshot;
import gossamer.sim.snapshot.Snapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job, from its snapshot or its beginning to its end. Snapshots are taken at rows,
 * while the run stands still there; the time between two is at least {@link #SPACING} times what
 * the last one took, so they cost under 2% of the run. Mutable; one thread, but for {@link #leave}.
 */
final class RunJob {
  /**
   * What all runs of a job have in common.
   *
   * @param processors that a run may use
   * @param stops asked at each row whether to stop there
   * @param ended told how the run came out, before anybody else can ask
   */
  record Context(
      Place place,
      RunTable table,
      Preparer preparer,
      NetworksFile.Collector networks,
      int processors,
      Settings settings,
      Watcher watcher,
      BooleanSupplier stops,
      Consumer<Ended> ended) {}

  /** Times the cost of a snapshot that lie between it and the next: 1 in 60 is less than 2%. */
  private static final int SPACING = 60;

  /** What the first snapshot is thought to cost: that of a slow disk. */
  private static final double BYTES_A_SECOND = 200e6;

  private final PlannedRun planned;
  private final Context context;
  private final long startNanos;

  /** Held by whoever writes; {@link #leave} never gives it back. */
  private final Semaphore turn = new Semaphore(1);

  private volatile @Nullable Session session;
  private boolean ended;

  /**
   * A run that has not begun in this session.
   *
   * @param startNanos {@code System.nanoTime()} from when its time counts
   */
  RunJob(PlannedRun planned, Context context, long startNanos) {
    this.planned = planned;
    this.context = context;
    this.startNanos = startNanos;
  }

  private int number() {
    return planned.number();
  }

  /**
   * Runs, or resumes, to the end.
   *
   * @throws IOException if a file cannot be written or read
   */
  void run() throws IOException {
    List<String> notes = new ArrayList<>();
    Optional<Path> kept =
        context
            .place()
            .earlierWork(number())
            .map(work -> work.folder(context.place().slot(number())));
    byte[] course = context.place().identity(number()).courseBytes();
    AsRun known = kept.isEmpty() ? null : AsRunFile.read(kept.get(), course, notes).orElse(null);
    Prepared run = context.preparer().prepare(planned.file(), known);
    WorkFolder work = context.place().work();
    int slot = context.place().slot(number());
    Snapshots snapshots = snapshots(run, work.makeFolder(slot));
    try (Snapshot earlier =
        kept.isEmpty()
            ? null
            : snapshots.newest(mark -> work.hasRows(slot, mark), notes).orElse(null)) {
      if (earlier == null) {
        if (work.hasSnapshots(slot)) {
          work.clearSnapshots(slot); // whatever they are of, they would be taken for this run's
          work.makeFolder(slot);
        }
        if (kept.isPresent()) {
          notes.add("No snapshot can be used; the run begins again.");
        }
      } else {
        snapshots.dropAfter(earlier.position().row());
        notes.add("Resuming from time %s.".formatted(earlier.time()));
      }
      context.watcher().started(number(), run, notes);
      Setup setup = earlier == null ? run.setup() : run.setup().goingOnFrom(earlier);
      try (RowFile rows = work.rows(slot, earlier == null ? RunRecord.NO_ROWS : earlier.mark())) {
        Position from = earlier == null ? Position.START : earlier.position();
        Session now = new Session(run, work, slot, snapshots, rows, from);
        session = now;
        now.run(setup);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      context.watcher().ended(number());
    }
  }

  private Snapshots snapshots(Prepared run, Path folder) {
    return new Snapshots(
        context.place().disk(),
        folder,
        AsRunFile.name(context.place().identity(number()).courseBytes(), run.asRun()),
        run.topology().nodes(),
        run.setup().stateSize());
  }

  /**
   * What is known of the run as it is, from another thread, while it is under way between two rows
   * and the program is to end; it waits while the run is writing. Afterwards the run stands still
   * for ever at its next row.
   *
   * @return empty if the run had ended, or has no row yet
   */
  Optional<Left> leave() {
    turn.acquireUninterruptibly();
    Session now = session;
    return ended || now == null ? Optional.empty() : now.leave();
  }

  /** Whether the run has a row, in this session. */
  boolean hasRow() {
    Session now = session;
    return now != null && now.lastRow != null;
  }

  /** The run while it is being computed. */
  private final class Session {
    private final Prepared run;
    private final WorkFolder work;
    private final int slot;
    private final Snapshots snapshots;
    private final RowFile rows;
    private final FolderWriter files;
    private final Engines.Choice choice;
    private final Position from;
    private final long loopNanos = System.nanoTime();

    private boolean numbersKept;
    private boolean due;
    private volatile @Nullable Row lastRow;
    private Position position;
    private @Nullable Position atSnapshot;
    private long lastSnapshotNanos = loopNanos;
    private double snapshotCost;

    Session(
        Prepared run, WorkFolder work, int slot, Snapshots snapshots, RowFile rows, Position from)
        throws IOException {
      this.run = run;
      this.work = work;
      this.slot = slot;
      this.snapshots = snapshots;
      this.rows = rows;
      this.from = from;
      this.files = work.files(slot);
      this.choice = Estimate.choice(run, context.processors());
      this.atSnapshot = from.equals(Position.START) ? null : from;
      this.position = from;
      Setup setup = run.setup();
      this.snapshotCost =
          (double) setup.nodes() * setup.stateSize() * Double.BYTES / BYTES_A_SECOND;
    }

    void run(Setup setup) throws IOException {
      Scenario scenario = run.scenario();
      writeSplit();
      try (Engine engine = Engines.start(setup, choice.ranges())) {
        Outcome outcome = run.simulation().run(engine, from, new Recording(), context.stops());
        turn.acquireUninterruptibly();
        try {
          double seconds = seconds();
          boolean interrupted = outcome.status() == Status.INTERRUPTED;
          boolean keeps = interrupted || (isResumable(outcome) && isRegular(position));
          if (keeps && !position.equals(atSnapshot)) {
            snapshot(engine);
          }
          if (scenario.record().finalState()) {
            RunFiles.writeState(files, run, engine);
          }
          if (scenario.record().events()) {
            RunFiles.writeEvents(files, run, outcome.last().time());
          }
          RunRecord record = record(outcome, seconds);
          if (!interrupted) {
            work.add(record);
          }
          context
              .ended()
              .accept(
                  new Ended(number(), record, outcome, events(outcome.last()), seconds, choice));
        } finally {
          ended = true;
          turn.release();
        }
      }
    }

    private boolean isResumable() {
      return run.scenario().record().resumable();
    }

    private boolean isResumable(Outcome outcome) {
      return isResumable() && outcome.status() != Status.DIVERGED;
    }

    /** Whether a row is at a multiple of the interval, where a longer run has one too. */
    private boolean isRegular(Position at) {
      return at.time() == at.row() * run.scenario().record().every();
    }

    /** From the beginning, so that a run that is left between two rows has it too. */
    private void writeSplit() throws IOException {
      if (run.shares() != null) {
        turn.acquireUninterruptibly();
        try {
          RunFiles.writeSplit(files, run.names(), run.shares());
        } finally {
          turn.release();
        }
      }
    }

    /** Writes rows and snapshots, unless the program is being left. */
    private final class Recording implements Simulation.Recorder {
      @Override
      public void row(Row row, Position at) {
        inTurn(() -> write(row, at));
      }

      @Override
      public boolean isDue(Position at, double next) {
        // A longer run has no row at this end, so nothing could resume from it.
        boolean last = isResumable() && next != (at.row() + 1) * run.scenario().record().every();
        due = last || Session.this.isDue();
        return due;
      }

      /** In one turn, so that nobody leaves between a row and its snapshot. */
      @Override
      public void stand(Row row, Position at, Engine engine) {
        inTurn(
            () -> {
              write(row, at);
              if (due) {
                snapshot(engine);
              }
            });
      }

      private void inTurn(Runnable writing) {
        turn.acquireUninterruptibly();
        try {
          writing.run();
        } finally {
          turn.release();
        }
      }
    }

    private double seconds() {
      return (System.nanoTime() - loopNanos) * 1e-9;
    }

    private double events(Row last) {
      return (double) last.tally().events() - from.tally().events();
    }

    private void write(Row row, Position at) {
      rows.row(row);
      lastRow = row;
      position = at;
      context.watcher().row(number(), row);
    }

    private boolean isDue() {
      double since = (System.nanoTime() - lastSnapshotNanos) * 1e-9;
      double spacing = context.settings().secondsBetweenSnapshots();
      return since >= spacing && (spacing == 0 || since >= SPACING * snapshotCost);
    }

    private void snapshot(Engine engine) {
      long begin = System.nanoTime();
      try {
        if (!numbersKept) {
          AsRunFile.write(
              context.place().disk(),
              work.forceFolder(slot),
              context.place().identity(number()).courseBytes(),
              run.scenario().stop(),
              run.asRun());
          numbersKept = true;
        }
        snapshots.write(position, rows.force(), engine::save);
      } catch (IOException e) {
        throw new UncheckedIOException(
            new IOException(
                "the snapshot at time %s in %s: %s; the run stops here and will resume from %s"
                    .formatted(
                        position.time(),
                        context.place().path(),
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

    Optional<Left> leave() {
      Row last = lastRow;
      if (last == null) {
        return Optional.empty();
      }
      Outcome outcome = Outcome.interrupted(last, last.time());
      return Optional.of(
          new Left(
              number(),
              record(outcome, seconds()),
              last,
              Optional.ofNullable(atSnapshot).map(Position::time)));
    }

    private RunRecord record(Outcome outcome, double seconds) {
      double total = (System.nanoTime() - startNanos) * 1e-9;
      Identity.OfRun identity = context.place().identity(number());
      return new RunRecord(
          slot,
          identity.whole(),
          identity.course(),
          run.scenario().stop(),
          outcome.status() == Status.INTERRUPTED
              ? RunRecord.State.INTERRUPTED
              : RunRecord.State.ENDED,
          context.table().cells(run, outcome),
          RunTable.timing(events(outcome.last()), seconds, total, choice.partitions()),
          rows.mark(),
          context.networks().add(number(), run),
          WorkFolder.sums(files),
          isResumable(outcome),
          -1);
    }
  }

  /**
   * How a run came out.
   *
   * @param events how many this session ran
   * @param seconds in the event loop, of this session
   */
  record Ended(
      int run,
      RunRecord record,
      Outcome outcome,
      double events,
      double seconds,
      Engines.Choice choice) {}

  /**
   * Where a run was left between two rows.
   *
   * @param row the last in the files
   * @param snapshotTime the time from where the run can continue; empty if there is no snapshot yet
   */
  record Left(int run, RunRecord record, Row row, Optional<Double> snapshotTime) {}
}
