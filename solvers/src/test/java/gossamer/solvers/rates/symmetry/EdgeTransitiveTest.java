package gossamer.solvers.rates.symmetry;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.CompleteBipartite;
import gossamer.graphs.catalogue.Hypercube;
import gossamer.graphs.catalogue.Path;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.catalogue.Wheel;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EdgeTransitiveTest {
  private static Topology torus(int rows, int columns) {
    int n = rows * columns;
    int[] from = IntStream.range(0, 2 * n).map(e -> e / 2).toArray();
    int[] to =
        IntStream.range(0, 2 * n)
            .map(
                e -> {
                  int row = e / 2 / columns;
                  int column = e / 2 % columns;
                  return e % 2 == 0
                      ? row * columns + (column + 1) % columns
                      : (row + 1) % rows * columns + column;
                })
            .toArray();
    return Topology.of(n, from, to);
  }

  static Stream<Topology> known() {
    return Stream.of(
        new Complete(2).build(0),
        new Complete(9).build(0),
        new Ring(9).build(0),
        new Star(6).build(0),
        new CompleteBipartite(7, 3).build(0),
        new Hypercube(16).build(0),
        torus(5, 5));
  }

  static Stream<Topology> unknown() {
    return Stream.of(
        new Path(5).build(0), new Wheel(6).build(0), torus(5, 4), torus(3, 4), pendant());
  }

  /** A ring of four with a leaf: as many edges as nodes. */
  private static Topology pendant() {
    return Topology.of(5, new int[] {0, 1, 2, 0, 0}, new int[] {1, 2, 3, 3, 4});
  }

  /** What is claimed of all sizes is found by refinement in small ones. */
  @ParameterizedTest
  @MethodSource("known")
  void isKnown_agreesWithTheClassesOfEdges(Topology topology) {
    assertThat(EdgeTransitive.isKnown(topology)).isTrue();
    double[][] marks = {new double[topology.edges()]};
    assertThat(EdgeClasses.of(topology, marks, new double[topology.nodes()]).count()).isOne();
  }

  @ParameterizedTest
  @MethodSource("unknown")
  void isKnown_ofNetworksWhoseEdgesDiffer_isFalse(Topology topology) {
    assertThat(EdgeTransitive.isKnown(topology)).isFalse();
  }

  /** Whatever the numbers of the nodes. */
  @Test
  void isKnown_ofARenumberedRingAndBipartite_isTrue() {
    for (Topology topology :
        new Topology[] {new Ring(9).build(0), new CompleteBipartite(7, 3).build(0)}) {
      int[] names = IntStream.range(0, topology.nodes()).toArray();
      SplittableRandom random = new SplittableRandom(4);
      for (int k = names.length - 1; k > 0; k--) {
        int other = random.nextInt(k + 1);
        int name = names[k];
        names[k] = names[other];
        names[other] = name;
      }
      int[] from = IntStream.range(0, topology.edges()).map(topology::lower).toArray();
      int[] to = IntStream.range(0, topology.edges()).map(topology::upper).toArray();
      Topology renumbered =
          Topology.of(
              topology.nodes(),
              Arrays.stream(from).map(i -> names[i]).toArray(),
              Arrays.stream(to).map(j -> names[j]).toArray());
      assertThat(EdgeTransitive.isKnown(renumbered)).isTrue();
    }
  }
}
