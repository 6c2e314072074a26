package gossamer.solvers.matrix;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Products of one shape until one of them makes no objects. In a JVM of its own: where other shapes
 * have been multiplied, compiled code may have been thrown away.
 */
final class WithoutObjects {
  private static final int MOST_CALLS = 10_000;

  private WithoutObjects() {}

  public static void main(String[] arguments) {
    ThreadMXBean heap = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Products.LOOPS.warm();
    double[] a = new double[100 * 90];
    Arrays.fill(a, 0.5);
    double[] c = new double[100 * 75];
    Workspace workspace = new Workspace();
    long bytes = Long.MAX_VALUE;
    for (int call = 0; call < MOST_CALLS && bytes > 0; call++) {
      long before = heap.getCurrentThreadAllocatedBytes();
      Products.multiply(
          Transposed.FIRST, 100, 90, 75, a, 0, 100, a, 0, 75, c, 0, 75, false, workspace);
      bytes = heap.getCurrentThreadAllocatedBytes() - before;
      LockSupport.parkNanos(1_000_000); // the compiler runs on another thread
    }
    System.out.print("-> " + bytes + " bytes");
  }
}
