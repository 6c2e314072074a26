package gossamer.scenarios.bench;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.solvers.batch.Batches;
import gossamer.solvers.batch.Minibatch;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.message.Compressor;
import gossamer.solvers.message.TopK;
import gossamer.solvers.objective.LeastSquares;
import gossamer.solvers.objective.LogisticRegression;
import gossamer.solvers.objective.SampledObjective;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * One computation beside another that it is compared with.
 *
 * @param name what it computes
 * @param work computes it once
 * @param rival what it is compared with
 * @param rivalWork computes that once
 * @param share how much of the rival's time counts
 */
public record Kernel(String name, Runnable work, String rival, Runnable rivalWork, double share) {
  /** A batch is taken from this many samples of a node. */
  private static final int SAMPLES = 1000;

  private static final int BATCH = 16;
  private static final long SEED = 1;

  /** What is measured, each made when it is its turn. */
  public static List<Supplier<Kernel>> standard() {
    return List.of(
        () -> batch(false, 30),
        () -> batch(true, 30),
        () -> batch(false, 1000),
        () -> batch(true, 1000),
        () -> topK(1_000_000, 0.01));
  }

  /** A gradient over a batch, drawing included, beside its share of one over all samples. */
  private static Kernel batch(boolean logistic, int d) {
    RandomStream random = RandomStream.of(SEED, Purpose.DATA);
    double[] values = random.doubles((SAMPLES + 1L) * d, -1, 1).toArray();
    double[] targets = new double[SAMPLES + 1];
    Arrays.setAll(targets, _ -> random.nextBoolean() ? 1 : -1);
    // Least squares keeps no Hessians if a node has fewer samples than features, here the second.
    NodeData data = new NodeData(d, new int[] {0, SAMPLES, SAMPLES + 1}, values, targets);
    SampledObjective objective =
        logistic ? new LogisticRegression(data, 1) : new LeastSquares(data, 1);
    double[] x = random.doubles(d, -0.1, 0.1).toArray();
    double[] gradient = new double[d];
    Batches.Sampler sampler = new Minibatch(BATCH).batches(SEED, new int[] {SAMPLES, 1}).sampler();
    long[] drawn = new long[1];
    return new Kernel(
        String.format(
            Locale.ROOT,
            "%s, d = %,d: gradient over a batch of %d",
            logistic ? "logistic" : "linear",
            d,
            BATCH),
        () -> objective.gradient(0, sampler.samples(), sampler.draw(0, drawn[0]++), x, gradient),
        String.format(Locale.ROOT, "its share of all %,d samples", SAMPLES),
        () -> objective.gradient(0, x, gradient),
        (double) BATCH / SAMPLES);
  }

  /** The largest numbers of a message, beside sorting them. */
  private static Kernel topK(int d, double share) {
    RandomStream random = RandomStream.of(SEED, Purpose.DATA);
    double[] message = new double[d];
    Arrays.setAll(message, _ -> random.nextGaussian());
    Compressor topK = new TopK(null, share);
    double[] out = new double[d];
    return new Kernel(
        String.format(Locale.ROOT, "top-k, %,.0f of %,d numbers", share * d, d),
        () -> topK.compress(message, 0, d, 0, out, 0),
        "sorting them",
        () -> {
          System.arraycopy(message, 0, out, 0, d);
          Arrays.sort(out);
        },
        1);
  }
}
