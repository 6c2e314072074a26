package gossamer.solvers.problem;

import gossamer.solvers.data.NodeData;
import gossamer.solvers.objective.LeastSquares;

/**
 * A least-squares problem: the objective of a node is a {@link LeastSquares}, whatever its data.
 */
interface LeastSquaresProblem extends Problem {
  @Override
  default double[] encode(double[] targets) {
    return targets.clone();
  }

  @Override
  default double[] label(double[] responses) {
    return responses.clone();
  }

  @Override
  default LeastSquares objective(NodeData data) {
    return new LeastSquares(data, regularization());
  }

  @Override
  default double keptNumbers(int nodes, int samples, int fewest, int features) {
    double d = features;
    return LeastSquares.isCondensed(nodes, fewest, features, (double) samples * features)
        ? (nodes + 1) * d * d + nodes * d
        : 0;
  }
}
