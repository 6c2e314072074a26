package gossamer.scenarios.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How far the runs of a line scatter about it. */
final class Spread {
  /** Least, lower quartile, upper quartile, greatest. */
  private static final double[] PARTS = {0, 0.25, 0.75, 1};

  private Spread() {}

  /**
   * The smallest number, the quartiles and the largest number of each metric over a line's runs, at
   * each of its rows.
   *
   * @return columns: the smallest of each metric, then their lower quartiles, upper quartiles, and
   *     the largest
   */
  static List<double[]> of(Line line, int metrics, Map<Integer, Thinned> trajectories) {
    List<List<Thinned.Row>> runs = new ArrayList<>();
    for (Runs.Run run : line.group().runs()) {
      Thinned rows = trajectories.get(run.number());
      if (rows != null) {
        runs.add(rows.kept());
      }
    }
    List<double[]> columns = new ArrayList<>();
    for (int c = 0; c < PARTS.length * metrics; c++) {
      columns.add(new double[line.rows().size()]);
    }
    int[] at = new int[runs.size()];
    double[] times = line.column(0);
    for (int row = 0; row < times.length; row++) {
      for (int k = 0; k < at.length; k++) {
        // Every run has a row at each time of the line, or is there and stays at its last.
        while (at[k] < runs.get(k).size() - 1 && runs.get(k).get(at[k]).values()[0] < times[row]) {
          at[k]++;
        }
      }
      for (int q = 0; q < metrics; q++) {
        double[] values = new double[at.length];
        for (int k = 0; k < at.length; k++) {
          values[k] = runs.get(k).get(at[k]).values()[line.axes() + q];
        }
        Arrays.sort(values); // NaN come last
        for (int part = 0; part < PARTS.length; part++) {
          columns.get(part * metrics + q)[row] = quantile(values, PARTS[part]);
        }
      }
    }
    return columns;
  }

  /** Between two neighbours by their distance, as R and NumPy do; NaN if one number is. */
  static double quantile(double[] sorted, double part) {
    if (Double.isNaN(sorted[sorted.length - 1])) {
      return Double.NaN;
    }
    double place = part * (sorted.length - 1);
    int below = (int) place;
    if (below == sorted.length - 1 || place == below) {
      return sorted[below];
    }
    return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
  }
}
