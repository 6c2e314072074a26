package gossamer.scenarios.job;

import gossamer.scenarios.file.InputError;
import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Scenario.TopologySpec;
import gossamer.scenarios.report.Report;
import gossamer.scenarios.result.Environment;
import gossamer.scenarios.result.NetworksFile;
import gossamer.scenarios.result.ResultFolder;
import gossamer.scenarios.result.RunRecord;
import gossamer.scenarios.result.SummaryFile;
import gossamer.scenarios.result.WorkFolder;
import gossamer.scenarios.run.Engines;
import gossamer.scenarios.run.Memo;
import gossamer.scenarios.run.Preparation;
import gossamer.scenarios.run.Preparer;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.sweep.PlannedRun;
import gossamer.sim.engine.EngineException;
import gossamer.sim.engine.Outcome;
import gossamer.sim.engine.Row;
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
 * All runs of a plan carried through to their files, side by side. What they leave while they go on
 * is in the {@link WorkFolder}; the tables are written when all have ended, or the program shall
 * end. Mutable; one thread, but for {@link #leave}.
 */
public final class Job {
  /**
   * How the runs came out.
   *
   * @param header of the records' cells
   * @param records by number, those of earlier sessions included
   * @param only how the only run came out, if there is one and it ran in this session
   */
  public record Ran(List<String> header, List<RunRecord> records, Optional<Only> only) {
    /** Whether there is something left to go on with. */
    public boolean isInterrupted(Plan plan) {
      return records.size() < plan.runs().size()
          || records.stream().anyMatch(r -> r.state() == RunRecord.State.INTERRUPTED);
    }
  }

  /**
   * How the only run of a plan came out.
   *
   * @param events how many this session ran
   * @param seconds in the event loop, of this session
   */
  public record Only(Outcome outcome, double events, double seconds) {}

  /**
   * Where the runs were left.
   *
   * @param done how many have come to their end
   * @param stopped how many were under way
   * @param row the last in the files of a run that was under way
   * @param snapshotTime the time from where that run can go on; empty if there is no snapshot yet
   */
  public record Left(int done, int stopped, Row row, Optional<Double> snapshotTime) {}

  private final Plan plan;
  private final Map<String, Path> inputs;
  private final Identity identity;
  private final Place place;
  private final Settings settings;
  private final Preparer preparer;
  private final RunTable table;
  private final Instant started = Instant.now();

  /** The runs that are not open any more, by number; of earlier sessions too. */
  private final Map<Integer, RunRecord> records = new TreeMap<>();

  /** The errors of runs that cannot be prepared. */
  private final Set<InputError> refusals = new LinkedHashSet<>();

  private final NetworksFile.Collector networks = new NetworksFile.Collector();

  private final Set<RunJob> underWay = new LinkedHashSet<>();
  private RunJob.@Nullable Ended lastEnded;

  /** Why the whole job cannot go on. */
  private @Nullable IOException failure;

  private volatile boolean ends;

  private Job(
      Plan plan,
      Map<String, Path> inputs,
      Identity identity,
      Place place,
      Settings settings,
      @Nullable Preparer preparer) {
    this.plan = plan;
    this.inputs = inputs;
    this.identity = identity;
    this.place = place;
    this.settings = settings;
    this.table = new RunTable(plan);
    Memo memo = plan.runs().size() > 1 ? Memo.shared() : Memo.none();
    this.preparer =
        preparer != null
            ? preparer
            : (file, known) -> Preparation.of(file, known, memo, plan.metrics());
  }

  /**
   * Prepares to run a plan from its beginning.
   *
   * @throws InputException if a file that it reads is not there
   */
  public static Job begin(Plan plan, Path folder, Settings settings) {
    return begin(plan, folder, settings, null);
  }

  /** With something else to prepare the runs. */
  static Job begin(Plan plan, Path folder, Settings settings, @Nullable Preparer preparer) {
    Map<String, Path> inputs = inputs(plan);
    Identity identity = Identity.of(plan, inputs);
    Place place = new Place(plan, inputs, identity, folder, null);
    return new Job(plan, inputs, identity, place, settings, preparer);
  }

  /**
   * Prepares to go on with what is in the folder, or to begin where nothing was run yet.
   *
   * @return empty if all runs had come to their end before
   * @throws InputException if the folder holds something else, or a file that the plan reads is not
   *     there
   */
  public static Optional<Job> resume(Plan plan, Path folder, Settings settings) throws IOException {
    Map<String, Path> inputs = inputs(plan);
    Identity identity = Identity.of(plan, inputs);
    ResultFolder before = ResultFolder.reopen(folder, identity.toString()).orElse(null);
    if (before != null && before.isComplete()) {
      return Optional.empty();
    }
    Place place = new Place(plan, inputs, identity, folder, before);
    Job job = new Job(plan, inputs, identity, place, settings, null);
    Optional<WorkFolder> work = place.earlierWork();
    if (work.isPresent()) {
      for (RunRecord record : work.get().done()) {
        job.records.put(record.run(), record);
        job.networks.add(record.run(), record.network());
      }
    }
    return Optional.of(job);
  }

  /** The files that the runs read, in the order of their names. */
  private static Map<String, Path> inputs(Plan plan) {
    return new TreeMap<>(Preparation.inputs(plan.files()));
  }

  /** What is run. */
  public Plan plan() {
    return plan;
  }

  /** Where the results go. */
  public Path path() {
    return place.path();
  }

  /** How many runs had come to their end before. */
  public synchronized int done() {
    return records.size();
  }

  /**
   * Runs, or goes on, to the end of all runs.
   *
   * @param watcher sees how they go on
   * @param interrupted asked at each row of each run whether to stop there
   * @throws IOException if a file cannot be written or read
   * @throws InputException if no run can be prepared
   */
  public Ran run(Watcher watcher, BooleanSupplier interrupted) throws IOException {
    place.check();
    try (place) {
      return carryOut(watcher, interrupted);
    }
  }

  private Ran carryOut(Watcher watcher, BooleanSupplier interrupted) throws IOException {
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
        place,
        table,
        preparer,
        networks,
        identity.bytes(),
        plan.isSweep(),
        processors,
        settings,
        watcher,
        stops,
        this::ended);
  }

  private void sweep(List<PlannedRun> open, int workers, RunJob.Context context) {
    List<PlannedRun> tooLarge = new ArrayList<>();
    Workers.share(
        open.stream().sorted(Comparator.comparingDouble(run -> -length(run))).toList(),
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

  /**
   * A guess at how long a run takes, without preparing it: long runs begin first, so that none is
   * left over when all others have ended.
   */
  private static double length(PlannedRun run) {
    var scenario = run.file().scenario();
    double size =
        scenario.topology() instanceof TopologySpec.Generated(var kind)
            ? kind.expectedSize().map(s -> (double) s.nodes() + s.edges()).orElse(1.0)
            : 1;
    Double time = scenario.stop().time();
    return size * (time == null ? 1 : time);
  }

  /** Carries a run of a sweep out; false if there was too little memory for it. */
  private boolean attempt(PlannedRun run, RunJob.Context context) {
    try {
      carry(run, context, System.nanoTime());
    } catch (InputException e) {
      synchronized (this) {
        refusals.addAll(e.errors());
      }
      String reason =
          e.errors().stream().map(InputError::message).collect(Collectors.joining("; "));
      note(run, RunRecord.State.REFUSED, reason);
    } catch (OutOfMemoryError e) {
      return false;
    } catch (IOException e) {
      fail(e);
    } catch (EngineException e) {
      if (e.getCause() instanceof OutOfMemoryError) {
        return false;
      }
      note(run, RunRecord.State.FAILED, String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      note(
          run,
          RunRecord.State.FAILED,
          "this should not have happened: %s: %s"
              .formatted(e.getClass().getSimpleName(), e.getMessage()));
    }
    return true;
  }

  private synchronized void note(PlannedRun run, RunRecord.State state, String reason) {
    records.put(
        run.number(),
        new RunRecord(run.number(), state, table.failed(run, reason), List.of(), 0, ""));
  }

  private synchronized void fail(IOException e) {
    if (failure == null) {
      failure = e;
    }
    ends = true;
  }

  private void carry(PlannedRun run, RunJob.Context context, long startNanos) throws IOException {
    RunJob job = new RunJob(run, context, startNanos);
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
    records.put(ended.record().run(), ended.record());
    lastEnded = ended;
  }

  /** Writes all tables, and removes what only going on would need, if all is done. */
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
    List<RunRecord> all = List.copyOf(records.values());
    if (place.isOpen()) {
      write(all);
      boolean done =
          all.size() == plan.runs().size() && all.stream().allMatch(RunRecord::nothingIsLeft);
      if (done) {
        place.close();
        place.folder().clear();
      }
    }
    boolean single = plan.runs().size() == 1;
    return new Ran(
        table.header(),
        all,
        Optional.ofNullable(single ? lastEnded : null)
            .map(e -> new Only(e.outcome(), e.events(), e.seconds())));
  }

  private void write(List<RunRecord> all) throws IOException {
    ResultFolder folder = place.folder();
    Engines.Choice choice = !plan.isSweep() && lastEnded != null ? lastEnded.choice() : null;
    int workers = Math.min(settings.workers(), plan.runs().size());
    folder.writeEnvironment(
        Environment.json(settings.version(), inputs, workers, choice, started, Instant.now()));
    folder.writeTables(table.header(), table.metrics(), all, place.work());
    SummaryFile.write(place.path());
    networks.write(place.path(), run -> preparer.prepare(plan.runs().get(run).file(), null));
    Report.write(place.path());
  }

  /**
   * Completes the files as they are, from another thread, while runs are under way between two rows
   * and the program shall end; it waits while a run is writing. Afterwards these runs stand still
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
      left.forEach(each -> records.put(each.record().run(), each.record()));
      write(List.copyOf(records.values()));
      RunJob.Left last = left.getLast();
      return Optional.of(new Left((int) done, left.size(), last.row(), last.snapshotTime()));
    }
  }
}
