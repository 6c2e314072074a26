package gossamer.sim.state;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
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
 * What does DADAO's gossip between two nodes cost, by plain loops and by vector instructions, and
 * how far is it from moving as many bytes? {@code mvn -P jmh -pl sim -am verify -DskipTests
 * -Djmh.args=NodeKernels}
 *
 * <p>Networks of 29 kB (d = 2), 1.4 MB (30) and 48 MB (1,000 and 10,000); gossip is between
 * neighbours on a ring, at random places. With d = 2 the engine has plain loops only: the vector
 * ones need eight coordinates, six of them empty here.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
public class NodeKernelsBenchmark {
  private static final int EVENTS = 256;
  private static final int MODES = 6;
  private static final int BLOCK = 512;

  /** Modes that a gossip moves for each node: it reads six and writes four. */
  private static final int MOVED_MODES = 10;

  private static final NodeKernels.Shape SHAPE = new NodeKernels.Shape(3, 2, 1);

  @Param({"2", "30", "1000", "10000"})
  int d;

  private NodeKernels plain;
  private NodeKernels vector;
  private double[][] table;
  private int[] first;
  private int[] second;
  private int plainWidth;
  private int vectorWidth;
  private double[] plainStates;
  private double[] vectorStates;
  private double[] copied;

  /** Makes states, and picks who gossips. */
  @Setup
  public void prepare() {
    RandomStream random = RandomStream.of(1, Purpose.DATA);
    int nodes = d == 2 ? 300 : d == 10_000 ? 100 : 1000;
    plain = new PlainKernels();
    vector = new VectorKernels();
    table = new double[9][EVENTS]; // five coefficients of the offer, then four of the step
    for (int row = 0; row < table.length; row++) {
      Arrays.fill(table[row], row < 5 ? 0.2 : -0.1); // a contraction: no number grows
    }
    first = new int[EVENTS];
    second = new int[EVENTS];
    for (int e = 0; e < EVENTS; e++) {
      first[e] = random.nextInt(nodes);
      second[e] = (first[e] + 1) % nodes;
    }
    plainWidth = NodeStates.paddedDimension(d);
    vectorWidth = NodeStates.paddedDimension(Math.max(d, NodeStates.VECTOR_FROM));
    plainStates = random.doubles((long) nodes * MODES * plainWidth, -1, 1).toArray();
    vectorStates = random.doubles((long) nodes * MODES * vectorWidth, -1, 1).toArray();
    copied = new double[plainStates.length];
  }

  /** Plain loops. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public double[] plain() {
    return gossip(plain, plainStates, plainWidth);
  }

  /** Vector instructions. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public double[] vector() {
    return gossip(vector, vectorStates, vectorWidth);
  }

  private double[] gossip(NodeKernels kernels, double[] states, int width) {
    for (int e = 0; e < EVENTS; e++) {
      int s = first[e] * MODES * width;
      int t = second[e] * MODES * width;
      for (int from = 0; from < width; from += BLOCK) {
        int w = Math.min(BLOCK, width - from);
        kernels.gossip(states, s + from * MODES, states, t + from * MODES, w, table, e, SHAPE);
      }
    }
    return states;
  }

  /** The floor: a copy that reads and writes, together, as many numbers as a gossip does. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public double[] copy() {
    int record = MODES * plainWidth;
    int half = MOVED_MODES * plainWidth / 2;
    for (int e = 0; e < EVENTS; e++) {
      System.arraycopy(plainStates, first[e] * record, copied, first[e] * record, half);
      System.arraycopy(plainStates, second[e] * record, copied, second[e] * record, half);
    }
    return copied;
  }
}
