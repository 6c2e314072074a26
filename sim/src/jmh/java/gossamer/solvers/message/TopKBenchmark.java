package gossamer.solvers.message;

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
 * Does top-k take time in proportion to d, whatever the numbers, and less than sorting them? {@code
 * mvn -P jmh -pl sim -am verify -DskipTests -Djmh.args=TopK}
 *
 * <p>One number in a hundred is kept. Sorting alone does not tell coordinates, so it is a floor of
 * what a top-k by sorting would take.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
public class TopKBenchmark {
  @Param({"1000000"})
  int d;

  /**
   * What the numbers are like; those of {@code digits} differ late, most of them in every digit.
   */
  @Param({"normal", "sorted", "constant", "digits"})
  String data;

  private Compressor topK;
  private double[] message;
  private double[] out;

  /** Makes a message. */
  @Setup
  public void prepare() {
    RandomStream random = RandomStream.of(1, Purpose.DATA);
    message = new double[d];
    Arrays.setAll(
        message,
        i ->
            switch (data) {
              case "normal" -> random.nextGaussian();
              case "sorted" -> i;
              case "constant" -> -2.5;
              case "digits" -> 1 + Math.scalb(1.0, -random.nextInt(53));
              default -> throw new IllegalArgumentException(data);
            });
    topK = new TopK(null, 0.01);
    out = new double[d];
  }

  /** By selection. */
  @Benchmark
  public double[] topK() {
    topK.compress(message, 0, d, 0, out, 0);
    return out;
  }

  /** What the JDK takes to sort as many numbers. */
  @Benchmark
  public double[] sort() {
    System.arraycopy(message, 0, out, 0, d);
    Arrays.sort(out);
    return out;
  }

  /** The floor: reads and writes as many numbers. */
  @Benchmark
  public double[] copy() {
    System.arraycopy(message, 0, out, 0, d);
    return out;
  }
}
