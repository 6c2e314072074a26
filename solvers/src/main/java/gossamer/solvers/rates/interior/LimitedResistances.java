package gossamer.solvers.rates.interior;

import gossamer.solvers.matrix.Products;
import java.util.Arrays;

/**
 * {@code R_e(mu) <= s}, one for each class of edges: the slack is {@code s - R_e}, which is not
 * linear in the rates. With {@code K = L(mu)^+} on the complement of the ones and {@code T = B'KB},
 * R is the diagonal of T, the gradients of the slacks are the rows of {@code [T o T, 1]}, and the
 * curvature that their multipliers y give the Lagrangian is {@code 2 T o B'NB}, {@code N = K L(y)
 * K}.
 *
 * <p>Derivatives are those at the rates and multipliers of the last {@link #prepare}.
 */
final class LimitedResistances extends NumberInequality {
  private final RateProgram program;
  private final Workbench bench;
  private final int variables;
  private final LaplacianInverse inverse;
  private final double[] resistances;
  private final double[] flows; // L(y) K
  private final double[] curvature; // N
  private final double[] gradients; // of the slacks, in all variables, row after row
  private final double[] kRow; // K b of the edge at hand
  private final double[] nRow; // N b

  LimitedResistances(RateProgram program, Workbench bench) {
    super(program.classes.count());
    this.program = program;
    this.bench = bench;
    this.variables = program.variables();
    this.inverse = new LaplacianInverse(program, bench);
    this.resistances = new double[slack.length];
    this.flows = new double[program.nodes * program.nodes];
    this.curvature = new double[flows.length];
    this.gradients = new double[slack.length * variables];
    this.kRow = new double[program.nodes];
    this.nRow = new double[program.nodes];
  }

  @Override
  boolean slacks(double[] x, double[] out) {
    if (!inverse.evaluate(x)) {
      return false;
    }
    program.classes.average(inverse.matrix());
    double s = program.scale(x);
    for (int c = 0; c < out.length; c++) {
      resistances[c] = program.ofEdge(inverse.matrix(), program.classes.representative(c));
      out[c] = s - resistances[c];
    }
    return true;
  }

  @Override
  void changes(double[] dx, double[] out) {
    for (int c = 0; c < out.length; c++) {
      double sum = 0;
      for (int v = 0; v < variables; v++) {
        sum += gradients[c * variables + v] * dx[v];
      }
      out[c] = sum;
    }
  }

  @Override
  int size(int index) {
    return program.classes.size(index);
  }

  /** Readies the derivatives at the rates and multipliers, for {@link #addProducts}. */
  void prepare() {
    program.laplacianTimes(multiplier, inverse.matrix(), flows);
    bench.multiply(inverse.matrix(), flows, curvature);
    Arrays.fill(gradients, 0.0);
  }

  /**
   * Adds {@code 2 T o B'NB} of an edge and edges f to what is there for f, and finds the gradient
   * of the edge's slack.
   *
   * @param c the class that the edge represents
   */
  void addProducts(int c, double[] products) {
    int edge = program.classes.representative(c);
    program.difference(inverse.matrix(), edge, kRow);
    program.difference(curvature, edge, nRow);
    int at = c * variables;
    for (int f = program.firstBeside(edge); f < products.length; f++) {
      double t = program.over(kRow, f);
      gradients[at + program.classes.of(f)] += t * t;
      products[f] += 2 * t * program.over(nRow, f);
    }
    if (program.scaleIsFree()) {
      gradients[at + program.scaleAt()] = 1;
    }
  }

  /**
   * Adds {@code G' diag(y / slack) G} to the upper triangle of a Newton matrix, where G are the
   * gradients of all edges, after {@link #addProducts} of all.
   */
  void addGram(double[] newton) {
    int classes = slack.length;
    if (classes == program.edges) { // only the upper triangle of T o T has been found
      for (int c = 0; c < classes; c++) {
        for (int d = c + 1; d < classes; d++) {
          gradients[d * variables + c] = gradients[c * variables + d];
        }
      }
    }
    // weighted where they are: a copy would be as large as the Newton matrix
    for (int c = 0; c < classes; c++) {
      double root = rootOfWeight(c);
      for (int v = 0; v < variables; v++) {
        gradients[c * variables + v] *= root;
      }
    }
    Products.addGram(classes, variables, gradients, 0, gradients, 0, newton, bench.workspace());
    for (int c = 0; c < classes; c++) {
      double root = rootOfWeight(c);
      for (int v = 0; v < variables; v++) {
        gradients[c * variables + v] /= root;
      }
    }
  }

  private double rootOfWeight(int c) {
    return Math.sqrt(size(c) * multiplier[c] / slack[c]);
  }

  /** Adds a class's term to a right side, in all variables. */
  void addRight(int c, double target, double[] right) {
    Matrices.add(push(c, target), gradients, c * variables, right, 0, variables);
  }

  /** The largest resistance. */
  double largest() {
    double largest = 0;
    for (double resistance : resistances) {
      largest = Math.max(largest, resistance);
    }
    return largest;
  }

  /** The sum of the multipliers of all edges. */
  double sumOfMultipliers() {
    double sum = 0;
    for (int c = 0; c < slack.length; c++) {
      sum += size(c) * multiplier[c];
    }
    return sum;
  }

  /** {@code y' R} over all edges. */
  double weighted() {
    double weighted = 0;
    for (int c = 0; c < slack.length; c++) {
      weighted += size(c) * multiplier[c] * resistances[c];
    }
    return weighted;
  }

  /** {@code (T o T) y} per class, of one edge, times a unit. */
  double[] squaresTimesMultipliers(double unit) {
    double[] v = new double[slack.length];
    for (int c = 0; c < v.length; c++) {
      double sum = 0;
      for (int d = 0; d < v.length; d++) {
        sum += gradients[c * variables + d] * multiplier[d];
      }
      v[c] = sum * unit;
    }
    return v;
  }
}
