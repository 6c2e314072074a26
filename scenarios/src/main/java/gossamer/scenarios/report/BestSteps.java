package gossamer.scenarios.report;

import gossamer.scenarios.text.Digits;
import gossamer.sim.probe.Metrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which of the step sizes of a sweep came nearest by its end, for each setting of the other keys,
 * between which of its neighbours. A step size with a run that broke off is none of the best.
 *
 * @param key the swept step size
 * @param metric that tells which is best
 * @param others the runs with the other keys only
 * @param settings of these, each with its best step size between the next smaller and the next
 *     larger one tried; without one of them if it is the smallest or the largest
 */
record BestSteps(String key, String metric, Runs others, List<Measure.Setting> settings) {
  private static final String STEP = "stepSize";

  private static final String LOSS = "loss";

  /** Fewer do not show where the best one is. */
  private static final int FEWEST = 3;

  /** So many settings are said in words. */
  private static final int SAID = 8;

  /**
   * Those of a sweep over numeric step sizes; empty of another. By the loss if it was recorded, as
   * it tells most of how steps fared.
   *
   * @param measure by which runs are compared otherwise
   */
  static Optional<BestSteps> of(Runs runs, String measure) {
    String metric = runs.metrics().contains(LOSS) ? LOSS : measure;
    return runs.keys().stream()
        .filter(key -> key.endsWith(STEP))
        .findFirst()
        .filter(_ -> runs.metrics().contains(metric))
        .map(key -> of(runs, metric, key))
        .filter(best -> !best.settings().isEmpty());
  }

  private static BestSteps of(Runs runs, String metric, String key) {
    int place = runs.keys().indexOf(key);
    Map<List<String>, List<Measure.Setting>> groups = new LinkedHashMap<>();
    for (Measure.Setting setting : Measure.atEnd(runs, metric).settings()) {
      groups.computeIfAbsent(without(setting.values(), place), _ -> new ArrayList<>()).add(setting);
    }
    List<Measure.Setting> settings = new ArrayList<>();
    groups.forEach((values, tried) -> best(values, tried, place, metric).ifPresent(settings::add));
    return new BestSteps(
        key,
        metric,
        new Runs(
            runs.header(), without(runs.keys(), place), runs.metrics(), runs.axes(), runs.runs()),
        List.copyOf(settings));
  }

  private static List<String> without(List<String> values, int place) {
    List<String> rest = new ArrayList<>(values);
    rest.remove(place);
    return List.copyOf(rest);
  }

  private static Optional<Measure.Setting> best(
      List<String> values, List<Measure.Setting> tried, int place, String metric) {
    List<Measure.Setting> ordered =
        tried.stream()
            .sorted(Comparator.comparingDouble(each -> Charts.number(each.values().get(place))))
            .toList();
    double[] steps =
        ordered.stream().mapToDouble(each -> Charts.number(each.values().get(place))).toArray();
    int best = -1;
    for (int k = 0; k < steps.length; k++) {
      Measure.Setting each = ordered.get(k);
      boolean counts =
          each.remark().isEmpty() && Double.isFinite(each.value()) && Double.isFinite(steps[k]);
      if (counts && (best < 0 || isBetter(each, ordered.get(best), metric))) {
        best = k;
      }
    }
    if (best < 0 || steps.length < FEWEST) {
      return Optional.empty();
    }
    return Optional.of(
        new Measure.Setting(
            values,
            steps[best],
            best > 0 ? steps[best - 1] : Double.NaN,
            best < steps.length - 1 ? steps[best + 1] : Double.NaN,
            ""));
  }

  private static boolean isBetter(Measure.Setting one, Measure.Setting other, String metric) {
    return Metrics.rises(metric) ? one.value() > other.value() : one.value() < other.value();
  }

  /** As a quantity of the other keys' settings. */
  Measure measure() {
    return new Measure(
        "best %s by %s".formatted(key, metric),
        List.of("Whiskers reach to the next step sizes tried."),
        settings);
  }

  /** In words; empty if there are too many. */
  String sentence() {
    if (settings.size() > SAID) {
      return "";
    }
    return " Best %s by %s at the end: %s."
        .formatted(
            key, metric, settings.stream().map(this::words).collect(Collectors.joining("; ")));
  }

  private String words(Measure.Setting setting) {
    String low = Double.isNaN(setting.low()) ? "the smallest tried" : Digits.of(setting.low(), 4);
    String high = Double.isNaN(setting.high()) ? "the largest tried" : Digits.of(setting.high(), 4);
    String bracket =
        Double.isNaN(setting.low())
            ? low
            : Double.isNaN(setting.high()) ? high : "between %s and %s".formatted(low, high);
    List<String> where = new ArrayList<>();
    for (int k = 0; k < others.keys().size(); k++) {
      where.add(others.keys().get(k) + " = " + setting.values().get(k));
    }
    return "%s (%s)%s"
        .formatted(
            Digits.of(setting.value(), 4),
            bracket,
            where.isEmpty() ? "" : " for " + String.join(", ", where));
  }
}
