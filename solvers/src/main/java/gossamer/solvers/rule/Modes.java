package gossamer.solvers.rule;

import static gossamer.solvers.rule.Complex.product;
import static gossamer.solvers.rule.Complex.sum;

import gossamer.graphs.kind.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The modes of a linear flow {@code s' = A s}: coordinates {@code m} with {@code s = V m} in which
 * elapsed time is a factor. {@code m(t) = E(t - t0) m(t0)}, where E multiplies a real mode of decay
 * {@code k} by {@code exp(-k t)}, and a pair of modes (a, b) of decay k and frequency w by {@code
 * exp(-k t) [[cos wt, sin wt], [-sin wt, cos wt]]}.
 *
 * <p>V is worked out in sixty-four decimal digits and rounded once, so that coefficients in which
 * large parts cancel (DADAO's {@code 1 + p_w}, of the order of mu/L) keep all their digits, and
 * structural zeros are exact. The flow is taken apart into its strongly coupled groups of
 * variables, at most two in each, whose eigenvalues have closed forms; the eigenvectors follow by
 * substitution. Immutable.
 */
public final class Modes {
  /**
   * Two modes of variables that drive each other must differ by this part of their rates. A change
   * to modes and back loses its digits to the gap; six leave ten. A gap between rates has no unit,
   * unlike the condition number of V, which would refuse a flow for the units of its variables.
   */
  private static final BigDecimal LEAST_GAP = new BigDecimal("1e-6");

  private final int size;
  private final double[] decay;
  private final double[] frequency;
  private final BigDecimal[][] toState;
  private final BigDecimal[][] fromState;

  private Modes(
      double[] decay, double[] frequency, BigDecimal[][] toState, BigDecimal[][] fromState) {
    this.size = decay.length;
    this.decay = decay;
    this.frequency = frequency;
    this.toState = toState;
    this.fromState = fromState;
  }

  /**
   * The modes of a flow.
   *
   * @param flow the {@code k x k} matrix A, row by row
   * @throws Refusal if the flow cannot be brought to modes well: more than two variables drive each
   *     other in a circle, the matrix is defective, or nearly so
   */
  public static Modes of(double[][] flow) {
    int k = flow.length;
    Complex[][] a = new Complex[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        a[i][j] = Complex.of(flow[i][j]);
      }
    }
    List<int[]> groups = coupledGroups(flow);
    double[] decay = new double[k];
    double[] frequency = new double[k];
    BigDecimal[][] toState = new BigDecimal[k][k];
    int mode = 0;
    for (int g = 0; g < groups.size(); g++) {
      for (Complex eigenvalue : eigenvalues(a, groups.get(g))) {
        Complex[] vector = eigenvector(a, groups, g, eigenvalue);
        boolean pair = eigenvalue.im().signum() != 0;
        for (int i = 0; i < k; i++) {
          toState[i][mode] = vector[i].re();
          if (pair) {
            toState[i][mode + 1] = vector[i].im();
          }
        }
        decay[mode] = eigenvalue.re().negate().doubleValue();
        if (pair) {
          decay[mode + 1] = decay[mode];
          frequency[mode] = eigenvalue.im().doubleValue();
          frequency[mode + 1] = frequency[mode];
          mode++;
        }
        mode++;
      }
    }
    return new Modes(decay, frequency, toState, inverse(toState));
  }

  /** How many modes: as many as variables. */
  public int size() {
    return size;
  }

  /** How fast mode j decays, per unit of time; negative if it grows. */
  public double decay(int j) {
    return decay[j];
  }

  /**
   * The angular frequency of mode j; zero if it is real, else it forms a pair with the mode after
   * or before.
   */
  public double frequency(int j) {
    return frequency[j];
  }

  /** Whether mode j is the first of a pair. */
  public boolean startsPair(int j) {
    if (frequency[j] == 0) {
      return false;
    }
    int first = 0;
    while (first < j) {
      first += frequency[first] == 0 ? 1 : 2;
    }
    return first == j;
  }

  /**
   * What a combination {@code u} of variables is in modes: {@code u V}, exact zeros where modes
   * cancel.
   *
   * @return a new array of length k
   */
  public double[] reading(double[] combination) {
    double[] result = new double[size];
    for (int j = 0; j < size; j++) {
      BigDecimal total = BigDecimal.ZERO;
      for (int i = 0; i < size; i++) {
        total = sum(total, product(new BigDecimal(combination[i]), toState[i][j]));
      }
      result[j] = total.doubleValue();
    }
    return result;
  }

  /**
   * What an increment {@code g} of the variables is in modes: {@code V^-1 g}.
   *
   * @return a new array of length k
   */
  public double[] writing(double[] increment) {
    double[] result = new double[size];
    for (int j = 0; j < size; j++) {
      BigDecimal total = BigDecimal.ZERO;
      for (int i = 0; i < size; i++) {
        total = sum(total, product(fromState[j][i], new BigDecimal(increment[i])));
      }
      result[j] = total.doubleValue();
    }
    return result;
  }

  /** Groups of variables that drive each other, each group after those that drive it. */
  private static List<int[]> coupledGroups(double[][] flow) {
    int k = flow.length;
    boolean[][] drives = new boolean[k][k]; // j drives i, directly or through others
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        drives[j][i] = i == j || flow[i][j] != 0;
      }
    }
    for (int via = 0; via < k; via++) {
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          drives[i][j] |= drives[i][via] && drives[via][j];
        }
      }
    }
    List<int[]> groups = new ArrayList<>();
    boolean[] placed = new boolean[k];
    while (true) {
      int next = -1;
      for (int i = 0; i < k && next < 0; i++) {
        boolean ready = !placed[i];
        for (int j = 0; j < k; j++) {
          ready &= placed[j] || !drives[j][i] || drives[i][j];
        }
        next = ready ? i : -1;
      }
      if (next < 0) {
        return groups;
      }
      List<Integer> members = new ArrayList<>();
      for (int j = 0; j < k; j++) {
        if (drives[next][j] && drives[j][next]) {
          members.add(j);
          placed[j] = true;
        }
      }
      if (members.size() > 2) {
        throw new Refusal(
            "The flow couples %d variables in a circle; at most two can be."
                .formatted(members.size()));
      }
      groups.add(members.stream().mapToInt(Integer::intValue).toArray());
    }
  }

  /** The eigenvalues of one group; of a complex pair only the one with positive imaginary part. */
  private static List<Complex> eigenvalues(Complex[][] a, int[] group) {
    if (group.length == 1) {
      return List.of(a[group[0]][group[0]]);
    }
    BigDecimal two = BigDecimal.TWO;
    BigDecimal p = a[group[0]][group[0]].re();
    BigDecimal q = a[group[1]][group[1]].re();
    BigDecimal coupling = product(a[group[0]][group[1]].re(), a[group[1]][group[0]].re());
    BigDecimal mean = sum(p, q).divide(two, Complex.PRECISION);
    BigDecimal half = sum(p, q.negate()).divide(two, Complex.PRECISION);
    BigDecimal discriminant = sum(product(half, half), coupling);
    BigDecimal rates = sum(product(half, half), coupling.abs());
    if (discriminant.abs().compareTo(product(rates, LEAST_GAP.pow(2))) <= 0) {
      throw new Refusal(
          "The flow is defective or nearly so: two coupled variables share one mode.");
    }
    BigDecimal root = discriminant.abs().sqrt(Complex.PRECISION);
    return discriminant.signum() < 0
        ? List.of(new Complex(mean, root))
        : List.of(Complex.of(sum(mean, root)), Complex.of(sum(mean, root.negate())));
  }

  /** The vector v with A v = lambda v whose part in the given group has the first entry one. */
  private static Complex[] eigenvector(
      Complex[][] a, List<int[]> groups, int own, Complex eigenvalue) {
    Complex[] vector = new Complex[a.length];
    java.util.Arrays.fill(vector, Complex.ZERO);
    int[] group = groups.get(own);
    vector[group[0]] = Complex.ONE;
    if (group.length == 2) {
      vector[group[1]] = eigenvalue.minus(a[group[0]][group[0]]).over(a[group[0]][group[1]]);
    }
    for (int[] driven : groups.subList(own + 1, groups.size())) {
      Complex[] force = new Complex[driven.length];
      boolean forced = false;
      for (int r = 0; r < driven.length; r++) {
        force[r] = Complex.ZERO;
        for (int j = 0; j < a.length; j++) {
          force[r] = force[r].minus(a[driven[r]][j].times(vector[j]));
        }
        forced |= !force[r].isZero();
      }
      if (forced) {
        requireApart(eigenvalue, eigenvalues(a, driven));
        Complex[] response = solveShifted(a, driven, eigenvalue, force);
        for (int r = 0; r < driven.length; r++) {
          vector[driven[r]] = response[r];
        }
      }
    }
    return vector;
  }

  private static void requireApart(Complex driving, List<Complex> driven) {
    for (Complex own : driven) {
      BigDecimal rate = driving.size().max(own.size());
      if (driving.minus(own).size().compareTo(product(rate, LEAST_GAP)) <= 0) {
        throw new Refusal(
            "The flow is defective or nearly so: variables are driven at a mode of their own.");
      }
    }
  }

  /** Solves (A - lambda) v = force within one group, by Cramer's rule. */
  private static Complex[] solveShifted(
      Complex[][] a, int[] group, Complex eigenvalue, Complex[] force) {
    Complex p = a[group[0]][group[0]].minus(eigenvalue);
    Complex determinant = p;
    Complex[] adjugate = {force[0]};
    if (group.length == 2) {
      Complex q = a[group[1]][group[1]].minus(eigenvalue);
      Complex pq = a[group[0]][group[1]];
      Complex qp = a[group[1]][group[0]];
      determinant = p.times(q).minus(pq.times(qp));
      adjugate =
          new Complex[] {
            q.times(force[0]).minus(pq.times(force[1])), p.times(force[1]).minus(qp.times(force[0]))
          };
    }
    Complex[] solution = new Complex[group.length];
    for (int r = 0; r < solution.length; r++) {
      solution[r] = adjugate[r].over(determinant);
    }
    return solution;
  }

  /** The inverse by elimination with row pivots. */
  private static BigDecimal[][] inverse(BigDecimal[][] matrix) {
    int k = matrix.length;
    BigDecimal[][] rows = new BigDecimal[k][2 * k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        rows[i][j] = matrix[i][j];
        rows[i][k + j] = i == j ? BigDecimal.ONE : BigDecimal.ZERO;
      }
    }
    for (int column = 0; column < k; column++) {
      int pivot = column;
      for (int i = column + 1; i < k; i++) {
        pivot = rows[i][column].abs().compareTo(rows[pivot][column].abs()) > 0 ? i : pivot;
      }
      if (rows[pivot][column].signum() == 0) {
        throw new Refusal("The flow is defective: its modes do not span the state.");
      }
      BigDecimal[] swap = rows[pivot];
      rows[pivot] = rows[column];
      rows[column] = swap;
      for (int i = 0; i < k; i++) {
        if (i == column || rows[i][column].signum() == 0) {
          continue;
        }
        BigDecimal factor = rows[i][column].divide(swap[column], Complex.PRECISION);
        for (int j = column; j < 2 * k; j++) {
          rows[i][j] = sum(rows[i][j], product(factor, swap[j]).negate());
        }
      }
      BigDecimal scale = swap[column];
      for (int j = column; j < 2 * k; j++) {
        if (swap[j].signum() != 0) {
          swap[j] = swap[j].divide(scale, Complex.PRECISION);
        }
      }
    }
    BigDecimal[][] inverse = new BigDecimal[k][k];
    for (int i = 0; i < k; i++) {
      System.arraycopy(rows[i], k, inverse[i], 0, k);
    }
    return inverse;
  }
}
