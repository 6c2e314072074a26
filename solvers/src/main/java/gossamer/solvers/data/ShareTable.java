package gossamer.solvers.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who holds what: how many samples each node has, and how many of each class. Counted when asked
 * for, so that it takes no memory beside the samples. Immutable.
 */
public final class ShareTable {
  private static final double LARGEST_WHOLE = 0x1p53;

  private final NodeData data;
  private final List<String> classes;

  /** The targets of the samples, ascending, and the class of each. */
  private final double[] targets;

  private final int[] classOf;

  /**
   * The table of what nodes hold.
   *
   * @param classes as {@link #classes(double[], double[])} tells
   */
  public ShareTable(NodeData data, Map<String, Double> classes) {
    this.data = data;
    this.classes = List.copyOf(classes.keySet());
    List<Double> inOrder = List.copyOf(classes.values());
    this.targets = TargetClasses.values(inOrder.stream().mapToDouble(t -> t).toArray());
    this.classOf = new int[targets.length];
    for (int c = 0; c < inOrder.size(); c++) {
      classOf[TargetClasses.place(targets, inOrder.get(c))] = c;
    }
  }

  /**
   * The classes of a table and their targets as a problem encodes them.
   *
   * @param values of the target, one for each sample; different ones stay different
   * @param encoded the same as encoded
   * @return the values as text, ascending, each with what it is encoded as; nothing if there are
   *     more than a target that is a class may have, or more than two that are not all whole
   *     numbers: then they are measured, not counted
   */
  public static Map<String, Double> classes(double[] values, double[] encoded) {
    return classes(values, encoded, List.of());
  }

  /**
   * The same of a target that may be text.
   *
   * @param labels of which the values are the places; empty if the values are numbers of their own
   */
  public static Map<String, Double> classes(
      double[] values, double[] encoded, List<String> labels) {
    double[] classes = TargetClasses.values(values);
    boolean measured = classes.length > 2 && !Arrays.stream(classes).allMatch(ShareTable::isWhole);
    if (measured || classes.length > TargetClasses.MOST) {
      return Map.of();
    }
    double[] targets = new double[classes.length];
    for (int s = 0; s < values.length; s++) {
      targets[TargetClasses.place(classes, values[s])] = encoded[s];
    }
    Map<String, Double> result = new LinkedHashMap<>();
    for (int c = 0; c < classes.length; c++) {
      result.put(label(classes[c], labels), targets[c]);
    }
    return Collections.unmodifiableMap(result);
  }

  private static boolean isWhole(double value) {
    return value == Math.rint(value);
  }

  /**
   * A value of the target as a user knows it.
   *
   * @param labels of which the value is a place; empty if it is a number of its own
   */
  public static String label(double value, List<String> labels) {
    return labels.isEmpty() ? text(value) : labels.get((int) value);
  }

  /** The shortest decimal, of whole numbers without a point. */
  private static String text(double value) {
    return isWhole(value) && Math.abs(value) < LARGEST_WHOLE
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }

  /** The values of the target, ascending; none if they are too many for classes. */
  public List<String> classes() {
    return classes;
  }

  /** How many nodes. */
  public int nodes() {
    return data.nodes();
  }

  /** How many samples a node holds. */
  public int samples(int node) {
    return data.samples(node);
  }

  /** How many samples of each class a node holds. */
  public int[] counts(int node) {
    int[] counts = new int[targets.length];
    if (counts.length > 0) {
      Arrays.stream(data.targets(), data.start()[node], data.start()[node + 1])
          .forEach(target -> counts[classOf[TargetClasses.place(targets, target)]]++);
    }
    return counts;
  }
}
