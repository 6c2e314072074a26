package gossamer.sim.state;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vector kernels have the bits of the plain ones, for every shape and width. */
class NodeKernelsTest {
  private static final NodeKernels PLAIN = new PlainKernels();
  private static final NodeKernels VECTOR = new VectorKernels();
  private static final int MODES = 7;

  private final RandomStream random = RandomStream.of(1, Purpose.DATA);

  @ParameterizedTest
  @CsvSource({"3, 2, 1", "2, 0, 0", "1, 0, 0", "0, 1, 1", "2, 3, 2", "4, 0, 1", "0, 0, 3"})
  void gossip_ofAnyShape_isTheSame(int both, int read, int write) {
    NodeKernels.Shape shape = new NodeKernels.Shape(both, read, write);
    for (int w : new int[] {8, 16, 32, 512}) {
      double[] s = numbers(MODES * w + 5);
      double[] t = numbers(MODES * w + 11);
      double[][] table = table(2 * both + read + write);
      double[] vectorS = s.clone();
      double[] vectorT = t.clone();
      PLAIN.gossip(s, 5, t, 11, w, table, 1, shape);
      VECTOR.gossip(vectorS, 5, vectorT, 11, w, table, 1, shape);
      assertThat(vectorS).isEqualTo(s);
      assertThat(vectorT).isEqualTo(t);
    }
  }

  /** Offers and halves over a border give the bits of a gossip inside a partition. */
  @ParameterizedTest
  @CsvSource({"3, 2, 1", "2, 0, 0", "1, 0, 0", "0, 1, 1", "2, 3, 2"})
  void halves_ofAGossip_areTheWhole(int both, int read, int write) {
    NodeKernels.Shape shape = new NodeKernels.Shape(both, read, write);
    int[] reads = new int[both + read];
    Arrays.setAll(reads, k -> k);
    int w = 16;
    for (NodeKernels kernels : new NodeKernels[] {PLAIN, VECTOR}) {
      double[] s = numbers(MODES * w);
      double[] t = numbers(MODES * w);
      double[][] table = table(2 * both + read + write);
      double[] x = new double[w];
      double[] y = new double[w];
      double[] halfS = s.clone();
      double[] halfT = t.clone();
      kernels.read(s, 0, w, table, 1, 0, reads, x, 0);
      kernels.read(t, 0, w, table, 1, 0, reads, y, 0);
      kernels.halfGossip(halfS, 0, w, table, 1, shape, x, 0, y, 0);
      kernels.halfGossip(halfT, 0, w, table, 1, shape, y, 0, x, 0);
      kernels.gossip(t, 0, s, 0, w, table, 1, shape); // in either order
      assertThat(halfS).isEqualTo(s);
      assertThat(halfT).isEqualTo(t);
    }
  }

  /** A gossip of modes that lie anywhere, whole and by halves. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2 5, 0 2 6", "0 1 2 3, 4", "3, 0 1 2", "'', 2", "2, ''"})
  void gossip_ofAnyModes_isTheSumOfHalves(String reads, String steps) {
    int[] read = modes(reads);
    int[] step = modes(steps);
    int[] none = {};
    for (int w : new int[] {8, 24}) {
      double[] s = numbers(MODES * w + 5);
      double[] t = numbers(MODES * w + 11);
      double[][] table = table(9);
      double[] halfS = s.clone();
      double[] halfT = t.clone();
      double[] x = new double[w];
      double[] y = new double[w];
      PLAIN.read(s, 5, w, table, 1, 2, read, x, 0);
      PLAIN.read(t, 11, w, table, 1, 2, read, y, 0);
      double[] p = new double[w];
      double[] q = new double[w];
      Arrays.setAll(p, c -> x[c] - y[c]);
      Arrays.setAll(q, c -> y[c] - x[c]);
      PLAIN.gradientStep(halfS, 5, w, table, 1, 0, none, 6, step, p, 0);
      PLAIN.gradientStep(halfT, 11, w, table, 1, 0, none, 6, step, q, 0);
      double[] vectorS = s.clone();
      double[] vectorT = t.clone();
      PLAIN.gossip(s, 5, t, 11, w, table, 1, 2, read, 6, step);
      VECTOR.gossip(vectorS, 5, vectorT, 11, w, table, 1, 2, read, 6, step);
      assertThat(s).isEqualTo(halfS);
      assertThat(t).isEqualTo(halfT);
      assertThat(vectorS).isEqualTo(s);
      assertThat(vectorT).isEqualTo(t);
    }
  }

  private static int[] modes(String list) {
    return list.isEmpty()
        ? new int[0]
        : Arrays.stream(list.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 24, 512})
  void readAndGradientStep_areTheSame(int w) {
    int[] plus = {0, 2, 5};
    int[] step = {1, 2, 3, 6};
    double[][] table = table(9);
    double[] s = numbers(MODES * w);
    double[] gradient = numbers(w + 3);
    double[] vectorS = s.clone();
    double[] out = new double[w];
    double[] vectorOut = new double[w];
    PLAIN.read(s, 0, w, table, 1, 2, plus, out, 0);
    VECTOR.read(s, 0, w, table, 1, 2, plus, vectorOut, 0);
    assertThat(vectorOut).isEqualTo(out);
    PLAIN.gradientStep(s, 0, w, table, 1, 1, plus, 4, step, gradient, 3);
    VECTOR.gradientStep(vectorS, 0, w, table, 1, 1, plus, 4, step, gradient, 3);
    assertThat(vectorS).isEqualTo(s);
  }

  private double[] numbers(int count) {
    return random.doubles(count, -1, 1).toArray();
  }

  private double[][] table(int rows) {
    double[][] table = new double[rows][];
    Arrays.setAll(table, _ -> numbers(3));
    return table;
  }
}
