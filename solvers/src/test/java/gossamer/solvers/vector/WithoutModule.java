package gossamer.solvers.vector;

import gossamer.solvers.data.NodeData;
import gossamer.solvers.objective.LeastSquares;
import java.util.Arrays;

/** A gradient over enough numbers to ask for the vector loops. */
final class WithoutModule {
  private WithoutModule() {}

  public static void main(String[] arguments) {
    int d = 10;
    double[] ones = new double[d];
    Arrays.fill(ones, 1);
    NodeData data = new NodeData(d, new int[] {0, 1}, ones, new double[] {0});
    LeastSquares objective = new LeastSquares(data, 0);
    double[] gradient = new double[d];
    objective.gradient(0, ones, gradient);
    System.out.print(VectorUnit.lanes() + " lanes, gradient " + gradient[d - 1]);
    VectorUnit.whenMissed(() -> System.out.print(", missed"));
    WarmSwitch<String> loops = new WarmSwitch<>("plain", () -> "vector", _ -> {});
    for (int k = 0; k < 5; k++) {
      loops.get(500_000_000);
    }
  }
}
