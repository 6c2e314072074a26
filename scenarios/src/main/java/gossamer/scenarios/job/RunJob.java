package gossamer.scenarios.job;

import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.result.RunRecord;
import gossamer.scenarios.store.NetworkCollector;
import gossamer.scenarios.store.WorkFolder;
import gossamer.scenarios.sweep.PlannedRun;
import gossamer.scenarios.work.Result;
import gossamer.scenarios.work.Session;
import gossamer.scenarios.work.SoFar;
import gossamer.scenarios.work.Study;
import gossamer.scenarios.work.Work;
import gossamer.sim.disk.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job, from where it was left to its end. Mutable; one thread, but for {@link #leave}.
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
      JobFolder place,
      Study study,
      NetworkCollector networks,
      int processors,
      Settings settings,
      Watcher watcher,
      BooleanSupplier stops,
      Consumer<Ended> ended) {}

  private final PlannedRun planned;
  private final List<String> tuned;
  private final Context context;
  private final long startNanos;

  /** Held by whoever writes; {@link #leave} never gives it back. */
  private final Semaphore turn = new Semaphore(1);

  private volatile @Nullable Going session;
  private boolean ended;

  /**
   * A run that has not begun in this session.
   *
   * @param tuned its cells of {@link Tuner#COLUMNS}; none if the job tunes nothing
   * @param startNanos {@code System.nanoTime()} from when its time counts
   */
  RunJob(PlannedRun planned, List<String> tuned, Context context, long startNanos) {
    this.planned = planned;
    this.tuned = tuned;
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
    JobFolder place = context.place();
    Optional<Path> kept =
        place.earlierWork(number()).map(work -> work.folder(place.slot(number())));
    try {
      Work work = context.study().prepare(planned.file(), kept, place.identity(number()).course());
      context.watcher().prepared(work);
      WorkFolder folder = place.work();
      int slot = place.slot(number());
      Going now = new Going(work, folder, slot, folder.files(slot), kept.isPresent());
      session = now;
      work.carryOut(now);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      context.watcher().ended(number());
    }
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
    Going now = session;
    return ended || now == null
        ? Optional.empty()
        : now.work.soFar().map(each -> new Left(number(), now.record(each.result()), each));
  }

  /** Whether the run has a row, in this session. */
  boolean hasRow() {
    Going now = session;
    return now != null && now.work.hasRows();
  }

  /** The run while it is being computed. */
  private final class Going implements Session {
    private final Work work;
    private final WorkFolder folder;
    private final int slot;
    private final FolderWriter files;
    private final boolean resumes;

    Going(Work work, WorkFolder folder, int slot, FolderWriter files, boolean resumes) {
      this.work = work;
      this.folder = folder;
      this.slot = slot;
      this.files = files;
      this.resumes = resumes;
    }

    @Override
    public BooleanSupplier stops() {
      return context.stops();
    }

    @Override
    public int processors() {
      return context.processors();
    }

    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public double secondsBetweenSnapshots() {
      return context.settings().secondsBetweenSnapshots();
    }

    @Override
    public boolean resumes() {
      return resumes;
    }

    @Override
    public String course() {
      return context.place().identity(number()).course();
    }

    @Override
    public Disk disk() {
      return context.place().disk();
    }

    @Override
    public Path results() {
      return context.place().path();
    }

    @Override
    public WorkFolder folder() {
      return folder;
    }

    @Override
    public int slot() {
      return slot;
    }

    @Override
    public FolderWriter files() {
      return files;
    }

    @Override
    public void begin(List<String> notes) {
      context.watcher().started(number(), work, notes);
    }

    @Override
    public void inTurn(Runnable writing) {
      turn.acquireUninterruptibly();
      try {
        writing.run();
      } finally {
        turn.release();
      }
    }

    @Override
    public void row(double at) {
      context.watcher().row(number(), at);
    }

    @Override
    public void end(Ending ending) throws IOException {
      turn.acquireUninterruptibly();
      try {
        Result result = ending.end();
        RunRecord record = record(result);
        if (!result.isInterrupted()) {
          folder.add(record);
        }
        context.ended().accept(new Ended(number(), record, result));
      } finally {
        ended = true;
        turn.release();
      }
    }

    private RunRecord record(Result result) {
      double total = (System.nanoTime() - startNanos) * 1e-9;
      Identity.OfRun identity = context.place().identity(number());
      List<String> timing =
          new ArrayList<>(List.of(CsvCell.of(result.seconds()), CsvCell.of(total)));
      timing.addAll(result.timings());
      return new RunRecord(
          slot,
          identity.whole(),
          identity.course(),
          result.isInterrupted() ? RunRecord.State.INTERRUPTED : RunRecord.State.ENDED,
          Stream.concat(result.cells().stream(), tuned.stream()).toList(),
          timing,
          result.rows(),
          context.networks().add(number(), work.network()),
          WorkFolder.sums(files),
          result.resumable(),
          -1);
    }
  }

  /** How a run came out. */
  record Ended(int run, RunRecord record, Result result) {}

  /** Where a run was left between two rows. */
  record Left(int run, RunRecord record, SoFar soFar) {}
}
