package gossamer.scenarios.cli.terminal;

import java.io.Closeable;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows the progress of work. On a terminal one line that is drawn again and again once the work
 * takes longer than a moment, and that is gone when the work ends or Ctrl-C is pressed; in a log,
 * where that is wanted, a line now and then: short work leaves none. Mutable; a thread of its own
 * draws.
 */
public final class LiveLine implements Closeable {
  private static final long MOMENT_MILLIS = 1_000;
  private static final long REDRAW_MILLIS = 250;
  private static final long FIRST_LOG_SECONDS = 30;
  private static final long LONGEST_LOG_SECONDS = 300;

  /** The narrowest terminals are of 80 columns; a longer line would break, and stay. */
  private static final int WIDTH = 79;

  /** Back to the first column, and everything behind it away. */
  private static final String CLEAR = "\r\u001b[K";

  private final CountDownLatch done = new CountDownLatch(1);
  private final Supplier<String> text;
  private final PrintStream err;
  private final Thread drawing;
  private final Thread atShutdown = new Thread(this::end, "gossamer-line-end");

  private LiveLine(Supplier<String> text, PrintStream err, boolean terminal) {
    this.text = text;
    this.err = err;
    this.drawing =
        Thread.ofPlatform()
            .daemon()
            .name("gossamer-line")
            .unstarted(terminal ? this::draw : this::log);
  }

  /**
   * Begins to show progress.
   *
   * @param text what is to be said at that moment; called by another thread
   * @param inLogs whether where there is no terminal, too
   */
  public static Closeable start(Supplier<String> text, boolean inLogs) {
    if (!Terminal.isErrors() && !inLogs) {
      return () -> {};
    }
    LiveLine line = new LiveLine(text, System.err, Terminal.isErrors());
    if (!AtShutdown.add(line.atShutdown)) {
      return () -> {};
    }
    line.drawing.start();
    return line;
  }

  private void draw() {
    try {
      if (done.await(MOMENT_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
      do {
        err.print(CLEAR + cut(text.get()));
        err.flush();
      } while (!done.await(REDRAW_MILLIS, TimeUnit.MILLISECONDS));
      err.print(CLEAR);
      err.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void log() {
    try {
      for (long pause = FIRST_LOG_SECONDS;
          !done.await(pause, TimeUnit.SECONDS);
          pause = pauseAfter(pause)) {
        err.println(text.get());
        err.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The seconds until the next line of a log: 30, 60, 120, 240, and then 300 for ever. */
  public static long pauseAfter(long seconds) {
    return Math.min(2 * seconds, LONGEST_LOG_SECONDS);
  }

  /** What fits into one line of any terminal. */
  public static String cut(String text) {
    StringBuilder result = new StringBuilder();
    int[] width = {0};
    text.codePoints()
        .takeWhile(each -> (width[0] += Excerpt.width(each)) <= WIDTH)
        .forEach(result::appendCodePoint);
    return result.toString();
  }

  private void end() {
    done.countDown();
    try {
      drawing.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the line, so that nothing is written over what follows. */
  @Override
  public void close() {
    end();
    AtShutdown.remove(atShutdown); // where it is too late, the line ends twice, which is nothing
  }
}
