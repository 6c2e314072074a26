package gossamer.solvers.vector;

import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs loops of the Vector API until they are compiled. That shows in what they allocate: every
 * vector is an object on the heap, until HotSpot's second compiler has put it into a register.
 */
final class Warming {
  /**
   * So many bursts in turn must allocate nothing: the loops have several methods, and code may be
   * thrown away and compiled again.
   */
  private static final int QUIET_BURSTS = 20;

  /** What the measurement itself may allocate. */
  private static final long QUIET_BYTES = 1_024;

  /**
   * The compiler runs on another thread, which this one waits for asleep: uncompiled loops would
   * fill the heap meanwhile.
   */
  private static final long NAP_NANOS = 10_000_000;

  /** Half a minute and more. Loops that are not compiled well by then stay unused. */
  private static final int MOST_BURSTS = 3_000;

  private Warming() {}

  /**
   * Runs bursts of some hundred calls, and naps between, until they no longer allocate.
   *
   * @return whether they came to that; false too on a JVM that does not say what is allocated
   */
  static boolean done(Runnable burst) {
    return done(burst, MOST_BURSTS);
  }

  static boolean done(Runnable burst, int most) {
    if (!(ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean heap)
        || !heap.isThreadAllocatedMemorySupported()
        || !heap.isThreadAllocatedMemoryEnabled()) {
      return false;
    }
    int quiet = 0;
    for (int k = 0; k < most && quiet < QUIET_BURSTS; k++) {
      long before = heap.getCurrentThreadAllocatedBytes();
      burst.run();
      boolean none = heap.getCurrentThreadAllocatedBytes() - before < QUIET_BYTES;
      quiet = none ? quiet + 1 : 0;
      LockSupport.parkNanos(NAP_NANOS);
    }
    return quiet == QUIET_BURSTS;
  }
}
