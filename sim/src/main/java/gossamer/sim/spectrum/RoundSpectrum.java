package gossamer.sim.spectrum;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Checkpoint;
import gossamer.sim.partition.Initial;
import gossamer.sim.partition.Partition;
import gossamer.sim.partition.Setup;
import gossamer.solvers.objective.ConjugateObjective;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.objective.QuadraticObjective;
import gossamer.solvers.rule.RoundModes;
import gossamer.solvers.rule.RoundRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.exception.MathArithmeticException;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealVector;
import org.jspecify.annotations.Nullable;

/**
 * The spectral radius of a round where gradients are affine: the factor by which a round multiplies
 * the distance from the optimum in the long run, whatever the nodes' Hessians are.
 *
 * <p>A round is {@code s+ = A s + b} on all variables of all nodes. The largest eigenvalue of A is
 * found by Arnoldi's method, each vector made orthogonal twice, from the difference of two rounds
 * in a row: so the space holds only what starts and data can reach, without the eigenvalue one of
 * sums that are conserved. An eigenvalue counts if the models see its vector. Rounds are run by
 * {@link Partition}, on one thread, with plain arithmetic and Commons Math, so that the bits are
 * the same everywhere.
 *
 * <p>Source: W. E. Arnoldi, "The principle of minimized iterations in the solution of the matrix
 * eigenvalue problem", Quart. Appl. Math. 9 (1951).
 */
public final class RoundSpectrum {
  /** Krylov spaces that are tried, one after the other. */
  private static final int[] SIZES = {20, 40, 80, 160};

  /** Of the distance from one: the residual of the eigenvalue, and its change by the last try. */
  private static final double TOLERANCE = 2e-3;

  /** A residual that is so much smaller than need be is enough. */
  private static final double CERTAIN = 0.1;

  /** Curvatures at which the mode of consensus is looked at; any two would do. */
  private static final double[] CURVATURES = {1, 2};

  /** A direction that is new by less is a rounding. */
  private static final double NEW = 1e-10;

  /** An eigenvector whose models are smaller than this part of it is not seen. */
  private static final double SEEN = 1e-7;

  /** A vector that is orthogonal to all others but for roundings ends the space. */
  private static final double ROUNDING = 1e-13;

  private static final long SEED = 1;

  private final Setup setup;
  private final RoundRule rule;
  private final Setup homogeneous;
  private final long steady;
  private final int width;

  /**
   * What is taken out of the mean over the nodes of a difference of states, {@code k x k}: sums
   * that are conserved, and combinations that no model ever sees.
   */
  private final double[][] removed;

  private RoundSpectrum(Setup setup, RoundRule rule, long steady) {
    this.setup = setup;
    this.rule = rule;
    this.steady = steady;
    this.width = setup.stateSize();
    this.removed = removed(rule);
    this.homogeneous =
        new Setup(
            setup.topology(),
            rule,
            new Homogeneous(setup.objective()),
            setup.schedule(),
            Initial.zeros(),
            setup.order(),
            null);
  }

  /**
   * The rule's invariant, if gradients keep it as well, is zero in all differences of states, but
   * for roundings, which do not decay as everything else does; nor does what adds up and is not
   * seen. Both hold for the mean of the nodes, which moves as the mode of consensus.
   */
  private static double[][] removed(RoundRule rule) {
    int k = rule.variables().size();
    List<double[][]> modes =
        Arrays.stream(CURVATURES).mapToObj(h -> RoundModes.of(rule).matrix(0, h)).toList();
    List<double[]> seen = new ArrayList<>();
    for (double[][] mode : modes) {
      double[] row = rule.readout();
      for (int power = 0; power < k; power++) {
        addDirection(seen, row);
        row = times(row, mode);
      }
    }
    double[][] removed = new double[k][k];
    for (int v = 0; v < k; v++) {
      removed[v][v] = 1;
      for (double[] direction : seen) {
        addScaled(removed[v], -direction[v], direction);
      }
    }
    double[] invariant = rule.conserved();
    scale(invariant, 1 / norm(invariant));
    if (modes.stream().allMatch(mode -> isKept(invariant, mode))) {
      for (int v = 0; v < k; v++) { // first the one, then the other
        double part = dot(removed[v], invariant);
        addScaled(removed[v], invariant[v] - part, invariant);
      }
    }
    return removed;
  }

  /** Adds what is new of a direction, of length one, to others; nothing if it is a rounding. */
  private static void addDirection(List<double[]> others, double[] direction) {
    double[] left = direction.clone();
    double size = norm(left);
    for (int pass = 0; pass < 2 && size > 0; pass++) {
      for (double[] other : others) {
        addScaled(left, -dot(other, left), other);
      }
    }
    double norm = norm(left);
    if (norm > NEW * size) {
      scale(left, 1 / norm);
      others.add(left);
    }
  }

  private static double[] times(double[] row, double[][] matrix) {
    double[] product = new double[row.length];
    for (int v = 0; v < row.length; v++) {
      addScaled(product, row[v], matrix[v]);
    }
    return product;
  }

  private static boolean isKept(double[] combination, double[][] mode) {
    double[] image = times(combination, mode);
    addScaled(image, -1, combination);
    return norm(image) <= ROUNDING;
  }

  /** Takes out of a difference of states what it has by roundings only. */
  private void clean(double[] state) {
    int k = removed.length;
    int padded = width / k;
    double[] mean = new double[width];
    for (int at = 0; at < state.length; at += width) {
      for (int c = 0; c < width; c++) {
        mean[c] += state[at + c] / setup.nodes();
      }
    }
    double[] error = new double[width];
    for (int v = 0; v < k; v++) {
      for (int u = 0; u < k; u++) {
        for (int c = 0; c < padded; c++) {
          error[v * padded + c] += removed[v][u] * mean[u * padded + c];
        }
      }
    }
    for (int at = 0; at < state.length; at += width) {
      for (int c = 0; c < width; c++) {
        state[at + c] -= error[c];
      }
    }
  }

  /** How many numbers change in a round: the size of the eigenvalue problem. */
  public static long size(Setup setup) {
    return (long) setup.nodes() * setup.stateSize();
  }

  /**
   * The factor of a run's rounds.
   *
   * @param setup of a synchronous rule on a network that does not change
   * @return empty if gradients are not affine, rounds never settle, or the iteration has not found
   *     it: its error would be more than a part in five hundred of its distance from one
   */
  public static OptionalDouble factor(Setup setup) {
    return setup.rule() instanceof RoundRule rule
            && setup.objective() instanceof QuadraticObjective
            && rule.steadyFrom().isPresent()
        ? new RoundSpectrum(setup, rule, rule.steadyFrom().getAsLong()).factor()
        : OptionalDouble.empty();
  }

  private OptionalDouble factor() {
    int size = Math.toIntExact(size(setup));
    int most = Math.min(SIZES[SIZES.length - 1], size);
    double[][] basis = new double[most + 1][];
    double[][] hessenberg = new double[most + 1][most];
    basis[0] = start();
    double norm = norm(basis[0]);
    if (!(norm > 0 && norm < Double.POSITIVE_INFINITY)) {
      return OptionalDouble.empty();
    }
    scale(basis[0], 1 / norm);
    double before = Double.NaN;
    int built = 0;
    boolean isInvariant = false;
    for (int wanted : SIZES) {
      while (built < Math.min(wanted, most) && !isInvariant) {
        isInvariant = extend(basis, hessenberg, built++);
      }
      Ritz ritz = largestSeen(basis, hessenberg, built);
      if (ritz == null) {
        return isInvariant ? OptionalDouble.of(0) : OptionalDouble.empty();
      }
      double room = TOLERANCE * Math.abs(1 - ritz.modulus());
      if (isInvariant
          || built == size
          || ritz.residual() <= CERTAIN * room
          || (ritz.residual() <= room && Math.abs(ritz.modulus() - before) <= room)) {
        return OptionalDouble.of(ritz.modulus());
      }
      before = ritz.modulus();
    }
    return OptionalDouble.empty();
  }

  /** The difference of two rounds in a row, once rounds have settled, from models of any size. */
  private double[] start() {
    Initial initial =
        (node, state) -> {
          RandomStream random = RandomStream.of(SEED, Purpose.INITIAL, node);
          for (int c = 0; c < setup.dimension() && !rule.isDual(); c++) {
            state[c] = random.nextGaussian();
          }
          Initial.copyModel(rule, setup.dimension(), state);
        };
    Setup begun =
        new Setup(
            setup.topology(),
            rule,
            setup.objective(),
            setup.schedule(),
            initial,
            setup.order(),
            null);
    Partition partition = partition(begun);
    partition.advance((double) steady);
    double[] first = state(partition);
    partition.advance(steady + 1.0);
    double[] difference = state(partition);
    for (int k = 0; k < difference.length; k++) {
      difference[k] -= first[k];
    }
    clean(difference);
    return difference;
  }

  private static Partition partition(Setup of) {
    return Partition.of(of, List.of(new NodeRange(0, of.nodes())), 0, (_, _) -> {});
  }

  private double[] state(Partition partition) {
    double[] all = new double[setup.nodes() * width];
    partition.save((position, raw) -> System.arraycopy(raw, 0, all, position * width, width));
    return all;
  }

  /** A round without data. */
  private double[] round(double[] state) {
    Checkpoint at =
        new Checkpoint() {
          @Override
          public double time() {
            return (double) steady;
          }

          @Override
          public void read(NodeRange positions, Sink sink) {
            double[] raw = new double[width];
            for (int p = positions.first(); p < positions.last(); p++) {
              System.arraycopy(state, p * width, raw, 0, width);
              sink.accept(p, raw);
            }
          }
        };
    Partition partition = partition(homogeneous.resumedFrom(at));
    partition.advance(steady + 1.0);
    return state(partition);
  }

  /** Adds a vector to the basis; returns whether there is none any more. */
  private boolean extend(double[][] basis, double[][] hessenberg, int column) {
    double[] next = round(basis[column]);
    clean(next);
    double size = norm(next);
    for (int pass = 0; pass < 2; pass++) { // twice is enough
      for (int k = 0; k <= column; k++) {
        double part = dot(basis[k], next);
        hessenberg[k][column] += part;
        addScaled(next, -part, basis[k]);
      }
    }
    double left = norm(next);
    hessenberg[column + 1][column] = left;
    if (!(left > ROUNDING * size)) {
      return true;
    }
    scale(next, 1 / left);
    basis[column + 1] = next;
    return false;
  }

  /**
   * An eigenvalue of the round on the Krylov space.
   *
   * @param residual how far its vector is from being an eigenvector
   */
  private record Ritz(double modulus, double residual) {}

  private @Nullable Ritz largestSeen(double[][] basis, double[][] hessenberg, int size) {
    double[][] square = new double[size][];
    for (int i = 0; i < size; i++) {
      square[i] = Arrays.copyOf(hessenberg[i], size);
    }
    EigenDecomposition eigen;
    try {
      eigen = new EigenDecomposition(new Array2DRowRealMatrix(square));
    } catch (MaxCountExceededException | MathArithmeticException e) {
      return null;
    }
    Ritz best = null;
    for (int k = 0; k < size; k++) {
      double re = eigen.getRealEigenvalue(k);
      double im = eigen.getImagEigenvalue(k);
      double modulus = Math.sqrt(re * re + im * im);
      if (best == null || modulus > best.modulus()) {
        RealVector vector = eigen.getEigenvector(k); // of a pair the real or the imaginary part
        double norm = vector.getNorm();
        if (norm > 0 && isSeen(basis, vector, norm)) {
          double residual = hessenberg[size][size - 1] * Math.abs(vector.getEntry(size - 1)) / norm;
          best = new Ritz(modulus, residual);
        }
      }
    }
    return best;
  }

  private boolean isSeen(double[][] basis, RealVector vector, double norm) {
    double[] state = new double[setup.nodes() * width];
    for (int k = 0; k < vector.getDimension(); k++) {
      addScaled(state, vector.getEntry(k) / norm, basis[k]);
    }
    double[] readout = rule.readout();
    int padded = width / readout.length;
    double square = 0;
    for (int at = 0; at < state.length; at += width) {
      for (int c = 0; c < padded; c++) {
        double model = 0;
        for (int v = 0; v < readout.length; v++) {
          model += readout[v] * state[at + v * padded + c];
        }
        square += model * model;
      }
    }
    return Math.sqrt(square) > SEEN;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  private static void scale(double[] a, double factor) {
    for (int k = 0; k < a.length; k++) {
      a[k] *= factor;
    }
  }

  private static void addScaled(double[] a, double factor, double[] b) {
    for (int k = 0; k < a.length; k++) {
      a[k] += factor * b[k];
    }
  }

  /** The linear part of affine gradients: what they are beyond those at zero. */
  private static final class Homogeneous implements ConjugateObjective {
    private final Objective of;
    private final double[][] gradients;
    private final double[][] conjugates;

    Homogeneous(Objective of) {
      this.of = of;
      this.gradients = new double[of.nodes()][];
      this.conjugates = new double[of.nodes()][];
    }

    @Override
    public int nodes() {
      return of.nodes();
    }

    @Override
    public int dimension() {
      return of.dimension();
    }

    @Override
    public double value(int node, double[] x) {
      throw new UnsupportedOperationException("only gradients are asked for");
    }

    @Override
    public void gradient(int node, double[] x, double[] gradient) {
      if (gradients[node] == null) {
        double[] atZero = new double[x.length];
        of.gradient(node, new double[x.length], atZero);
        gradients[node] = atZero;
      }
      of.gradient(node, x, gradient);
      addScaled(gradient, -1, gradients[node]);
    }

    @Override
    public void conjugateGradient(int node, double[] v, double[] w) {
      ConjugateObjective dual = (ConjugateObjective) of;
      if (conjugates[node] == null) {
        double[] atZero = new double[v.length];
        dual.conjugateGradient(node, new double[v.length], atZero);
        conjugates[node] = atZero;
      }
      dual.conjugateGradient(node, v, w);
      addScaled(w, -1, conjugates[node]);
    }
  }
}
