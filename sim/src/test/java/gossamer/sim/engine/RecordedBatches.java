package gossamer.sim.engine;

import gossamer.solvers.objective.Objective;
import gossamer.solvers.objective.SampledObjective;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Local objectives whose k-th gradient at a node is over the samples that a record names for it.
 */
final class RecordedBatches implements Objective {
  private final SampledObjective all;
  private final List<Deque<int[]>> batches = new ArrayList<>();

  RecordedBatches(SampledObjective all, JsonNode events) {
    this.all = all;
    for (int node = 0; node < all.nodes(); node++) {
      batches.add(new ArrayDeque<>());
    }
    for (JsonNode event : events) {
      if (event.has("samples")) {
        batches.get(event.get("node").asInt()).add(numbers(event.get("samples")));
      }
    }
  }

  private static int[] numbers(JsonNode array) {
    int[] numbers = new int[array.size()];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = array.get(k).asInt();
    }
    return numbers;
  }

  @Override
  public int nodes() {
    return all.nodes();
  }

  @Override
  public int dimension() {
    return all.dimension();
  }

  @Override
  public double value(int node, double[] x) {
    return all.value(node, x);
  }

  @Override
  public void gradient(int node, double[] x, double[] gradient) {
    int[] batch = batches.get(node).remove();
    all.gradient(node, batch, batch.length, x, gradient);
  }
}
