package gossamer.solvers.autodiff;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Leaves with their numbers, for tests: all in one vector, so that a program of theirs is a
 * function of a vector.
 *
 * @param leaves in the order of the vector
 */
record Evaluation(List<Matrix> leaves) {
  static Evaluation of(Matrix... leaves) {
    return new Evaluation(List.of(leaves));
  }

  int size() {
    return leaves.stream().mapToInt(Matrix::size).sum();
  }

  /** Numbers between -1 and 1. */
  double[] random(long seed) {
    return RandomStream.of(seed, Purpose.DATA).doubles(size(), -1, 1).toArray();
  }

  /** All results at a point, one after the other. */
  double[] at(double[] point, List<Matrix> results) {
    return run(List.of(leaves), new double[][] {point}, results);
  }

  /** Likewise, with directions of all leaves given too. */
  double[] at(double[] point, List<Matrix> directions, double[] direction, List<Matrix> results) {
    return run(List.of(leaves, directions), new double[][] {point, direction}, results);
  }

  private static double[] run(
      List<List<Matrix>> arguments, double[][] given, List<Matrix> results) {
    double[] out = new double[results.stream().mapToInt(Matrix::size).sum()];
    double[][] arrays = Arrays.copyOf(given, given.length + 1);
    arrays[given.length] = out;
    Program.of(arguments, List.of(results)).run(new Workspace(), arrays, new int[arrays.length]);
    return out;
  }

  /** Leaves of the same shapes. */
  List<Matrix> likewise(String name) {
    List<Matrix> others = new ArrayList<>();
    leaves.forEach(leaf -> others.add(Matrix.leaf(name, leaf.rows(), leaf.columns())));
    return others;
  }

  /** The gradient of a number. */
  double[] gradient(Matrix of, double[] point) {
    return at(point, Derivatives.gradient(of, leaves));
  }

  double[] hessianProduct(Matrix of, double[] point, double[] vector) {
    List<Matrix> v = likewise("v");
    return at(point, v, vector, Derivatives.hessianProduct(of, leaves, v));
  }

  /** How results change along a direction. */
  double[] tangents(List<Matrix> of, double[] point, double[] direction) {
    List<Matrix> v = likewise("v");
    return at(point, v, direction, Derivatives.tangents(of, leaves, v));
  }

  /**
   * The same by two central differences, with the first error term cancelled (Richardson): right to
   * about the fourth power of the step, and 1e-16 over the step.
   */
  double[] differences(List<Matrix> of, double[] point, double[] direction) {
    double h = 1e-3;
    double[] wide = central(of, point, direction, 2 * h);
    double[] narrow = central(of, point, direction, h);
    double[] result = new double[wide.length];
    Arrays.setAll(result, i -> (4 * narrow[i] - wide[i]) / 3);
    return result;
  }

  private double[] central(List<Matrix> of, double[] point, double[] direction, double h) {
    double[] above = at(moved(point, direction, h), of);
    double[] below = at(moved(point, direction, -h), of);
    Arrays.setAll(above, i -> (above[i] - below[i]) / (2 * h));
    return above;
  }

  private static double[] moved(double[] point, double[] direction, double by) {
    double[] moved = new double[point.length];
    Arrays.setAll(moved, i -> point[i] + by * direction[i]);
    return moved;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
