package gossamer.solvers.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Derivatives of expressions, as expressions.
 *
 * <p>With respect to means: as if that matrix were given. It may be a leaf or any expression, and
 * what it is made of counts as given, too.
 */
public final class Derivatives {
  private Derivatives() {}

  /**
   * The gradient of a number.
   *
   * @param of 1 x 1
   * @param withRespectTo for instance parameters
   * @return one for each, of its shape
   */
  public static List<Matrix> gradient(Matrix of, List<Matrix> withRespectTo) {
    if (of.size() != 1) {
      throw new IllegalArgumentException("a gradient is of one number, not of " + of);
    }
    return adjoints(List.of(of), List.of(Matrix.constant(1)), withRespectTo);
  }

  /**
   * The transpose of the Jacobian times a vector: the gradient of the sum of all products of the
   * results with their weights, which count as constant.
   *
   * @param of results
   * @param weights one for each, of its shape
   * @return one for each of the last, of its shape
   */
  public static List<Matrix> adjoints(
      List<Matrix> of, List<Matrix> weights, List<Matrix> withRespectTo) {
    Map<Matrix, @Nullable Matrix> adjoints = new HashMap<>();
    for (int k = 0; k < of.size(); k++) {
      requireShape(of.get(k), weights.get(k));
      adjoints.merge(of.get(k), weights.get(k), Matrix::plus);
    }
    Set<Matrix> given = set(withRespectTo);
    List<Matrix> order = order(of, given);
    Set<Matrix> varying = varying(order, given);
    for (Matrix result : order.reversed()) {
      Matrix adjoint = adjoints.get(result);
      if (adjoint == null || given.contains(result)) {
        continue;
      }
      for (int k = 0; k < result.arguments().size(); k++) {
        Matrix argument = result.arguments().get(k);
        if (varying.contains(argument)) {
          Matrix more = result.operation().adjoint(result, k, adjoint);
          if (more != null) {
            adjoints.merge(argument, more, Matrix::plus);
          }
        }
      }
    }
    return withRespectTo.stream().map(each -> orZero(adjoints.get(each), each)).toList();
  }

  /**
   * The Jacobian times a vector: how results change along a direction.
   *
   * @param of results
   * @param withRespectTo what moves
   * @param directions one for each of these, of its shape
   * @return one for each result, of its shape
   */
  public static List<Matrix> tangents(
      List<Matrix> of, List<Matrix> withRespectTo, List<Matrix> directions) {
    Map<Matrix, Matrix> tangents = new HashMap<>();
    for (int k = 0; k < withRespectTo.size(); k++) {
      requireShape(withRespectTo.get(k), directions.get(k));
      tangents.put(withRespectTo.get(k), directions.get(k));
    }
    for (Matrix result : order(of, set(withRespectTo))) {
      if (tangents.containsKey(result) || result.arguments().isEmpty()) {
        continue;
      }
      @Nullable Matrix[] moved =
          result.arguments().stream().map(tangents::get).toArray(Matrix[]::new);
      if (Arrays.stream(moved).anyMatch(each -> each != null)) {
        Matrix tangent = result.operation().tangent(result, moved);
        if (tangent != null) {
          tangents.put(result, tangent);
        }
      }
    }
    return of.stream().map(each -> orZero(tangents.get(each), each)).toList();
  }

  /**
   * The Hessian of a number times a vector, forward over reverse.
   *
   * @param of 1 x 1
   * @param withRespectTo for instance parameters
   * @param vector one part for each, of its shape
   * @return likewise
   */
  public static List<Matrix> hessianProduct(
      Matrix of, List<Matrix> withRespectTo, List<Matrix> vector) {
    return tangents(gradient(of, withRespectTo), withRespectTo, vector);
  }

  /**
   * The Gauss-Newton matrix of a loss times a vector: J' H J v, J being the Jacobian of the outputs
   * and H the Hessian of the loss as a function of the outputs.
   *
   * @param loss 1 x 1, made of the outputs
   * @param outputs of a model
   * @param withRespectTo for instance parameters
   * @param vector one part for each, of its shape
   * @return likewise
   */
  public static List<Matrix> gaussNewtonProduct(
      Matrix loss, Matrix outputs, List<Matrix> withRespectTo, List<Matrix> vector) {
    List<Matrix> moved = tangents(List.of(outputs), withRespectTo, vector);
    List<Matrix> curved = hessianProduct(loss, List.of(outputs), moved);
    return adjoints(List.of(outputs), curved, withRespectTo);
  }

  private static void requireShape(Matrix of, Matrix like) {
    if (of.rows() != like.rows() || of.columns() != like.columns()) {
      throw of.unfit("derivatives", like);
    }
  }

  private static Matrix orZero(@Nullable Matrix derivative, Matrix of) {
    return derivative == null ? Matrix.constant(0).repeated(of.rows(), of.columns()) : derivative;
  }

  private static Set<Matrix> set(List<Matrix> matrices) {
    return new HashSet<>(matrices);
  }

  /** Those that depend on something given. */
  private static Set<Matrix> varying(List<Matrix> order, Set<Matrix> given) {
    Set<Matrix> varying = set(List.of());
    for (Matrix result : order) {
      if (given.contains(result) || result.arguments().stream().anyMatch(varying::contains)) {
        varying.add(result);
      }
    }
    return varying;
  }

  /**
   * All that results are made of, arguments before what is made of them; of given ones no
   * arguments. Not recursive: an unrolled loop over time is deep.
   */
  static List<Matrix> order(List<Matrix> results, Set<Matrix> given) {
    List<Matrix> order = new ArrayList<>();
    Set<Matrix> seen = set(List.of());
    List<Matrix> open = new ArrayList<>(results.reversed());
    while (!open.isEmpty()) {
      Matrix last = open.getLast();
      List<Matrix> missing =
          seen.contains(last) || given.contains(last)
              ? List.of()
              : last.arguments().stream().filter(each -> !seen.contains(each)).toList();
      if (missing.isEmpty()) {
        open.removeLast();
        if (seen.add(last)) {
          order.add(last);
        }
      } else {
        open.addAll(missing.reversed());
      }
    }
    return order;
  }
}
