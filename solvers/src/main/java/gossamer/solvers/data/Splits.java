package gossamer.solvers.data;

import gossamer.graphs.kind.Catalogue;
import gossamer.graphs.kind.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All splits that look at samples and targets only; a split by a column of a file is the file
 * reader's.
 */
public final class Splits {
  /** The list that the scenario parser and the command line read. */
  public static final Catalogue<Split> CATALOGUE =
      Catalogue.of(
          "split",
          Split.class,
          List.of(
              Iid.class, ByTarget.class, Dirichlet.class, ClassesPerNode.class, Quantity.class));

  private Splits() {}

  /**
   * Contiguous shares whose sizes differ by one at most, the larger ones first.
   *
   * @throws Refusal if there are fewer samples than nodes
   */
  static List<int[]> contiguous(int[] order, int nodes) {
    if (order.length < nodes) {
      throw new Refusal(
          "%d samples are too few for %d nodes; every node needs at least one"
              .formatted(order.length, nodes));
    }
    List<int[]> shares = new ArrayList<>(nodes);
    int at = 0;
    for (int node = 0; node < nodes; node++) {
      int size = order.length / nodes + (node < order.length % nodes ? 1 : 0);
      shares.add(Arrays.copyOfRange(order, at, at + size));
      at += size;
    }
    return shares;
  }
}
