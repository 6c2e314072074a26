package gossamer.sim.schedule;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.Grid;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.layout.Share;
import gossamer.sim.layout.Tile;
import gossamer.solvers.algorithm.clocks.Dadao;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.design.Uniform;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * What does an event cost before it happens: drawn from its clock and brought into order? {@code
 * mvn -P jmh -pl sim -am verify -DskipTests -Djmh.args=Schedule}
 *
 * <p>An operation is a window of one tile; the row to read is {@code events}, the time of one
 * event. Tiles are those of the engine with d = 2, rates those of DADAO.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScheduleBenchmark {
  private static final int TILE = 8192;
  private static final int DRAWN = 4096;
  private static final long SEED = 1;

  /** How many events there were. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Count {
    /** Events drawn. */
    public long events;
  }

  /** A walk through the schedule of a network. */
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up
  public static class Network {
    @Param({"star 300", "ring 1000", "grid 10000", "grid 1000000", "complete 2000"})
    String network;

    private EventSchedule.Walk walk;
    private int tiles;
    private int at;
    private final EventBlock block = new EventBlock();

    /** Makes the network. */
    @Setup
    public void prepare() {
      int nodes = Integer.parseInt(network.substring(network.indexOf(' ') + 1));
      Topology topology =
          switch (network.substring(0, network.indexOf(' '))) {
            case "star" -> new Star(nodes).build(SEED);
            case "ring" -> new Ring(nodes).build(SEED);
            case "complete" -> new Complete(nodes).build(SEED);
            default -> new Grid(nodes, null, null).build(SEED);
          };
      GossipRates shape = new Uniform(null).shape(topology);
      GossipRates rates = shape.scaled(new Dadao(null, null).totalRate(shape::chi, nodes));
      NodeOrder order = NodeOrder.ofLittleCut(topology, rates::rate);
      List<NodeRange> all = List.of(new NodeRange(0, nodes));
      List<Tile> parts = Share.of(topology, order, all, 0, TILE).tiles();
      walk = new PoissonSchedule(topology, rates, SEED).walk(parts, 0);
      tiles = parts.size();
      at = 0;
    }

    private EventBlock next() {
      walk.fill(at, block);
      if (++at == tiles) {
        at = 0;
        walk.next();
      }
      return block;
    }
  }

  /** A random stream, and where its numbers go. */
  @State(Scope.Thread)
  public static class Stream {
    private final RandomStream random = RandomStream.of(SEED, Purpose.DATA);
    private final double[] time = new double[DRAWN];
  }

  /** A window of a tile, in order. */
  @Benchmark
  public EventBlock window(Network network, Count count) {
    EventBlock block = network.next();
    count.events += block.size();
    return block;
  }

  /** The floor: a random number for each event, in no order. */
  @Benchmark
  public double[] draw(Stream stream, Count count) {
    for (int k = 0; k < DRAWN; k++) {
      stream.time[k] = stream.random.nextDouble();
    }
    count.events += DRAWN;
    return stream.time;
  }
}
