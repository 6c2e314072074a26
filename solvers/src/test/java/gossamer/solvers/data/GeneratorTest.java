package gossamer.solvers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
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

  /** What versions made that knew neither other inputs nor other teachers. */
  @ParameterizedTest
  @CsvSource({
    "7, 3, 0.1, 0.5, 1466538960, -357314592, -0.1580330598019481",
    "20, 10, 0.1, 0, 406603599, -514039132, 1.4715342756022534",
    "5, 1, 0, 0, -1387846352, -1970210294, -0.6674178491961211"
  })
  void generate_oldData_keepTheirBits(
      int samples,
      int features,
      double noise,
      double heterogeneity,
      int values,
      int targets,
      double last) {
    NodeData data = new Generator(samples, features, noise, heterogeneity).generate(4, 7);
    assertThat(Arrays.hashCode(data.rows().dense().values())).isEqualTo(values);
    assertThat(Arrays.hashCode(data.targets())).isEqualTo(targets);
    assertThat(data.targets()[4 * samples - 1]).isEqualTo(last);
  }

  private static Generator generator(
      int samples, int features, InputLaw inputs, Teacher teacher, int test) {
    return new Generator(samples, features, 0, 0, inputs, teacher, test);
  }

  private static double[] values(NodeData data) {
    return data.rows().dense().values();
  }

  /**
   * Mean 0, variance 1/3, fourth moment 1/5, within five standard errors: powers of order k have
   * the moments 1/(k + 1) of even k.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void uniformInputs_areUniform(long seed) {
    double[] values =
        values(
            generator(1000, 10, new InputLaw.Uniform(), new Teacher.Linear(), 0)
                .generate(10, seed));
    assertThat(Arrays.stream(values).min().getAsDouble()).isBetween(-1.0, -0.999);
    assertThat(Arrays.stream(values).max().getAsDouble()).isBetween(0.999, 1.0);
    for (int order = 1; order <= 4; order++) {
      double moment = order % 2 == 0 ? 1.0 / (order + 1) : 0;
      double variance = 1.0 / (2 * order + 1) - moment * moment;
      int power = order;
      assertThat(Arrays.stream(values).map(v -> StrictMath.pow(v, power)).average().getAsDouble())
          .isCloseTo(moment, within(5 * Math.sqrt(variance / values.length)));
    }
  }

  /**
   * All norms are sqrt(d); a coordinate has mean 0, variance 1 and, on the sphere of radius
   * sqrt(d), fourth moment 3 d/(d + 2); two are uncorrelated.
   */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 5", "4, 20"})
  void sphereInputs_areUniformOnTheSphere(long seed, int d) {
    int samples = 20_000;
    double[] values =
        values(
            generator(samples, d, new InputLaw.Sphere(), new Teacher.Linear(), 0)
                .generate(1, seed));
    double[] moments = new double[5]; // of the first coordinate; at 0, with the last one
    for (int s = 0; s < samples; s++) {
      double square = 0;
      for (int k = s * d; k < (s + 1) * d; k++) {
        square += values[k] * values[k];
      }
      assertThat(square).isCloseTo(d, within(1e-13 * d));
      double first = values[s * d];
      moments[0] += first * values[s * d + d - 1] / samples;
      for (int order = 1; order <= 4; order++) {
        moments[order] += StrictMath.pow(first, order) / samples;
      }
    }
    double fourth = 3.0 * d / (d + 2);
    double error = 5 / Math.sqrt(samples);
    assertThat(moments[1]).isCloseTo(0, within(error));
    assertThat(moments[2]).isCloseTo(1, within(error * Math.sqrt(fourth - 1) + 1e-12));
    assertThat(moments[4]).isCloseTo(fourth, within(error * Math.sqrt(105) + 1e-12));
    assertThat(moments[0]).isCloseTo(d == 1 ? 1 : 0, within(d == 1 ? 1e-12 : error));
  }

  /** Other inputs are other data of the same true model, and another teacher sees the same. */
  @Test
  void inputsAndTeachers_doNotChangeEachOther() {
    double[] normal =
        model(generator(9, 4, new InputLaw.Normal(), new Teacher.Linear(), 0).generate(2, 5), 1);
    for (InputLaw inputs : List.of(new InputLaw.Uniform(), new InputLaw.Sphere())) {
      NodeData linear = generator(9, 4, inputs, new Teacher.Linear(), 0).generate(2, 5);
      assertThat(model(linear, 1)).containsExactly(normal, within(1e-12));
      for (Teacher teacher : List.of(new Teacher.Sparse(2), new Teacher.Relu(7))) {
        assertThat(values(generator(9, 4, inputs, teacher, 0).generate(2, 5)))
            .containsExactly(values(linear));
      }
    }
  }

  @Test
  void sparseTeacher_isTheSumOfItsFeatures() {
    NodeData data =
        generator(9, 5, new InputLaw.Uniform(), new Teacher.Sparse(3), 0).generate(2, 4);
    for (int s = 0; s < 18; s++) {
      double[] row = Arrays.copyOfRange(values(data), 5 * s, 5 * s + 5);
      assertThat(data.targets()[s]).isCloseTo(row[0] + row[1] + row[2], within(1e-15));
    }
    double[] moved =
        model(
            new Generator(9, 5, 0, 0.5, new InputLaw.Uniform(), new Teacher.Sparse(3), 0)
                .generate(2, 4),
            1);
    double[] movedLinear = model(new Generator(9, 5, 0, 0.5).generate(2, 4), 1);
    double[] linear = model(new Generator(9, 5, 0, 0).generate(2, 4), 1);
    for (int k = 0; k < 5; k++) { // by the same numbers
      assertThat(moved[k] - (k < 3 ? 1 : 0)).isCloseTo(movedLinear[k] - linear[k], within(1e-12));
    }
  }

  /**
   * A neuron's mean on the sphere of radius sqrt(d) is {@code E relu(v . x) = sqrt(d) Gamma(d/2)/(2
   * sqrt(pi) Gamma((d + 1)/2))}, in three dimensions {@code sqrt(3)/4} (v . x is uniform), and its
   * mean square 1/2, whatever the unit vector v.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void reluTeacher_ofOneNeuron_isAUnitVectorsHalf(long seed) {
    int samples = 20_000;
    double[] targets =
        generator(samples, 3, new InputLaw.Sphere(), new Teacher.Relu(1), 0)
            .generate(1, seed)
            .targets();
    double square = Arrays.stream(targets).map(t -> t * t).sum() / samples;
    // mean of relu(u)^2 for u uniform on [-sqrt 3, sqrt 3] is 1/2, of its square 9/10
    assertThat(square).isCloseTo(0.5, within(5 * Math.sqrt((0.9 - 0.25) / samples)));
    assertThat(mean(targets))
        .isCloseTo(Math.sqrt(3) / 4, within(5 * Math.sqrt((0.5 - 3.0 / 16) / samples)));
    assertThat(Arrays.stream(targets).min().getAsDouble()).isZero();
    assertThat(Arrays.stream(targets).max().getAsDouble()).isBetween(1.72, Math.sqrt(3) + 1e-12);
  }

  /**
   * Neurons point anywhere: the mean over seeds of the product of two neurons' values at one point
   * is that of independent directions, the square of the mean.
   */
  @Test
  void reluTeacher_addsItsNeurons_whichAreIndependent() {
    int seeds = 2000;
    double[] sums = new double[seeds];
    for (int seed = 0; seed < seeds; seed++) {
      sums[seed] =
          generator(1, 3, new InputLaw.Sphere(), new Teacher.Relu(4), 0)
              .generate(1, seed)
              .targets()[0];
    }
    double variance = 4 * (0.5 - 3.0 / 16);
    double mean = mean(sums);
    assertThat(mean).isCloseTo(Math.sqrt(3), within(5 * Math.sqrt(variance / seeds)));
    double found = Arrays.stream(sums).map(s -> (s - mean) * (s - mean)).sum() / (seeds - 1);
    assertThat(found).isCloseTo(variance, within(5 * variance * Math.sqrt(2.0 / seeds)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void test_isOfTheCommonTeacher_andChangesNothingElse(long seed) {
    Generator with = new Generator(9, 4, 0, 0.7, new InputLaw.Sphere(), new Teacher.Linear(), 30);
    NodeData test = with.generateTest(seed);
    NodeData common =
        generator(9, 4, new InputLaw.Normal(), new Teacher.Linear(), 0).generate(1, seed);
    assertThat(model(test, 0)).containsExactly(model(common, 0), within(1e-12));
    NodeData plain =
        new Generator(9, 4, 0, 0.7, new InputLaw.Sphere(), new Teacher.Linear(), 0)
            .generate(3, seed);
    assertThat(values(with.generate(3, seed))).containsExactly(values(plain));
    assertThat(with.generate(3, seed).targets()).containsExactly(plain.targets());
    double[] more =
        values(
            new Generator(2, 4, 0, 0, new InputLaw.Sphere(), new Teacher.Linear(), 50)
                .generateTest(seed));
    assertThat(Arrays.copyOf(more, 120)).containsExactly(values(test));
  }

  @Test
  void test_hasNoiseAsTrainingHas() {
    double[] clean =
        generator(1, 2, new InputLaw.Normal(), new Teacher.Relu(2), 4000).generateTest(3).targets();
    double[] noisy =
        new Generator(1, 2, 0.3, 0, new InputLaw.Normal(), new Teacher.Relu(2), 4000)
            .generateTest(3)
            .targets();
    double square = 0;
    for (int s = 0; s < 4000; s++) {
      square += (noisy[s] - clean[s]) * (noisy[s] - clean[s]) / 4000;
    }
    assertThat(square).isCloseTo(0.09, within(0.09 * 5 * Math.sqrt(2.0 / 4000)));
  }

  @Test
  void whatMakesNoSense_isRefused() {
    assertThatThrownBy(() -> generator(1, 2, new InputLaw.Normal(), new Teacher.Sparse(3), 0))
        .hasMessage(
            "3 weights are 1, and there are 2 features; give at most as many, or more features");
    assertThatThrownBy(
            () -> new Generator(1, 2, 0, 1, new InputLaw.Normal(), new Teacher.Relu(3), 0))
        .hasMessageContaining("this one has neurons");
    assertThatThrownBy(
            () ->
                generator(1, 50_000, new InputLaw.Normal(), new Teacher.Relu(50_000), 0)
                    .generate(1, 1))
        .hasMessageContaining("50000 neurons x 50000 features are too many numbers");
    assertThatThrownBy(
            () ->
                generator(1, 50_000, new InputLaw.Normal(), new Teacher.Linear(), 50_000)
                    .generateTest(1))
        .hasMessageContaining("50000 test samples x 50000 features are too many numbers");
  }

  @Test
  void generate_moreNumbersThanAnArrayHolds_isRefusedWithTheSizes() {
    assertThatThrownBy(() -> new Generator(1000, 1000, 0, 0).generate(3000, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3000 nodes x 1000 samples x 1000 features");
  }
}
