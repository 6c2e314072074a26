package gossamer.solvers.problem;

import gossamer.graphs.kind.Refusal;
import gossamer.solvers.data.NodeData;
import java.util.Arrays;

/** Targets that are classes: 0 to C - 1. */
final class Classes {
  /** More different values are measurements, or names. */
  private static final int MOST = 1000;

  /** So many classes are taken for classes with however few samples each. */
  private static final int FEW = 20;

  /** With more classes, so many samples each, on average, tell them from measurements. */
  private static final int LEAST_SAMPLES = 5;

  private Classes() {}

  /**
   * The number of each value among all values in ascending order.
   *
   * @throws Refusal if the values are not classes
   */
  static double[] encode(String kind, double[] targets) {
    // adding 0 turns -0 into 0, so that distinct sees one value
    double[] values = Arrays.stream(targets).map(t -> t + 0.0).distinct().sorted().toArray();
    if (values.length < 2) {
      throw new Refusal(
          "%s needs a target of two classes or more; this one has the value %s only"
              .formatted(kind, values.length == 0 ? "none" : values[0]));
    }
    boolean areMeasured =
        values.length > 2 && Arrays.stream(values).anyMatch(each -> each != Math.rint(each));
    boolean areRare = values.length > FEW && targets.length < (long) LEAST_SAMPLES * values.length;
    if (areMeasured || areRare || values.length > MOST) {
      throw new Refusal(
          "%s needs a target of classes; this one has %,d different values among %,d samples, %s, as measurements have. For numbers take linear-regression, or a network with loss: squared"
              .formatted(
                  kind,
                  values.length,
                  targets.length,
                  areMeasured ? "not all of them whole" : "few of them often"));
    }
    return Arrays.stream(targets).map(t -> Arrays.binarySearch(values, t + 0.0)).toArray();
  }

  /** How many classes encoded targets have. */
  static int count(NodeData data) {
    return 1 + (int) Arrays.stream(data.targets()).max().orElse(0);
  }

  /** Two classes of generated responses: those that are not positive, and the others. */
  static double[] ofSigns(double[] responses) {
    return Arrays.stream(responses).map(response -> response > 0 ? 1 : 0).toArray();
  }
}
