package gossamer.scenarios.bench;

import gossamer.solvers.vector.VectorUnit;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * What is measured on.
 *
 * @param copied bytes a second that one thread copies, read plus written
 * @param read bytes a second that one thread reads
 */
public record Machine(double copied, double read) {
  /** Numbers in each of two arrays: 128 MiB. */
  private static final int NUMBERS = 1 << 24;

  private static final int REPETITIONS = 5;

  /** Calls until HotSpot has compiled a method for good. */
  private static final int WARMING = 20_000;

  /** Measures this machine, about a second; best of five, in arrays far larger than the caches. */
  public static Machine measured() {
    for (int k = 0; k < WARMING; k++) {
      bytesRead(new double[16], new double[16]);
    }
    double[] from = new double[NUMBERS];
    double[] to = new double[NUMBERS];
    Arrays.setAll(from, k -> k);
    double copied = 0;
    double read = 0;
    for (int r = 0; r < REPETITIONS; r++) {
      long start = System.nanoTime();
      System.arraycopy(from, 0, to, 0, NUMBERS);
      copied = Math.max(copied, 2.0 * NUMBERS * Double.BYTES / seconds(start));
      start = System.nanoTime();
      double bytes = bytesRead(from, to);
      read = Math.max(read, bytes / seconds(start));
    }
    return new Machine(copied, read);
  }

  /** Compares equal arrays, which HotSpot does by vector instructions. */
  private static double bytesRead(double[] one, double[] other) {
    if (!Arrays.equals(one, other)) {
      throw new AssertionError("a copy differs");
    }
    return 2.0 * one.length * Double.BYTES;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }

  /** How many partitions can run at a time. */
  public static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** All of it in a line, with what else runs now as far as the system tells. */
  @Override
  public String toString() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return String.format(
        Locale.ROOT,
        "%d processors, Java %s, %d vector lanes; one thread copies %.1f GB/s, reads %.1f GB/s%s",
        processors(),
        System.getProperty("java.runtime.version"),
        VectorUnit.lanes(),
        copied * 1e-9,
        read * 1e-9,
        load < 0 ? "" : String.format(Locale.ROOT, "; load average %.1f", load));
  }
}
