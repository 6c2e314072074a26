package gossamer.solvers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorTest {
  /** Node i's model by least squares, exact to rounding where there is no noise. */
  private static double[] model(NodeData data, int node) {
    double[][] rows = new double[data.samples(node)][];
    int d = data.features();
    for (int s = 0; s < rows.length; s++) {
      int at = (data.start()[node] + s) * d;
      rows[s] = Arrays.copyOfRange(data.rows().dense().values(), at, at + d);
    }
    double[] targets =
        Arrays.copyOfRange(data.targets(), data.start()[node], data.start()[node + 1]);
    return new QRDecomposition(new Array2DRowRealMatrix(rows, false))
        .getSolver()
        .solve(new ArrayRealVector(targets))
        .toArray();
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().getAsDouble();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -7, 0xC0FFEE})
  void generate_moreNodes_leavesTheOthersDataAsItWas(long seed) {
    Generator generator = new Generator(7, 3, 0.1, 0.5);
    NodeData few = generator.generate(4, seed);
    NodeData many = generator.generate(9, seed);
    assertThat(Arrays.copyOf(many.rows().dense().values(), few.rows().dense().values().length))
        .containsExactly(few.rows().dense().values());
    assertThat(Arrays.copyOf(many.targets(), few.targets().length)).containsExactly(few.targets());
    assertThat(Arrays.copyOf(many.start(), 5)).containsExactly(few.start());
    assertThat(many.nodes()).isEqualTo(9);
    assertThat(many.samples(8)).isEqualTo(7);
    assertThat(many.features()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void generate_features_areStandardNormal(long seed) {
    double[] values = new Generator(1000, 10, 0.1, 0).generate(10, seed).rows().dense().values();
    int count = values.length;
    // five standard errors: of the moments of order 1 to 4 the variances are 1, 2, 15, 96
    double error = 5 / Math.sqrt(count);
    for (int order = 1; order <= 4; order++) {
      double[] powers = new double[count];
      for (int k = 0; k < count; k++) {
        powers[k] = StrictMath.pow(values[k], order);
      }
      double moment = new double[] {0, 1, 0, 3}[order - 1];
      double variance = new double[] {1, 2, 15, 96}[order - 1];
      assertThat(mean(powers)).isCloseTo(moment, within(error * Math.sqrt(variance)));
    }
    // neighbours in a row do not know of each other
    double products = 0;
    for (int k = 1; k < count; k++) {
      products += values[k] * values[k - 1] / count;
    }
    assertThat(products).isCloseTo(0, within(error));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void generate_withoutHeterogeneity_hasOneModel(long seed) {
    NodeData data = new Generator(20, 4, 0, 0).generate(5, seed);
    double[] first = model(data, 0);
    assertThat(Arrays.stream(first).map(Math::abs).max().getAsDouble()).isGreaterThan(0.01);
    for (int node = 1; node < 5; node++) {
      assertThat(model(data, node)).containsExactly(first, within(1e-13)); // well conditioned
    }
  }

  /** The true model is standard normal over the seeds, and heterogeneity does not change it. */
  @Test
  void generate_trueModel_isStandardNormalOverTheSeeds() {
    int seeds = 3000;
    double[] entries = new double[seeds];
    for (int seed = 0; seed < seeds; seed++) {
      entries[seed] = model(new Generator(2, 1, 0, 0).generate(1, seed), 0)[0];
    }
    double square = Arrays.stream(entries).map(e -> e * e).sum() / seeds;
    assertThat(mean(entries)).isCloseTo(0, within(5 / Math.sqrt(seeds)));
    assertThat(square).isCloseTo(1, within(5 * Math.sqrt(2.0 / seeds)));
  }

  @ParameterizedTest
  @CsvSource({"1, 0.1", "2, 1", "3, 30"})
  void generate_heterogeneity_isTheStandardDeviationOfTheModels(long seed, double heterogeneity) {
    int nodes = 2000;
    double[] common = model(new Generator(8, 2, 0, 0).generate(1, seed), 0);
    NodeData data = new Generator(8, 2, 0, heterogeneity).generate(nodes, seed);
    double[] moved = new double[2 * nodes];
    for (int node = 0; node < nodes; node++) {
      double[] model = model(data, node);
      moved[2 * node] = (model[0] - common[0]) / heterogeneity;
      moved[2 * node + 1] = (model[1] - common[1]) / heterogeneity;
    }
    double square = Arrays.stream(moved).map(e -> e * e).sum() / moved.length;
    assertThat(mean(moved)).isCloseTo(0, within(5 / Math.sqrt(moved.length)));
    assertThat(square).isCloseTo(1, within(5 * Math.sqrt(2.0 / moved.length)));
  }

  /** Noise is drawn whatever its size, so the same seed without it gives the targets behind it. */
  @ParameterizedTest
  @CsvSource({"1, 0.1", "2, 3"})
  void generate_noise_isNormalWithItsStandardDeviation(long seed, double noise) {
    NodeData noisy = new Generator(2000, 3, noise, 0.5).generate(4, seed);
    NodeData clean = new Generator(2000, 3, 0, 0.5).generate(4, seed);
    assertThat(noisy.rows().dense().values()).containsExactly(clean.rows().dense().values());
    double[] errors = new double[noisy.targets().length];
    for (int s = 0; s < errors.length; s++) {
      errors[s] = (noisy.targets()[s] - clean.targets()[s]) / noise;
    }
    double square = Arrays.stream(errors).map(e -> e * e).sum() / errors.length;
    assertThat(mean(errors)).isCloseTo(0, within(5 / Math.sqrt(errors.length)));
    assertThat(square).isCloseTo(1, within(5 * Math.sqrt(2.0 / errors.length)));
  }

  @Test
  void generate_moreNumbersThanAnArrayHolds_isRefusedWithTheSizes() {
    assertThatThrownBy(() -> new Generator(1000, 1000, 0, 0).generate(3000, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3000 nodes x 1000 samples x 1000 features");
  }
}
