package gossamer.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One line of the charts: the runs of a group at the times that all of them recorded. A run that
 * reached its target counts with its last row until the others have ended; if one ends otherwise,
 * so does the line.
 *
 * @param group whose runs these are
 * @param seeds how many of its runs have rows
 * @param columns {@code time}, mean {@code gradients}, mean {@code communications}, then the
 *     geometric mean of each metric over the seeds, and for more than one seed the low and high
 *     ends of each metric's 95% interval
 * @param rows in order
 * @param decay the proven rate per unit of time, if there is one; folders of earlier versions tell
 *     none
 */
record Line(
    Runs.Group group,
    int seeds,
    List<String> columns,
    List<Thinned.Row> rows,
    OptionalDouble decay) {
  private static final String PROVEN = "proven_decay";

  /** The lines of all groups that have rows. */
  static List<Line> all(Results results) {
    GeometricMean.Quantiles quantiles = new GeometricMean.Quantiles();
    List<Line> lines = new ArrayList<>();
    for (Runs.Group group : results.runs().groups()) {
      List<Member> runs = new ArrayList<>();
      for (Runs.Run run : group.runs()) {
        Thinned rows = results.trajectories().get(run.number());
        if (rows != null) {
          runs.add(new Member(rows.kept(), run.isThere()));
        }
      }
      if (!runs.isEmpty()) {
        lines.add(
            new Line(
                group,
                runs.size(),
                columns(results.runs().metrics(), runs.size()),
                joined(runs, results.runs().metrics().size(), quantiles),
                decay(group)));
      }
    }
    return lines;
  }

  private static List<String> columns(List<String> metrics, int seeds) {
    List<String> columns = new ArrayList<>(Results.AXES);
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
   */
  record Member(List<Thinned.Row> rows, boolean isThere) {
    /** The row of a number, or the last one for a run that is there. */
    double[] values(int row, double time) {
      if (row < rows.size()) {
        return rows.get(row).values();
      }
      double[] last = rows.getLast().values().clone();
      last[0] = time;
      return last;
    }
  }

  /** Rows of the times that all runs have. */
  static List<Thinned.Row> joined(
      List<Member> runs, int metrics, GeometricMean.Quantiles quantiles) {
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
      double[][] runs, int metrics, GeometricMean.Quantiles quantiles) {
    int axes = Results.AXES.size();
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
      GeometricMean mean = GeometricMean.of(numbers, quantiles);
      values[axes + q] = mean.mean();
      values[axes + metrics + q] = mean.low();
      values[axes + 2 * metrics + q] = mean.high();
    }
    return values;
  }

  /** The slowest that is proven of a run, if one is proven of each. */
  private static OptionalDouble decay(Runs.Group group) {
    double slowest = Double.POSITIVE_INFINITY;
    for (Runs.Run run : group.runs()) {
      if (!run.hasFailed()) {
        double proven = run.cell(PROVEN).isEmpty() ? Double.NaN : run.number(PROVEN);
        if (!(proven > 0)) {
          return OptionalDouble.empty();
        }
        slowest = Math.min(slowest, proven);
      }
    }
    return slowest < Double.POSITIVE_INFINITY ? OptionalDouble.of(slowest) : OptionalDouble.empty();
  }

  /** The same line with at most this many rows; ends and extremes stay. */
  Line thinned(int most) {
    List<Thinned.Row> fewer = Thinned.thinned(rows, most, Results.AXES.size());
    return new Line(group, seeds, columns, fewer, decay);
  }

  /** A column, one number for each row. */
  double[] column(int column) {
    return rows.stream().mapToDouble(row -> row.values()[column]).toArray();
  }
}
