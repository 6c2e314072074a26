package gossamer.scenarios.cli.run;

import gossamer.scenarios.input.InputError;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.run.Memo;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.sweep.PlannedRun;
import gossamer.scenarios.work.Experiment;
import gossamer.scenarios.work.Outlook;
import gossamer.scenarios.work.Study;
import gossamer.scenarios.work.Work;
import gossamer.solvers.data.ShareTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of a plan will take, from as many of them as can be prepared in a while. Those are
 * spread evenly over the plan, so that what is true of them is about true of all. Immutable.
 *
 * @param plan what would run
 * @param samples the runs that were prepared
 * @param impossible how many of those that were tried cannot run
 * @param errors why they cannot
 * @param dealt who holds what, if there is only one run and its samples are those of a file
 * @param hints what somebody should know
 * @param inputs the files that the runs read, by the names that the user wrote
 * @param tuning what the runs that tune a constant will take, before these; null if there are none
 */
public record Forecast(
    Plan plan,
    List<Sample> samples,
    int impossible,
    List<InputError> errors,
    Outlook.@Nullable Dealt dealt,
    Map<String, Path> inputs,
    List<String> hints,
    @Nullable Forecast tuning) {
  /** Starting Java, reading the scenario and writing the report take about so long; measured. */
  private static final double COMMAND_SECONDS = 1;

  /** A run's rows, records and place in the report take about so long; measured. */
  private static final double RUN_SECONDS = 0.002;

  /**
   * What is known of one run.
   *
   * @param shares how many samples the nodes hold, or null if nobody counts them
   * @param test how many samples are set aside for testing
   * @param outlook without who holds what
   * @param preparing seconds that it took to prepare
   */
  public record Sample(
      @Nullable IntSummaryStatistics shares,
      int test,
      Outlook outlook,
      double preparing,
      List<String> warnings) {
    private static Sample of(Work run, boolean isTuned, Outlook outlook, double preparing) {
      return new Sample(
          outlook.dealt() == null ? null : sizes(outlook.dealt().shares()),
          outlook.dealt() == null ? 0 : outlook.dealt().test(),
          outlook.withoutDealt(),
          preparing,
          isTuned ? List.of() : run.warnings()); // nobody knows yet what they would be of
    }

    private static IntSummaryStatistics sizes(ShareTable shares) {
      return IntStream.range(0, shares.nodes()).map(shares::samples).summaryStatistics();
    }

    /** A size, such as how many nodes; NaN if there is none. */
    double size(String name) {
      Integer size = outlook.sizes().get(name);
      return size == null ? Double.NaN : size;
    }

    /** How many events the run has. */
    double events() {
      return outlook.events();
    }

    /** Seconds from the beginning to the end of the run. */
    double seconds() {
      return preparing + outlook.seconds();
    }

    /** Seconds that all processors together work for it. */
    double work() {
      return preparing + outlook.seconds() * outlook.processors();
    }
  }

  /**
   * Prepares runs of a plan until the time is over, at least one.
   *
   * @param seconds to spend
   * @param nanos a clock
   * @throws InputException if the only run cannot run, or a file is not there
   */
  public static Forecast of(Plan plan, double seconds, LongSupplier nanos) {
    Study study = Experiment.of(plan.files(), Memo.none());
    Map<String, Path> inputs = study.inputs();
    long start = nanos.getAsLong();
    List<Sample> samples = new ArrayList<>();
    Set<InputError> errors = new LinkedHashSet<>();
    int impossible = 0;
    Outlook.Dealt dealt = null;
    for (int run : evenly(plan.runs().size())) {
      long begin = nanos.getAsLong();
      if (!(samples.isEmpty() && impossible == 0) && 1e-9 * (begin - start) > seconds) {
        break;
      }
      try {
        PlannedRun planned = plan.runs().get(run);
        Work work = study.prepare(planned.file());
        double preparing = 1e-9 * (nanos.getAsLong() - begin);
        Outlook outlook = work.outlook();
        samples.add(Sample.of(work, planned.tuned().isPresent(), outlook, preparing));
        if (plan.runs().size() == 1) {
          dealt = outlook.dealt();
        }
      } catch (InputException e) {
        if (!plan.isSweep()) {
          throw e;
        }
        impossible++;
        errors.addAll(e.errors());
      }
    }
    return new Forecast(
        plan,
        List.copyOf(samples),
        impossible,
        List.copyOf(errors),
        dealt,
        inputs,
        study.hints(Runtime.getRuntime().availableProcessors()),
        plan.tuning().map(each -> of(each.plan(), seconds, nanos)).orElse(null));
  }

  /**
   * The numbers 0 to n-1 in an order of which every beginning is spread evenly: that of their bits
   * read backwards, after van der Corput.
   */
  public static List<Integer> evenly(int n) {
    int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, n - 1));
    List<Integer> order = new ArrayList<>(n);
    for (int k = 0; k < 1 << bits; k++) {
      int reversed = Integer.reverse(k) >>> (32 - bits);
      if (reversed < n) {
        order.add(reversed);
      }
    }
    return order;
  }

  /** Whether every run was prepared. */
  public boolean isComplete() {
    return samples.size() == plan.runs().size();
  }

  /** The names of the sizes that runs have. */
  List<String> sizes() {
    return samples.stream()
        .flatMap(each -> each.outlook().sizes().keySet().stream())
        .distinct()
        .toList();
  }

  /** Whether runs have events. */
  boolean hasEvents() {
    return samples.stream().noneMatch(each -> Double.isNaN(each.events()));
  }

  /** The values of a swept key, in order of first appearance. */
  List<String> values(int key) {
    return plan.runs().stream().map(run -> run.labels().get(key)).distinct().toList();
  }

  /** The least and the largest of a number, over the runs that were prepared. */
  public DoubleSummaryStatistics range(ToDoubleFunction<Sample> number) {
    return samples.stream().mapToDouble(number).summaryStatistics();
  }

  /**
   * The least and the largest number of samples of a node, over the runs that were prepared; empty
   * if they are generated throughout.
   */
  Optional<IntSummaryStatistics> shares() {
    return samples.stream()
        .flatMap(each -> Stream.ofNullable(each.shares()))
        .reduce(
            (a, b) -> {
              IntSummaryStatistics both = new IntSummaryStatistics();
              both.combine(a);
              both.combine(b);
              return both;
            });
  }

  /** The sum of a number over all runs, as if those that were prepared are like the others. */
  public double total(ToDoubleFunction<Sample> number) {
    return range(number).getAverage() * plan.runs().size();
  }

  /** Seconds from the command to its end, with runs in parallel on this many processors. */
  double seconds(int processors) {
    double work = total(Sample::work) + RUN_SECONDS * plan.runs().size();
    return COMMAND_SECONDS + Math.max(range(Sample::seconds).getMax(), work / processors);
  }

  /** Whether a duration is what theory needs at most, rather than what the scenario asks for. */
  boolean isByTheory() {
    return samples.stream().anyMatch(each -> each.outlook().byTheory());
  }

  /** Whether the events of all runs are counted rather than estimated. */
  boolean isCounted() {
    return isComplete() && samples.stream().allMatch(each -> each.outlook().isCounted());
  }

  /** What the user should know, each thing once. */
  List<String> warnings() {
    return samples.stream().flatMap(each -> each.warnings().stream()).distinct().toList();
  }
}
