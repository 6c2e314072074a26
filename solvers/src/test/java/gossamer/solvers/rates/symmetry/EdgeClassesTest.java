package gossamer.solvers.rates.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.Hypercube;
import gossamer.graphs.catalogue.Path;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.RandomNetworks;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeClassesTest {
  private static EdgeClasses plain(Topology topology) {
    return EdgeClasses.of(topology, new double[0][], new double[topology.nodes()]);
  }

  @Test
  void edgeTransitiveNetworks_haveOneClass() {
    assertThat(plain(new Ring(12).build(0)).count()).isEqualTo(1);
    assertThat(plain(new Complete(9).build(0)).count()).isEqualTo(1);
    assertThat(plain(new Hypercube(32).build(0)).count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8, 25})
  void path_isMirrored(int nodes) {
    EdgeClasses classes = plain(new Path(nodes).build(0));
    assertThat(classes.count()).isEqualTo(nodes / 2);
    for (int e = 0; e < nodes - 1; e++) {
      assertThat(classes.of(e)).isEqualTo(classes.of(nodes - 2 - e));
    }
  }

  /** A hexagon and two triangles look the same to every node; joined to one more they do not. */
  @Test
  void networksThatNodeColoursConfuse_areToldApart() {
    Topology.Builder edges = new Topology.Builder(13, 24);
    for (int i = 0; i < 6; i++) {
      edges.add(i, (i + 1) % 6);
      edges.add(6 + i, i % 3 == 2 ? 6 + i - 2 : 6 + i + 1);
    }
    for (int i = 0; i < 12; i++) {
      edges.add(i, 12);
    }
    Topology topology = edges.build();
    EdgeClasses classes = plain(topology);
    assertThat(classes.count()).isEqualTo(4);
    assertThat(classes.of(topology.edgeBetween(0, 1)))
        .isNotEqualTo(classes.of(topology.edgeBetween(6, 7)));
  }

  @Test
  void marks_partEdges() {
    Topology ring = new Ring(8).build(0);
    double[] costs = new double[8];
    costs[ring.edgeBetween(0, 1)] = 2;
    EdgeClasses classes = EdgeClasses.of(ring, new double[][] {costs}, new double[8]);
    assertThat(classes.count()).isEqualTo(5); // the marked one, its opposite, three pairs
    double[] nodeMarks = new double[8];
    nodeMarks[0] = 1;
    assertThat(EdgeClasses.of(ring, new double[0][], nodeMarks).count()).isEqualTo(4);
  }

  /** Automorphisms of all small networks by trying every permutation; classes must be no finer. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void orbits_areWithinClasses(int seed) {
    Topology topology = RandomNetworks.connected(new SplittableRandom(seed), 6, 0.2);
    EdgeClasses classes = plain(topology);
    permute(topology, classes, new int[6], 0, 0);
  }

  private static void permute(
      Topology topology, EdgeClasses classes, int[] image, int node, int used) {
    if (node == image.length) {
      for (int e = 0; e < topology.edges(); e++) {
        int f = topology.edgeBetween(image[topology.lower(e)], image[topology.upper(e)]);
        assertThat(classes.of(f)).isEqualTo(classes.of(e));
      }
      return;
    }
    for (int i = 0; i < image.length; i++) {
      if ((used & 1 << i) == 0 && agrees(topology, image, node, i)) {
        image[node] = i;
        permute(topology, classes, image, node + 1, used | 1 << i);
      }
    }
  }

  private static boolean agrees(Topology topology, int[] image, int node, int candidate) {
    for (int other = 0; other < node; other++) {
      boolean here = topology.edgeBetween(node, other) >= 0;
      if (here != topology.edgeBetween(candidate, image[other]) >= 0) {
        return false;
      }
    }
    return true;
  }

  @Test
  void average_ofClassConstantMatrices_isThemselves() {
    Topology path = new Path(6).build(0);
    EdgeClasses classes = plain(path);
    double[] distances = new double[36];
    double[] lopsided = new double[36];
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        distances[6 * i + j] = Math.abs(i - j);
        lopsided[6 * i + j] = i == 0 && j == 0 ? 2 : 0;
      }
    }
    double[] averaged = distances.clone();
    classes.average(averaged);
    assertThat(averaged).containsExactly(distances, within(1e-15));
    classes.average(lopsided);
    assertThat(lopsided[0]).isEqualTo(1);
    assertThat(lopsided[35]).isEqualTo(1);
  }
}
