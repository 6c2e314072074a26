package gossamer.scenarios.cli.terminal;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One live line on a terminal for work of unknown length that takes longer than a moment: what it
 * is, and for how long. Silent elsewhere.
 */
public final class Working {
  private Working() {}

  /**
   * Does some work.
   *
   * @param what the work is, for people
   */
  public static <T> T during(String what, Supplier<T> work) {
    try (Closeable _ = begin(what)) {
      return work.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Shows that work is in progress, until it is closed.
   *
   * @param what the work is, for people
   */
  public static Closeable begin(String what) {
    long start = System.nanoTime();
    return LiveLine.start(
        () -> "%s, %d s".formatted(what, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)),
        false);
  }
}
