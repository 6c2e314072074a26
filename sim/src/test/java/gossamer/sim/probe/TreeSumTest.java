package gossamer.sim.probe;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeSumTest {
  private static final int WIDTH = 3;

  @Test
  void total_ofNothing_isZero() {
    assertThat(new TreeSum(2).total()).containsExactly(0, 0);
    assertThat(new TreeSum(2).branches()).isEmpty();
  }

  @Test
  void add_copiesItsArgument() {
    TreeSum sum = new TreeSum(1);
    double[] vector = {1};
    sum.add(0, vector);
    vector[0] = 2;
    sum.add(1, vector);
    assertThat(sum.total()).containsExactly(3);
  }

  /** (a + b) + (c + d) and not ((a + b) + c) + d: with 1, e, e, e the two round differently. */
  @Test
  void total_ofFourNodes_addsPairsFirst() {
    double e = 0x1p-53;
    TreeSum sum = new TreeSum(1);
    for (int node = 0; node < 4; node++) {
      sum.add(node, new double[] {node == 0 ? 1 : e});
    }
    assertThat(sum.total()).containsExactly((1 + e) + (e + e));
    assertThat((1 + e) + (e + e)).isNotEqualTo(((1 + e) + e) + e);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1", "2, 1", "3, 1", "4, 2", "7, 2", "8, 3", "31, 3", "32, 4", "33, 4", "100, 5", "1000, 6",
    "1024, 7", "1025, 8"
  })
  void total_ofAnyContiguousParts_hasTheBitsOfTheWhole(int nodes, long seed) {
    double[][] vectors = vectors(nodes, seed);
    double[] whole = sum(vectors, 0, nodes).total();
    RandomStream random = RandomStream.of(seed, Purpose.SPLIT);
    for (int trial = 0; trial < 50; trial++) {
      TreeSum merged = new TreeSum(WIDTH);
      int from = 0;
      while (from < nodes) {
        int to =
            Math.min(nodes, from + 1 + random.nextInt(1 + nodes / (1 + random.nextInt(nodes))));
        sum(vectors, from, to).branches().forEach(merged::add);
        from = to;
      }
      assertThat(merged.total()).containsExactly(whole);
    }
  }

  /** Parts of parts: what a cluster would do, machines first, then all of them. */
  @ParameterizedTest
  @CsvSource({"13, 1", "64, 2", "99, 3"})
  void total_ofPartsMergedInGroups_hasTheBitsOfTheWhole(int nodes, long seed) {
    double[][] vectors = vectors(nodes, seed);
    TreeSum all = new TreeSum(WIDTH);
    for (int from = 0; from < nodes; from += 10) {
      TreeSum machine = new TreeSum(WIDTH);
      for (int part = from; part < Math.min(nodes, from + 10); part += 3) {
        sum(vectors, part, Math.min(nodes, Math.min(from + 10, part + 3)))
            .branches()
            .forEach(machine::add);
      }
      machine.branches().forEach(all::add);
    }
    assertThat(all.total()).containsExactly(sum(vectors, 0, nodes).total());
  }

  /** Each of the at most n - 1 additions errs by half a unit of at most the sum of the sizes. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "63, 3", "64, 4", "65, 5", "999, 6"})
  void total_isNearTheExactSum(int nodes, long seed) {
    double[][] vectors = vectors(nodes, seed);
    double[] total = sum(vectors, 0, nodes).total();
    for (int k = 0; k < WIDTH; k++) {
      BigDecimal exact = BigDecimal.ZERO;
      double sizes = 0;
      for (double[] vector : vectors) {
        exact = exact.add(new BigDecimal(vector[k]));
        sizes += Math.abs(vector[k]);
      }
      double error = new BigDecimal(total[k]).subtract(exact).abs().doubleValue();
      assertThat(error).isLessThanOrEqualTo(nodes * 0x1p-53 * sizes);
    }
  }

  private static TreeSum sum(double[][] vectors, int from, int to) {
    TreeSum sum = new TreeSum(WIDTH);
    for (int node = from; node < to; node++) {
      sum.add(node, vectors[node]);
    }
    return sum;
  }

  /** Entries of very different sizes and both signs, so that another order shows in the bits. */
  private static double[][] vectors(int nodes, long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.DATA);
    double[][] vectors = new double[nodes][WIDTH];
    for (double[] vector : vectors) {
      for (int k = 0; k < WIDTH; k++) {
        vector[k] = random.nextGaussian() * StrictMath.exp(5 * random.nextGaussian());
      }
    }
    return vectors;
  }
}
