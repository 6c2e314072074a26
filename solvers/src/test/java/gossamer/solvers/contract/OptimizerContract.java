package gossamer.solvers.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.solvers.optimizer.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of every transform of gradients. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class OptimizerContract {
  private static final int D = 5;
  private static final int GRADIENTS = 12;

  /** What no number of a test is. */
  private static final double UNTOUCHED = 12345.678;

  /** The instances to test. */
  protected abstract List<Optimizer> instances();

  private static double[] random(long seed) {
    return new SplittableRandom(seed).doubles(D, -2, 2).toArray();
  }

  /** What is made of a sequence of gradients, with the state in the middle of an array. */
  private static double[][] transformed(Optimizer optimizer, int at, int rest) {
    double[] rows = new double[at + optimizer.rows() * D + rest];
    Arrays.fill(rows, UNTOUCHED);
    Arrays.fill(rows, at, at + optimizer.rows() * D, 0);
    double[][] result = new double[GRADIENTS][];
    for (int k = 0; k < GRADIENTS; k++) {
      double[] x = random(k);
      double[] gradient = random(100 + k);
      optimizer.transform(k, x, gradient, rows, at);
      assertThat(x).as("the point").containsExactly(random(k));
      assertThat(Arrays.copyOf(rows, at)).as("before").containsOnly(outside(at));
      assertThat(Arrays.copyOfRange(rows, rows.length - rest, rows.length))
          .as("behind")
          .containsOnly(outside(rest));
      result[k] = gradient;
    }
    return result;
  }

  private static double[] outside(int length) {
    return length == 0 ? new double[0] : new double[] {UNTOUCHED};
  }

  @ParameterizedTest
  @MethodSource("instances")
  void transform_anywhereInAnArray_touchesItsRowsAloneAndHasTheSameBits(Optimizer optimizer) {
    double[][] expected = transformed(optimizer, 0, 0);
    assertThat(transformed(optimizer, 7, 3)).isDeepEqualTo(expected);
    assertThat(transformed(optimizer, 0, 20)).isDeepEqualTo(expected);
    for (double[] gradient : expected) {
      assertThat(Arrays.stream(gradient)).allMatch(Double::isFinite);
    }
  }

  /** Names of coordinates mean nothing; a norm may add up in another order. */
  @ParameterizedTest
  @MethodSource("instances")
  void transform_coordinatesReversed_isReversed(Optimizer optimizer) {
    double[] rows = new double[optimizer.rows() * D];
    double[] reversedRows = rows.clone();
    for (int k = 0; k < GRADIENTS; k++) {
      double[] gradient = random(100 + k);
      double[] reversed = reversed(gradient);
      optimizer.transform(k, random(k), gradient, rows, 0);
      optimizer.transform(k, reversed(random(k)), reversed, reversedRows, 0);
      assertThat(reversed).containsExactly(reversed(gradient), within(1e-13));
    }
  }

  private static double[] reversed(double[] values) {
    double[] result = new double[values.length];
    Arrays.setAll(result, c -> values[values.length - 1 - c]);
    return result;
  }

  /** A minimum at zero is a fixed point. */
  @ParameterizedTest
  @MethodSource("instances")
  void transform_zeros_isZero(Optimizer optimizer) {
    double[] rows = new double[optimizer.rows() * D];
    for (int k = 0; k < GRADIENTS; k++) {
      double[] gradient = new double[D];
      optimizer.transform(k, new double[D], gradient, rows, 0);
      assertThat(gradient).containsOnly(0.0);
    }
    assertThat(Arrays.stream(rows)).allMatch(number -> number == 0);
  }

  @ParameterizedTest
  @MethodSource("instances")
  void isNone_ifAnythingChanges_isFalse(Optimizer optimizer) {
    boolean changes = false;
    double[][] transformed = transformed(optimizer, 0, 0);
    for (int k = 0; k < GRADIENTS; k++) {
      changes |= !Arrays.equals(transformed[k], random(100 + k));
    }
    if (optimizer.isNone()) {
      assertThat(changes).isFalse();
      assertThat(optimizer.rows()).isZero();
    }
  }
}
