package gossamer.solvers.curvature;

import gossamer.solvers.objective.TwiceDifferentiable;
import java.util.Arrays;

/** A symmetric linear map of R^d to itself, known by its products with vectors. */
public interface SymmetricMap {
  /** The dimension d. */
  int dimension();

  /**
   * The product with a vector.
   *
   * @param v d numbers; read only
   * @param product overwritten with d numbers; not {@code v}
   */
  void apply(double[] v, double[] product);

  /**
   * The Hessian of the mean objective at a model.
   *
   * @param x d numbers; must not change while the map is used
   */
  static SymmetricMap hessian(TwiceDifferentiable objective, double[] x) {
    return new SymmetricMap() {
      @Override
      public int dimension() {
        return objective.dimension();
      }

      @Override
      public void apply(double[] v, double[] product) {
        objective.hessianTimes(x, v, product);
      }
    };
  }

  /** The map applied twice, whose trace is the square of this one's Frobenius norm. */
  default SymmetricMap squared() {
    SymmetricMap once = this;
    return new SymmetricMap() {
      @Override
      public int dimension() {
        return once.dimension();
      }

      @Override
      public void apply(double[] v, double[] product) {
        double[] image = new double[v.length];
        once.apply(v, image);
        once.apply(image, product);
      }
    };
  }

  /** The diagonal block of coordinates {@code begin} to {@code end - 1}. */
  default SymmetricMap block(int begin, int end) {
    if (begin < 0 || begin >= end || end > dimension()) {
      throw new IllegalArgumentException(
          "no block from %d to %d of %d coordinates".formatted(begin, end, dimension()));
    }
    SymmetricMap whole = this;
    return new SymmetricMap() {
      @Override
      public int dimension() {
        return end - begin;
      }

      @Override
      public void apply(double[] v, double[] product) {
        double[] padded = new double[whole.dimension()];
        double[] image = new double[whole.dimension()];
        System.arraycopy(v, 0, padded, begin, v.length);
        whole.apply(padded, image);
        System.arraycopy(image, begin, product, 0, v.length);
      }
    };
  }

  /**
   * The map between vectors whose coordinates are multiplied by {@code factors} before it and after
   * it, S A S with S = diag(factors).
   *
   * @param factors d numbers; copied
   */
  default SymmetricMap scaled(double[] factors) {
    if (factors.length != dimension()) {
      throw new IllegalArgumentException(
          "%d factors do not fit %d coordinates".formatted(factors.length, dimension()));
    }
    double[] scale = factors.clone();
    SymmetricMap inner = this;
    return new SymmetricMap() {
      @Override
      public int dimension() {
        return inner.dimension();
      }

      @Override
      public void apply(double[] v, double[] product) {
        double[] scaled = new double[v.length];
        Arrays.setAll(scaled, k -> scale[k] * v[k]);
        inner.apply(scaled, product);
        for (int k = 0; k < product.length; k++) {
          product[k] *= scale[k];
        }
      }
    };
  }
}
