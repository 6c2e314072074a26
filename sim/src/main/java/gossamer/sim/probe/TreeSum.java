package gossamer.sim.probe;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sums of vectors over the positions 0 .. n-1, added in a fixed binary tree: the nodes {@code [k
 * 2^l, (k+1) 2^l)} are summed before they meet others. Whoever holds some of the nodes sums whole
 * branches of the tree; the branches of all meet in another sum, in node order, and give the same
 * bits as one sum over all nodes. Mutable; one thread at a time.
 */
public final class TreeSum {
  /**
   * The sum over one branch.
   *
   * @param level the branch covers {@code 2^level} nodes
   * @param index which branch of that level
   * @param sum over its nodes
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over whole, never compared
  public record Branch(int level, int index, double[] sum) {}

  private static final double[] NONE = {};

  private final int width;
  private int open;
  private int[] level = new int[8];
  private int[] index = new int[8];
  private double[][] sum = new double[8][];

  /** An empty sum of vectors of that many numbers. */
  public TreeSum(int width) {
    this.width = width;
    Arrays.fill(sum, NONE);
  }

  /** Adds the vector of the node at a position; positions ascend. The array is copied. */
  public void add(int position, double[] vector) {
    add(0, position, vector);
  }

  /** Adds a branch; branches come by position. Its array is copied. */
  public void add(Branch branch) {
    add(branch.level(), branch.index(), branch.sum());
  }

  /** The open branches are kept in arrays, so that a node costs no allocation. */
  private void add(int newLevel, int newIndex, double[] vector) {
    if (open == level.length) {
      level = Arrays.copyOf(level, 2 * open);
      index = Arrays.copyOf(index, 2 * open);
      sum = Arrays.copyOf(sum, 2 * open);
      Arrays.fill(sum, open, 2 * open, NONE);
    }
    if (sum[open].length < width) {
      sum[open] = new double[width];
    }
    System.arraycopy(vector, 0, sum[open], 0, width);
    level[open] = newLevel;
    index[open++] = newIndex;
    while (open >= 2 && siblings(open - 2, open - 1)) {
      double[] left = sum[open - 2];
      double[] right = sum[open - 1];
      for (int k = 0; k < width; k++) {
        left[k] += right[k];
      }
      open--;
      level[open - 1]++;
      index[open - 1] >>= 1;
    }
  }

  private boolean siblings(int left, int right) {
    return level[left] == level[right] && index[left] + 1 == index[right] && index[left] % 2 == 0;
  }

  /** The branches that are not yet part of larger ones, by position; copies. */
  public List<Branch> branches() {
    return IntStream.range(0, open)
        .mapToObj(b -> new Branch(level[b], index[b], sum[b].clone()))
        .toList();
  }

  /** The sum over all nodes added, once none is missing; a new array. */
  public double[] total() {
    double[] total = new double[width];
    for (int b = open - 1; b >= 0; b--) { // the small branches at the end first
      for (int k = 0; k < width; k++) {
        total[k] = b == open - 1 ? sum[b][k] : sum[b][k] + total[k];
      }
    }
    return total;
  }
}
