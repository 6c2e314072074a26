package gossamer.solvers.rates.interior;

import gossamer.solvers.matrix.Cholesky;
import gossamer.solvers.matrix.Products;
import gossamer.solvers.matrix.Workspace;
import gossamer.solvers.rates.interior.RateProgram.Row;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * A primal-dual interior point method for {@link RateProgram}s, with the direction of Helmberg,
 * Kojima and Monteiro. The rates stay strictly feasible throughout; multipliers stay positive and
 * their bounds are evaluated by {@link DualBound}, so every iteration knows how far it is.
 *
 * <p>With {@code S = L(mu) - s Pi}, {@code A = S^-1} and {@code K = L(mu)^+} on the complement of
 * the ones, {@code T = B'KB}, {@code N = K L(y) K}, {@code slack = s - diag T}, the Newton matrix
 * of the rates is
 *
 * <pre>  (B'ZB) o (B'AB) + 2 T o (B'NB) + (T o T) diag(y / slack) (T o T) + diag(r / mu)</pre>
 *
 * whose first two terms cost n^3 and a gather, and only the third m^3: N instead of T diag(y) T.
 * Rows of the limits and of s are bordered. Costs some 10 n^3 + 4/3 k^3 operations and one of k^3 /
 * 3 for its factorisation an iteration with k classes, less without resistances; 10 to 60
 * iterations.
 *
 * <p>Sources: C. Helmberg, F. Rendl, R. J. Vanderbei, H. Wolkowicz, SIAM J. Optim. 6 (1996),
 * 342-361; S. Boyd, L. Vandenberghe, Convex Optimization, 2004, chapter 11 (least resistance and
 * fastest mixing as semidefinite programs: A. Ghosh, S. Boyd, A. Saberi, SIAM Rev. 50 (2008)).
 *
 * <p>Mutable, for one run by one thread.
 */
final class InteriorPoint {
  private static final int MOST_ITERATIONS = 150;

  /** So many iterations without a gap that is smaller by a tenth end a run. */
  private static final int PATIENCE = 12;

  /** Likewise where the gap is small: rounding has the upper hand. */
  private static final int PATIENCE_AT_THE_END = 2;

  private static final double SMALLER = 0.9;

  private static final double TO_BOUNDARY = 0.95;

  /** After a step shorter than this the next one only centres. */
  private static final double SHORT = 0.3;

  /** A run that stops at a larger gap has jammed. */
  private static final double JAMMED = 1e-6;

  /** Where a run has got to. */
  record State(int iteration, double value, double bound) {
    double gap() {
      return bound > 0 ? value / bound - 1 : Double.POSITIVE_INFINITY;
    }
  }

  private final RateProgram program;
  private final int n;
  private final int classes;

  /** How many variables: classes, then s and tau where they are. */
  private final int variables;

  private final int scaleAt;
  private final int tauAt;
  private final double[] objective;
  private final double[] x;

  // multipliers
  private final double[] r;
  private final double[] y;
  private final double[] w;
  private final double[] z;

  // what follows from x
  private final double[] slack; // of resistances
  private final double[] room; // of limits
  private final double[] resistances;
  private final double[] laplacian;
  private double ones; // multiple of J that makes L, S regular
  private final double[] a;
  private final double[] k;

  private final Workspace workspace = new Workspace();

  // n x n scratch
  private final double[] factor;
  private final double[] scratch;
  private final double[] product;
  private final double[] nMatrix;

  // Newton
  private final double[] squares; // T o T by classes, one row a class; bordered
  private final NewtonSystem newton;
  private final double[] diagonalA;
  private final double[] crossZa; // diag(B' sym(ZA) B) of classes

  private final double[] dx;
  private final double[] dz;
  private final double[] dy;
  private final double[] dr;
  private final double[] dw;
  private final double[] dslack;
  private final double[] droom;

  // products of the step that aims at nothing, which the step proper makes up for (Mehrotra)
  private final double[] secondR;
  private final double[] secondY;
  private final double[] secondW;
  private final double[] secondZ;

  private double bestValue = Double.POSITIVE_INFINITY;
  private double bestBound = Double.NEGATIVE_INFINITY;
  private final double[] start;
  private final double[] bestX;
  private final Multipliers best;

  InteriorPoint(RateProgram program, double[] rates, double scale, double tau) {
    this(program, rates, scale, tau, program.cost);
  }

  /**
   * Starts from strictly feasible rates.
   *
   * @param rates of the classes
   * @param scale s
   * @param tau where limits grow
   * @param costs per class, of one edge
   */
  InteriorPoint(RateProgram program, double[] rates, double scale, double tau, double[] costs) {
    this.program = program;
    this.n = program.nodes;
    this.classes = program.classes.count();
    this.scaleAt = program.scaleIsFree() ? classes : -1;
    this.tauAt = program.limitsGrow ? classes + (scaleAt < 0 ? 0 : 1) : -1;
    this.variables = classes + (scaleAt < 0 ? 0 : 1) + (tauAt < 0 ? 0 : 1);
    this.objective = new double[variables];
    this.x = new double[variables];
    for (int c = 0; c < classes; c++) {
      x[c] = rates[c];
      objective[c] = program.classes.size(c) * costs[c];
    }
    if (scaleAt >= 0) {
      x[scaleAt] = scale;
    }
    if (tauAt >= 0) {
      x[tauAt] = tau;
      objective[tauAt] = 1;
    }
    int square = n * n;
    this.r = new double[classes];
    this.y = new double[program.resistance ? classes : 0];
    this.w = new double[program.rows.size()];
    this.z = new double[program.spectral ? square : 0];
    this.slack = new double[y.length];
    this.room = new double[w.length];
    this.resistances = new double[y.length];
    this.laplacian = new double[square];
    this.a = new double[z.length];
    this.k = new double[program.resistance ? square : 0];
    this.factor = new double[square];
    this.scratch = new double[square];
    this.product = new double[square];
    this.nMatrix = new double[k.length];
    this.squares = new double[y.length * variables];
    this.newton = new NewtonSystem(variables);
    this.diagonalA = new double[classes];
    this.crossZa = new double[classes];
    this.dx = new double[variables];
    this.dz = new double[z.length];
    this.dy = new double[y.length];
    this.dr = new double[classes];
    this.dw = new double[w.length];
    this.dslack = new double[y.length];
    this.droom = new double[w.length];
    this.secondR = new double[classes];
    this.secondY = new double[y.length];
    this.secondW = new double[w.length];
    this.secondZ = new double[z.length];
    this.start = x.clone();
    this.bestX = x.clone();
    this.best =
        new Multipliers(
            x.clone(), new double[z.length], new double[y.length], new double[w.length]);
  }

  /** What a dual bound was made of. */
  @SuppressWarnings("ArrayRecordComponent") // inner data, compared by nobody
  record Multipliers(double[] x, double[] z, double[] y, double[] w) {}

  /** The best rates of classes that were met, then s and tau. */
  double[] bestX() {
    return bestX;
  }

  /** The multipliers of the best bound that was met. */
  Multipliers multipliers() {
    return best;
  }

  /**
   * Iterates until the gap is small, or a state is good enough, or rounding stops it. Corrections
   * of second order save a third of the iterations, and once in a hundred programs with limits they
   * jam; then it starts again without them. The best of both is kept.
   */
  State run(double tolerance, Predicate<State> enough) {
    State bold = run(tolerance, enough, true);
    if (bold.gap() <= JAMMED || enough.test(bold)) {
      return bold;
    }
    System.arraycopy(start, 0, x, 0, variables);
    return run(tolerance, enough, false);
  }

  private State run(double tolerance, Predicate<State> enough, boolean secondOrder) {
    if (!evaluate(x)) {
      throw new IllegalStateException("The start is not feasible");
    }
    centre();
    int idle = 0;
    int shortSteps = 0;
    double value = Double.POSITIVE_INFINITY; // of this run
    double bound = Double.NEGATIVE_INFINITY;
    double reached = Double.POSITIVE_INFINITY; // the gap at the last progress
    State state = new State(0, bestValue, bestBound);
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      assemble();
      State here = bound(iteration);
      value = Math.min(value, here.value());
      bound = Math.max(bound, here.bound());
      double gap = new State(iteration, value, bound).gap();
      boolean progress = bound <= 0 || gap < SMALLER * reached;
      idle = progress ? 0 : idle + 1;
      reached = progress ? gap : reached;
      state = new State(iteration, bestValue, bestBound);
      if (state.gap() <= tolerance
          || idle > (gap > JAMMED ? PATIENCE : PATIENCE_AT_THE_END)
          || enough.test(state)
          || !newton.factorise()) {
        break;
      }
      double mean = complementarity();
      forget();
      double target =
          shortSteps == 0 ? mean * predicted(secondOrder) : mean * (shortSteps == 1 ? 1 : 3);
      direct(target);
      double primal = TO_BOUNDARY * primalStep(1 / TO_BOUNDARY);
      double dual = TO_BOUNDARY * dualStep(1 / TO_BOUNDARY);
      double moved = move(Math.min(1, primal));
      if (!(moved > 0)) {
        break;
      }
      if (moved < Math.min(1, primal)) { // the direction was made for another curvature
        dual = Math.min(dual, moved);
      }
      moveMultipliers(Math.min(1, dual));
      shortSteps = Math.min(moved, Math.min(1, dual)) < SHORT ? shortSteps + 1 : 0;
    }
    return state;
  }

  private double scale() {
    return scaleAt < 0 ? 1 : x[scaleAt];
  }

  /** Everything that follows from x; false where x is not strictly feasible. */
  private boolean evaluate(double[] at) {
    double s = scaleAt < 0 ? 1 : at[scaleAt];
    for (int c = 0; c < classes; c++) {
      if (!(at[c] > 0)) {
        return false;
      }
    }
    for (int row = 0; row < room.length; row++) {
      Row limit = program.rows.get(row);
      room[row] = (tauAt < 0 ? 1 : at[tauAt]) * limit.bound() - limit.load(at);
      if (!(room[row] > 0)) {
        return false;
      }
    }
    Arrays.fill(laplacian, 0.0);
    program.addLaplacian(at, laplacian);
    double trace = 0;
    for (int i = 0; i < n; i++) {
      trace += laplacian[i * n + i];
    }
    ones = trace / n;
    if (program.resistance) {
      for (int i = 0; i < n * n; i++) {
        factor[i] = laplacian[i] + ones / n;
      }
      if (!Cholesky.factor(factor, n, workspace)) {
        return false;
      }
      Cholesky.invert(factor, n, scratch, k, workspace);
      program.classes.average(k);
      for (int c = 0; c < classes; c++) {
        resistances[c] = program.ofEdge(k, program.classes.representative(c));
        slack[c] = s - resistances[c];
        if (!(slack[c] > 0)) {
          return false;
        }
      }
    }
    if (program.spectral) {
      shifted(s);
      if (!Cholesky.factor(factor, n, workspace)) {
        return false;
      }
      Cholesky.invert(factor, n, scratch, a, workspace);
      for (int i = 0; i < n * n; i++) {
        a[i] -= 1 / (ones * n);
      }
      program.classes.average(a);
    }
    return true;
  }

  /** {@code factor = L - s Pi + ones J}. */
  private void shifted(double s) {
    for (int i = 0; i < n * n; i++) {
      factor[i] = laplacian[i] + (s + ones) / n;
    }
    for (int i = 0; i < n; i++) {
      factor[i * n + i] -= s;
    }
  }

  /** Multipliers whose products with what they belong to are all alike. */
  private void centre() {
    double value = 0;
    for (int v = 0; v < variables; v++) {
      value += objective[v] * x[v];
    }
    double mean = value / pairs();
    for (int c = 0; c < classes; c++) {
      r[c] = mean / x[c];
    }
    for (int c = 0; c < y.length; c++) {
      y[c] = mean / slack[c];
    }
    for (int row = 0; row < w.length; row++) {
      w[row] = mean / room[row];
    }
    for (int i = 0; i < z.length; i++) {
      z[i] = mean * a[i];
    }
  }

  private double pairs() {
    double pairs = program.edges + (program.spectral ? n - 1 : 0);
    pairs += program.resistance ? program.edges : 0;
    for (Row row : program.rows) {
      pairs += row.size();
    }
    return pairs;
  }

  private double complementarity() {
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      int size = program.classes.size(c);
      sum += size * r[c] * x[c];
      sum += program.resistance ? size * y[c] * slack[c] : 0;
    }
    for (int row = 0; row < w.length; row++) {
      sum += program.rows.get(row).size() * w[row] * room[row];
    }
    if (program.spectral) {
      double inner = 0; // <L, Z>
      for (int e = 0; e < program.edges; e++) {
        inner += x[program.classes.of(e)] * program.ofEdge(z, e);
      }
      sum += inner - scale() * trace(z);
    }
    return sum / pairs();
  }

  private double trace(double[] matrix) {
    double trace = 0;
    for (int i = 0; i < n; i++) {
      trace += matrix[i * n + i];
    }
    return trace;
  }

  /** The Newton matrix in its upper triangle, and what the right sides need. */
  private void assemble() {
    double[] matrix = newton.clear();
    Arrays.fill(squares, 0.0);
    if (program.resistance) {
      program.laplacianTimes(y, k, scratch);
      Matrices.multiply(k, scratch, nMatrix, n, workspace);
    }
    gather(matrix);
    if (program.spectral) {
      Matrices.multiply(z, a, product, n, workspace);
      System.arraycopy(program.ofClasses(product), 0, crossZa, 0, classes);
      System.arraycopy(program.ofClasses(a), 0, diagonalA, 0, classes);
      if (scaleAt >= 0) {
        for (int c = 0; c < classes; c++) {
          matrix[c * variables + scaleAt] -= program.classes.size(c) * crossZa[c];
        }
        matrix[scaleAt * variables + scaleAt] += trace(product);
      }
    }
    for (int c = 0; c < y.length; c++) {
      int at = c * variables;
      if (scaleAt >= 0) {
        squares[at + scaleAt] = 1;
      }
      double root = Math.sqrt(program.classes.size(c) * y[c] / slack[c]);
      for (int v = 0; v < variables; v++) {
        squares[at + v] *= root;
      }
    }
    Products.addGram(y.length, variables, squares, 0, squares, 0, matrix, workspace);
    for (int c = 0; c < y.length; c++) {
      int at = c * variables;
      double root = Math.sqrt(program.classes.size(c) * y[c] / slack[c]);
      for (int v = 0; v < variables; v++) {
        squares[at + v] /= root;
      }
    }
    for (int c = 0; c < classes; c++) {
      matrix[c * variables + c] += program.classes.size(c) * r[c] / x[c];
    }
    for (int row = 0; row < w.length; row++) {
      addLimit(program.rows.get(row), w[row] / room[row], matrix);
    }
  }

  private void addLimit(Row limit, double ratio, double[] matrix) {
    double weight = limit.size() * ratio;
    for (int p = 0; p < limit.classes().length; p++) {
      int at = limit.classes()[p] * variables;
      for (int q = p; q < limit.classes().length; q++) {
        matrix[at + limit.classes()[q]] += weight * limit.counts()[p] * limit.counts()[q];
      }
      if (tauAt >= 0) {
        matrix[at + tauAt] -= weight * limit.counts()[p] * limit.bound();
      }
    }
    if (tauAt >= 0) {
      matrix[tauAt * variables + tauAt] += weight * limit.bound() * limit.bound();
    }
  }

  /** The terms that are products, entry by entry, of what matrices are between two edges. */
  private void gather(double[] matrix) {
    boolean apart = classes == program.edges;
    double[] rows = new double[4 * n];
    double[] terms = new double[program.edges];
    double[] squared = new double[program.edges];
    for (int c = 0; c < classes; c++) {
      int e = program.classes.representative(c);
      int first = apart ? e : 0;
      rows(rows, e);
      if (program.spectral) {
        products(rows, 0, n, first, terms);
      } else {
        Arrays.fill(terms, 0.0);
      }
      if (program.resistance) {
        resistanceTerms(rows, first, terms, squared);
      }
      int at = c * variables;
      if (apart) {
        System.arraycopy(terms, c, matrix, at + c, classes - c);
        if (program.resistance) {
          System.arraycopy(squared, c, squares, at + c, classes - c);
        }
      } else {
        int size = program.classes.size(c);
        for (int f = 0; f < program.edges; f++) {
          matrix[at + program.classes.of(f)] += size * terms[f];
          if (program.resistance) {
            squares[at + program.classes.of(f)] += squared[f];
          }
        }
      }
    }
    if (apart && program.resistance) {
      for (int c = 0; c < classes; c++) {
        for (int f = c + 1; f < classes; f++) {
          squares[f * variables + c] = squares[c * variables + f];
        }
      }
    }
  }

  /** The difference of two rows of Z, A, K and N. */
  private void rows(double[] rows, int e) {
    int i = program.lower[e] * n;
    int j = program.upper[e] * n;
    for (int c = 0; c < n; c++) {
      if (program.spectral) {
        rows[c] = z[i + c] - z[j + c];
        rows[n + c] = a[i + c] - a[j + c];
      }
      if (program.resistance) {
        rows[2 * n + c] = k[i + c] - k[j + c];
        rows[3 * n + c] = nMatrix[i + c] - nMatrix[j + c];
      }
    }
  }

  private void products(double[] rows, int one, int other, int first, double[] terms) {
    for (int f = first; f < terms.length; f++) {
      int i = program.lower[f];
      int j = program.upper[f];
      terms[f] = (rows[one + i] - rows[one + j]) * (rows[other + i] - rows[other + j]);
    }
  }

  private void resistanceTerms(double[] rows, int first, double[] terms, double[] squared) {
    for (int f = first; f < terms.length; f++) {
      int i = program.lower[f];
      int j = program.upper[f];
      double t = rows[2 * n + i] - rows[2 * n + j];
      squared[f] = t * t;
      terms[f] += 2 * t * (rows[3 * n + i] - rows[3 * n + j]);
    }
  }

  /**
   * How much of the mean complementarity to aim at, from a step that aims at none of it; keeps what
   * that step's products would be.
   */
  private double predicted(boolean secondOrder) {
    direct(0);
    double step = dualStep(primalStep(1)); // the less, and one search ends where the other did
    if (secondOrder) {
      remember();
    }
    double rest = 1 - 0.98 * step;
    return Math.max(0.02, rest * rest * rest);
  }

  private void forget() {
    Arrays.fill(secondR, 0.0);
    Arrays.fill(secondY, 0.0);
    Arrays.fill(secondW, 0.0);
    Arrays.fill(secondZ, 0.0);
  }

  private void remember() {
    for (int c = 0; c < classes; c++) {
      secondR[c] = dx[c] * dr[c];
    }
    for (int c = 0; c < y.length; c++) {
      secondY[c] = dslack[c] * dy[c];
    }
    for (int row = 0; row < w.length; row++) {
      secondW[row] = droom[row] * dw[row];
    }
    if (program.spectral) {
      changeTimesInverse();
      Matrices.multiply(dz, scratch, product, n, workspace);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          secondZ[i * n + j] = (product[i * n + j] + product[j * n + i]) / 2;
        }
      }
    }
  }

  /** {@code scratch = dS A}. */
  private void changeTimesInverse() {
    program.laplacianTimes(dx, a, scratch);
    if (scaleAt >= 0) {
      Matrices.add(-dx[scaleAt], a, 0, scratch, 0, n * n);
    }
  }

  /** The direction to multipliers whose products are all {@code target}. */
  private void direct(double target) {
    double[] right = new double[variables];
    for (int v = 0; v < variables; v++) {
      right[v] = -objective[v];
    }
    for (int c = 0; c < classes; c++) {
      int size = program.classes.size(c);
      right[c] += size * (target - secondR[c]) / x[c];
      if (program.spectral) {
        int e = program.classes.representative(c);
        right[c] += size * (target * diagonalA[c] - program.ofEdge(secondZ, e));
      }
      if (program.resistance) {
        double push = size * (target - secondY[c]) / slack[c];
        Matrices.add(push, squares, c * variables, right, 0, variables);
      }
    }
    if (scaleAt >= 0) {
      right[scaleAt] += trace(secondZ) - target * trace(a);
    }
    for (int row = 0; row < w.length; row++) {
      Row limit = program.rows.get(row);
      double push = limit.size() * (target - secondW[row]) / room[row];
      for (int p = 0; p < limit.classes().length; p++) {
        right[limit.classes()[p]] -= push * limit.counts()[p];
      }
      if (tauAt >= 0) {
        right[tauAt] += push * limit.bound();
      }
    }
    newton.solve(right, dx);
    directMultipliers(target);
  }

  private void directMultipliers(double target) {
    for (int c = 0; c < classes; c++) {
      dr[c] = (target - secondR[c]) / x[c] - r[c] - r[c] / x[c] * dx[c];
    }
    for (int c = 0; c < y.length; c++) {
      double sum = 0;
      for (int v = 0; v < variables; v++) {
        sum += squares[c * variables + v] * dx[v];
      }
      dslack[c] = sum;
      dy[c] = (target - secondY[c]) / slack[c] - y[c] - y[c] / slack[c] * sum;
    }
    for (int row = 0; row < w.length; row++) {
      Row limit = program.rows.get(row);
      droom[row] = (tauAt < 0 ? 0 : dx[tauAt] * limit.bound()) - limit.load(dx);
      dw[row] = (target - secondW[row]) / room[row] - w[row] - w[row] / room[row] * droom[row];
    }
    if (program.spectral) {
      changeTimesInverse();
      Matrices.multiply(z, scratch, product, n, workspace);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          int at = i * n + j;
          dz[at] = target * a[at] - secondZ[at] - z[at] - (product[at] + product[j * n + i]) / 2;
        }
      }
    }
  }

  /** How far x can go before it leaves the feasible set, resistances linearised. */
  private double primalStep(double most) {
    double step = most;
    for (int c = 0; c < classes; c++) {
      step = toZero(x[c], dx[c], step);
    }
    for (int c = 0; c < y.length; c++) {
      step = toZero(slack[c], dslack[c], step);
    }
    for (int row = 0; row < w.length; row++) {
      step = toZero(room[row], droom[row], step);
    }
    if (program.spectral) {
      double s = scale();
      double[] change = scratch;
      Arrays.fill(change, 0.0);
      program.addLaplacian(dx, change);
      if (scaleAt >= 0) {
        double ds = dx[scaleAt];
        for (int i = 0; i < n * n; i++) {
          change[i] += ds / n;
        }
        for (int i = 0; i < n; i++) {
          change[i * n + i] -= ds;
        }
      }
      shifted(s);
      System.arraycopy(factor, 0, product, 0, n * n);
      step = Matrices.positiveStep(product, change, step, factor, n, workspace);
    }
    return step;
  }

  private double dualStep(double most) {
    double step = most;
    for (int c = 0; c < classes; c++) {
      step = toZero(r[c], dr[c], step);
    }
    for (int c = 0; c < y.length; c++) {
      step = toZero(y[c], dy[c], step);
    }
    for (int row = 0; row < w.length; row++) {
      step = toZero(w[row], dw[row], step);
    }
    if (program.spectral) {
      double shift = trace(z) / n / n;
      for (int i = 0; i < n * n; i++) {
        product[i] = z[i] + shift;
      }
      step = Matrices.positiveStep(product, dz, step, factor, n, workspace);
    }
    return step;
  }

  private static double toZero(double value, double change, double most) {
    return change < 0 ? Math.min(most, -value / change) : most;
  }

  /** Moves x so far, or less where resistances, not linear, ask for it; returns how far. */
  private double move(double most) {
    double[] old = x.clone();
    double[] oldSlack = slack.clone();
    for (double step = most; step > 1e-12; step *= 0.7) {
      for (int v = 0; v < variables; v++) {
        x[v] = old[v] + step * dx[v];
      }
      if (evaluate(x) && keepsSlack(oldSlack)) {
        return step;
      }
    }
    System.arraycopy(old, 0, x, 0, variables);
    return 0;
  }

  private boolean keepsSlack(double[] old) {
    for (int c = 0; c < old.length; c++) {
      if (!(slack[c] > 0.01 * old[c])) {
        return false;
      }
    }
    return true;
  }

  private void moveMultipliers(double step) {
    Matrices.add(step, dr, 0, r, 0, r.length);
    Matrices.add(step, dy, 0, y, 0, y.length);
    Matrices.add(step, dw, 0, w, 0, w.length);
    Matrices.add(step, dz, 0, z, 0, z.length);
    if (program.spectral) {
      program.classes.average(z); // rounding errors between pairs that are alike would grow
    }
  }

  /** Evaluates value and bound here and keeps what is best. */
  private State bound(int iteration) {
    double value = 0;
    double largest = 0;
    for (int c = 0; c < classes; c++) {
      value += program.classes.size(c) * program.cost[c] * x[c];
      largest = program.resistance ? Math.max(largest, resistances[c]) : 0;
    }
    if (tauAt >= 0) {
      value = x[tauAt];
    } else if (program.rows.isEmpty() && program.resistance) {
      value *= program.spectral ? Math.sqrt(largest / scale()) : largest;
    }
    if (value < bestValue) {
      bestValue = value;
      System.arraycopy(x, 0, bestX, 0, variables);
    }
    double bound = dualBound();
    if (bound > bestBound) {
      bestBound = bound;
      System.arraycopy(x, 0, best.x(), 0, variables);
      System.arraycopy(z, 0, best.z(), 0, z.length);
      System.arraycopy(y, 0, best.y(), 0, y.length);
      System.arraycopy(w, 0, best.w(), 0, w.length);
    }
    return new State(iteration, value, bound);
  }

  private double dualBound() {
    double traceZ = program.spectral ? trace(z) : 0;
    double sum = 0;
    double inner = 0;
    for (int c = 0; c < y.length; c++) {
      sum += program.classes.size(c) * y[c];
      inner += program.classes.size(c) * y[c] * resistances[c];
    }
    double unitY = program.scaleIsFree() ? traceZ / sum : 1;
    double[] p = program.spectral ? program.ofClasses(z) : new double[classes];
    double[] v = new double[classes];
    for (int c = 0; c < y.length; c++) {
      double term = 0;
      for (int d = 0; d < classes; d++) {
        term += squares[c * variables + d] * y[d];
      }
      v[c] = term * unitY;
    }
    double gain =
        program.scaleIsFree() ? 2 * inner * unitY : program.spectral ? traceZ : inner * inner / sum;
    return DualBound.of(program, p, v, gain, w);
  }
}
