package gossamer.sim.schedule;

import gossamer.graphs.topology.Topology;
import gossamer.sim.clock.PoissonClock;
import gossamer.solvers.rates.GossipRates;
import java.util.Arrays;

/**
 * Every node takes gradient steps at the ticks of a Poisson clock of rate one, every edge gossips
 * at the ticks of one of its own rate. Each clock has its own random stream, so a clock's ticks are
 * the same whatever else there is.
 */
public final class PoissonSchedule implements Schedule {
  /** Gradient steps of a node per unit of time: by definition of the unit. */
  public static final double GRADIENT_RATE = 1;

  /** More events are not gathered in one block, where the clocks' windows allow it: 64 MB. */
  private static final double MAX_BLOCK = 1 << 22;

  private final Topology topology;
  private final GossipRates rates;
  private final long seed;

  /** The schedule of a network with these rates. */
  public PoissonSchedule(Topology topology, GossipRates rates, long seed) {
    this.topology = topology;
    this.rates = rates;
    this.seed = seed;
  }

  @Override
  public Walk walk(int first, int last, double from) {
    return new ClockWalk(first, last, from);
  }

  @Override
  public double end() {
    return Double.POSITIVE_INFINITY;
  }

  /**
   * Walks stretch by stretch. The stretch is a power of two like the clocks' windows: the windows
   * of the edges' mean rate, where most events are. A clock of longer windows is drawn again in
   * each stretch and the ticks outside are left out.
   */
  private final class ClockWalk implements Walk {
    private final int first;
    private final int last;
    private final int[] edges;
    private final double stretch;
    private final double[] ticks = new double[PoissonClock.MAX_TICKS];
    private double rate = Double.NaN;
    private double length;
    private double empty;
    private long position;

    ClockWalk(int first, int last, double from) {
      this.first = first;
      this.last = last;
      int count = 0;
      int[] own = new int[topology.edges()];
      double total = GRADIENT_RATE * (last - first);
      double gossip = 0;
      for (int e = 0; e < own.length; e++) {
        if (rates.rate(e) > 0 && (inside(topology.lower(e)) || inside(topology.upper(e)))) {
          own[count++] = e;
          total += rates.rate(e);
          gossip += rates.rate(e);
        }
      }
      this.edges = Arrays.copyOf(own, count);
      double longest = Math.min(8 / GRADIENT_RATE, count == 0 ? 8 : 8 * count / gossip);
      double wanted = Math.scalb(1.0, Math.getExponent(longest));
      while (wanted * total > MAX_BLOCK && wanted > 0x1p-40) {
        wanted /= 2;
      }
      this.stretch = wanted;
      this.position = (long) Math.floor(from / wanted);
    }

    private boolean inside(int node) {
      return node >= first && node < last;
    }

    @Override
    public void next(EventBlock block) {
      double from = position * stretch;
      double to = (position + 1) * stretch;
      position++;
      block.clear(to);
      for (int e : edges) {
        setRate(rates.rate(e));
        draw(
            block, PoissonClock.gossipKey(seed, topology.lower(e), topology.upper(e)), from, to, e);
      }
      setRate(GRADIENT_RATE);
      for (int node = first; node < last; node++) {
        draw(block, PoissonClock.gradientKey(seed, node), from, to, topology.edges() + node);
      }
      block.sort(from);
    }

    /** Works out what follows from a clock's rate; neighbouring clocks mostly share theirs. */
    private void setRate(double next) {
      if (next != rate) {
        rate = next;
        length = PoissonClock.windowLength(next);
        empty = PoissonClock.emptyProbability(next);
      }
    }

    private void draw(EventBlock block, long key, double from, double to, int event) {
      long window = (long) (from / length); // exact: both are multiples of powers of two
      for (; window * length < to; window++) {
        int count = PoissonClock.ticks(key, rate, length, empty, window, ticks);
        for (int k = 0; k < count; k++) {
          if (ticks[k] >= from && ticks[k] < to) {
            block.add(ticks[k], event);
          }
        }
      }
    }
  }
}
