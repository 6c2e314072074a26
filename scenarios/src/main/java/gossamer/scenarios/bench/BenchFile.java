package gossamer.scenarios.bench;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.topology.Topology;
import gossamer.sim.partition.Partition;
import gossamer.sim.partition.Setup;
import gossamer.sim.run.Run;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.mixing.Weights;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Setting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A case in rounds as a file for rivals, so that they run the same problem and can tell whether
 * they run the same algorithm: network, weights, samples, the numbers that constants follow from,
 * and the models after the rounds of the case, from models at zero.
 *
 * <p>All are doubles, little-endian: n, d, samples a node, edges, rounds, L, mu, lambda_2 and
 * lambda_max of the weights' Laplacian, regularization; the ends of each edge, two by two; its
 * weight; the features of each sample; its target; the models, node by node.
 */
public final class BenchFile {
  private static final int BUFFER = 1 << 16;

  private BenchFile() {}

  /**
   * Runs a case and writes it.
   *
   * @throws Refusal if its algorithm has no rounds, or its problem is not linear regression, whose
   *     constants rivals know
   */
  public static void write(BenchCase which, Path file) throws IOException {
    NodeData data = which.data();
    Run run = which.run(data);
    if (!(run.rule() instanceof RoundRule) || which.logistic()) {
      throw new Refusal(
          "'%s' cannot be written for rivals; write a case of linear regression in rounds, such as \"ring 100 10 20 linear 20 extra\""
              .formatted(which));
    }
    Setup setup = run.setup();
    Topology network = setup.topology();
    Weights weights = run.weights();
    Setting setting = run.setting();
    try (Doubles out = new Doubles(file)) {
      out.write(setup.nodes(), which.dimension(), which.samples(), network.edges());
      out.write(Math.floor(which.time()), setting.smoothness(), setting.strongConvexity());
      out.write(weights.lambda2(), weights.lambdaMax(), BenchCase.REGULARIZATION);
      for (int e = 0; e < network.edges(); e++) {
        out.write(network.lower(e), network.upper(e));
      }
      out.write(weights.toArray());
      out.write(data.rows().dense().values());
      out.write(data.targets());
      for (double[] model : models(setup, which.time())) {
        out.write(model);
      }
    }
  }

  /** By number of the node. */
  private static double[][] models(Setup setup, double time) {
    Partition all = Partition.whole(setup);
    all.advance(time);
    double[][] models = new double[setup.nodes()][];
    all.models((_, node, model) -> models[node] = model.clone());
    return models;
  }

  private static final class Doubles implements AutoCloseable {
    private final FileChannel channel;
    private final ByteBuffer bytes =
        ByteBuffer.allocateDirect(BUFFER * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final DoubleBuffer doubles = bytes.asDoubleBuffer();

    Doubles(Path file) throws IOException {
      this.channel =
          FileChannel.open(
              file,
              StandardOpenOption.WRITE,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING);
    }

    void write(double... numbers) throws IOException {
      for (int from = 0; from < numbers.length; ) {
        int count = Math.min(doubles.remaining(), numbers.length - from);
        doubles.put(numbers, from, count);
        from += count;
        if (!doubles.hasRemaining()) {
          flush();
        }
      }
    }

    private void flush() throws IOException {
      bytes.position(0).limit(doubles.position() * Double.BYTES);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      doubles.clear();
    }

    @Override
    public void close() throws IOException {
      try (channel) {
        flush();
      }
    }
  }
}
