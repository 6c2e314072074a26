package gossamer.scenarios.cli.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or SIGTERM, during a run: it is asked to stop at its next row, and the program ends once
 * the files are whole. Where the next row is too far, the run is left where it is; while it is
 * being prepared, after a moment. Used by the running thread; the JVM's shutdown waits for it.
 */
public final class Interruption implements AutoCloseable {
  private static final long MOMENT_SECONDS = 1;
  private static final long PATIENCE_SECONDS = 10;

  /** What is to be done about the run, from another thread. */
  public interface Target {
    /** Whether it will have no row soon, and loses nothing when it is left. */
    boolean isPreparing();

    /** Says that the next row is waited for. */
    void waiting();

    /** Completes the files without the run, while it is under way. */
    void leave();
  }

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::request, "interruption");
  private final Target target;
  private volatile boolean requested;

  private Interruption(Target target) {
    this.target = target;
  }

  /** Begins to watch for Ctrl-C. */
  public static Interruption start(Target target) {
    Interruption interruption = new Interruption(target);
    if (!AtShutdown.add(interruption.hook)) {
      interruption.requested = true;
    }
    return interruption;
  }

  /** The seconds that the next row is waited for. */
  public static long patienceSeconds() {
    return PATIENCE_SECONDS;
  }

  private void request() {
    requested = true;
    try {
      if (done.await(MOMENT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
      if (!target.isPreparing()) {
        target.waiting();
        if (done.await(PATIENCE_SECONDS - MOMENT_SECONDS, TimeUnit.SECONDS)) {
          return;
        }
      }
      target.leave();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the run should stop. */
  public boolean requested() {
    return requested;
  }

  /** Whatever is to be written is whole; the program may end. */
  @Override
  public void close() {
    done.countDown();
    if (!requested) {
      AtShutdown.remove(hook);
    }
  }
}
