package gossamer.solvers.data;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.solvers.batch.Batches;
import gossamer.solvers.batch.Minibatch;
import gossamer.solvers.objective.LeastSquares;
import gossamer.solvers.objective.LogisticRegression;
import gossamer.solvers.objective.SampledObjective;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Does a gradient over a batch cost no more than its share of one over all samples? All in
 * nanoseconds per sample. {@code mvn -P jmh -pl sim -am verify -DskipTests -Djmh.args=Batch}
 *
 * <p>The node has 1,000 samples. A second one has a single sample, because of which least squares
 * keeps no Hessians.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
public class BatchBenchmark {
  private static final int SAMPLES = 1000;

  /** This many batches come round, drawn beforehand. */
  private static final int BATCHES = 512;

  @Param({"30", "1000"})
  int d;

  @Param({"logistic", "linear"})
  String loss;

  private SampledObjective objective;
  private int[][] ofSixteen;
  private int[][] ofMany;
  private double[] x;
  private double[] gradient;
  private int next;
  private Batches.Sampler sampler;
  private long drawn;

  /** Makes samples and batches, and has the vector loops compiled. */
  @Setup
  public void prepare() {
    DenseRows.KERNELS.warm();
    RandomStream random = RandomStream.of(1, Purpose.DATA);
    double[] values = random.doubles((SAMPLES + 1L) * d, -1, 1).toArray();
    double[] targets = new double[SAMPLES + 1];
    Arrays.setAll(targets, _ -> random.nextBoolean() ? 1 : -1);
    NodeData data = new NodeData(d, new int[] {0, SAMPLES, SAMPLES + 1}, values, targets);
    objective =
        loss.equals("logistic") ? new LogisticRegression(data, 1) : new LeastSquares(data, 1);
    sampler = new Minibatch(16).batches(1, new int[] {SAMPLES, 1}).sampler();
    ofSixteen = batches(random, 16);
    ofMany = batches(random, 128);
    x = random.doubles(d, -0.1, 0.1).toArray();
    gradient = new double[d];
  }

  private static int[][] batches(RandomStream random, int size) {
    int[][] batches = new int[BATCHES][];
    Arrays.setAll(batches, _ -> random.ints(size, 0, SAMPLES).toArray());
    return batches;
  }

  /** Sixteen of them, drawn now. */
  @Benchmark
  @OperationsPerInvocation(16)
  public double[] drawn16() {
    objective.gradient(0, sampler.samples(), sampler.draw(0, drawn++), x, gradient);
    return gradient;
  }

  private double[] over(int[][] batches) {
    next = next + 1 == BATCHES ? 0 : next + 1;
    objective.gradient(0, batches[next], batches[next].length, x, gradient);
    return gradient;
  }

  /** All samples. */
  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public double[] full() {
    objective.gradient(0, x, gradient);
    return gradient;
  }

  /** Sixteen of them, in random order. */
  @Benchmark
  @OperationsPerInvocation(16)
  public double[] batchOf16() {
    return over(ofSixteen);
  }

  /** 128 of them, in random order. */
  @Benchmark
  @OperationsPerInvocation(128)
  public double[] batchOf128() {
    return over(ofMany);
  }
}
