package gossamer.scenarios.report;

import gossamer.scenarios.statistics.Measurements;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A number for each setting of a sweep.
 *
 * @param title what it is
 * @param notes how it is to be read
 * @param settings one for each group of runs
 */
record Measure(String title, List<String> notes, List<Setting> settings) {
  /**
   * A setting's number.
   *
   * @param values of the swept keys
   * @param value NaN if there is none, infinite if it lies beyond what was run
   * @param low the lower end of an interval around it, or NaN
   * @param high its upper end, or NaN
   * @param remark such as {@code 3 of 5}; may be empty
   */
  record Setting(List<String> values, double value, double low, double high, String remark) {}

  /**
   * What it cost to arrive: the median over the seeds, those that did not arrive counted as
   * infinite, and from the least to the greatest where all arrived.
   */
  static Measure of(Runs runs, Spending costs) {
    boolean isOneRun = runs.groups().stream().allMatch(group -> group.runs().size() == 1);
    return new Measure(
        "%s to %s".formatted(costs.what(), costs.goal()),
        isOneRun ? List.of() : List.of("Median over seeds, whiskers from min to max."),
        runs.groups().stream().map(group -> arrived(group, costs)).toList());
  }

  private static Setting arrived(Runs.Group group, Spending costs) {
    double[] spent = costs.of(group);
    long reached = Arrays.stream(spent).filter(Double::isFinite).count();
    int all = group.runs().size();
    boolean isSpread = reached == spent.length && reached > 1;
    return new Setting(
        group.values(),
        spent.length == 0 ? Double.NaN : Measurements.median(spent),
        isSpread ? spent[0] : Double.NaN,
        isSpread ? spent[spent.length - 1] : Double.NaN,
        reached == all || reached == 0 ? "" : "%d of %d".formatted(reached, all));
  }

  /**
   * A quantity at the ends of the runs: its mean and the 95% interval of that, or where runs of one
   * setting ended in different ways their median. Runs that broke off do not count.
   */
  static Measure atEnd(Runs runs, String quantity) {
    boolean isOneWay =
        runs.groups().stream()
            .allMatch(
                group ->
                    group.runs().stream()
                            .filter(run -> !run.isBroken())
                            .map(Runs.Run::status)
                            .distinct()
                            .count()
                        <= 1);
    boolean isOneRun = runs.groups().stream().allMatch(group -> group.runs().size() == 1);
    return new Measure(
        runs.atEnd(quantity),
        isOneRun
            ? List.of()
            : List.of(
                isOneWay
                    ? "Mean over seeds and its 95% interval."
                    : "Median over seeds: some ended at their target, others at a limit."),
        runs.groups().stream().map(group -> atEnd(group, quantity, isOneWay)).toList());
  }

  private static Setting atEnd(Runs.Group group, String quantity, boolean isMean) {
    double[] numbers =
        group.runs().stream()
            .filter(run -> !run.isBroken())
            .mapToDouble(run -> run.number(quantity))
            .filter(number -> !Double.isNaN(number))
            .sorted()
            .toArray();
    String remark =
        numbers.length == group.runs().size()
            ? ""
            : "%d of %d".formatted(numbers.length, group.runs().size());
    if (numbers.length == 0) {
      return new Setting(group.values(), Double.NaN, Double.NaN, Double.NaN, remark);
    }
    if (!isMean || !DoubleStream.of(numbers).allMatch(Double::isFinite)) {
      return new Setting(
          group.values(), Measurements.median(numbers), Double.NaN, Double.NaN, remark);
    }
    Measurements estimate = Measurements.of(numbers);
    return new Setting(
        group.values(),
        estimate.mean(),
        estimate.interval().map(interval -> interval.low()).orElse(Double.NaN),
        estimate.interval().map(interval -> interval.high()).orElse(Double.NaN),
        remark);
  }
}
