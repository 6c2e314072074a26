package gossamer.solvers.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.solvers.autodiff.ReferenceNet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The curvature of networks, as another program computed it. */
class ReferenceNetsTest {
  /** Products are right to 1e-10 of the largest number, and eigenvalues no worse. */
  private static final double RELATIVE = 1e-9;

  private static final String NETS = "gossamer.solvers.autodiff.ReferenceNet#all";

  private static SymmetricMap hessian(ReferenceNet net) {
    return SymmetricMap.hessian(net.objective(), net.numbers("theta"));
  }

  private static RandomStream random() {
    return RandomStream.of(1, Purpose.SHARPNESS);
  }

  /** Gives these vectors, one after the other. */
  private static Consumer<double[]> given(double[][]... vectors) {
    Iterator<double[]> each = Arrays.stream(vectors).flatMap(Arrays::stream).iterator();
    return z -> System.arraycopy(each.next(), 0, z, 0, z.length);
  }

  private static double[][] columns(double[][] rows) {
    return IntStream.range(0, rows[0].length)
        .mapToObj(j -> Arrays.stream(rows).mapToDouble(row -> row[j]).toArray())
        .toArray(double[][]::new);
  }

  @ParameterizedTest
  @MethodSource(NETS)
  void dense_hasTheirSpectrumTraceAndNorm(ReferenceNet net) {
    double[][] matrix = Dense.of(hessian(net));
    double[] eigenvalues = Dense.eigenvalues(matrix);
    int d = eigenvalues.length;
    double[] top = net.numbers("hessian_top10");
    for (int i = 0; i < 10; i++) {
      assertThat(eigenvalues[d - 1 - i]).isCloseTo(top[i], within(RELATIVE * top[0]));
    }
    assertThat(Arrays.copyOf(eigenvalues, 5))
        .containsExactly(net.numbers("hessian_bottom5"), within(RELATIVE * top[0]));
    double[] diagonal = IntStream.range(0, d).mapToDouble(i -> matrix[i][i]).toArray();
    assertThat(diagonal).containsExactly(net.numbers("hessian_diag"), within(RELATIVE * top[0]));
    assertThat(Arrays.stream(diagonal).sum())
        .isCloseTo(net.number("trace"), within(RELATIVE * net.number("fro")));
    assertThat(Dense.frobeniusNorm(matrix))
        .isCloseTo(net.number("fro"), within(RELATIVE * net.number("fro")));
    double fro = Dense.frobeniusNorm(matrix);
    double ofDiagonal = Arrays.stream(diagonal).map(x -> x * x).sum();
    double variance = net.number("hutchinson_variance_theory");
    assertThat(2 * (fro * fro - ofDiagonal)).isCloseTo(variance, within(1e-8 * variance));
  }

  @ParameterizedTest
  @MethodSource(NETS)
  void lanczos_findsTheirEigenvalues(ReferenceNet net) {
    SymmetricMap map = hessian(net);
    double[] top = net.numbers("hessian_top10");
    double[] bottom = net.numbers("hessian_bottom5");
    Accuracy accuracy = new Accuracy(1e-10, 400);
    List<Eigenvalue> largest = Eigenvalues.largest(map, 10, accuracy, random());
    List<Eigenvalue> smallest = Eigenvalues.smallest(map, 5, accuracy, random());
    for (int i = 0; i < 10; i++) {
      assertThat(largest.get(i).value()).isCloseTo(top[i], within(RELATIVE * top[0]));
    }
    for (int i = 0; i < 5; i++) {
      assertThat(smallest.get(i).value()).isCloseTo(bottom[i], within(RELATIVE * top[0]));
    }
    Eigenvalue sharpness = Eigenvalues.largest(map, 1, new Accuracy(1e-6, 100), random()).get(0);
    assertThat(top[0]).isBetween(sharpness.lower(), sharpness.upper());
    assertThat(sharpness.residual()).isLessThanOrEqualTo(1e-6 * top[0]);
  }

  @ParameterizedTest
  @MethodSource(NETS)
  void hutchinson_hasTheirValues(ReferenceNet net) {
    double[] values = Trace.values(hessian(net), List.of(), 4, given(net.rows("probes")));
    double size = net.number("fro");
    assertThat(values).containsExactly(net.numbers("hutchinson_each"), within(RELATIVE * size));
    assertThat(Trace.mean(values))
        .isCloseTo(net.number("hutchinson_mean"), within(RELATIVE * size));
  }

  @ParameterizedTest
  @MethodSource(NETS)
  void hutchPlusPlus_hasTheirValue(ReferenceNet net) {
    double[][] s = columns(net.rows("hutchpp", "S"));
    double[][] g = columns(net.rows("hutchpp", "G"));
    Estimate estimate = Trace.hutchPlusPlus(hessian(net), s.length, g.length, given(s, g));
    double expected = net.number("hutchpp", "value");
    assertThat(estimate.value()).isCloseTo(expected, within(1e-8 * Math.abs(expected)));
  }

  @ParameterizedTest
  @MethodSource(NETS)
  void quadrature_hasTheirCoefficientsMomentsAndDensity(ReferenceNet net) {
    SymmetricMap map = hessian(net);
    int d = map.dimension();
    double[][] probes = net.rows("probes");
    int steps = (int) net.number("slq", "m");
    Density density = Density.from(map, probes.length, steps, given(probes));
    double size = net.numbers("hessian_top10")[0];
    for (int run = 0; run < probes.length; run++) {
      ReferenceNet theirs = new ReferenceNet(net.json().get("slq").get("runs").get(run));
      Lanczos lanczos = new Lanczos(map);
      lanczos.start(probes[run]);
      for (int k = 0; k < 10; k++) {
        lanczos.step();
        assertThat(lanczos.alpha(k)).isCloseTo(theirs.numbers("alpha")[k], within(RELATIVE * size));
        if (k < 9) {
          assertThat(lanczos.beta(k)).isCloseTo(theirs.numbers("beta")[k], within(RELATIVE * size));
        }
      }
      Density.Quadrature ours = density.quadratures().get(run);
      double[] nodes = ours.nodes();
      assertThat(nodes[0]).isCloseTo(theirs.number("ritz_min"), within(RELATIVE * size));
      assertThat(nodes[nodes.length - 1])
          .isCloseTo(theirs.number("ritz_max"), within(RELATIVE * size));
      assertThat(ours.moment(0)).isCloseTo(theirs.number("sum_w"), within(RELATIVE));
      for (int k = 1; k <= 3; k++) {
        assertThat(ours.moment(k))
            .isCloseTo(theirs.number("moment" + k), within(RELATIVE * Math.pow(size, k)));
      }
    }
    assertThat(d * density.moment(1))
        .isCloseTo(net.number("slq", "trace_estimate"), within(RELATIVE * d * size));
    assertThat(d * density.moment(2))
        .isCloseTo(net.number("slq", "fro2_estimate"), within(RELATIVE * d * size * size));
    double sigma = net.number("slq", "sigma");
    double[] grid = net.numbers("slq", "grid");
    double[] expected = net.numbers("slq", "density");
    double[] exact = net.numbers("slq", "exact_density");
    double highest = Arrays.stream(expected).max().orElseThrow();
    double[] eigenvalues = Dense.eigenvalues(Dense.of(map));
    Density ofAll =
        Density.from(Maps.diagonal(eigenvalues), d, 1, given(Dense.of(Maps.diagonal(ones(d)))));
    for (int k = 0; k < grid.length; k++) {
      assertThat(density.at(grid[k], sigma)).isCloseTo(expected[k], within(1e-6 * highest));
      assertThat(ofAll.at(grid[k], sigma)).isCloseTo(exact[k], within(1e-6 * highest));
    }
  }

  private static double[] ones(int d) {
    return IntStream.range(0, d).mapToDouble(k -> 1).toArray();
  }

  @ParameterizedTest
  @MethodSource(NETS)
  void blocksAndScaledMaps_areThoseOfTheMatrix(ReferenceNet net) {
    SymmetricMap map = hessian(net);
    double[][] matrix = Dense.of(map);
    int d = matrix.length;
    int begin = d / 4;
    int end = d - 7;
    double[][] part =
        IntStream.range(begin, end)
            .mapToObj(i -> Arrays.copyOfRange(matrix[i], begin, end))
            .toArray(double[][]::new);
    assertSame(map.block(begin, end), part);
    double[] factors = Maps.random(1).doubles(d, 0.1, 2).toArray();
    double[][] scaled =
        IntStream.range(0, d)
            .mapToObj(
                i ->
                    IntStream.range(0, d)
                        .mapToDouble(j -> factors[i] * matrix[i][j] * factors[j])
                        .toArray())
            .toArray(double[][]::new);
    assertSame(map.scaled(factors), scaled);
  }

  private static void assertSame(SymmetricMap map, double[][] expected) {
    double size = Dense.frobeniusNorm(expected);
    double[][] actual = Dense.of(map);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).containsExactly(expected[i], within(1e-13 * size));
    }
    double[] dense = Dense.eigenvalues(expected);
    Eigenvalue largest = Eigenvalues.largest(map, 1, new Accuracy(1e-10, 200), random()).get(0);
    assertThat(largest.value()).isCloseTo(dense[dense.length - 1], within(RELATIVE * size));
    Estimate trace = Trace.estimate(map, dense.length, random());
    assertThat(trace.value()).isCloseTo(Arrays.stream(dense).sum(), within(1e-12 * size));
  }
}
