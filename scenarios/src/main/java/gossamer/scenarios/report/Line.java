package gossamer.scenarios.report;

import gossamer.scenarios.result.Pace;
import gossamer.scenarios.result.RunColumns;
import gossamer.scenarios.statistics.Measurements;
import gossamer.sim.probe.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * One line of the charts: the runs of a group at the times that all of them recorded. A run that
 * reached its target counts with its last row until the others have ended, while its time and what
 * elapses continue; if one ends otherwise, so does the line.
 *
 * @param group whose runs these are
 * @param seeds how many of its runs have rows
 * @param axes how many of the columns are axes
 * @param columns {@code time} and the means of the other axes, then the mean of each metric over
 *     the seeds, geometric but for those that rise, and for more than one seed the low and high
 *     ends of each metric's 95% interval
 * @param rows in order
 * @param theory how fast it is to fall
 */
record Line(
    Runs.Group group,
    int seeds,
    int axes,
    List<String> columns,
    List<Thinned.Row> rows,
    Theory theory) {
  /**
   * What theory says of a line: {@code -ln} of the factor by which the squared distance falls in a
   * unit of time. Folders of earlier versions say less.
   *
   * @param proven at least so much; of several runs the smallest, if there is one of each
   * @param exact in the long run just so much, where the recursion is linear; of several runs the
   *     mean, which is that of their geometric mean, if there is one of each
   */
  record Theory(OptionalDouble proven, OptionalDouble exact) {
    static final String PROVEN = "proven_decay";
    static final String EXACT = "exact_decay";

    /** The columns of runs.csv that say how fast a run was to be, and how fast it was. */
    static final List<String> DECAYS = List.of(PROVEN, EXACT, "measured_decay");

    private static Theory of(Runs.Group group) {
      double[] proven = decays(group, PROVEN);
      double[] exact = decays(group, EXACT);
      return new Theory(
          DoubleStream.of(proven).allMatch(decay -> decay > 0)
              ? DoubleStream.of(proven).min()
              : OptionalDouble.empty(),
          DoubleStream.of(exact).allMatch(Double::isFinite)
              ? DoubleStream.of(exact).average()
              : OptionalDouble.empty());
    }

    /** One of each run that did not fail; NaN where there is none. */
    private static double[] decays(Runs.Group group, String column) {
      return group.runs().stream()
          .filter(run -> !run.hasFailed())
          .mapToDouble(run -> run.number(column))
          .toArray();
    }
  }

  /** Up to which value of a metric runs are stable, if it is the same for all that did not fail. */
  OptionalDouble limit(String metric) {
    double[] limits = Theory.decays(group, RunColumns.limit(metric));
    return limits.length > 0 && DoubleStream.of(limits).distinct().count() == 1 && limits[0] > 0
        ? OptionalDouble.of(limits[0])
        : OptionalDouble.empty();
  }

  /** The lines of all groups that have rows. */
  static List<Line> all(Results results) {
    GeometricMean.Quantiles quantiles = new GeometricMean.Quantiles();
    List<Line> lines = new ArrayList<>();
    int elapsed = results.runs().axes().indexOf(Pace.ELAPSED);
    for (Runs.Group group : results.runs().groups()) {
      List<Member> runs = new ArrayList<>();
      for (Runs.Run run : group.runs()) {
        Thinned rows = results.trajectories().get(run.number());
        if (rows != null) {
          runs.add(new Member(rows.kept(), run.isThere(), elapsed));
        }
      }
      if (!runs.isEmpty()) {
        lines.add(
            new Line(
                group,
                runs.size(),
                results.runs().axes().size(),
                columns(results.runs(), runs.size()),
                joined(runs, results.runs().metrics(), quantiles),
                Theory.of(group)));
      }
    }
    return lines;
  }

  private static List<String> columns(Runs runs, int seeds) {
    List<String> metrics = runs.metrics();
    List<String> columns = new ArrayList<>(runs.axes().names());
    columns.addAll(metrics);
    if (seeds > 1) {
      metrics.forEach(metric -> columns.add(metric + " low"));
      metrics.forEach(metric -> columns.add(metric + " high"));
    }
    return List.copyOf(columns);
  }

  /**
   * One of the runs of a line.
   *
   * @param rows at least one
   * @param isThere whether it ended at its target
   * @param elapsed the column of what elapsed; negative if there is none
   */
  record Member(List<Thinned.Row> rows, boolean isThere, int elapsed) {
    /** The row of a number, or the last one for a run that is there. */
    double[] values(int row, double time) {
      if (row < rows.size()) {
        return rows.get(row).values();
      }
      double[] last = rows.getLast().values().clone();
      if (elapsed >= 0) { // as fast as before; for asynchronous clocks that is the time
        last[elapsed] = last[elapsed] == last[0] ? time : last[elapsed] * (time / last[0]);
      }
      last[0] = time;
      return last;
    }
  }

  /** Rows of the times that all runs have. */
  static List<Thinned.Row> joined(
      List<Member> runs, List<String> metrics, GeometricMean.Quantiles quantiles) {
    if (runs.size() == 1) {
      return runs.getFirst().rows();
    }
    List<Thinned.Row> joined = new ArrayList<>();
    int[] at = new int[runs.size()];
    while (goOn(runs, at)) {
      double latest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < at.length; k++) {
        if (at[k] < runs.get(k).rows().size()) {
          latest = Math.max(latest, runs.get(k).rows().get(at[k]).values()[0]);
        }
      }
      boolean together = true;
      for (int k = 0; k < at.length; k++) {
        if (runs.get(k).values(at[k], latest)[0] < latest) {
          at[k]++;
          together = false;
        }
      }
      if (together) {
        double[][] each = new double[at.length][];
        for (int k = 0; k < at.length; k++) {
          each[k] = runs.get(k).values(at[k]++, latest);
        }
        joined.add(new Thinned.Row(joined.size(), together(each, metrics, quantiles)));
      }
    }
    return joined;
  }

  /** Whether a run has rows left, and all that have none are there. */
  private static boolean goOn(List<Member> runs, int[] at) {
    boolean isLeft = false;
    for (int k = 0; k < at.length; k++) {
      boolean hasRow = at[k] < runs.get(k).rows().size();
      isLeft |= hasRow;
      if (!hasRow && !runs.get(k).isThere()) {
        return false;
      }
    }
    return isLeft;
  }

  private static double[] together(
      double[][] runs, List<String> names, GeometricMean.Quantiles quantiles) {
    int metrics = names.size();
    int axes = runs[0].length - metrics;
    double[] values = new double[axes + 3 * metrics];
    values[0] = runs[0][0];
    for (int c = 1; c < axes; c++) {
      for (double[] run : runs) {
        values[c] += run[c];
      }
      values[c] /= runs.length;
    }
    double[] numbers = new double[runs.length];
    for (int q = 0; q < metrics; q++) {
      for (int k = 0; k < runs.length; k++) {
        numbers[k] = runs[k][axes + q];
      }
      double[] mean = mean(names.get(q), numbers, quantiles);
      for (int part = 0; part < 3; part++) {
        values[axes + part * metrics + q] = mean[part];
      }
    }
    return values;
  }

  /** The mean of a metric over runs, and the ends of its interval. */
  private static double[] mean(String metric, double[] numbers, GeometricMean.Quantiles quantiles) {
    if (Metrics.rises(metric)) {
      Measurements estimate = Measurements.of(numbers);
      return new double[] {
        estimate.mean(),
        estimate.interval().map(Measurements.Interval::low).orElse(Double.NaN),
        estimate.interval().map(Measurements.Interval::high).orElse(Double.NaN)
      };
    }
    GeometricMean mean = GeometricMean.of(numbers, quantiles);
    return new double[] {mean.mean(), mean.low(), mean.high()};
  }

  /** The same line with at most this many rows; ends and extremes stay. */
  Line thinned(int most) {
    return with(Thinned.thinned(rows, most, axes));
  }

  /** The same line with other rows. */
  Line with(List<Thinned.Row> fewer) {
    return new Line(group, seeds, axes, columns, fewer, theory);
  }

  /** A column, one number for each row. */
  double[] column(int column) {
    return rows.stream().mapToDouble(row -> row.values()[column]).toArray();
  }
}
