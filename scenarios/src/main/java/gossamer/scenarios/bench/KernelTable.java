package gossamer.scenarios.bench;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;

/** Measures kernels and prints them, row by row as they come. */
public final class KernelTable {
  private final PrintWriter out;
  private final int rounds;
  private final double secondsARound;
  private final double warmUpSeconds;

  /**
   * Begins a table.
   *
   * @param rounds how often a kernel and its rival take turns
   * @param secondsARound how long either works in a round, about
   * @param warmUpSeconds how long they take turns before anything counts
   */
  public KernelTable(
      PrintWriter out, Machine machine, int rounds, double secondsARound, double warmUpSeconds) {
    this.out = out;
    this.warmUpSeconds = warmUpSeconds;
    this.rounds = rounds;
    this.secondsARound = secondsARound;
    out.println(machine);
    out.printf("%-47s %11s  %-31s %11s %7s%n", "kernel", "us", "compared with", "us", "ratio");
    out.flush();
  }

  /** Measures a kernel in turn with its rival: medians of the times and of the ratios. */
  public void add(Kernel kernel) {
    double[] ours = new double[rounds];
    double[] theirs = new double[rounds];
    double[] ratios = new double[rounds];
    long start = System.nanoTime();
    while ((System.nanoTime() - start) * 1e-9 < warmUpSeconds) {
      seconds(kernel.work());
      seconds(kernel.rivalWork());
    }
    for (int round = 0; round < rounds; round++) {
      ours[round] = seconds(kernel.work());
      theirs[round] = seconds(kernel.rivalWork()) * kernel.share();
      ratios[round] = ours[round] / theirs[round];
    }
    out.printf(
        Locale.ROOT,
        "%-47s %,11.3f  %-31s %,11.3f %7.2f%n",
        kernel.name(),
        median(ours) * 1e6,
        kernel.rival(),
        median(theirs) * 1e6,
        median(ratios));
    out.flush();
  }

  /** What once takes, over as many as fit into a round. */
  private double seconds(Runnable work) {
    long start = System.nanoTime();
    long done = 0;
    double elapsed;
    long stride = 1; // reading the clock costs as much as the smallest kernels
    do {
      for (long k = 0; k < stride; k++) {
        work.run();
      }
      done += stride;
      stride *= 2;
      elapsed = (System.nanoTime() - start) * 1e-9;
    } while (elapsed < secondsARound);
    return elapsed / done;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
