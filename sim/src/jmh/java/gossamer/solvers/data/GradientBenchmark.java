package gossamer.solvers.data;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.objective.LogisticRegression;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Is a dense gradient, d = 1,000 over 1,000 samples, bound by reading its samples once from memory?
 * {@code mvn -P jmh -pl sim -am verify -DskipTests -Djmh.args=Gradient}
 *
 * <p>8 MB a gradient, so 8,000 over microseconds is GB/s; 32 nodes have 256 MB, beyond any cache.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
public class GradientBenchmark {
  private static final int D = 1000;
  private static final int SAMPLES = 1000;

  @Param({"1", "32"})
  int nodes;

  private DenseRows rows;
  private RowKernels plain;
  private RowKernels vector;
  private ConvexObjective objective;
  private double[] half;
  private double[] otherHalf;
  private double[] x;
  private double[] factors;
  private double[] gradient;
  private int node;

  /** Makes samples. */
  @Setup
  public void prepare() {
    RandomStream random = RandomStream.of(1, Purpose.DATA);
    double[] values = random.doubles((long) nodes * SAMPLES * D, -1, 1).toArray();
    double[] targets = new double[nodes * SAMPLES];
    Arrays.setAll(targets, _ -> random.nextBoolean() ? 1 : -1);
    int[] start = new int[nodes + 1];
    Arrays.setAll(start, k -> k * SAMPLES);
    rows = new DenseRows(D, values);
    plain = new PlainRowKernels();
    vector = VectorRowKernels.ofThisMachine();
    objective = new LogisticRegression(new NodeData(start, rows, targets), 1);
    half = Arrays.copyOf(values, values.length / 2);
    otherHalf = half.clone();
    x = random.doubles(D, -0.1, 0.1).toArray();
    factors = new double[rows.block()];
    gradient = new double[D];
  }

  private int nextNode() {
    node = node + 1 == nodes ? 0 : node + 1;
    return node;
  }

  /** The two passes over the samples by plain loops. */
  @Benchmark
  public double[] plain() {
    return passes(plain);
  }

  /** The two passes over the samples by vector instructions. */
  @Benchmark
  public double[] vector() {
    return passes(vector);
  }

  private double[] passes(RowKernels kernels) {
    int first = nextNode() * SAMPLES;
    Arrays.fill(gradient, 0);
    for (int s = 0; s < SAMPLES; s += factors.length) {
      int count = Math.min(factors.length, SAMPLES - s);
      int at = (first + s) * D;
      kernels.products(rows.values(), at, D, count, x, factors, 0);
      kernels.addRows(factors, 0, rows.values(), at, D, count, gradient);
    }
    return gradient;
  }

  /** All of logistic regression's gradient, with the loops that a run of some seconds has. */
  @Benchmark
  public double[] logistic() {
    objective.gradient(nextNode(), x, gradient);
    return gradient;
  }

  /** The floor: reads as many bytes, by comparing equal arrays. */
  @Benchmark
  public boolean read() {
    int length = SAMPLES * D / 2;
    int at = nextNode() * length;
    return Arrays.equals(half, at, at + length, otherHalf, at, at + length);
  }
}
