package gossamer.solvers.data;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Every node holds samples of exactly {@code perNode} classes. In random order the nodes choose the
 * classes that the fewest nodes have so far, ties at random, so that the numbers of nodes that hold
 * two classes differ by at most one. Each class is shuffled and dealt out to its holders in parts
 * whose sizes differ by at most one.
 *
 * <p>Source: the "pathological" split of B. McMahan, E. Moore, D. Ramage, S. Hampson, B. Agüera y
 * Arcas, "Communication-efficient learning of deep networks from decentralized data", AISTATS 2017,
 * section 3, whose nodes get two shards of the samples sorted by class, which may be of one class;
 * as here in Q. Li, Y. Diao, Q. Chen, B. He, "Federated learning on non-IID data silos: an
 * experimental study", ICDE 2022, section IV.
 */
@Kind(
    name = "classes",
    description = "every node holds `perNode` classes, each dealt out evenly to its holders")
public record ClassesPerNode(
    @Doc("number of classes each node holds, at most as many as there are") @Range(min = 1)
        int perNode)
    implements Split {
  /** Tells the streams from those of other splits. */
  private static final long STREAM = 1;

  @Override
  public List<int[]> shares(Dataset data, int nodes, long seed) {
    List<int[]> classes = TargetClasses.samples(data);
    requireFit(nodes, classes.size());
    List<List<Integer>> holders =
        holders(nodes, classes.size(), RandomStream.of(seed, Purpose.SPLIT, 0, STREAM));
    Deal deal = new Deal(nodes);
    for (int c = 0; c < classes.size(); c++) {
      int samples = classes.get(c).length;
      int parts = holders.get(c).size();
      if (samples < parts) {
        throw new ParameterException(
            "perNode",
            "a class has only %d %s, and %d nodes are to hold it; fewer nodes%s"
                .formatted(
                    samples,
                    samples == 1 ? "sample" : "samples",
                    parts,
                    perNode == 1 ? " help" : " or a smaller perNode (now " + perNode + ") help"));
      }
      RandomStream random = RandomStream.of(seed, Purpose.SPLIT, c + 1, STREAM);
      int[] order = random.permutation(parts); // who is first gets one more, if any
      int[] counts = new int[nodes];
      for (int k = 0; k < parts; k++) {
        counts[holders.get(c).get(order[k])] = samples / parts + (k < samples % parts ? 1 : 0);
      }
      deal.add(classes.get(c), counts, random);
    }
    return deal.shares();
  }

  private void requireFit(int nodes, int classes) {
    if (perNode > classes) {
      throw new ParameterException(
          "perNode",
          "a node cannot hold %d classes, as the target has only %d; take at most %d"
              .formatted(perNode, classes, classes));
    }
    if ((long) nodes * perNode < classes) {
      throw new ParameterException(
          "perNode",
          "%d nodes with %d of %d classes each leave samples to nobody; take at least %d"
              .formatted(nodes, perNode, classes, (classes + nodes - 1) / nodes));
    }
  }

  /** Of each class the nodes that hold it. */
  private List<List<Integer>> holders(int nodes, int classes, RandomStream random) {
    List<List<Integer>> holders = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      holders.add(new ArrayList<>());
    }
    // Numbers of holders are at one level or one above: those below come first.
    int level = 0;
    int below = classes;
    for (int node : random.permutation(nodes)) {
      int[] left = {Math.min(perNode, below), Math.max(0, perNode - below)};
      for (int c : random.permutation(classes)) {
        int above = holders.get(c).size() - level;
        if (left[above] > 0) {
          left[above]--;
          holders.get(c).add(node);
        }
      }
      below -= perNode;
      if (below <= 0) {
        level++;
        below += classes;
      }
    }
    return holders;
  }
}
