package gossamer.scenarios.report;

import gossamer.scenarios.result.Arrivals;
import gossamer.scenarios.result.Pace;
import gossamer.scenarios.result.RunRecord;
import gossamer.scenarios.statistics.Measurements;
import gossamer.scenarios.text.Digits;
import gossamer.sim.probe.Metrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What came out, in a few sentences. */
final class Findings {
  /** How many runs came to an end that way, in words; the order in which they are told. */
  static final Map<String, String> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put("gap-reached", "reached the gap");
    WORDS.put("distance-reached", "reached the distance");
    WORDS.put("loss-reached", "reached the loss");
    WORDS.put("accuracy-reached", "reached the accuracy");
    WORDS.put("test-accuracy-reached", "reached the test accuracy");
    WORDS.put("target-reached", "reached the target");
    WORDS.put("time-reached", "ended at the time limit");
    WORDS.put("rounds-reached", "ended at the limit of rounds");
    WORDS.put("gradients-reached", "ended at the limit of gradients");
    WORDS.put("communications-reached", "ended at the limit of communications");
    WORDS.put("bytes-reached", "ended at the limit of bytes");
    WORDS.put("trace-ended", "ended with the trace");
    WORDS.put(RunRecord.DONE, "are done");
    WORDS.put("diverged", "diverged");
    WORDS.put("failed", "failed");
    WORDS.put("interrupted", "were interrupted");
  }

  /** By which runs that reached nothing are compared, the first that was recorded. */
  private static final List<String> MEASURES =
      List.of("gap", "distance", "test-accuracy", "accuracy", "loss", "consensus");

  private Findings() {}

  /** A few sentences on all runs. */
  static String of(Results results) {
    return of(results, false);
  }

  /**
   * A few sentences on all runs.
   *
   * @param running whether those that have not ended are under way
   */
  static String of(Results results, boolean running) {
    Runs runs = results.runs();
    if (runs.runs().isEmpty()) {
      return "No run has ended yet.";
    }
    return runs.runs().size() == 1
        ? single(runs, running)
        : sweep(
            runs,
            target(results.arrivals()),
            Levels.of(results.arrivals()).targets().size(),
            running);
  }

  /** The metrics by which runs were to end; empty if there is no such target. */
  private static String target(Arrivals arrivals) {
    return arrivals.ofRuns().values().stream()
        .flatMap(levels -> levels.stream().map(each -> each.level().metric()))
        .distinct()
        .collect(Collectors.joining(" or the "));
  }

  private static String single(Runs runs, boolean running) {
    Runs.Run run = runs.runs().getFirst();
    List<String> metrics = runs.metrics();
    if (run.status().equals("failed")) {
      return "The run failed: %s.".formatted(reason(run, "it does not say why"));
    }
    if (!runs.hasRows()) {
      return "The run is %s%s."
          .formatted(run.status(), run.cell("reason").isEmpty() ? "" : ": " + run.cell("reason"));
    }
    String elapsed =
        runs.axes().pace().tellsElapsed()
            ? " (elapsed %s: a round waits for its slowest node)"
                .formatted(number(run, Pace.ELAPSED))
            : "";
    String when = "time %s%s, after %s".formatted(number(run, "time"), elapsed, spent(run));
    String measured =
        String.join(
            ", ", metrics.stream().map(metric -> metric + " " + number(run, metric)).toList());
    if (run.isThere()) {
      String metric = run.status().replace("-reached", "");
      return "The %s %s to %s at %s."
          .formatted(metric, Metrics.rises(metric) ? "rose" : "fell", number(run, metric), when);
    }
    return switch (run.status()) {
      case "diverged" -> "The run diverged by %s: %s.".formatted(when, reason(run, measured));
      case Live.INTERRUPTED ->
          (running
                  ? "The run is under way, at %s: %s."
                  : "The run was interrupted at %s: %s. The same command resumes it.")
              .formatted(when, measured);
      default ->
          "The run %s, %s: %s."
                  .formatted(WORDS.getOrDefault(run.status(), "ended"), when, measured)
                  .replace(", time ", " at time ")
              + stalled(run);
    };
  }

  private static String stalled(Runs.Run run) {
    String reason = run.cell("reason");
    return reason.startsWith(RunRecord.NO_PROGRESS) ? " It made %s.".formatted(reason) : "";
  }

  private static String spent(Runs.Run run) {
    return "%s gradients and %s communications"
        .formatted(number(run, "gradients"), number(run, "communications"));
  }

  private static String reason(Runs.Run run, String otherwise) {
    String reason = run.cell("reason");
    return reason.isEmpty() ? otherwise : reason;
  }

  private static String number(Runs.Run run, String column) {
    return Digits.of(run.number(column), column.matches("gradients|communications") ? 12 : 4);
  }

  private static String sweep(Runs runs, String target, int targets, boolean running) {
    List<Runs.Group> groups = runs.groups();
    StringBuilder text = new StringBuilder();
    text.append("%,d runs".formatted(runs.runs().size()));
    text.append(
        groups.size() < runs.runs().size()
            ? " of %,d %s: ".formatted(groups.size(), groups.size() == 1 ? "setting" : "settings")
            : ": ");
    List<String> counts = new ArrayList<>();
    if (!target.isEmpty() && runs.runs().stream().noneMatch(Runs.Run::isThere)) {
      counts.add("0 of %,d reached the %s".formatted(runs.runs().size(), target));
    }
    WORDS.forEach(
        (status, known) -> {
          String words =
              running && status.equals(Live.INTERRUPTED) ? "are " + Live.UNDER_WAY : known;
          long count = runs.runs().stream().filter(run -> run.status().equals(status)).count();
          if (count == runs.runs().size()) {
            counts.add("all " + words);
          } else if (count > 0) {
            counts.add(
                "%,d %s"
                    .formatted(
                        count,
                        count == 1 ? words.replace("were", "was").replace("are", "is") : words));
          }
        });
    text.append(String.join(", ", counts)).append('.');
    long stalled = runs.runs().stream().filter(run -> !stalled(run).isEmpty()).count();
    if (stalled > 0) {
      text.append(" %,d made no progress.".formatted(stalled));
    }
    if (groups.size() > 1) {
      text.append(
          targets > 1
              ? " Their targets differ: choose a level below to compare them."
              : best(runs));
    }
    return text.toString();
  }

  private static String best(Runs runs) {
    String clock = runs.axes().clock();
    if (leastOfReached(runs, clock).isPresent()) {
      return best(runs, clock, "Fastest") + best(runs, "communications", "Fewest communications");
    }
    Optional<Runs.Group> some = mostReached(runs);
    if (some.isPresent()) {
      return " No setting reached it with all its runs; the one that did so most often: %s, %d of %d."
          .formatted(label(runs, some.get()), reached(some.get()), some.get().runs().size());
    }
    return bestGroup(runs)
        .map(
            group ->
                " %s at the end: %s, with %s %s of %s%s."
                    .formatted(
                        Metrics.rises(measure(runs)) ? "Best" : "Nearest",
                        label(runs, group),
                        measure(runs).equals("accuracy") ? "an" : "a",
                        measure(runs),
                        Digits.of(atEnd(group, measure(runs)), 4),
                        group.runs().size() > 1
                            ? ", the %smean over %d seeds"
                                .formatted(
                                    Metrics.rises(measure(runs)) ? "" : "geometric ",
                                    group.runs().size())
                            : ""))
        .orElse("")
        .concat(BestSteps.of(runs, measure(runs)).map(BestSteps::sentence).orElse(""));
  }

  /**
   * The setting whose median is lowest, and how many others are no worse than its worst run: the
   * scatter over its seeds does not tell it from these.
   */
  private static String best(Runs runs, String quantity, String word) {
    Runs.Group best = leastOfReached(runs, quantity).orElseThrow();
    double worst = Arrays.stream(spent(best, quantity)).max().orElseThrow();
    List<Runs.Group> others =
        runs.groups().stream()
            .filter(group -> !group.equals(best) && median(group, quantity) <= worst)
            .toList();
    boolean isOne = best.runs().size() == 1;
    String rest =
        others.isEmpty()
            ? ""
            : "; %s %s %s"
                .formatted(
                    others.size() == 1 ? label(runs, others.getFirst()) : others.size() + " others",
                    others.size() == 1 ? "is" : "are",
                    isOne ? "as good" : "within its scatter");
    String kind =
        switch (quantity) {
          case Axes.TIME -> "time ";
          case Pace.ELAPSED -> "elapsed time ";
          default -> "";
        };
    return " %s: %s, %s%s%s%s."
        .formatted(
            word,
            label(runs, best),
            (isOne ? "" : "a median ") + kind + (isOne ? "" : "of "),
            Digits.of(median(best, quantity), 4),
            quantity.equals(Pace.ELAPSED) ? " (a round waits for its slowest node)" : "",
            rest);
  }

  /** What tells a group from others, such as {@code topology.kind = ring, rates = optimal}. */
  static String label(Runs runs, Runs.Group group) {
    List<String> parts = new ArrayList<>();
    for (int k = 0; k < runs.keys().size(); k++) {
      parts.add(runs.keys().get(k) + " = " + group.values().get(k));
    }
    return String.join(", ", parts);
  }

  /**
   * The best group: of those whose runs all reached their target the soonest; otherwise the one
   * whose runs did so most often; if none did, the one that came nearest by its end.
   */
  static Optional<Runs.Group> bestGroup(Runs runs) {
    Optional<Runs.Group> soonest =
        leastOfReached(runs, runs.axes().clock()).or(() -> mostReached(runs));
    if (soonest.isPresent() || measure(runs).isEmpty()) {
      return soonest;
    }
    Comparator<Runs.Group> ascending =
        Comparator.comparingDouble(group -> atEnd(group, measure(runs)));
    return runs.groups().stream()
        .filter(group -> group.runs().stream().noneMatch(Runs.Run::isBroken))
        .filter(group -> !Double.isNaN(atEnd(group, measure(runs))))
        .min(Metrics.rises(measure(runs)) ? ascending.reversed() : ascending);
  }

  private static Optional<Runs.Group> leastOfReached(Runs runs, String quantity) {
    return runs.groups().stream()
        .filter(group -> group.runs().stream().allMatch(Runs.Run::isThere))
        .min(Comparator.comparingDouble(group -> median(group, quantity)));
  }

  /** Among groups that reached their target equally often the first; empty if none did. */
  private static Optional<Runs.Group> mostReached(Runs runs) {
    return runs.groups().stream()
        .filter(group -> reached(group) > 0)
        .max(Comparator.comparingDouble(group -> (double) reached(group) / group.runs().size()));
  }

  private static long reached(Runs.Group group) {
    return group.runs().stream().filter(Runs.Run::isThere).count();
  }

  private static String measure(Runs runs) {
    return MEASURES.stream().filter(runs.metrics()::contains).findFirst().orElse("");
  }

  /** What each run spent until its target; infinite if it did not arrive. */
  private static double[] spent(Runs.Group group, String quantity) {
    return group.runs().stream()
        .mapToDouble(run -> run.isThere() ? run.number(quantity) : Double.POSITIVE_INFINITY)
        .toArray();
  }

  private static double median(Runs.Group group, String quantity) {
    return Measurements.median(spent(group, quantity));
  }

  private static double atEnd(Runs.Group group, String metric) {
    double[] numbers = group.runs().stream().mapToDouble(run -> run.number(metric)).toArray();
    return Metrics.rises(metric)
        ? Measurements.of(numbers).mean()
        : GeometricMean.of(numbers, new GeometricMean.Quantiles()).mean();
  }
}
