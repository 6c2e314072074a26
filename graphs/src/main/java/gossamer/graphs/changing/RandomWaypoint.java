package gossamer.graphs.changing;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that walk in the unit square, joined while at most {@code radius} apart: the random
 * waypoint model. A node goes straight to a uniformly drawn point, at a constant speed, pauses
 * there, and draws the next. Nodes start as they are after a long time, so that no graph differs
 * from the others by its place in the list: paused with the probability {@code pause / (pause +
 * l/speed)}, l the mean length of a way, else anywhere on a way that is drawn in proportion to its
 * length. After the last graph the first returns, with all nodes back where they were. Each node
 * has a random stream of its own.
 *
 * <p>Source: J. Broch, D. Maltz, D. Johnson, Y.-C. Hu, J. Jetcheva, "A performance comparison of
 * multi-hop wireless ad hoc network routing protocols", MobiCom 1998; the start: W. Navidi, T.
 * Camp, "Stationary distributions for the random waypoint mobility model", IEEE Trans. Mobile
 * Computing 3(1), 2004.
 */
@Kind(
    name = "random-waypoint",
    description = "nodes that walk in the unit square, joined when at most a radius apart")
public record RandomWaypoint(
    @Doc("total number of nodes") @Range(min = 2) int nodes,
    @Doc("nodes at most this far apart are neighbours") @Range(min = 0, max = 1.5, open = true)
        double radius,
    @Doc("sides of the square that a node walks in a unit of time") @Range(min = 1e-9) double speed,
    @Doc("units of time that a node rests between two walks") @Range(min = 0) @Default("0")
        double pause,
    @Doc("how many graphs take turns") @Range(min = 2, max = 100_000) @Default("50") int graphs,
    @Doc("units of time until the next graph")
        @Range(min = ChangingTopology.LEAST_DURATION)
        @Default("1")
        double switchEvery,
    @Doc("join consecutive components of each graph by an edge") @Default("false") boolean connect,
    @Doc("seed of this network; the scenario's own if omitted") @Nullable Long seed)
    implements ChangingKind {
  /** Mean distance of two points of the unit square, {@code (2 + sqrt 2 + 5 asinh 1) / 15}. */
  static final double MEAN_WAY = 0.5214054331647207;

  private static final double MOST_SIDES = 1000;

  /** Checks that nodes do not walk so much that nothing is left of their places. */
  public RandomWaypoint {
    if (speed * switchEvery > MOST_SIDES) {
      throw new ParameterException(
          "speed",
          "a node would walk %s sides of the square until the next graph, and its places have nothing to do with each other after a few; at most %s, or name the kind redrawn"
              .formatted(speed * switchEvery, MOST_SIDES));
    }
  }

  @Override
  public ChangingTopology build(long scenarioSeed) {
    long own = seed != null ? seed : scenarioSeed;
    Walker[] walkers = new Walker[nodes];
    Arrays.setAll(walkers, i -> new Walker(RandomStream.of(own, Purpose.MOVEMENT, i)));
    double[] x = new double[nodes];
    double[] y = new double[nodes];
    List<Topology> built = new ArrayList<>();
    for (int k = 0; k < graphs; k++) {
      for (int i = 0; i < nodes; i++) {
        walkers[i].place(k * switchEvery, i, x, y);
      }
      Topology graph = Graphs.within(radius, x, y);
      built.add(connect ? Graphs.linked(graph) : graph);
    }
    return ChangingTopology.inTurns(built, switchEvery);
  }

  /** Counts neighbours as if places were uniform and the square had no border. */
  @Override
  public Optional<Size> expectedSize() {
    double near = Math.min(1, Math.PI * radius * radius);
    return Optional.of(Size.of(nodes, graphs, near * nodes * (nodes - 1.0) / 2));
  }

  /** One node on its way. */
  private final class Walker {
    private final RandomStream random;
    private double fromX;
    private double fromY;
    private double toX;
    private double toY;
    private double leaves;
    private double arrives;
    private double rests;

    Walker(RandomStream random) {
      this.random = random;
      if (random.nextDouble() * (pause + MEAN_WAY / speed) < pause) {
        toX = random.nextDouble();
        toY = random.nextDouble();
        rests = pause * random.nextDouble();
        return;
      }
      do {
        fromX = random.nextDouble();
        fromY = random.nextDouble();
        toX = random.nextDouble();
        toY = random.nextDouble();
      } while (random.nextDouble() * Math.sqrt(2) >= length());
      double takes = length() / speed;
      leaves = -takes * random.nextDouble();
      arrives = leaves + takes;
      rests = pause;
    }

    private double length() {
      return Math.sqrt((toX - fromX) * (toX - fromX) + (toY - fromY) * (toY - fromY));
    }

    /** Writes down where the node is at a time, not before the last one asked for. */
    void place(double time, int node, double[] x, double[] y) {
      while (arrives + rests <= time) {
        fromX = toX;
        fromY = toY;
        leaves = arrives + rests;
        toX = random.nextDouble();
        toY = random.nextDouble();
        arrives = leaves + length() / speed;
        rests = pause;
      }
      double part = time >= arrives ? 1 : (time - leaves) / (arrives - leaves);
      x[node] = fromX + part * (toX - fromX);
      y[node] = fromY + part * (toY - fromY);
    }
  }
}
