package gossamer.scenarios.job;

import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.input.InputError;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.plugin.Plugins;
import gossamer.scenarios.report.Report;
import gossamer.scenarios.result.RunRecord;
import gossamer.scenarios.result.SummaryFile;
import gossamer.scenarios.run.Memo;
import gossamer.scenarios.store.Environment;
import gossamer.scenarios.store.NetworkCollector;
import gossamer.scenarios.store.ResultFolder;
import gossamer.scenarios.store.WorkFolder;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.sweep.PlannedRun;
import gossamer.scenarios.work.Experiment;
import gossamer.scenarios.work.Fact;
import gossamer.scenarios.work.SoFar;
import gossamer.scenarios.work.Study;
import gossamer.sim.disk.Disk;
import gossamer.sim.engine.EngineException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All runs of a plan carried through to their files, in parallel. What they leave until then is in
 * the {@link WorkFolder}; the tables are written when all have ended, or the program is to end.
 * Mutable; one thread, but for {@link #leave}.
 */
public final class Job {
  /**
   * How the runs came out.
   *
   * @param header of the lines' cells
   * @param lines of runs.csv by number, those of earlier sessions included
   * @param only what the only run says, if there is one and it ran in this session
   * @param notes sentences on files that were put aside
   */
  public record Ran(List<String> header, List<Line> lines, List<Fact> only, List<String> notes) {
    /** Whether there is something left to resume. */
    public boolean isInterrupted(Plan plan) {
      return lines.size() < plan.runs().size()
          || lines.stream().anyMatch(line -> line.state() == RunRecord.State.INTERRUPTED);
    }
  }

  /**
   * A line of runs.csv.
   *
   * @param cells all of them, that of the run's number first
   * @param status as in its cell
   * @param reason of what went wrong, as in its cell
   */
  public record Line(
      int run, RunRecord.State state, List<String> cells, String status, String reason) {
    /** Whether the run did not come to an outcome. */
    public boolean hasFailed() {
      return state == RunRecord.State.REFUSED || state == RunRecord.State.FAILED;
    }
  }

  /**
   * Where the runs were left.
   *
   * @param done how many have come to their end
   * @param stopped how many were under way
   * @param last one of these
   */
  public record Left(int done, int stopped, SoFar last) {}

  private final Plan plan;
  private final Map<String, Path> inputs;
  private final JobFolder place;
  private final Settings settings;
  private final Study study;
  private final RunTable table;
  private final Instant started = Instant.now();

  /** The runs that are not open any more, by number; of earlier sessions too. */
  private final Map<Integer, RunRecord> records = new TreeMap<>();

  /** The errors of runs that cannot be prepared. */
  private final Set<InputError> refusals = new LinkedHashSet<>();

  private final NetworkCollector networks = new NetworkCollector();

  private @Nullable Tuner tuner;
  private final Set<RunJob> underWay = new LinkedHashSet<>();
  private RunJob.@Nullable Ended lastEnded;

  /** Why the whole job cannot continue. */
  private @Nullable IOException failure;

  private volatile boolean ends;

  private Job(
      Plan plan, Map<String, Path> inputs, JobFolder place, Settings settings, Study study) {
    this.plan = plan;
    this.inputs = inputs;
    this.place = place;
    this.settings = settings;
    this.table = new RunTable(plan, study);
    this.study = study;
    place
        .done()
        .forEach(
            (run, record) -> {
              records.put(run, record);
              networks.add(run, record.network());
            });
  }

  /**
   * Prepares to run a plan, and takes its folder if there are results in it.
   *
   * @param start what becomes of them
   * @throws InputException if they may not be touched, or a file that the plan reads is not there
   */
  public static Job of(Plan plan, Path folder, Start start, Settings settings) throws IOException {
    return of(plan, folder, start, settings, Disk.SYSTEM, study(plan));
  }

  /** What an experiment makes of a plan. */
  static Study study(Plan plan) {
    return Experiment.of(plan.files(), plan.runs().size() > 1 ? Memo.shared() : Memo.none());
  }

  /** With a disk and a study of its own. */
  static Job of(Plan plan, Path folder, Start start, Settings settings, Disk disk, Study study)
      throws IOException {
    Map<String, Path> inputs = new TreeMap<>(study.inputs());
    Identity identity = Identity.of(plan, study, inputs);
    JobFolder place = JobFolder.of(plan, study, inputs.values(), identity, disk, folder, start);
    return new Job(plan, inputs, place, settings, study);
  }

  /**
   * The job that finds this one's tuned constants, in a folder within its own: to be run to its end
   * before {@link #tuned} and {@link #run}. Empty if nothing is tuned, or nothing is left to do.
   *
   * @throws InputException if its results may not go there
   */
  public Optional<Job> tuning() throws IOException {
    if (plan.tuning().isEmpty() || isComplete()) {
      return Optional.empty();
    }
    Plan trials = plan.tuning().get().plan();
    Path folder = path().resolve(Tuner.FOLDER);
    Start start = place.start();
    try {
      return Optional.of(of(trials, folder, start, settings, place.disk(), study(trials)));
    } catch (InputException e) {
      boolean isOfTheFolder = e.errors().getFirst().position().source().equals(folder.toString());
      throw isOfTheFolder && start != Start.REPLACE
          ? new InputException(
              Position.of(folder.toString()),
              "the folder holds another tuning, or files of yours; choose another folder with --out, or replace all results with --replace")
          : e;
    }
  }

  /**
   * Takes the tuned constants from the runs of {@link #tuning}.
   *
   * @return what was chosen, in sentences
   */
  public List<String> tuned(Ran trials) {
    Tuner chosen = new Tuner(plan.tuning().orElseThrow(), trials);
    tuner = chosen;
    return chosen.sentences();
  }

  /** What is run. */
  public Plan plan() {
    return plan;
  }

  /** What somebody should know before the runs begin, with so many in parallel. */
  public List<String> hints(int jobs) {
    return study.hints(jobs);
  }

  /** What the experiment makes of the runs. */
  public Study study() {
    return study;
  }

  /** Where the results go. */
  public Path path() {
    return place.path();
  }

  /** Whether all is done, and nothing is left to write. */
  public boolean isComplete() {
    return place.isComplete();
  }

  /** Sentences on what was found in the folder. */
  public List<String> notes() {
    return place.notes();
  }

  /** How many runs had come to their end before. */
  public synchronized int done() {
    return records.size();
  }

  /**
   * Runs, or resumes, to the end of all runs.
   *
   * @param watcher sees their progress
   * @param interrupted asked at each row of each run whether to stop there
   * @throws IOException if a file cannot be written or read
   * @throws InputException if no run can be prepared
   */
  public Ran run(Watcher watcher, BooleanSupplier interrupted) throws IOException {
    try (place) {
      return isComplete() ? ran() : carryOut(watcher, interrupted);
    }
  }

  private Ran carryOut(Watcher watcher, BooleanSupplier interrupted) throws IOException {
    if (plan.tuning().isPresent() && tuner == null) {
      throw new IllegalStateException("The job has constants that were not tuned");
    }
    List<PlannedRun> open =
        plan.runs().stream().filter(run -> !records.containsKey(run.number())).toList();
    BooleanSupplier stops = () -> ends || interrupted.getAsBoolean();
    int processors = Runtime.getRuntime().availableProcessors();
    if (plan.runs().size() == 1) {
      if (!open.isEmpty()) {
        carry(open.getFirst(), context(processors, watcher, stops), settings.startNanos());
      }
    } else {
      int workers = Math.max(1, Math.min(settings.workers(), open.size()));
      sweep(open, workers, context(Math.max(1, processors / workers), watcher, stops));
    }
    return complete();
  }

  private RunJob.Context context(int processors, Watcher watcher, BooleanSupplier stops) {
    return new RunJob.Context(
        place, study, networks, processors, settings, watcher, stops, this::ended);
  }

  private void sweep(List<PlannedRun> open, int workers, RunJob.Context context) {
    List<PlannedRun> tooLarge = new ArrayList<>();
    Workers.share(
        // Long runs begin first, so that none is left over when all others have ended.
        open.stream().sorted(Comparator.comparingDouble(run -> -study.length(run.file()))).toList(),
        workers,
        run -> {
          if (!attempt(run, context)) {
            synchronized (tooLarge) {
              tooLarge.add(run);
            }
          }
        },
        context.stops());
    // What did not fit beside others may fit alone.
    Workers.share(
        tooLarge,
        1,
        run -> {
          if (!attempt(run, context)) {
            note(
                run,
                RunRecord.State.FAILED,
                "it does not fit into the memory that Java may use, %,d MB"
                    .formatted(Runtime.getRuntime().maxMemory() >> 20));
          }
        },
        context.stops());
  }

  /** Carries a run of a sweep out; false if there was too little memory for it. */
  private boolean attempt(PlannedRun run, RunJob.Context context) {
    try {
      carry(run, context, System.nanoTime());
    } catch (InputException e) {
      refuse(run, e);
    } catch (OutOfMemoryError e) {
      return false;
    } catch (IOException e) {
      fail(e);
    } catch (EngineException e) {
      if (e.getCause() instanceof OutOfMemoryError) {
        return false;
      }
      noteFailure(run, e, String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      noteFailure(
          run,
          e,
          "this should not have happened: %s: %s"
              .formatted(e.getClass().getSimpleName(), e.getMessage()));
    }
    return true;
  }

  private void noteFailure(PlannedRun run, Throwable failure, String reason) {
    Optional<InputException> misfit = Plugins.misfit(failure);
    if (misfit.isPresent()) {
      refuse(run, misfit.get());
    } else {
      note(run, RunRecord.State.FAILED, reason + Plugins.blame(failure));
    }
  }

  private void refuse(PlannedRun run, InputException refusal) {
    synchronized (this) {
      refusals.addAll(refusal.errors());
    }
    String reason =
        refusal.errors().stream().map(InputError::message).collect(Collectors.joining("; "));
    note(run, RunRecord.State.REFUSED, reason);
  }

  private synchronized void note(PlannedRun run, RunRecord.State state, String reason) {
    Identity.OfRun identity = place.identity(run.number());
    records.put(
        run.number(),
        new RunRecord(
            place.slot(run.number()),
            identity.whole(),
            identity.course(),
            state,
            table.failed(reason),
            List.of(),
            RunRecord.NO_ROWS,
            "",
            RunRecord.NO_FILES,
            false,
            -1));
  }

  private synchronized void fail(IOException e) {
    if (failure == null) {
      failure = e;
    }
    ends = true;
  }

  private void carry(PlannedRun run, RunJob.Context context, long startNanos) throws IOException {
    Tuner chosen = tuner;
    RunJob job =
        chosen == null
            ? new RunJob(run, List.of(), context, startNanos)
            : new RunJob(chosen.with(run), chosen.cells(run.number()), context, startNanos);
    synchronized (this) {
      underWay.add(job);
    }
    try {
      job.run();
    } finally {
      synchronized (this) {
        underWay.remove(job);
      }
    }
  }

  /** Called by a run in its turn, so that nobody leaves between its end and this. */
  private synchronized void ended(RunJob.Ended ended) {
    records.put(ended.run(), ended.record());
    lastEnded = ended;
  }

  /** Writes all tables, and removes what only resuming would need, if all is done. */
  private synchronized Ran complete() throws IOException {
    if (failure != null) {
      throw failure;
    }
    boolean allRefused =
        !refusals.isEmpty()
            && records.values().stream().allMatch(r -> r.state() == RunRecord.State.REFUSED);
    if (allRefused) {
      throw new InputException(refusals.stream().sorted(InputError.BY_POSITION).toList());
    }
    if (place.isOpen()) {
      write();
    }
    return ran();
  }

  private Ran ran() {
    List<Line> lines = new ArrayList<>();
    int reason = table.header().indexOf("reason");
    records.forEach(
        (run, record) -> {
          List<String> cells = table.line(run, record);
          String status = record.cells().getFirst();
          lines.add(new Line(run, record.state(), cells, status, cells.get(reason)));
        });
    boolean single = plan.runs().size() == 1;
    return new Ran(
        table.header(),
        lines,
        single && lastEnded != null ? lastEnded.result().facts() : List.of(),
        place.notes());
  }

  private void write() throws IOException {
    boolean done =
        records.size() == plan.runs().size()
            && records.values().stream().allMatch(RunRecord::nothingIsLeft);
    place.folder().write(records, plan.isSweep(), done, new Tables());
  }

  /** What the tables say of these runs. */
  private final class Tables implements ResultFolder.Contents {
    @Override
    public List<String> header() {
      return table.header();
    }

    @Override
    public List<String> line(int run, RunRecord record) {
      return table.line(run, record);
    }

    @Override
    public List<String> rows() {
      return study.tables().rows();
    }

    @Override
    public List<String> timings() {
      return study.tables().timings();
    }

    @Override
    public String environment(String timings) {
      Map<String, Object> engine =
          !plan.isSweep() && lastEnded != null ? lastEnded.result().engine() : Map.of();
      int workers = Math.min(settings.workers(), plan.runs().size());
      return Environment.json(
          settings.version(),
          inputs,
          Plugins.places(),
          workers,
          engine,
          started,
          Instant.now(),
          timings);
    }

    @Override
    public void writeRest(FolderWriter folder) throws IOException {
      SummaryFile.write(folder, table.levels(), study.tables().hasRows());
      if (tuner != null) {
        tuner.write(folder);
      }
      networks.write(folder, run -> study.prepare(plan.runs().get(run).file()).network());
      Report.write(folder);
    }
  }

  /** Whether runs are under way, none of which has a row yet. */
  public synchronized boolean isPreparing() {
    return !underWay.isEmpty() && underWay.stream().noneMatch(RunJob::hasRow);
  }

  /**
   * Completes the files as they are, from another thread, while runs are under way between two rows
   * and the program is to end; it waits while a run is writing. Afterwards these runs stand still
   * for ever at their next rows.
   *
   * @return empty if nothing is under way, or nothing has a row yet
   */
  public Optional<Left> leave() throws IOException {
    ends = true;
    List<RunJob> jobs;
    synchronized (this) {
      jobs = List.copyOf(underWay);
    }
    List<RunJob.Left> left = jobs.stream().flatMap(job -> job.leave().stream()).toList();
    synchronized (this) {
      long done = records.values().stream().filter(r -> r.state() == RunRecord.State.ENDED).count();
      if (left.isEmpty()) {
        return Optional.empty();
      }
      left.forEach(each -> records.put(each.run(), each.record()));
      write();
      place.close(); // nobody writes any more
      return Optional.of(new Left((int) done, left.size(), left.getLast().soFar()));
    }
  }
}
