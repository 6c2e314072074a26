package gossamer.solvers.data;

import gossamer.graphs.kind.Kind;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.List;

/** A seeded shuffle of all samples, dealt out in contiguous shares. */
@Kind(name = "iid", description = "shuffled and dealt out evenly")
public record Iid() implements Split {
  @Override
  public List<int[]> shares(Dataset data, int nodes, long seed) {
    int[] order = RandomStream.of(seed, Purpose.SPLIT).permutation(data.samples());
    return Splits.contiguous(order, nodes);
  }
}
