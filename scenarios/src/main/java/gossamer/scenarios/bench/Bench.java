package gossamer.scenarios.bench;

import gossamer.scenarios.run.Engines;
import gossamer.sim.engine.Engine;
import gossamer.sim.engine.Setup;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.probe.Observation;
import java.util.Arrays;
import java.util.List;

/** Runs benchmark cases: the event loop alone, after a warm-up. */
public final class Bench {
  /**
   * The warm-up goes on in steps of this part of the time, until the compiler has had long enough.
   */
  private static final double STEP = 0.05;

  private static final long WARM_UP_NANOS = 3_000_000_000L;

  private static final int COPIED = 1 << 24;

  private Bench() {}

  /**
   * What one repetition took.
   *
   * @param events gradient steps and gossips
   * @param seconds of the event loop
   */
  public record Sample(long events, double seconds) {
    /** Nanoseconds an event. */
    public double nanosAnEvent() {
      return seconds * 1e9 / events;
    }
  }

  /**
   * Measures a case several times, after a warm-up.
   *
   * @return one sample a repetition
   */
  public static Sample[] measure(BenchCase which, int partitions, int repetitions) {
    BenchCase.Run run = which.run();
    Setup setup = run.setup();
    List<NodeRange> ranges =
        Engines.choose(setup, run.rates(), which.time(), partitions, partitions).ranges();
    warmUp(which, setup, ranges);
    Sample[] samples = new Sample[repetitions];
    for (int r = 0; r < repetitions; r++) {
      try (Engine engine = Engines.start(setup, ranges)) {
        engine.advance(which.time() * STEP);
        long before = events(engine);
        long start = System.nanoTime();
        engine.advance(which.time());
        double seconds = (System.nanoTime() - start) * 1e-9;
        samples[r] = new Sample(events(engine) - before, seconds);
      }
    }
    return samples;
  }

  private static void warmUp(BenchCase which, Setup setup, List<NodeRange> ranges) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < WARM_UP_NANOS) {
      try (Engine engine = Engines.start(setup, ranges)) {
        for (double part = STEP;
            part <= 1 && System.nanoTime() - start < WARM_UP_NANOS;
            part += STEP) {
          engine.advance(which.time() * part);
        }
      }
    }
  }

  private static long events(Engine engine) {
    long events = 0;
    for (Observation observation : engine.observe()) {
      events += observation.gradients() + observation.communications();
    }
    return events;
  }

  /** The middle one by time an event. */
  public static Sample median(Sample[] samples) {
    Sample[] sorted = samples.clone();
    Arrays.sort(sorted, (a, b) -> Double.compare(a.nanosAnEvent(), b.nanosAnEvent()));
    return sorted[sorted.length / 2];
  }

  /**
   * Bytes a second that one thread copies between arrays far larger than the caches: read plus
   * written, best of five.
   */
  public static double copyBandwidth() {
    double[] from = new double[COPIED];
    double[] to = new double[COPIED];
    double best = 0;
    for (int r = 0; r < 5; r++) {
      from[r] = r;
      long start = System.nanoTime();
      System.arraycopy(from, 0, to, 0, COPIED);
      best = Math.max(best, 2.0 * COPIED * Double.BYTES / ((System.nanoTime() - start) * 1e-9));
    }
    return best;
  }
}
