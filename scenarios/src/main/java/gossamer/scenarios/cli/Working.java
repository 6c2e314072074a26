package gossamer.scenarios.cli;

import java.io.Closeable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * One live line on a terminal for work of unknown length that takes longer than a moment: what it
 * is, and for how long. Silent elsewhere.
 */
final class Working implements Closeable {
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread line;
  private final long startNanos = System.nanoTime();

  private Working(String what) {
    this.line = Thread.ofPlatform().daemon().name("gossamer-working").unstarted(() -> show(what));
  }

  /**
   * Does some work.
   *
   * @param what the work is, for people
   */
  static <T> T during(String what, Supplier<T> work) {
    if (!Progress.isOnTerminal()) {
      return work.get();
    }
    try (Working working = new Working(what)) {
      working.line.start();
      return work.get();
    }
  }

  private void show(String what) {
    try {
      if (done.await(Progress.PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
        return;
      }
      try (ProgressBar _ =
          new ProgressBarBuilder()
              .setRenderer((_, _) -> "%s, %d s".formatted(what, seconds()))
              .setUpdateIntervalMillis(250)
              .continuousUpdate()
              .clearDisplayOnFinish()
              .setConsumer(new ConsoleProgressBarConsumer(System.err, Progress.WIDTH))
              .build()) {
        done.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long seconds() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos);
  }

  /** Ends the line, so that nothing is written over what follows. */
  @Override
  public void close() {
    done.countDown();
    try {
      line.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
