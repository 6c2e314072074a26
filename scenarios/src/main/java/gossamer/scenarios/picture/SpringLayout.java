package gossamer.scenarios.picture;

import gossamer.graphs.spectrum.Laplacian;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * Places for nodes that have none of their own: by the Laplacian's second and third eigenvectors,
 * then spread by springs and repulsion, for nodes that are alike (a clique's, a star's) share one
 * place in the eigenvectors.
 *
 * <p>Sources: K. Hall, "An r-dimensional quadratic placement algorithm", Management Science 17
 * (1970); T. Fruchterman, E. Reingold, "Graph drawing by force-directed placement", Software:
 * Practice and Experience 21 (1991).
 */
public final class SpringLayout {
  /** Dense matrices take a second or two here, and much longer above. */
  public static final int MOST_NODES = 1_000;

  private static final int STEPS = 200;

  /** How far apart neighbours should be, where 1 / sqrt(n) is a node's share of a unit square. */
  private static final double WISHED = 0.5;

  /** By which nodes of one place are told apart, each in a direction of its own. */
  private static final double NUDGE = 0.02;

  /** Nodes begin in the middle of a square of this side, so that none meets its border. */
  private static final double ROOM = 5;

  /** By which a node moves at most in the first step, less and less after that. */
  private static final double FARTHEST_STEP = 0.05;

  private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

  private SpringLayout() {}

  /**
   * Places the nodes of a network.
   *
   * @param topology connected or not, of {@link #MOST_NODES} nodes at most
   * @throws IllegalArgumentException if it has more
   */
  public static Coordinates of(Topology topology) {
    int n = topology.nodes();
    if (n > MOST_NODES) {
      throw new IllegalArgumentException(
          "places are found for up to %d nodes, and this network of %d has no coordinates of its own"
              .formatted(MOST_NODES, n));
    }
    if (n < 3) {
      return new Coordinates(n == 1 ? new double[] {0.5} : new double[] {0, 1}, new double[n]);
    }
    Topology links = topology.undirected(); // places have no direction
    return spread(links, bySpectrum(links));
  }

  private static Coordinates bySpectrum(Topology topology) {
    double[] rates = new double[topology.edges()];
    Arrays.fill(rates, 1);
    R064Store laplacian = Laplacian.dense(topology, rates);
    Eigenvalue<Double> decomposition = Eigenvalue.R064.make(laplacian, true);
    decomposition.decompose(laplacian);
    int n = topology.nodes();
    double[] values = new double[n];
    for (int k = 0; k < n; k++) {
      values[k] = decomposition.getEigenvalues().get(k).getReal();
    }
    int[] ascending =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> values[k]))
            .mapToInt(Integer::intValue)
            .toArray();
    MatrixStore<Double> vectors = decomposition.getV();
    return new Coordinates(unit(vectors, ascending[1]), unit(vectors, ascending[2]));
  }

  /** A vector shifted and stretched to lie between 0 and 1. */
  private static double[] unit(MatrixStore<Double> vectors, int column) {
    double[] vector = new double[(int) vectors.countRows()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = vectors.doubleValue(i, column);
    }
    double least = Arrays.stream(vector).min().orElse(0);
    double range = Arrays.stream(vector).max().orElse(1) - least;
    for (int i = 0; i < vector.length; i++) {
      vector[i] = range == 0 ? 0.5 : (vector[i] - least) / range;
    }
    return vector;
  }

  /** The start in the middle of the square, with nodes of one place told apart. */
  private static Coordinates spread(Topology topology, Coordinates start) {
    int n = topology.nodes();
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      double angle = GOLDEN_ANGLE * i;
      x[i] = (ROOM - 1) / 2 + start.x(i) + NUDGE * StrictMath.cos(angle);
      y[i] = (ROOM - 1) / 2 + start.y(i) + NUDGE * StrictMath.sin(angle);
    }
    return new Springs(WISHED / Math.sqrt(n), ROOM, STEPS, FARTHEST_STEP)
        .spread(topology, new Coordinates(x, y));
  }
}
