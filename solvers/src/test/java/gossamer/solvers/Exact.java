package gossamer.solvers;

import java.math.BigDecimal;
import java.math.MathContext;

/** Elementary functions in as many decimal digits as asked for, by their series. */
public final class Exact {
  private Exact() {}

  /** {@code exp(x)}: Taylor's series at x / 2^s, then s squarings. */
  public static BigDecimal exp(BigDecimal x, MathContext digits) {
    MathContext guarded = guarded(digits);
    int halvings = 12; // |x| up to 1000 comes below one quarter
    BigDecimal small = x.divide(BigDecimal.TWO.pow(halvings), guarded);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int k = 1; term.signum() != 0 && exponent(term) > -guarded.getPrecision(); k++) {
      term = term.multiply(small, guarded).divide(BigDecimal.valueOf(k), guarded);
      sum = sum.add(term, guarded);
    }
    for (int s = 0; s < halvings; s++) {
      sum = sum.multiply(sum, guarded);
    }
    return sum.round(digits);
  }

  /**
   * {@code log(y)} to an absolute error of one unit in the last of the digits, by Halley's steps
   * {@code w += 2 (y - exp w) / (y + exp w)}, each of which triples the digits.
   *
   * @param y positive, within the range of a double
   */
  public static BigDecimal log(BigDecimal y, MathContext digits) {
    MathContext guarded = guarded(digits);
    BigDecimal w = new BigDecimal(Math.log(y.doubleValue()));
    for (int right = 14; right < guarded.getPrecision(); right *= 3) {
      BigDecimal e = exp(w, guarded);
      BigDecimal step = y.subtract(e, guarded).divide(y.add(e, guarded), guarded);
      w = w.add(step.multiply(BigDecimal.TWO), guarded);
    }
    return w;
  }

  /** {@code exp(a t)} of a square matrix: Taylor's series at t / 2^s, then s squarings. */
  public static BigDecimal[][] exp(double[][] a, double t, MathContext digits) {
    int k = a.length;
    BigDecimal[][] scaled = new BigDecimal[k][k];
    double norm = 0;
    for (double[] row : a) {
      for (double entry : row) {
        norm = Math.max(norm, Math.abs(entry * t) * k);
      }
    }
    int halvings = Math.max(0, Math.getExponent(norm) + 8);
    BigDecimal factor = new BigDecimal(t).divide(BigDecimal.TWO.pow(halvings), digits);
    BigDecimal[][] term = new BigDecimal[k][k];
    BigDecimal[][] sum = new BigDecimal[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        scaled[i][j] = new BigDecimal(a[i][j]).multiply(factor, digits);
        term[i][j] = i == j ? BigDecimal.ONE : BigDecimal.ZERO;
        sum[i][j] = term[i][j];
      }
    }
    // |scaled| < 2^-7 at most, so each term gains two digits
    for (int order = 1; 2 * order < digits.getPrecision() + 10; order++) {
      term = times(scaled, term, digits);
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          term[i][j] = term[i][j].divide(BigDecimal.valueOf(order), digits);
          sum[i][j] = sum[i][j].add(term[i][j], digits);
        }
      }
    }
    for (int s = 0; s < halvings; s++) {
      sum = times(sum, sum, digits);
    }
    return sum;
  }

  private static BigDecimal[][] times(BigDecimal[][] a, BigDecimal[][] b, MathContext digits) {
    int k = a.length;
    BigDecimal[][] product = new BigDecimal[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        BigDecimal entry = BigDecimal.ZERO;
        for (int l = 0; l < k; l++) {
          if (a[i][l].signum() != 0 && b[l][j].signum() != 0) {
            entry = entry.add(a[i][l].multiply(b[l][j], digits), digits);
          }
        }
        product[i][j] = entry;
      }
    }
    return product;
  }

  /** Room for the digits that squarings lose. */
  private static MathContext guarded(MathContext digits) {
    return new MathContext(digits.getPrecision() + 20);
  }

  /** The decimal exponent of the leading digit. */
  private static int exponent(BigDecimal x) {
    return x.precision() - x.scale();
  }
}
