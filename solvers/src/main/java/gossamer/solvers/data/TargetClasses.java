package gossamer.solvers.data;

import gossamer.graphs.kind.ParameterException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The classes of a data set: its different targets, ascending. */
final class TargetClasses {
  /** A target of more values than this has no classes. */
  static final int MOST = 100;

  private TargetClasses() {}

  /** The different values, ascending; 0 and -0 are one. */
  static double[] values(double[] targets) {
    double[] values = Arrays.stream(targets).map(target -> target + 0.0).sorted().toArray();
    int different = 0;
    for (int k = 0; k < values.length; k++) {
      if (k == 0 || values[k] != values[different - 1]) {
        values[different++] = values[k];
      }
    }
    return Arrays.copyOf(values, different);
  }

  /** The place of a target among the values. */
  static int place(double[] values, double target) {
    return Arrays.binarySearch(values, target + 0.0);
  }

  /**
   * The samples of each class, in their order.
   *
   * @throws ParameterException if the target has more than {@link #MOST} values
   */
  static List<int[]> samples(Dataset data) {
    double[] values =
        values(IntStream.range(0, data.samples()).mapToDouble(data::target).toArray());
    if (values.length > MOST) {
      throw new ParameterException(
          "kind",
          "the target has %d different values, and a split by class takes at most %d; take iid, by-target or quantity"
              .formatted(values.length, MOST));
    }
    int[] sizes = new int[values.length];
    int[] classOf = new int[data.samples()];
    for (int s = 0; s < classOf.length; s++) {
      classOf[s] = place(values, data.target(s));
      sizes[classOf[s]]++;
    }
    List<int[]> samples = Arrays.stream(sizes).mapToObj(int[]::new).toList();
    int[] filled = new int[values.length];
    for (int s = 0; s < classOf.length; s++) {
      samples.get(classOf[s])[filled[classOf[s]]++] = s;
    }
    return samples;
  }
}
