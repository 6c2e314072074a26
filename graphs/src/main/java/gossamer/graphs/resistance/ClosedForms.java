package gossamer.graphs.resistance;

import gossamer.graphs.topology.EdgePattern;
import gossamer.graphs.topology.Topology;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of regular networks whose edges all have one rate, to some units in the last place.
 * A network is recognised by its edges, in O(m), where its nodes are numbered as in the catalogue:
 * a family is the test that all its edges pass, together with their number.
 */
public final class ClosedForms {
  /**
   * What is known of a network.
   *
   * @param lambdaMax the largest eigenvalue of its Laplacian
   */
  public record Known(Chi chi, double lambdaMax) {
    static Known of(double lambda2, double resistance, double lambdaMax) {
      return new Known(new Chi(1 / lambda2, resistance / 2), lambdaMax);
    }

    private Known scaled(double rate) {
      return new Known(chi.scaled(rate), rate * lambdaMax);
    }
  }

  private final Topology topology;
  private final int n;

  private ClosedForms(Topology topology) {
    this.topology = topology;
    this.n = topology.nodes();
  }

  /**
   * What is known at given rates; nothing if these differ, or the network is none of a known
   * family.
   *
   * @throws IllegalArgumentException if the network is directed
   */
  public static Optional<Known> of(Topology topology, double[] rates) {
    topology.requireUndirected("Laplacians");
    for (double rate : rates) {
      if (rate != rates[0]) {
        return Optional.empty();
      }
    }
    return ofUnitRates(topology).map(known -> known.scaled(rates[0]));
  }

  /** Nothing if the network is none of a known family. */
  static Optional<Known> ofUnitRates(Topology topology) {
    return Optional.ofNullable(new ClosedForms(topology).find());
  }

  private @Nullable Known find() {
    if (has(n * (n - 1L) / 2, (i, j) -> true)) { // complete: Foster's n - 1, shared evenly
      return Known.of(n, 2.0 / n, n);
    }
    if (has(n - 1L, (i, j) -> i == 0)) { // star
      return Known.of(1, 1, n);
    }
    if (has(n - 1L, (i, j) -> j == i + 1)) { // path
      return Known.of(path(1, n), 1, steepest(n));
    }
    if (has(n, (i, j) -> j == i + 1 || (i == 0 && j == n - 1))) { // ring
      return Known.of(ring(1, n), (n - 1.0) / n, steepestAround(n));
    }
    if (EdgePattern.isHypercube(topology)) { // Foster, shared evenly
      return Known.of(2, (n - 1.0) / topology.edges(), 4.0 * topology.edges() / n);
    }
    int half = n / 2;
    if (n % 2 == 0
        && has(
            half * (half - 1L) + 1,
            (i, j) -> (i < half) == (j < half) || (i == half - 1 && j == half))) {
      // The mode is a on the nodes of one clique, b where the bridge begins, and minus that on the
      // other side: lambda a = a - b and lambda b = (half - 1)(b - a) + 2 b.
      double s = half + 2.0;
      double twice = s + Math.sqrt(s * s - 8); // the other root belongs to the steepest mode
      return Known.of(4 / twice, 1, twice / 2);
    }
    return lattice();
  }

  private @Nullable Known lattice() {
    // node 0 is joined to 1 and, in a grid, to the first node of the second row; in a torus first
    // to the last node of its own
    if (n < 4 || topology.edges() < 4 || topology.lower(1) != 0) {
      return null;
    }
    int columns = topology.upper(1);
    int rows = n / columns;
    if (rows * columns == n
        && has(
            rows * (columns - 1L) + (rows - 1L) * columns,
            (i, j) -> j == i + columns || (j == i + 1 && j % columns != 0))) {
      // the slowest mode is that of the longer side
      return Known.of(
          path(1, Math.max(rows, columns)),
          Math.max(corner(rows, columns), corner(columns, rows)),
          steepest(rows) + steepest(columns));
    }
    int across = columns + 1;
    int down = n / across;
    if (EdgePattern.isTorus(topology, down, across)) {
      // n edges along each side: by Foster their two resistances sum to (n - 1) / n
      double one = around(down, across);
      return Known.of(
          ring(1, Math.max(down, across)),
          Math.max(one, (n - 1.0) / n - one),
          steepestAround(down) + steepestAround(across));
    }
    return null;
  }

  private boolean has(long edges, EdgePattern pattern) {
    return EdgePattern.fits(topology, edges, pattern);
  }

  /** Eigenvalue k of a path of n nodes. */
  private static double path(int k, int n) {
    double sine = StrictMath.sin(Math.PI * k / (2.0 * n));
    return 4 * sine * sine;
  }

  /** Eigenvalue k of a ring of n nodes. */
  private static double ring(int k, int n) {
    return path(2 * k, n);
  }

  /** The largest eigenvalue of a path of n nodes. */
  private static double steepest(int n) {
    return path(n - 1, n);
  }

  /** The largest eigenvalue of a ring of n nodes. */
  private static double steepestAround(int n) {
    return ring(n / 2, n);
  }

  /**
   * The resistance of a grid's edge in the corner, along the side of {@code along} nodes: the
   * largest of all edges in that direction. The resistance of any is
   *
   * <pre>{@code
   * 1/(along across) sum over j, k of mu_j / (mu_j + nu_k)
   *     (1 - cos(2 pi j X / along)) c_k (1 + cos(pi k Y / across))
   * }</pre>
   *
   * with X = 1 .. along-1 the place of the edge and Y = 1, 3, .. 2 across - 1 that of its line, and
   * c_k = 1 but c_0 = 1/2. For fixed k the sum over j is a constant plus a positive multiple of the
   * Green's function, at distance 2 X, of a ring of 2 along nodes with conductance nu_k to ground,
   * which falls up to half the ring; for fixed j, that over k likewise at distance Y. So the corner
   * X = Y = 1 is the largest.
   */
  private static double corner(int along, int across) {
    double[] sides = new double[across];
    double[] ends = new double[across];
    for (int k = 0; k < across; k++) {
      sides[k] = path(k, across);
      ends[k] =
          k == 0 ? 1 : 2 - sides[k] / 2; // c_k (1 + cos(pi k / across)), the cosine 1 - nu_k/2
    }
    Sum total = new Sum();
    for (int j = 1; j < along; j++) {
      double mu = path(j, along);
      Sum inner = new Sum();
      for (int k = 0; k < across; k++) {
        inner.add(ends[k] / (mu + sides[k]));
      }
      total.add(mu * ring(j, along) / 2 * inner.value());
    }
    return total.value() / ((double) along * across);
  }

  /** The resistance of each of a torus's edges along the side of {@code along} nodes. */
  private static double around(int along, int across) {
    double[] sides = new double[across];
    for (int k = 0; k < across; k++) {
      sides[k] = ring(k, across);
    }
    Sum total = new Sum();
    for (int j = 1; j < along; j++) {
      double mu = ring(j, along);
      Sum inner = new Sum();
      for (int k = 0; k < across; k++) {
        inner.add(mu / (mu + sides[k]));
      }
      total.add(inner.value());
    }
    return total.value() / ((double) along * across);
  }

  /** A sum whose rounding errors are added up beside it (A. Neumaier, 1974, for positive terms). */
  private static final class Sum {
    private double sum;
    private double lost;

    void add(double term) {
      double next = sum + term;
      lost += sum >= term ? (sum - next) + term : (term - next) + sum;
      sum = next;
    }

    double value() {
      return sum + lost;
    }
  }
}
