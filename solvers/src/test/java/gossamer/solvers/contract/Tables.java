package gossamer.solvers.contract;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.solvers.data.Dataset;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.data.Rows;
import gossamer.solvers.data.SparseRows;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Tables of samples, and data of nodes. */
final class Tables {
  private static final int FEATURES = 3;

  private Tables() {}

  /** Samples whose targets go round the classes, with some features that are zero. */
  static Dataset classes(int samples, int classes) {
    return new Dataset(
        FEATURES,
        features(samples, FEATURES, 1),
        IntStream.range(0, samples).mapToDouble(s -> s % classes).toArray());
  }

  /** The same table with zeros not stored. */
  static Dataset sparse(Dataset data) {
    return new Dataset(
        sparse(data.rows()),
        IntStream.range(0, data.samples()).mapToDouble(data::target).toArray());
  }

  /** The same rows with zeros not stored. */
  static Rows sparse(Rows rows) {
    int[] start = new int[rows.count() + 1];
    int[] columns = new int[rows.count() * rows.features()];
    double[] values = new double[columns.length];
    int stored = 0;
    for (int row = 0; row < rows.count(); row++) {
      for (int f = 0; f < rows.features(); f++) {
        if (rows.value(row, f) != 0) {
          columns[stored] = f;
          values[stored++] = rows.value(row, f);
        }
      }
      start[row + 1] = stored;
    }
    return new SparseRows(
        rows.features(), start, Arrays.copyOf(columns, stored), Arrays.copyOf(values, stored));
  }

  /** Data of nodes with these numbers of samples; responses are sums of the features plus noise. */
  static NodeData nodes(int features, long seed, int... samples) {
    int[] start = new int[samples.length + 1];
    for (int i = 0; i < samples.length; i++) {
      start[i + 1] = start[i] + samples[i];
    }
    double[] values = features(start[samples.length], features, seed);
    RandomStream random = RandomStream.of(seed, Purpose.DATA, 1);
    double[] responses = new double[start[samples.length]];
    for (int s = 0; s < responses.length; s++) {
      responses[s] = random.nextGaussian();
      for (int f = 0; f < features; f++) {
        responses[s] += values[s * features + f];
      }
    }
    return new NodeData(features, start, values, responses);
  }

  /** Normal entries, scaled so that rows have a length of about one; every fourth is zero. */
  private static double[] features(int samples, int features, long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.DATA);
    double[] values = new double[samples * features];
    for (int k = 0; k < values.length; k++) {
      double value = random.nextGaussian() / Math.sqrt(features);
      values[k] = random.nextInt(4) == 0 ? 0 : value;
    }
    return values;
  }
}
