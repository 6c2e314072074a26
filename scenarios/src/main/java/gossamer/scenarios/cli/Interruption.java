package gossamer.scenarios.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C during a run: it is asked to stop at its next row, and the program ends once the files are
 * whole. Where the next row is too far, the run is left where it is. Used by the running thread;
 * the JVM's shutdown waits for it.
 */
final class Interruption implements AutoCloseable {
  private static final long MOMENT_SECONDS = 1;
  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::request, "interruption");
  private final Runnable waiting;
  private final Runnable leave;
  private volatile boolean requested;

  private Interruption(Runnable waiting, Runnable leave) {
    this.waiting = waiting;
    this.leave = leave;
  }

  /**
   * Begins to watch for Ctrl-C.
   *
   * @param waiting says that the next row is waited for, where that takes more than a moment
   * @param leave completes the files without it; called while the run is under way
   */
  static Interruption start(Runnable waiting, Runnable leave) {
    Interruption interruption = new Interruption(waiting, leave);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** The seconds that the next row is waited for. */
  static long patienceSeconds() {
    return PATIENCE_SECONDS;
  }

  private void request() {
    requested = true;
    try {
      if (done.await(MOMENT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
      waiting.run();
      if (!done.await(PATIENCE_SECONDS - MOMENT_SECONDS, TimeUnit.SECONDS)) {
        leave.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the run shall stop. */
  boolean requested() {
    return requested;
  }

  /** Whatever is to be written is whole; the program may end. */
  @Override
  public void close() {
    done.countDown();
    if (!requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The shutdown has just begun; it finds the latch open.
      }
    }
  }
}
