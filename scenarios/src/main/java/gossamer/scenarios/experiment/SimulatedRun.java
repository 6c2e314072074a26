package gossamer.scenarios.experiment;

import gossamer.graphs.resistance.Chi;
import gossamer.graphs.text.CsvCell;
import gossamer.graphs.topology.NodeNames;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.folder.RowFile;
import gossamer.scenarios.result.RunRecord;
import gossamer.scenarios.run.CostEstimate;
import gossamer.scenarios.run.Engines;
import gossamer.scenarios.run.Prepared;
import gossamer.scenarios.store.AsRunFile;
import gossamer.scenarios.store.NetworkSource;
import gossamer.scenarios.store.RunFiles;
import gossamer.scenarios.store.WorkFolder;
import gossamer.scenarios.text.Digits;
import gossamer.scenarios.work.Fact;
import gossamer.scenarios.work.Outlook;
import gossamer.scenarios.work.Progression;
import gossamer.scenarios.work.Result;
import gossamer.scenarios.work.Session;
import gossamer.scenarios.work.SoFar;
import gossamer.scenarios.work.Work;
import gossamer.sim.engine.Engine;
import gossamer.sim.engine.Outcome;
import gossamer.sim.engine.Row;
import gossamer.sim.engine.RowPosition;
import gossamer.sim.engine.Simulation;
import gossamer.sim.engine.Status;
import gossamer.sim.engine.Trouble;
import gossamer.sim.partition.Setup;
import gossamer.sim.probe.DecayMeter;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import gossamer.sim.snapshot.Snapshot;
import gossamer.sim.snapshot.Snapshots;
import gossamer.solvers.algorithm.Algorithms;
import gossamer.solvers.data.ShareTable;
import gossamer.solvers.mixing.MixingSpectrum;
import gossamer.solvers.objective.SampledObjective;
import gossamer.solvers.optimizer.Chain;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rule.RoundModes;
import gossamer.solvers.rule.RoundRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One simulation, from its snapshot or its beginning to its end. Snapshots are taken at rows, while
 * the run stands still there; the time between two is at least {@link #SPACING} times what the last
 * one took, so they cost under 2% of the run.
 */
final class SimulatedRun implements Work {
  /** Times the cost of a snapshot that lie between it and the next: 1 in 60 is less than 2%. */
  private static final int SPACING = 60;

  /** What the first snapshot is thought to cost: that of a slow disk. */
  private static final double BYTES_A_SECOND = 200e6;

  private final Prepared run;
  private final List<String> notes;
  private final Advance advance;
  private volatile @Nullable Going going;

  /**
   * A run.
   *
   * @param notes on how it was prepared
   */
  SimulatedRun(Prepared run, List<String> notes) {
    this.run = run;
    this.notes = new ArrayList<>(notes);
    this.advance = new Advance(run);
  }

  @Override
  public List<String> warnings() {
    return run.warnings();
  }

  @Override
  public List<Fact> facts() {
    return List.of(
        Fact.of(
            "network",
            "%,d %s, %s%s",
            run.topology().nodes(),
            run.topology().nodes() == 1 ? "node" : "nodes",
            run.topology().linksInWords(),
            run.asRun().graphs().isEmpty() ? "" : changes(run.asRun().graphs())),
        Fact.of("problem", "%,d parameters%s", run.setup().dimension(), constants()),
        gossip(),
        Fact.of(
            "algorithm",
            "%s, seed %d",
            Algorithms.CATALOGUE.nameOf(run.scenario().algorithm()),
            run.scenario().seed()));
  }

  private Fact gossip() {
    double exchanges = run.activity().communications();
    return run.setup().rule() instanceof RoundRule rule
        ? Fact.of(
            "gossip",
            "%.4g %s in %s%s",
            exchanges,
            run.asRun().isDirected() ? "messages" : "exchanges",
            rule.steadyFrom().isPresent() ? "a round" : "the first round, more in later ones",
            run.asRun()
                .knownMixing()
                .map(
                    mixing ->
                        String.format(
                            Locale.ROOT,
                            "; lambda_2 %.4g, lambda_max %.4g",
                            mixing.lambda2(),
                            mixing.lambdaMax()))
                .orElse(""))
        : Fact.of(
            "gossip",
            "%.4g exchanges per unit of time (one gradient step a node)%s",
            exchanges,
            run.rates().isChiKnown() ? chis(run.rates().chi()) : "");
  }

  private String constants() {
    return Double.isNaN(run.smoothness())
        ? ""
        : String.format(
            Locale.ROOT,
            "; L %.4g%s, mu %.4g%s, condition number %.4g",
            run.smoothness(),
            assumed(run.scenario().algorithm().L()),
            run.strongConvexity(),
            assumed(run.scenario().algorithm().mu()),
            run.smoothness() / run.strongConvexity());
  }

  private static String chis(Chi chi) {
    return String.format(Locale.ROOT, "; chi1 %.4g, chi2 %.4g", chi.chi1(), chi.chi2());
  }

  private static String assumed(@Nullable Double given) {
    return given == null ? "" : " (assumed %.4g)".formatted(given);
  }

  private static String changes(List<GossipRates> graphs) {
    IntSummaryStatistics edges = graphs.stream().mapToInt(GossipRates::edges).summaryStatistics();
    return " in all; %,d graphs in turn, of %,d to %,d edges"
        .formatted(graphs.size(), edges.getMin(), edges.getMax());
  }

  @Override
  public Outlook outlook() {
    CostEstimate estimate = CostEstimate.of(run);
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("nodes", run.topology().nodes());
    sizes.put("edges", run.topology().links());
    sizes.put("parameters", run.setup().dimension());
    return new Outlook(
        sizes,
        run.shares() == null ? null : new Outlook.Dealt(run.names(), run.shares(), test()),
        estimate.events(),
        estimate.isCounted(),
        estimate.byTheory(),
        estimate.seconds(),
        CostEstimate.choice(run).partitions(),
        estimate.rows(),
        estimate.bytes(),
        run.memory().bytes());
  }

  /** How many samples are set aside for testing. */
  private int test() {
    return run.heldOut() instanceof SampledObjective samples ? samples.samples(0) : 0;
  }

  @Override
  public Optional<NetworkSource> network() {
    return Optional.of(NetworkSource.of(run));
  }

  @Override
  public Progression pace() {
    return advance.pace();
  }

  @Override
  public boolean hasRows() {
    Going now = going;
    return now != null && now.lastRow != null;
  }

  @Override
  public Optional<SoFar> soFar() {
    Going now = going;
    return now == null ? Optional.empty() : now.soFar();
  }

  @Override
  public void carryOut(Session session) throws IOException {
    WorkFolder work = session.folder();
    int slot = session.slot();
    byte[] course = HexFormat.of().parseHex(session.course());
    Snapshots snapshots = snapshots(session, work.makeFolder(slot), course);
    try (Snapshot earlier =
        session.resumes()
            ? snapshots.newest(mark -> work.hasRows(slot, mark), notes).orElse(null)
            : null) {
      if (earlier == null) {
        if (work.hasSnapshots(slot)) {
          work.clearSnapshots(slot); // whatever they are of, they would be taken for this run's
          work.makeFolder(slot);
        }
        if (session.resumes()) {
          notes.add("No snapshot can be used; the run begins again.");
        }
      } else {
        snapshots.dropAfter(earlier.position().row());
        notes.add("Resuming from time %s.".formatted(earlier.time()));
      }
      session.begin(notes);
      Setup setup = earlier == null ? run.setup() : run.setup().resumedFrom(earlier);
      Snapshot.Mark mark = earlier == null ? RunRecord.NO_ROWS : earlier.mark();
      try (RowFile rows = work.rows(slot, mark)) {
        RowPosition from = earlier == null ? RowPosition.START : earlier.position();
        Going now = new Going(session, course, snapshots, rows, from);
        now.replay(mark);
        going = now;
        now.run(setup);
      }
    }
  }

  private Snapshots snapshots(Session session, Path folder, byte[] course) {
    return new Snapshots(
        session.disk(),
        folder,
        AsRunFile.name(course, run.asRun()),
        run.topology().nodes(),
        run.setup().stateSize());
  }

  /** The run while it is being computed. */
  private final class Going {
    private final Session session;
    private final byte[] course;
    private final Snapshots snapshots;
    private final RowFile rows;
    private final Engines.Choice choice;
    private final RowPosition from;
    private final long loopNanos;

    /** Of the distance, or else the gap; -1 if neither is measured. */
    private final int falling;

    private final DecayMeter decay = new DecayMeter();
    private boolean numbersKept;
    private boolean due;
    private volatile @Nullable Row lastRow;
    private RowPosition position;
    private @Nullable RowPosition atSnapshot;
    private long lastSnapshotNanos;
    private double snapshotCost;

    Going(Session session, byte[] course, Snapshots snapshots, RowFile rows, RowPosition from) {
      this.session = session;
      this.course = course;
      this.snapshots = snapshots;
      this.rows = rows;
      this.from = from;
      this.choice = CostEstimate.choice(run, session.processors());
      this.loopNanos = session.nanos();
      this.lastSnapshotNanos = loopNanos;
      this.atSnapshot = from.equals(RowPosition.START) ? null : from;
      this.position = from;
      List<Metric> metrics = run.simulation().metrics();
      int distance = metrics.indexOf(new Metrics.Distance());
      this.falling = distance >= 0 ? distance : metrics.indexOf(new Metrics.Gap());
      Setup setup = run.setup();
      this.snapshotCost =
          (double) setup.nodes() * setup.stateSize() * Double.BYTES / BYTES_A_SECOND;
    }

    /** Takes note of the rows before this session. */
    void replay(Snapshot.Mark mark) throws IOException {
      if (falling >= 0 && mark.length() > 0) {
        int column = SimulationStudy.COUNTS.size() + falling;
        session
            .folder()
            .replay(
                session.slot(), mark, cells -> decay.add(number(cells[0]), number(cells[column])));
      }
    }

    private static double number(String cell) throws IOException {
      return CsvCell.number(cell)
          .orElseThrow(() -> new IOException("a row has '%s' for a number".formatted(cell)));
    }

    void run(Setup setup) throws IOException {
      Scenario.RecordSpec record = run.scenario().record();
      writeSplit();
      try (Engine engine = Engines.start(setup, choice.ranges(), session.processors())) {
        Outcome outcome = run.simulation().run(engine, from, new Recording(), session.stops());
        session.end(
            () -> {
              double seconds = seconds();
              boolean keeps =
                  outcome.status() == Status.INTERRUPTED
                      || (isResumable(outcome) && isRegular(position));
              if (keeps && !position.equals(atSnapshot)) {
                snapshot(engine);
              }
              if (record.finalState()) {
                RunFiles.writeState(session.files(), run, engine);
              }
              if (record.confusion()) {
                double[] mean = run.simulation().meanModel(engine);
                RunFiles.writeConfusion(session.files(), run, mean);
              }
              if (record.events()) {
                RunFiles.writeEvents(session.files(), run, outcome.last().time());
              }
              return result(outcome, seconds);
            });
      }
    }

    private boolean isResumable() {
      return run.scenario().record().resumable();
    }

    private boolean isResumable(Outcome outcome) {
      return isResumable() && outcome.status() != Status.DIVERGED;
    }

    /** Whether a row is at a multiple of the interval, where a longer run has one too. */
    private boolean isRegular(RowPosition at) {
      return at.time() == at.row() * run.scenario().record().every();
    }

    /** From the beginning, so that a run that is left between two rows has it too. */
    private void writeSplit() {
      ShareTable shares = run.shares();
      if (shares != null) {
        session.inTurn(
            () -> {
              try {
                RunFiles.writeSplit(session.files(), run.names(), shares);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
      }
    }

    /** Writes rows and snapshots, unless the program is being left. */
    private final class Recording implements Simulation.Recorder {
      @Override
      public void row(Row row, RowPosition at) {
        session.inTurn(() -> write(row, at));
      }

      @Override
      public boolean isDue(RowPosition at, double next) {
        // A longer run has no row at this end, so nothing could resume from it.
        boolean last = isResumable() && next != (at.row() + 1) * run.scenario().record().every();
        due = last || Going.this.isDue();
        return due;
      }

      /** In one turn, so that nobody leaves between a row and its snapshot. */
      @Override
      public void stand(Row row, RowPosition at, Engine engine) {
        session.inTurn(
            () -> {
              write(row, at);
              if (due) {
                snapshot(engine);
              }
            });
      }
    }

    private double seconds() {
      return (session.nanos() - loopNanos) * 1e-9;
    }

    private double events(Row last) {
      return (double) last.tally().events() - from.tally().events();
    }

    private void write(Row row, RowPosition at) {
      rows.row(row);
      if (falling >= 0) {
        decay.add(row.time(), row.metrics().get(falling));
      }
      lastRow = row;
      position = at;
      advance.row(row);
      session.row(row.time());
    }

    private boolean isDue() {
      double since = (session.nanos() - lastSnapshotNanos) * 1e-9;
      double spacing = session.secondsBetweenSnapshots();
      return since >= spacing && (spacing == 0 || since >= SPACING * snapshotCost);
    }

    private void snapshot(Engine engine) {
      long begin = session.nanos();
      try {
        if (!numbersKept) {
          AsRunFile.write(
              session.disk(),
              session.folder().forceFolder(session.slot()),
              course,
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
                        session.results(),
                        e.getMessage(),
                        atSnapshot == null
                            ? "the beginning"
                            : "the one at time " + atSnapshot.time()),
                e));
      }
      atSnapshot = position;
      lastSnapshotNanos = session.nanos();
      snapshotCost = (lastSnapshotNanos - begin) * 1e-9;
    }

    Optional<SoFar> soFar() {
      Row last = lastRow;
      if (last == null) {
        return Optional.empty();
      }
      return Optional.of(
          new SoFar(
              result(Outcome.interrupted(last, last.time()), seconds()),
              "time " + last.time(),
              atSnapshot == null ? "the beginning" : "time " + atSnapshot.time()));
    }

    private Result result(Outcome outcome, double seconds) {
      double events = events(outcome.last());
      Map<String, Object> engine = new LinkedHashMap<>();
      engine.put("partitions", choice.partitions());
      engine.put("reason", choice.reason());
      return new Result(
          outcome.status() == Status.INTERRUPTED,
          cells(run, outcome, decay.decay()),
          seconds,
          List.of(CsvCell.of(events / seconds), CsvCell.of(choice.partitions())),
          rows.mark(),
          isResumable(outcome),
          List.of(Fact.of("speed", "%.2f s, %,.0f events a second", seconds, events / seconds)),
          engine);
    }
  }

  /** The cells of a run with an outcome, from the status on. */
  private static List<String> cells(Prepared run, Outcome outcome, OptionalDouble decay) {
    List<String> cells = new ArrayList<>(List.of(outcome.status().word()));
    Optional<Chi> chi = chi(run);
    Optional<MixingSpectrum> mixing = run.asRun().knownMixing();
    Row last = outcome.last();
    Stream.of(
            run.topology().nodes(),
            run.topology().links(),
            chi.map(Chi::chi1).orElse(Double.NaN),
            chi.map(Chi::chi2).orElse(Double.NaN),
            communicationRate(run),
            run.smoothness(),
            run.strongConvexity(),
            last.time(),
            last.gradients(),
            last.communications())
        .map(SimulatedRun::known)
        .forEach(cells::add);
    last.metrics().forEach(value -> cells.add(CsvCell.of(value)));
    cells.add(reason(outcome, run.names()));
    Stream.of(
            run.provenDecay().orElse(Double.NaN),
            decay.orElse(Double.NaN),
            last.tally().numbers(),
            last.tally().bytes(),
            last.elapsed(),
            run.exactDecay().orElse(Double.NaN),
            mixing.map(MixingSpectrum::lambda2).orElse(Double.NaN),
            mixing.map(MixingSpectrum::lambdaMax).orElse(Double.NaN))
        .map(SimulatedRun::known)
        .forEach(cells::add);
    SimulationStudy.limits(run.simulation().metrics())
        .map(metric -> known(limit(run, metric)))
        .forEach(cells::add);
    return cells;
  }

  /**
   * Up to which sharpness rounds of full gradients are stable if all nodes are alike; NaN if nobody
   * knows, and of a sharpness that does not count how long steps are made along each parameter.
   */
  private static double limit(Prepared run, Metric metric) {
    Setup setup = run.setup();
    boolean counts =
        metric instanceof Metrics.EffectiveSharpness || setup.objective().stepMultipliers() == null;
    return counts
            && setup.rule() instanceof RoundRule rule
            && rule.isSteadyAndLinear()
            && !run.asRun().isDirected()
            && Chain.of(run.scenario().optimizer()).isNone()
        ? RoundModes.of(rule)
            .largestStableCurvature(run.asRun().mixing().sampled())
            .orElse(Double.NaN)
        : Double.NaN;
  }

  /** Exchanges in a unit of time; NaN of rounds that never settle. */
  private static double communicationRate(Prepared run) {
    boolean isUnsteady =
        run.setup().rule() instanceof RoundRule rule && rule.steadyFrom().isEmpty();
    return isUnsteady ? Double.NaN : run.activity().communications();
  }

  /** The chi's, if something needed them or they are cheap. */
  private static Optional<Chi> chi(Prepared run) {
    return run.rates().isChiKnown() ? Optional.of(run.rates().chi()) : Optional.empty();
  }

  /** A number that may not be known. */
  private static String known(Number number) {
    return Double.isNaN(number.doubleValue()) ? "" : CsvCell.of(number);
  }

  /** Why it diverged, or that it made no progress; empty if neither. */
  private static String reason(Outcome outcome, NodeNames names) {
    String between =
        "between time %s and %s".formatted(outcome.previousTime(), outcome.last().time());
    return switch (outcome.trouble()) {
      case null -> "";
      case Trouble.ModelLost(int node) ->
          "the model of node %s diverged %s".formatted(names.label(node), between);
      case Trouble.MetricOutgrown(Metric metric, double value, double start) ->
          Double.isFinite(value / start)
              ? "the %s grew to %s times its start %s"
                  .formatted(Metrics.column(metric), Digits.of(value / start, 2), between)
              : "the %s diverged %s".formatted(Metrics.column(metric), between);
      case Trouble.NoProgress(Metric metric, double value, double start) ->
          "%s: the %s is %s, and was %s at the start"
              .formatted(
                  RunRecord.NO_PROGRESS,
                  Metrics.column(metric),
                  Digits.of(value, 6),
                  Digits.of(start, 6));
    };
  }
}
