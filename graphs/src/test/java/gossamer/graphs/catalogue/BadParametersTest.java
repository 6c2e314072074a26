package gossamer.graphs.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gossamer.graphs.kind.ParameterException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Impossible parameters are answered with the nearest possible ones. */
class BadParametersTest {
  private static void assertRefused(ThrowingCallable call, String parameter, String message) {
    ParameterException refusal = catchThrowableOfType(ParameterException.class, call);
    assertThat(refusal).isNotNull().hasMessage(message);
    assertThat(refusal.parameter()).isEqualTo(parameter);
  }

  @ParameterizedTest
  @CsvSource({"30, 16, 32", "3, 2, 4", "1023, 512, 1024"})
  void hypercube_noPowerOfTwo(int nodes, int below, int above) {
    assertRefused(
        () -> new Hypercube(nodes),
        "nodes",
        "a hypercube has a power of two of nodes; %d or %d instead of %d"
            .formatted(below, above, nodes));
  }

  @ParameterizedTest
  @CsvSource({"11, 9 or 12", "13, 12 or 15", "10, 9 or 12", "101, 100 or 102"})
  void torus_withoutARectangle(int nodes, String nearest) {
    assertRefused(
        () -> new Torus(nodes, null, null),
        "nodes",
        "%d nodes make no rectangle with sides of at least 3; %s would".formatted(nodes, nearest));
  }

  @Test
  void torus_belowTheSmallest() {
    assertRefused(
        () -> new Torus(5, null, null),
        "nodes",
        "5 nodes make no rectangle with sides of at least 3; 9 would");
  }

  @Test
  void torus_sideTooShortForTheOther() {
    assertRefused(
        () -> new Torus(10, 5, null), "nodes", "10 nodes do not fill lines of 5; 15 or 20 do");
  }

  @Test
  void barbell_odd() {
    assertRefused(
        () -> new Barbell(7), "nodes", "a barbell has two equal halves; 6 or 8 nodes instead of 7");
  }

  @Test
  void grid_rowsTimesColumnsAreNotNodes() {
    assertRefused(() -> new Grid(10, 3, 4), "nodes", "3 x 4 are 12 nodes, not 10");
  }

  @Test
  void grid_rowsDoNotFill() {
    assertRefused(
        () -> new Grid(10, 4, null), "nodes", "10 nodes do not fill lines of 4; 8 or 12 do");
    assertRefused(
        () -> new Grid(10, null, 3), "nodes", "10 nodes do not fill lines of 3; 9 or 12 do");
  }

  @Test
  void grid_withoutSizes() {
    assertRefused(
        () -> new Grid(null, null, null), "nodes", "give nodes, or both rows and columns");
    assertRefused(() -> new Grid(null, 3, null), "nodes", "give nodes, or both rows and columns");
  }

  @Test
  void grid_beyondAnyArray() {
    assertRefused(
        () -> new Grid(null, 100_000, 100_000), "rows", "100000 x 100000 nodes are too many");
  }

  @Test
  void complete_beyondAnyArray() {
    Complete huge = new Complete(100_000);
    assertRefused(
        () -> huge.build(0), "nodes", "that would be 4999950000 edges; at most 2147483639 fit");
  }

  @Test
  void completeBipartite_withoutARightSide() {
    assertRefused(
        () -> new CompleteBipartite(5, 5), "left", "both sides need nodes: 1 to 4 of 5, not 5");
  }

  @ParameterizedTest
  @CsvSource({"28, 27 or 36", "37, 36 or 45", "5, 27"})
  void torus3d_withoutABox(int nodes, String nearest) {
    assertRefused(
        () -> new Torus3d(nodes, null, null, null),
        "nodes",
        "%d nodes make no box with sides of at least 3; %s would".formatted(nodes, nearest));
  }

  @Test
  void torus3d_sidesThatDoNotFit() {
    assertRefused(() -> new Torus3d(30, 3, 3, 4), "nodes", "3 x 3 x 4 are 36 nodes, not 30");
    assertRefused(
        () -> new Torus3d(36, 3, null, null),
        "nodes",
        "give nodes, or all of layers, rows and columns");
    assertRefused(
        () -> new Torus3d(null, null, null, null),
        "nodes",
        "give nodes, or all of layers, rows and columns");
    assertRefused(
        () -> new Torus3d(null, 2000, 2000, 2000),
        "layers",
        "2000 x 2000 x 2000 nodes are too many");
  }

  @Test
  void lollipop_odd() {
    assertRefused(
        () -> new Lollipop(7),
        "nodes",
        "a lollipop has two equal halves; 6 or 8 nodes instead of 7");
  }

  @Test
  void caterpillar_withALegTooFew() {
    assertRefused(
        () -> new Caterpillar(10, 2),
        "nodes",
        "with 2 legs each the nodes are a multiple of 3; 9 or 12 instead of 10");
    assertRefused(
        () -> new Caterpillar(3, 4),
        "nodes",
        "with 4 legs each the nodes are a multiple of 5; 5 instead of 3");
  }

  @ParameterizedTest
  @CsvSource({"10, 3, 2 or 4", "10, 10, 8", "11, 99, 10", "10, 9, 8"})
  void wattsStrogatz_ofImpossibleNeighbours(int nodes, int neighbours, String nearest) {
    assertRefused(
        () -> new WattsStrogatz(nodes, neighbours, 0.1, null),
        "neighbours",
        "half of them are on each side, and fewer than the %d nodes; %s instead of %d"
            .formatted(nodes, nearest, neighbours));
  }

  @Test
  void barabasiAlbert_withTooFewToJoin() {
    assertRefused(
        () -> new BarabasiAlbert(5, 5, null),
        "attach",
        "a node of 5 has at most 4 others to join, not 5");
  }

  @Test
  void randomRegular_thatCannotBe() {
    assertRefused(
        () -> new RandomRegular(5, 5, null), "degree", "a node of 5 has at most 4 neighbours");
    assertRefused(
        () -> new RandomRegular(7, 3, null),
        "degree",
        "an odd number of nodes, 7, needs an even degree; 2 or 4 instead of 3");
  }

  @Test
  void stochasticBlock_ofEmptyBlocks() {
    assertRefused(
        () -> new StochasticBlock(3, 4, 0.5, 0.1, null),
        "blocks",
        "3 nodes fill at most 3 blocks, not 4");
  }
}
