package gossamer.scenarios.bench;

import gossamer.graphs.kind.Refusal;
import gossamer.scenarios.run.Engines;
import gossamer.sim.engine.Engine;
import gossamer.sim.engine.Observation;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Setup;
import gossamer.sim.probe.Tally;
import gossamer.sim.run.Run;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rule.RoundRule;
import java.util.Arrays;
import java.util.List;

/**
 * Measures one case: the event loop alone, after a warm-up. Network and data are made once, an
 * engine for each repetition. One at a time: others would disturb.
 */
public final class Bench {
  /** Two times that differ by less are the same. */
  private static final double SETTLED = 0.1;

  /** Warming up takes at most this many times as long as wished, where times never settle. */
  private static final double LONGEST = 5;

  private final Setup setup;
  private final GossipRates rates;
  private final double time;
  private final boolean hasRounds;

  /**
   * Makes network and data of a case.
   *
   * @throws Refusal if they are not to be had; the message says why
   */
  public Bench(BenchCase which) {
    Run run = which.run(which.data());
    this.setup = run.setup();
    this.rates = run.rates();
    this.time = which.time();
    this.hasRounds = setup.rule() instanceof RoundRule;
  }

  /**
   * What one repetition took.
   *
   * @param events gradient steps and gossips; rounds of each node of an algorithm that has rounds
   * @param gradients the gradient steps among them
   * @param seconds of the event loop
   */
  public record Sample(long events, long gradients, double seconds) {
    /** Nanoseconds an event. */
    public double nanosAnEvent() {
      return seconds * 1e9 / events;
    }
  }

  /**
   * Runs the case several times after a warm-up on as many partitions.
   *
   * @param warmUpSeconds at least so long before anything counts
   * @return the repetition with the median time an event, the higher one of two
   */
  public Sample measure(int partitions, int repetitions, double warmUpSeconds) {
    List<NodeRange> ranges = Engines.choose(setup, rates, time, partitions, partitions).ranges();
    warmUp(ranges, warmUpSeconds);
    Sample[] samples = new Sample[repetitions];
    for (int r = 0; r < repetitions; r++) {
      samples[r] = run(ranges);
    }
    Arrays.sort(samples, (a, b) -> Double.compare(a.nanosAnEvent(), b.nanosAnEvent()));
    return samples[samples.length / 2];
  }

  /**
   * Runs until two runs in a row take the same time, within a tenth: HotSpot has then compiled what
   * it will, which takes longer where partitions keep all processors busy.
   */
  private void warmUp(List<NodeRange> ranges, double seconds) {
    long start = System.nanoTime();
    double last = Double.POSITIVE_INFINITY;
    while (true) {
      double elapsed = (System.nanoTime() - start) * 1e-9;
      double next = run(ranges).nanosAnEvent();
      boolean settled = Math.abs(next - last) <= SETTLED * next;
      if ((settled && elapsed >= seconds) || elapsed >= LONGEST * seconds) {
        return;
      }
      last = next;
    }
  }

  /**
   * Runs from time 0, so that the first window of the schedule is paid for like the others; up to
   * the end but not including it, where the next window would begin. The last round is over at the
   * end.
   */
  private Sample run(List<NodeRange> ranges) {
    try (Engine engine = Engines.start(setup, ranges, Machine.processors())) {
      engine.observe(); // returns when all partitions are made
      long start = System.nanoTime();
      engine.advance(hasRounds ? time : Math.nextDown(time));
      double seconds = (System.nanoTime() - start) * 1e-9;
      Tally tally =
          engine.observe().stream().map(Observation::tally).reduce(Tally.NONE, Tally::plus);
      long events = hasRounds ? Math.round(time) * setup.nodes() : tally.events();
      return new Sample(events, tally.gradients(), seconds);
    }
  }
}
