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
}
