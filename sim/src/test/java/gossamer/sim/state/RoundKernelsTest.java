package gossamer.sim.state;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.sim.state.RoundKernels.Links;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Vector kernels of rounds have the bits of the plain ones, and those the bits of their formula.
 */
class RoundKernelsTest {
  private static final RoundKernels PLAIN = new PlainRoundKernels();
  private static final RoundKernels VECTOR = new VectorRoundKernels();
  private static final int WIDTH = 16;

  private final RandomStream random = RandomStream.of(1, Purpose.DATA);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 9})
  void combine_ofAnyTerms_isAChainOfFma(int terms) {
    double[][] rows = new double[terms][];
    Arrays.setAll(rows, _ -> numbers(3 * WIDTH + 2));
    int[] at = new int[terms];
    Arrays.setAll(at, t -> t % 3);
    double[] coefficients = numbers(terms);
    double[] expected = new double[WIDTH];
    for (int c = 0; c < WIDTH && terms > 0; c++) {
      expected[c] = coefficients[0] * rows[0][at[0] + c];
      for (int t = 1; t < terms; t++) {
        expected[c] = Math.fma(coefficients[t], rows[t][at[t] + c], expected[c]);
      }
    }
    for (RoundKernels kernels : new RoundKernels[] {PLAIN, VECTOR}) {
      double[] out = numbers(WIDTH + 5);
      kernels.combine(out, 5, WIDTH, rows, at, coefficients, terms);
      assertThat(Arrays.copyOfRange(out, 5, 5 + WIDTH)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, RoundKernels.MOST_IN_PLACE})
  void combine_overOneOfItsRows_readsItBefore(int terms) {
    double[] coefficients = numbers(terms);
    for (int own = 0; own < terms; own++) {
      for (RoundKernels kernels : new RoundKernels[] {PLAIN, VECTOR}) {
        double[][] rows = new double[terms][];
        Arrays.setAll(rows, _ -> numbers(WIDTH));
        double[] out = new double[WIDTH];
        kernels.combine(out, 0, WIDTH, rows, new int[terms], coefficients, terms);
        kernels.combine(rows[own], 0, WIDTH, rows, new int[terms], coefficients, terms);
        assertThat(rows[own]).isEqualTo(out);
      }
    }
  }

  /** Nodes 1 to 3 of four here and two elsewhere; one edge is not used. */
  @Test
  void disagree_sumsOverNeighboursInTheirOrder() {
    int here = 4;
    double[] sent = numbers(RoundKernels.LEAD + here * WIDTH);
    double[] elsewhere = numbers(RoundKernels.LEAD + 2 * WIDTH);
    int[] start = {0, 1, 4, 4, 7};
    int[] neighbours = {1, 0, 3, 5, 4, 1, 2};
    double[] weights = {0.3, 0.3, 0, -0.2, 0.7, 0.1, 0.25};
    for (double[] incoming : new double[][] {{}, {0.3, 0.1, 0.2, 0, -0.7, 0.5, 0.25}}) {
      disagrees(sent, elsewhere, here, new Links(start, neighbours, weights, incoming));
    }
  }

  private void disagrees(double[] sent, double[] elsewhere, int here, Links links) {
    int[] start = links.start();
    int[] neighbours = links.neighbours();
    double[] weights = links.weights();
    double[] expected = new double[3 * WIDTH];
    for (int node = 1; node < here; node++) {
      for (int k = start[node]; k < start[node + 1]; k++) {
        for (int c = 0; c < WIDTH; c++) {
          int row = neighbours[k];
          double theirs =
              row < here
                  ? sent[RoundKernels.LEAD + row * WIDTH + c]
                  : elsewhere[RoundKernels.LEAD + (row - here) * WIDTH + c];
          double own = sent[RoundKernels.LEAD + node * WIDTH + c];
          int to = (node - 1) * WIDTH + c;
          if (links.isDirected()) {
            double given = Math.fma(weights[k], own, expected[to]);
            expected[to] = Math.fma(-links.incoming()[k], theirs, given);
          } else if (weights[k] != 0) {
            expected[to] = Math.fma(weights[k], own - theirs, expected[to]);
          }
        }
      }
    }
    for (RoundKernels kernels : new RoundKernels[] {PLAIN, VECTOR}) {
      double[] out = numbers(RoundKernels.LEAD + 3 * WIDTH);
      kernels.disagree(out, WIDTH, sent, elsewhere, here, 1, 3, links);
      assertThat(Arrays.copyOfRange(out, RoundKernels.LEAD, out.length)).isEqualTo(expected);
    }
  }

  private double[] numbers(int count) {
    return random.doubles(count, -1, 1).toArray();
  }
}
