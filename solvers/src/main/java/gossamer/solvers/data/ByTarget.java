package gossamer.solvers.data;

import gossamer.graphs.kind.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All samples, stably sorted by target, dealt out in contiguous shares: the most heterogeneous
 * split.
 */
@Kind(
    name = "by-target",
    description = "sorted by target and cut evenly, so that nodes see different targets")
public record ByTarget() implements Split {
  @Override
  public List<int[]> shares(Dataset data, int nodes, long seed) {
    int[] order =
        IntStream.range(0, data.samples())
            .boxed()
            .sorted(Comparator.comparingDouble(s -> data.target(s) + 0.0)) // -0 is 0
            .mapToInt(Integer::intValue)
            .toArray();
    return Splits.contiguous(order, nodes);
  }
}
