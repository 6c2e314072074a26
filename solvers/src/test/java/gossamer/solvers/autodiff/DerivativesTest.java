package gossamer.solvers.autodiff;

import static gossamer.solvers.autodiff.Evaluation.dot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation, and models made of many: first and second derivatives. */
class DerivativesTest {
  /** Of Richardson's differences: the fourth power of 1e-3, times derivatives of some size. */
  private static final double DIFFERENCES = 2e-8;

  /** Some dozen roundings. */
  private static final double ROUNDING = 1e-12;

  /**
   * Expressions.
   *
   * @param name says what they are
   * @param leaves what they are made of
   * @param result made of leaves
   */
  record Case(String name, List<Matrix> leaves, Matrix result) {
    Evaluation evaluation() {
      return new Evaluation(leaves);
    }

    /** A number whose Hessian has second derivatives of all results: the sum of their squares. */
    Matrix number() {
      return result.squared().sum();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Matrix leaf(int rows, int columns) {
    return Matrix.leaf("leaf", rows, columns);
  }

  private static Case one(String name, int rows, int columns, Function<Matrix, Matrix> of) {
    Matrix a = leaf(rows, columns);
    return new Case("%s of %dx%d".formatted(name, rows, columns), List.of(a), of.apply(a));
  }

  private static Case two(String name, Matrix a, Matrix b, Matrix result) {
    return new Case(
        "%s of %dx%d and %dx%d".formatted(name, a.rows(), a.columns(), b.rows(), b.columns()),
        List.of(a, b),
        result);
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int[] shape : new int[][] {{3, 4}, {1, 1}, {1, 5}, {5, 1}}) {
      int r = shape[0];
      int c = shape[1];
      cases.add(one("exp", r, c, Matrix::exp));
      cases.add(one("log", r, c, a -> a.plus(1.5).log()));
      cases.add(one("sqrt", r, c, a -> a.plus(1.5).sqrt()));
      cases.add(one("tanh", r, c, Matrix::tanh));
      cases.add(one("sigmoid", r, c, Matrix::sigmoid));
      cases.add(one("relu", r, c, Matrix::relu));
      cases.add(one("affine", r, c, a -> a.times(-3).plus(0.5)));
      cases.add(one("sum of rows", r, c, Matrix::sumOfRows));
      cases.add(one("mean of columns", r, c, Matrix::meanOfColumns));
      cases.add(one("mean", r, c, Matrix::mean));
      cases.add(one("variance", r, c, Matrix::varianceOfRows));
      cases.add(one("repeated", r, 1, a -> a.repeated(r, 4)));
      cases.add(one("repeated", 1, c, a -> a.repeated(4, c)));
      cases.add(one("columns", r, c, a -> a.columns(c / 2, c)));
      cases.add(one("rows", r, c, a -> a.rows(r / 2, r)));
      cases.add(one("gather", r, c, a -> a.gather(r - 1, 0, r - 1)));
      cases.add(one("besides", r, c, a -> Matrix.besides(List.of(a, a.exp(), a.sumOfColumns()))));
      cases.add(one("stacked", r, c, a -> Matrix.stacked(List.of(a.sumOfRows(), a, a.squared()))));
      cases.add(one("stacked with a constant", r, c, DerivativesTest::stackedWithZeros));
      cases.add(one("standardized", r, c, DerivativesTest::standardized));
      cases.add(one("softmax", r, c, DerivativesTest::crossEntropy));
      for (int[] other : new int[][] {{r, c}, {1, c}, {r, 1}, {1, 1}}) {
        Matrix a = leaf(r, c);
        Matrix b = leaf(other[0], other[1]);
        cases.add(two("plus", a, b, a.plus(b)));
        cases.add(two("minus", a, b, b.minus(a)));
        cases.add(two("times", a, b, b.times(a)));
        cases.add(two("over", a, b, a.over(b.plus(2))));
        cases.add(two("under", a, b, b.over(a.plus(2))));
      }
    }
    for (int[] mkn : new int[][] {{3, 4, 2}, {1, 4, 2}, {3, 1, 2}, {3, 4, 1}, {1, 1, 1}}) {
      Matrix a = leaf(mkn[0], mkn[1]);
      Matrix b = leaf(mkn[1], mkn[2]);
      cases.add(two("matmul", a, b, a.matmul(b)));
      Matrix at = leaf(mkn[1], mkn[0]);
      cases.add(two("transposedMatmul", at, b, at.transposedMatmul(b)));
      Matrix bt = leaf(mkn[2], mkn[1]);
      cases.add(two("matmulTransposed", a, bt, a.matmulTransposed(bt)));
    }
    Matrix square = leaf(3, 3);
    cases.add(
        new Case("a matrix with itself", List.of(square), square.matmul(square).times(square)));
    cases.addAll(Models.all().map(m -> new Case(m.name(), m.leaves(), m.outputs())).toList());
    return cases.stream();
  }

  private static Matrix stackedWithZeros(Matrix a) {
    return Matrix.stacked(
        List.of(a, Matrix.constant(2).repeated(2, a.columns()), a.times(a.sum())));
  }

  private static Matrix standardized(Matrix a) {
    return a.minus(a.meanOfRows()).over(a.varianceOfRows().plus(0.1).sqrt());
  }

  private static Matrix crossEntropy(Matrix a) {
    return a.times(3).softmaxCrossEntropy(a.sigmoid());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tangents_areWhatDifferencesSay(Case each) {
    Evaluation evaluation = each.evaluation();
    double[] point = evaluation.random(1);
    double[] direction = evaluation.random(2);
    double[] exact = evaluation.tangents(List.of(each.result), point, direction);
    double[] differences = evaluation.differences(List.of(each.result), point, direction);
    assertThat(exact).containsExactly(differences, within(DIFFERENCES));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void adjoints_areTheTransposeOfTangents(Case each) {
    Evaluation evaluation = each.evaluation();
    Matrix weights = leaf(each.result.rows(), each.result.columns());
    List<Matrix> all = new ArrayList<>(each.leaves);
    all.add(weights);
    Evaluation withWeights = new Evaluation(all);
    double[] point = withWeights.random(3);
    double[] direction = evaluation.random(4);
    double[] adjoint =
        withWeights.at(
            point, Derivatives.adjoints(List.of(each.result), List.of(weights), each.leaves));
    double[] tangent =
        evaluation.tangents(
            List.of(each.result), Arrays.copyOf(point, evaluation.size()), direction);
    double[] weight = Arrays.copyOfRange(point, evaluation.size(), point.length);
    double scale = 1 + Math.abs(dot(weight, tangent));
    assertThat(dot(adjoint, direction)).isCloseTo(dot(weight, tangent), within(ROUNDING * scale));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hessianProducts_areDifferencesOfGradients_andSymmetric(Case each) {
    Evaluation evaluation = each.evaluation();
    double[] point = evaluation.random(5);
    double[] v = evaluation.random(6);
    double[] w = evaluation.random(7);
    Matrix number = each.number();
    double[] hv = evaluation.hessianProduct(number, point, v);
    double[] differences =
        evaluation.differences(Derivatives.gradient(number, each.leaves), point, v);
    double size =
        1 + IntStream.range(0, hv.length).mapToDouble(i -> Math.abs(hv[i])).max().orElse(0);
    assertThat(hv).containsExactly(differences, within(10 * DIFFERENCES * size));
    double[] hw = evaluation.hessianProduct(number, point, w);
    assertThat(dot(w, hv)).isCloseTo(dot(v, hw), within(ROUNDING * size * hv.length));
  }

  /** J' J from columns of J is the Gauss-Newton matrix of half the squares. */
  @ParameterizedTest
  @MethodSource("cases")
  void gaussNewtonProducts_areThoseOfTheDenseJacobian(Case each) {
    Evaluation evaluation = each.evaluation();
    double[] point = evaluation.random(8);
    double[] v = evaluation.random(9);
    Matrix outputs = each.result;
    List<Matrix> directions = evaluation.likewise("v");
    double[] product =
        evaluation.at(
            point,
            directions,
            v,
            Derivatives.gaussNewtonProduct(
                outputs.squared().sum().times(0.5), outputs, each.leaves, directions));
    double[] jv = evaluation.tangents(List.of(outputs), point, v);
    for (int i = 0; i < product.length; i++) {
      double[] unit = new double[product.length];
      unit[i] = 1;
      double[] column = evaluation.tangents(List.of(outputs), point, unit);
      double expected = dot(column, jv);
      assertThat(product[i]).isCloseTo(expected, within(1e-11 * (1 + Math.abs(expected))));
    }
  }
}
