package gossamer.scenarios.file;

import gossamer.graphs.catalogue.TopologyKind;
import gossamer.graphs.changing.ChangingKind;
import gossamer.graphs.changing.ChangingTopology;
import gossamer.graphs.io.network.Repairs;
import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.graphs.kind.Refusal;
import gossamer.sim.engine.Stop;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import gossamer.sim.probe.Need;
import gossamer.solvers.batch.Minibatch;
import gossamer.solvers.data.Generator;
import gossamer.solvers.data.Iid;
import gossamer.solvers.data.MadeData;
import gossamer.solvers.data.Spectrum;
import gossamer.solvers.data.Split;
import gossamer.solvers.data.Teacher;
import gossamer.solvers.message.Compressor;
import gossamer.solvers.mixing.Metropolis;
import gossamer.solvers.mixing.MixingDesign;
import gossamer.solvers.optimizer.Optimizer;
import gossamer.solvers.problem.Problem;
import gossamer.solvers.rates.design.RateDesign;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.Synchronous;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A scenario: what a user wrote, checked as far as one file can be. Its components are the keys of
 * the file; those that its experiment does not use have their defaults or are null, and nobody may
 * ask for a key that must be there and that its experiment does not require.
 */
public record Scenario(
    @Doc("names the results folder: letters, digits and '-'") @Matches(Scenario.NAME) String name,
    @Doc("what it shows, for people") @Default("''") String description,
    @Doc("the way to turn the scenario into rows; it decides which other keys there are")
        @Default(Experiments.PRESET)
        ExperimentKind experiment,
    @Doc("determines everything random in a run") @Default("1") long seed,
    @Doc("the network") @Nullable TopologySpec topology,
    @Doc("what the nodes learn") @Nullable ProblemSpec problem,
    @Doc("how they learn it") @Nullable Algorithm algorithm,
    @Doc("what a node makes of its gradients; a list is a chain, one after the other")
        @Default("none")
        @Shorthand
        List<Optimizer> optimizer,
    @Doc("what nodes make of their messages, for algorithms that take compressed ones")
        @Default("exact")
        Compressor messages,
    @Doc("weights of synchronous algorithms; if omitted what the algorithm prefers")
        @Nullable MixingSpec mixing,
    @Doc("how often each edge gossips") @Default("uniform") RatesSpec rates,
    @Doc("when nodes and edges act") @Default("poisson") ClocksSpec clocks,
    @Doc("how long nodes compute in a round") @Default("{}") ComputeSpec compute,
    @Doc("the models at time 0") @Default("problem") InitialSpec initial,
    @Doc("when a run ends: whichever comes first; needed, except in a replay") @Default("{}")
        StopSpec stop,
    @Doc("what is recorded") @Default("{}") RecordSpec record,
    @Doc("how it is computed; never changes a result") @Default("{}") EngineSpec engine,
    @Doc("the outcome that is intended, so that the exit code is 0") @Nullable ExpectSpec expect) {
  /** Names that folders can have on any system. */
  static final String NAME = "[A-Za-z0-9][A-Za-z0-9-]{0,99}";

  /** Checks the name, which becomes a folder. */
  public Scenario {
    if (!name.matches(NAME)) {
      throw new ParameterException(
          "name",
          "'%s' cannot name a folder; letters, digits and '-' can, 100 at most"
              .formatted(name.length() > 100 ? name.substring(0, 100) + "..." : name));
    }
    if (rates instanceof RatesSpec.FromNetwork && topology instanceof TopologySpec.Generated) {
      throw new ParameterException(
          "rates",
          "an attribute is one of topology.file, and this network is generated; give the rates as {file: rates.csv}, or name a design");
    }
    if (experiment.uses("stop")
        && stop.equals(StopSpec.NEVER)
        && !(clocks instanceof ClocksSpec.Replay)) {
      throw new ParameterException(
          "stop",
          "give at least one of time, rounds, gradients, communications, bytes, gap, distance, loss, accuracy, testAccuracy; only a replay ends by itself");
    }
    if (optimizer.isEmpty()) {
      throw new ParameterException("optimizer", "the list is empty; write none, or omit optimizer");
    }
    requireLevels(record.levels(), stop);
    record = problem == null ? record : record.measuring(problem);
    if (mixing == null && algorithm instanceof Synchronous synchronous) {
      mixing = new MixingSpec.Designed(synchronous.mixing());
    } else if (mixing == null && experiment.uses("mixing") && !experiment.uses("algorithm")) {
      mixing = new MixingSpec.Designed(new Metropolis());
    }
  }

  /**
   * The weights of a synchronous algorithm.
   *
   * @throws NullPointerException if the algorithm is none and the scenario names no weights
   */
  public MixingSpec weights() {
    return required(mixing, "mixing");
  }

  @Override
  public TopologySpec topology() {
    return required(topology, "topology");
  }

  /** Whether it has a problem. */
  public boolean hasProblem() {
    return problem != null;
  }

  @Override
  public ProblemSpec problem() {
    return required(problem, "problem");
  }

  @Override
  public Algorithm algorithm() {
    return required(algorithm, "algorithm");
  }

  private static <T> T required(@Nullable T value, String key) {
    return Objects.requireNonNull(value, () -> "the experiment does not require the key " + key);
  }

  /** What a run is to reach: the first metric in {@code stop}; empty if it has none. */
  public Optional<Stop.Target> goal() {
    return stop.conditions().targets().stream().findFirst();
  }

  /**
   * The levels of the goal's metric whose cost the summary tells, the easiest first, the target
   * last; if none are given 1e-2, 1e-4, ... and the target, for a metric whose least value is zero.
   * Empty without a goal.
   */
  public List<Double> levels() {
    Stop.Target goal = goal().orElse(null);
    if (goal == null) {
      return List.of();
    }
    double target = goal.level();
    boolean tendsToZero = Need.isOptimumAskedBy(goal.metric());
    List<Double> given =
        record.levels() != null
            ? record.levels()
            : IntStream.iterate(-2, exponent -> exponent - 2)
                .mapToObj(exponent -> Double.valueOf("1e" + exponent))
                .takeWhile(level -> tendsToZero && level > target)
                .toList();
    Comparator<Double> upwards = Comparator.naturalOrder();
    return Stream.concat(given.stream(), Stream.of(target))
        .distinct()
        .sorted(goal.metric().rises() ? upwards : upwards.reversed())
        .toList();
  }

  private static void requireLevels(@Nullable List<Double> levels, StopSpec stop) {
    if (levels == null) {
      return;
    }
    Stop.Target goal =
        stop.conditions().targets().stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new ParameterException(
                        "record.levels",
                        "levels are of the metric in stop, and stop has none; add gap, distance, loss or accuracy"));
    for (double level : levels) {
      if (level != goal.level() && goal.isMetBy(level)) {
        throw new ParameterException(
            "record.levels",
            "a run stops at %s and never reaches %s; give levels %s the target"
                .formatted(goal.level(), level, goal.metric().rises() ? "below" : "above"));
      }
    }
  }

  /** Whether divergence is the point of it. */
  public boolean expectsDivergence() {
    return expect instanceof ExpectSpec.Diverged;
  }

  /** Where the network comes from. */
  public sealed interface TopologySpec {
    /** Generated. */
    record Generated(TopologyKind kind) implements GraphSpec, TopologySpec {}

    /** The user's own. */
    record FromFile(
        @Doc("GraphML, GML, DOT, GEXF, node-link JSON, DIMACS, METIS, Matrix Market or edge list")
            String file,
        @Doc("what to do with several links between the same two nodes; refused if omitted")
            @Nullable ParallelSpec parallel,
        @Doc("what to do with links of a node to itself; refused if omitted")
            @Nullable LoopsSpec loops,
        @Doc("which part of a network that is not connected; refused if omitted")
            @Nullable ComponentSpec component,
        @Doc("whether a link goes from its first node to its second only; both ways if omitted")
            @Nullable Boolean directed)
        implements GraphSpec, TopologySpec {
      /** What the keys ask for. */
      public Repairs repairs() {
        return new Repairs(
            switch (parallel) {
              case null -> Repairs.Parallel.REFUSE;
              case ParallelSpec.Merge _ -> Repairs.Parallel.MERGE;
              case ParallelSpec.Sum _ -> Repairs.Parallel.SUM;
            },
            loops == null ? Repairs.Loops.REFUSE : Repairs.Loops.DROP,
            component == null ? Repairs.Component.ALL : Repairs.Component.LARGEST,
            directed != null && directed);
      }
    }

    /** One that changes, generated. */
    record Changing(ChangingKind kind) implements TopologySpec {}

    /** One that changes, graph by graph. */
    record Listed(
        @Doc("topologies, one after the other") List<GraphSpec> sequence,
        @Doc("units of time until the next; after the last comes the first")
            @Range(min = ChangingTopology.LEAST_DURATION)
            @Nullable Double switchEvery,
        @Doc("when each begins, from 0 on; the last one stays") @Nullable List<Double> switchAt)
        implements TopologySpec {
      /** Checks that it is told when the network changes, and once. */
      public Listed {
        if (sequence.isEmpty()) {
          throw new ParameterException("sequence", "the list is empty; name at least one topology");
        }
        if ((switchEvery == null) == (switchAt == null)) {
          throw new ParameterException(
              switchAt == null ? "sequence" : "switchAt",
              "give either switchEvery, such as 10, or switchAt, such as [0, 5, 20]");
        }
        if (switchAt != null) {
          requireAscending(switchAt, sequence.size());
        }
      }

      private static void requireAscending(List<Double> starts, int graphs) {
        try {
          ChangingTopology.requireStarts(starts, graphs);
        } catch (Refusal e) {
          throw new ParameterException("switchAt", String.valueOf(e.getMessage()));
        }
      }
    }
  }

  /** What becomes of several links between the same two nodes. */
  public sealed interface ParallelSpec {
    /** One edge. */
    @Kind(name = "merge", description = "one edge; attributes that differ are refused if used")
    record Merge() implements ParallelSpec {}

    /** One edge, and sums. */
    @Kind(name = "sum", description = "one edge, whose attributes are the sums of theirs")
    record Sum() implements ParallelSpec {}
  }

  /** What becomes of links of a node to itself. */
  public sealed interface LoopsSpec {
    /** Nothing. */
    @Kind(name = "drop", description = "they are dropped")
    record Drop() implements LoopsSpec {}
  }

  /** Which part of a network is kept. */
  public sealed interface ComponentSpec {
    /** The largest. */
    @Kind(
        name = "largest",
        description = "the component with the most nodes; of several, the one with the first name")
    record Largest() implements ComponentSpec {}
  }

  /** Where one graph comes from. */
  public sealed interface GraphSpec {}

  /** What is learned, from which data, dealt out how. */
  public record ProblemSpec(
      @Inline Problem problem,
      @Doc("the samples") DataSpec data,
      @Doc("which node holds which samples of a file") @Default("iid") SplitSpec split,
      @Doc("over how many samples gradients are taken; over all if omitted") @Shorthand
          @Nullable Minibatch batch) {
    /** Generated data belongs to its nodes from the start. */
    public ProblemSpec {
      if (problem.takesSpectrum() != data instanceof DataSpec.Chosen) {
        throw new ParameterException(
            "data",
            problem.takesSpectrum()
                ? "quadratic functions are made by {spectrum: {dimension: 20, condition: 100}}, not of other data"
                : "a spectrum is for the problem quadratic; give file or generate");
      }
      if (data.made() != null && !split.equals(new SplitSpec.ByRule(new Iid()))) {
        throw new ParameterException(
            "split",
            "generated data is made for each node and cannot be split; omit this, heterogeneity"
                + " makes the nodes differ");
      }
      if (problem.hasClasses()
          && data instanceof DataSpec.Generated(Generator generator)
          && generator.teacher() instanceof Teacher.Relu) {
        throw new ParameterException(
            "data",
            "classes are the signs of generated targets, and those of a relu teacher are not negative; take teacher: linear");
      }
    }
  }

  /** What is set aside to test on. */
  public record TestSpec(
      @Doc("part of the samples, drawn at random, below 1") @Range(min = 0, max = 1, open = true)
          @Nullable Double share,
      @Doc("of the same columns, in any order, as the training data; or images of the same size")
          @Nullable String file,
      @Doc("the labels of images, an IDX file too") @Nullable String labels) {
    /** Checks that it is either a share or a file. */
    public TestSpec {
      if ((share == null) == (file == null)) {
        throw new ParameterException(
            share == null ? "file" : "share",
            "give either a share of the samples, such as 0.2, or {file: test.csv}");
      }
      if (share != null && share == 1) {
        throw new ParameterException(
            "share", "all samples would be set aside, and none to learn from remains; give less");
      }
      if (share != null && labels != null) {
        throw new ParameterException(
            "labels", "a share of the samples has labels already; omit this");
      }
    }
  }

  /** Where the samples come from. */
  public sealed interface DataSpec {
    /** How they are made, if they are, and belong to their nodes from the start; otherwise null. */
    default @Nullable MadeData made() {
      return null;
    }

    /** Whether there are samples to test on, which no node has. */
    default boolean isTested() {
      MadeData made = made();
      return made != null && made.testSamples() > 0;
    }

    /**
     * A table, or images.
     *
     * @param target not null unless there are labels
     */
    record FromFile(
        @Doc("CSV with a header, LIBSVM, or images in the IDX format") String file,
        @Doc(
                "the column to predict; 'target' if omitted, as in LIBSVM; text if the problem has classes")
            @Nullable String target,
        @Doc("the labels of images, an IDX file too") @Nullable String labels,
        @Doc(
                "the label that counts as +1 in logistic-regression; if omitted the larger number, or the later text")
            @Nullable String positive,
        @Doc("what is set aside before the split, to test on: a share of the samples, or a file")
            @Shorthand
            @Nullable TestSpec test,
        @Doc(
                "shift and scale every feature to mean 0 and standard deviation 1 over the training samples")
            @Default("false")
            boolean standardize,
        @Doc("add a feature that is 1") @Default("false") boolean intercept)
        implements DataSpec {
      private static final String TARGET = "target";

      /** Gives tables a target; which of it and labels is wrong beside the other the file says. */
      public FromFile {
        target = labels == null && target == null ? TARGET : target;
        if (test != null && test.file() != null && (test.labels() == null) != (labels == null)) {
          throw new ParameterException(
              labels == null ? "test.labels" : "test",
              labels == null
                  ? "a table holds its target itself; omit labels"
                  : "images to test on need labels too: {file: ..., labels: ...}");
        }
      }

      @Override
      public boolean isTested() {
        return test != null;
      }
    }

    /** Made from the seed. */
    record Generated(@Doc("sizes of the data to make") Generator generate) implements DataSpec {
      @Override
      public MadeData made() {
        return generate;
      }
    }

    /** Made from the seed, for quadratic functions. */
    record Chosen(
        @Doc("of the Hessian of quadratic functions, which need no other data") Spectrum spectrum)
        implements DataSpec {
      @Override
      public MadeData made() {
        return spectrum;
      }
    }
  }

  /** How samples are dealt out. */
  public sealed interface SplitSpec {
    /** By a rule. */
    record ByRule(Split rule) implements SplitSpec {}

    /** By a column of the file that names the node. */
    record ByColumn(@Doc("the column that names each sample's node") String column)
        implements SplitSpec {}
  }

  /** How the rates are chosen. */
  public sealed interface RatesSpec {
    /** By a design. */
    record Designed(RateDesign design) implements RatesSpec {}

    /** As written in a file. */
    record FromFile(
        @Doc("CSV with the columns i, j (names of nodes), rate; used as written") String file,
        @Key("default")
            @Doc("the rate of edges that are not in the file; without it each must be")
            @Range(min = 0)
            @Nullable Double preset)
        implements RatesSpec {}

    /** As written in the network's own file. */
    record FromNetwork(
        @Doc("the attribute of the edges in topology.file that is their rate; used as written")
            String attribute)
        implements RatesSpec {}
  }

  /** How the mixing weights are chosen. */
  public sealed interface MixingSpec {
    /** By a design. */
    record Designed(MixingDesign design) implements MixingSpec {}

    /** As written in a file. */
    record FromFile(
        @Doc("CSV with the columns i, j (names of nodes), weight; used as written") String file)
        implements MixingSpec {}
  }

  /** How long nodes compute. */
  public record ComputeSpec(
      @Doc("the time that a node computes in a round; a round lasts as long as its slowest node")
          @Default("exponential")
          LawSpec law) {}

  /** The law of a duration. */
  public sealed interface LawSpec {
    /** As between the ticks of a Poisson clock. */
    @Kind(
        name = "exponential",
        description = "exponential times of mean 1, as between the ticks of a Poisson clock")
    record Exponential() implements LawSpec {}

    /** All the same. */
    @Kind(name = "deterministic", description = "every node takes one unit of time")
    record Deterministic() implements LawSpec {}
  }

  /** When things happen. */
  public sealed interface ClocksSpec {
    /** Poisson clocks. */
    @Kind(
        name = "poisson",
        description = "every node and edge acts at the ticks of a Poisson clock of its own")
    record Poisson() implements ClocksSpec {}

    /** A recorded schedule. */
    record Replay(
        @Doc("events.csv of another run, or a log of machines: exactly these events") String trace,
        @Doc("the time in the trace that is time 0: a number, a date, or first (the first event's)")
            @Default("0")
            @Matches(Replay.FIRST + "|" + LogTime.NUMBERS + "|" + LogTime.DATES)
            String origin,
        @Doc("units of time per unit of the trace's times; of dates, per second")
            @Default("1")
            @Range(min = 0, open = true)
            double unit)
        implements ClocksSpec {
      private static final String FIRST = "first";

      /** Checks the origin. */
      public Replay {
        if (!origin.equals(FIRST)) {
          try {
            LogTime.parse(origin);
          } catch (Refusal e) {
            throw new ParameterException(
                "origin", e.getMessage() + "; first is the time of the first event");
          }
        }
      }

      /** The time that is time 0; empty if it is the first event's. */
      public Optional<LogTime> zero() {
        return origin.equals(FIRST) ? Optional.empty() : Optional.of(LogTime.parse(origin));
      }
    }
  }

  /** When a run ends: whichever comes first. */
  public record StopSpec(
      @Doc("units of time") @Range(min = 0) @Nullable Double time,
      @Doc("rounds of a synchronous algorithm; each is one unit of time") @Range(min = 0)
          @Nullable Long rounds,
      @Doc("total number of gradient steps") @Range(min = 0) @Nullable Long gradients,
      @Doc("total number of gossips") @Range(min = 0) @Nullable Long communications,
      @Doc("total number of bytes sent") @Range(min = 0) @Nullable Long bytes,
      @Doc("suboptimality gap small enough") @Range(min = 0, open = true) @Nullable Double gap,
      @Doc("mean squared distance from the optimum small enough") @Range(min = 0, open = true)
          @Nullable Double distance,
      @Doc("global objective at the mean model small enough") @Nullable Double loss,
      @Doc("part of all training samples whose class the mean model predicts large enough")
          @Range(min = 0, open = true, max = 1)
          @Nullable Double accuracy,
      @Doc("part of the test samples whose class the mean model predicts large enough")
          @Range(min = 0, open = true, max = 1)
          @Nullable Double testAccuracy) {
    /** No condition: only a recorded schedule ends by itself. */
    public static final StopSpec NEVER =
        new StopSpec(null, null, null, null, null, null, null, null, null, null);

    /** What is told of a run at whose last row several hold: the first of these. */
    public Stop conditions() {
      List<Stop.Condition> conditions = new ArrayList<>();
      if (gap != null) {
        conditions.add(new Stop.Target(new Metrics.Gap(), gap));
      }
      if (distance != null) {
        conditions.add(new Stop.Target(new Metrics.Distance(), distance));
      }
      if (loss != null) {
        conditions.add(new Stop.Target(new Metrics.Loss(), loss));
      }
      if (accuracy != null) {
        conditions.add(new Stop.Target(new Metrics.Accuracy(), accuracy));
      }
      if (testAccuracy != null) {
        conditions.add(new Stop.Target(new Metrics.TestAccuracy(), testAccuracy));
      }
      if (gradients != null) {
        conditions.add(new Stop.Gradients(gradients));
      }
      if (communications != null) {
        conditions.add(new Stop.Communications(communications));
      }
      if (bytes != null) {
        conditions.add(new Stop.Bytes(bytes));
      }
      if (rounds != null) {
        conditions.add(new Stop.Rounds(rounds));
      }
      if (time != null) {
        conditions.add(new Stop.Time(time));
      }
      return new Stop(conditions);
    }
  }

  /** Where the models start. */
  public sealed interface InitialSpec {
    /** Where the problem says. */
    @Kind(
        name = "problem",
        description =
            "the problem's own start, the same at every node: zero where it is convex, random weights otherwise")
    record OfProblem() implements InitialSpec {}

    /** At zero. */
    @Kind(name = "zeros", description = "every model starts at zero")
    record Zeros() implements InitialSpec {}

    /** At independent normal numbers. */
    record Random(@Doc("standard deviation of every entry") @Range(min = 0) double random)
        implements InitialSpec {}

    /** Where another run ended. */
    record FromFile(@Doc("state.csv of another run") String file) implements InitialSpec {}
  }

  /** What is written down. */
  public record RecordSpec(
      @Doc("units of time between rows of trajectories.csv")
          @Range(min = 0, open = true)
          @Default("1")
          double every,
      @Doc("metrics of each row; if omitted the problem's own, such as distance, gap, consensus")
          @Nullable List<Metric> metrics,
      @Doc("levels of the metric in stop; the summary has the cost of reaching each")
          @Nullable List<Double> levels,
      @Doc("keep the last snapshot of a run that has ended, so that a longer one continues")
          @Default("false")
          boolean resumable,
      @Doc("always compute chi1 and chi2; otherwise only if needed or cheap") @Default("false")
          boolean spectrum,
      @Doc("write state.csv") @Default("false") boolean finalState,
      @Doc("write events.csv") @Default("false") boolean events,
      @Doc("write confusion.csv: which classes the mean model takes for which at the end")
          @Default("false")
          boolean confusion) {
    /** Checks that no metric and no level is asked for twice. */
    public RecordSpec {
      Set<Double> values = new HashSet<>();
      for (double level : levels == null ? List.<Double>of() : levels) {
        if (!(level > 0 && Double.isFinite(level)) || !values.add(level)) {
          throw new ParameterException(
              "levels",
              level > 0 && Double.isFinite(level)
                  ? "%s is there twice".formatted(level)
                  : "a level is a number above 0, not %s".formatted(level));
        }
      }
      Set<Metric> seen = new HashSet<>();
      for (Metric metric : metrics == null ? List.<Metric>of() : metrics) {
        if (!seen.add(metric)) {
          throw new ParameterException(
              "metrics", "%s is listed twice".formatted(Metrics.column(metric)));
        }
      }
    }

    /** The same, with the problem's own metrics if the user names none. */
    RecordSpec measuring(ProblemSpec problem) {
      return metrics != null
          ? this
          : new RecordSpec(
              every, usual(problem), levels, resumable, spectrum, finalState, events, confusion);
    }

    /** The problem's own; of a model that is trained and tested also how good it is in the test. */
    private static List<Metric> usual(ProblemSpec problem) {
      List<String> names = new ArrayList<>(problem.problem().defaultMetrics());
      boolean isTested = problem.data().isTested();
      int loss = names.indexOf("loss");
      int accuracy = names.indexOf("accuracy");
      if (isTested && accuracy >= 0) {
        names.add(accuracy + 1, "test-accuracy");
      } else if (isTested && loss >= 0) {
        names.add(loss + 1, "test-loss");
      }
      return names.stream().map(Metrics::named).toList();
    }

    /** The metrics of each row; empty only if the user says so. */
    public List<Metric> measured() {
      return metrics == null ? List.of() : metrics;
    }
  }

  /** An end that would otherwise be a failure. */
  public sealed interface ExpectSpec {
    /** Divergence. */
    @Kind(name = "diverged", description = "the scenario is meant to show divergence")
    record Diverged() implements ExpectSpec {}
  }

  /** How it is computed. */
  public record EngineSpec(
      @Doc("auto, or how many partitions share the nodes")
          @Default("auto")
          @Matches("[Aa][Uu][Tt][Oo]|" + EngineSpec.COUNT)
          @Range(min = 1, max = 999_999)
          String partitions) {
    static final String COUNT = "[1-9][0-9]{0,5}";

    /** Checks the number. */
    public EngineSpec {
      partitions = partitions.toLowerCase(Locale.ROOT);
      if (!partitions.equals("auto") && !partitions.matches(COUNT)) {
        throw new ParameterException(
            "partitions",
            "'%s' is neither auto nor a number from 1 to 999999".formatted(partitions));
      }
    }

    /** The number that the user chose, or null for auto. */
    public @Nullable Integer count() {
      return partitions.equals("auto") ? null : Integer.valueOf(partitions);
    }
  }
}
