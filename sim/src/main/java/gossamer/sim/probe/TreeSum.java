package gossamer.sim.probe;

import java.util.ArrayList;
import java.util.List;

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

  private final int width;
  private final List<Branch> open = new ArrayList<>();
  private final List<double[]> spare = new ArrayList<>();

  /** An empty sum of vectors of that many numbers. */
  public TreeSum(int width) {
    this.width = width;
  }

  /** Adds a node's vector; nodes come in ascending order. The array is copied. */
  public void add(int node, double[] vector) {
    double[] copy = spare.isEmpty() ? new double[width] : spare.removeLast();
    System.arraycopy(vector, 0, copy, 0, width);
    add(new Branch(0, node, copy));
  }

  /** Adds a branch; branches come in node order. */
  public void add(Branch branch) {
    Branch last = branch;
    while (!open.isEmpty() && siblings(open.getLast(), last)) {
      Branch left = open.removeLast();
      for (int k = 0; k < width; k++) {
        left.sum()[k] += last.sum()[k];
      }
      spare.add(last.sum());
      last = new Branch(left.level() + 1, left.index() >> 1, left.sum());
    }
    open.add(last);
  }

  private static boolean siblings(Branch left, Branch right) {
    return left.level() == right.level()
        && left.index() + 1 == right.index()
        && left.index() % 2 == 0;
  }

  /** The branches that are not yet part of larger ones, in node order. */
  public List<Branch> branches() {
    return List.copyOf(open);
  }

  /** The sum over all nodes added, once none is missing; a new array. */
  public double[] total() {
    double[] total = new double[width];
    for (int b = open.size() - 1; b >= 0; b--) { // the small branches at the end first
      double[] sum = open.get(b).sum();
      for (int k = 0; k < width; k++) {
        total[k] = b == open.size() - 1 ? sum[k] : sum[k] + total[k];
      }
    }
    return total;
  }
}
