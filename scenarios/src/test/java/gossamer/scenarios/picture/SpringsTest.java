package gossamer.scenarios.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.RandomRegular;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jgrapht.alg.drawing.FRLayoutAlgorithm2D;
import org.jgrapht.alg.drawing.model.Box2D;
import org.jgrapht.alg.drawing.model.MapLayoutModel2D;
import org.jgrapht.alg.drawing.model.Point2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpringsTest {
  private static final double SIDE = 3;
  private static final double FARTHEST = 0.1;

  /** Few steps: rounding grows from each to the next. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void places_areThoseOfJGraphT(int steps) {
    Topology topology = new RandomRegular(30, 4, null).build(1);
    Coordinates start = anywhere(30);
    double factor = 0.5;
    MapLayoutModel2D<Integer> places = new MapLayoutModel2D<>(Box2D.of(SIDE, SIDE));
    FRLayoutAlgorithm2D<Integer, Integer> same =
        new FRLayoutAlgorithm2D<>(
            steps,
            factor,
            (_, _) -> (step, all) -> FARTHEST * (all - step) / all,
            new Random(0)); // unused where all nodes have a place at the start
    same.setInitializer(node -> Point2D.of(start.x(node), start.y(node)));
    same.layout(topology.toGraph(), places);

    double distance = factor * SIDE / Math.sqrt(30);
    Coordinates own = new Springs(distance, SIDE, steps, FARTHEST).spread(topology, start);
    for (int i = 0; i < 30; i++) {
      assertThat(own.x(i)).isCloseTo(places.get(i).getX(), within(1e-12));
      assertThat(own.y(i)).isCloseTo(places.get(i).getY(), within(1e-12));
    }
  }

  /** With r the distance, a pull of r^2/k meets a push of k^2/r where r = k. */
  @Test
  void neighbours_endAtTheDistanceWished() {
    Topology pair = Topology.of(2, new int[] {0}, new int[] {1});
    Coordinates start = new Coordinates(new double[] {1, 1.1}, new double[] {1, 1.1});
    Coordinates end = new Springs(0.5, SIDE, 200, FARTHEST).spread(pair, start);
    double dx = end.x(1) - end.x(0);
    double dy = end.y(1) - end.y(0);
    assertThat(Math.sqrt(dx * dx + dy * dy)).isCloseTo(0.5, within(0.005));
  }

  /**
   * Nodes without edges flee from each other, as far as the square goes; in one place they stay.
   */
  @Test
  void nodesWithoutEdges_stayInTheSquare() {
    Topology topology = Topology.of(4, new int[0], new int[0]);
    Coordinates start =
        new Coordinates(new double[] {1, 2, 1.5, 1.5}, new double[] {1, 1, 2, 2}); // two are one
    Coordinates end = new Springs(1, SIDE, 200, FARTHEST).spread(topology, start);
    List<Double> all =
        IntStream.range(0, 4).boxed().flatMap(i -> List.of(end.x(i), end.y(i)).stream()).toList();
    assertThat(all).allMatch(place -> place >= 0 && place <= SIDE);
    assertThat(end.y(0)).isZero();
    assertThat(end.x(2)).isEqualTo(end.x(3));
  }

  private static Coordinates anywhere(int nodes) {
    RandomStream random = RandomStream.of(1, Purpose.SPLIT);
    double[] x = new double[nodes];
    double[] y = new double[nodes];
    for (int i = 0; i < nodes; i++) {
      x[i] = SIDE * random.nextDouble();
      y[i] = SIDE * random.nextDouble();
    }
    return new Coordinates(x, y);
  }
}
