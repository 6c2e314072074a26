package gossamer.solvers.matrix;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
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
 * Are products faster than those of the vectorized pure-Java BLAS, which adds in whatever order
 * suits it? {@code mvn -P jmh -pl sim -am verify -DskipTests -Djmh.args=Products}
 *
 * <p>2 m k n over nanoseconds is GFLOP/s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
public class ProductsBenchmark {
  /** The sizes m x k x n. */
  @Param({"128x64x256", "256x128x64", "128x256x10", "512x512x512", "16x32x8", "1x64x64", "1x64x10"})
  String size;

  @Param Transposed transposed;

  private final Workspace workspace = new Workspace();
  private int m;
  private int k;
  private int n;
  private int aStride;
  private int bStride;
  private double[] a;
  private double[] b;
  private double[] c;
  private BLAS blas;
  private String second;
  private String first;

  /** Makes the factors, warms the vector loops, and checks that both come to the same product. */
  @Setup
  public void prepare() {
    int[] sizes = Arrays.stream(size.split("x", -1)).mapToInt(Integer::parseInt).toArray();
    m = sizes[0];
    k = sizes[1];
    n = sizes[2];
    aStride = transposed == Transposed.FIRST ? m : k;
    bStride = transposed == Transposed.SECOND ? k : n;
    // for the BLAS the columns come first: it computes C' = B' A'
    first = transposed == Transposed.SECOND ? "T" : "N";
    second = transposed == Transposed.FIRST ? "T" : "N";
    RandomStream random = RandomStream.of(1, Purpose.DATA);
    a = random.doubles((long) m * k, -1, 1).toArray();
    b = random.doubles((long) k * n, -1, 1).toArray();
    c = new double[m * n];
    blas = JavaBLAS.getInstance();
    Products.LOOPS.warm();
    double[] theirs = blas().clone();
    double[] ours = products();
    for (int i = 0; i < ours.length; i++) {
      if (!(Math.abs(ours[i] - theirs[i]) < 1e-12 * k)) {
        throw new IllegalStateException("%s instead of %s".formatted(ours[i], theirs[i]));
      }
    }
  }

  /** These products. */
  @Benchmark
  public double[] products() {
    Products.multiply(transposed, m, k, n, a, 0, aStride, b, 0, bStride, c, 0, n, false, workspace);
    return c;
  }

  /** Those of the BLAS. */
  @Benchmark
  public double[] blas() {
    blas.dgemm(first, second, n, m, k, 1, b, bStride, a, aStride, 0, c, n);
    return c;
  }
}
