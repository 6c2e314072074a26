package gossamer.solvers.rule;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A complex number of sixty-four decimal digits, for matrices of a few rows that are worked out
 * once.
 *
 * @param re real part
 * @param im imaginary part
 */
record Complex(BigDecimal re, BigDecimal im) {
  static final MathContext PRECISION = new MathContext(64);
  static final Complex ZERO = new Complex(BigDecimal.ZERO, BigDecimal.ZERO);
  static final Complex ONE = new Complex(BigDecimal.ONE, BigDecimal.ZERO);

  /** What is left of a cancelled sum is taken for zero below this part of the sum of sizes. */
  private static final BigDecimal CANCELLED = new BigDecimal("1e-48");

  static Complex of(double value) {
    return new Complex(new BigDecimal(value), BigDecimal.ZERO);
  }

  static Complex of(BigDecimal re) {
    return new Complex(re, BigDecimal.ZERO);
  }

  Complex plus(Complex that) {
    return new Complex(sum(re, that.re), sum(im, that.im));
  }

  Complex minus(Complex that) {
    return plus(that.negate());
  }

  Complex negate() {
    return new Complex(re.negate(), im.negate());
  }

  Complex times(Complex that) {
    return new Complex(
        sum(product(re, that.re), product(im, that.im).negate()),
        sum(product(re, that.im), product(im, that.re)));
  }

  Complex over(Complex that) {
    BigDecimal square = sum(product(that.re, that.re), product(that.im, that.im));
    Complex up = times(new Complex(that.re, that.im.negate()));
    return new Complex(up.re.divide(square, PRECISION), up.im.divide(square, PRECISION));
  }

  boolean isZero() {
    return re.signum() == 0 && im.signum() == 0;
  }

  /** The larger of the sizes of both parts. */
  BigDecimal size() {
    return re.abs().max(im.abs());
  }

  static BigDecimal product(BigDecimal a, BigDecimal b) {
    return a.signum() == 0 || b.signum() == 0 ? BigDecimal.ZERO : a.multiply(b, PRECISION);
  }

  /** Zeros and sums that cannot cancel are most, and cost little. */
  static BigDecimal sum(BigDecimal a, BigDecimal b) {
    if (a.signum() == 0 || b.signum() == 0) {
      return (a.signum() == 0 ? b : a).round(PRECISION);
    }
    BigDecimal sum = a.add(b, PRECISION);
    if (a.signum() == b.signum()) {
      return sum;
    }
    BigDecimal scale = a.abs().max(b.abs());
    return sum.abs().compareTo(scale.multiply(CANCELLED)) < 0 ? BigDecimal.ZERO : sum;
  }
}
