package gossamer.graphs.sparse;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * The slowest modes of a network whose rates change little by little: an orthonormal block of
 * vectors, orthogonal to the constants, that follows the lowest eigenvectors by inverse iteration
 * and Rayleigh-Ritz. Mutable, for one thread.
 */
public final class SlowModes {
  private static final int FIRST_PASSES = 8;
  private static final long SEED = 0x5109;

  private final int nodes;
  private double[][] vectors;
  private double[][] other;
  private double[] values;
  private boolean fresh = true;

  /**
   * Random vectors.
   *
   * @param count how many, at most {@code nodes - 1}
   */
  public SlowModes(int nodes, int count) {
    this.nodes = nodes;
    this.vectors = new double[0][];
    this.other = new double[0][];
    this.values = new double[0];
    grow(count);
  }

  /** Takes in random vectors until there are so many, at most {@code nodes - 1}. */
  public void grow(int count) {
    int size = Math.min(count, nodes - 1);
    double[][] more = new double[size][];
    System.arraycopy(vectors, 0, more, 0, vectors.length);
    for (int k = vectors.length; k < size; k++) {
      RandomStream random = RandomStream.of(SEED, Purpose.INITIAL, k);
      more[k] = new double[nodes];
      for (int i = 0; i < nodes; i++) {
        more[k][i] = 2 * random.nextDouble() - 1;
      }
      Vectors.center(more[k]);
    }
    vectors = more;
    other = new double[size][nodes];
    values = new double[size];
    fresh = true;
  }

  /**
   * Follows the modes of a Laplacian: one pass, more while the vectors are still random.
   *
   * @param solve overwrites its second argument with about {@code L^+} times the first
   */
  public void follow(SparseLaplacian laplacian, BiConsumer<double[], double[]> solve) {
    for (int pass = fresh ? FIRST_PASSES : 1; pass > 0; pass--) {
      for (int k = 0; k < vectors.length; k++) {
        solve.accept(vectors[k], other[k]);
        orthonormalise(k);
      }
      rotate(laplacian);
    }
    fresh = false;
  }

  private void orthonormalise(int k) {
    double[] own = other[k];
    for (int twice = 0; twice < 2; twice++) {
      Vectors.center(own);
      Vectors.scale(1 / Vectors.norm(own), own);
      for (int q = 0; q < k; q++) {
        Vectors.addScaled(-Vectors.dot(other[q], own), other[q], own);
      }
      Vectors.scale(1 / Vectors.norm(own), own);
    }
  }

  private void rotate(SparseLaplacian laplacian) {
    int size = vectors.length;
    double[][] h = new double[size][size];
    double[] image = new double[nodes];
    for (int k = 0; k < size; k++) {
      laplacian.times(other[k], image);
      for (int q = 0; q <= k; q++) {
        h[q][k] = Vectors.dot(other[q], image);
        h[k][q] = h[q][k];
      }
    }
    SmallEigen ritz = SmallEigen.of(h, size);
    for (int k = 0; k < size; k++) {
      values[k] = ritz.value(k);
      Arrays.fill(vectors[k], 0);
      for (int j = 0; j < size; j++) {
        Vectors.addScaled(ritz.vector(k)[j], other[j], vectors[k]);
      }
    }
  }

  /** How many vectors. */
  public int count() {
    return vectors.length;
  }

  /** Ritz value k, ascending: at least eigenvalue k above zero. */
  public double value(int k) {
    return values[k];
  }

  /** The vector of Ritz value k, of norm one; not to be changed. */
  public double[] vector(int k) {
    return vectors[k];
  }
}
