package gossamer.solvers.vector;

import jdk.incubator.vector.DoubleVector;

/**
 * Whether loops over doubles can be written for the vector unit of this machine. The module of the
 * Vector API is an incubator: a program sees it only if it was started with {@code --add-modules
 * jdk.incubator.vector}, and runs without it too.
 */
public final class VectorUnit {
  /** Below four lanes plain loops are as good. */
  private static final int LEAST_LANES = 4;

  private static volatile Runnable missed = () -> {};

  private VectorUnit() {}

  /**
   * Names what is done whenever work has come up that vector loops are for, and the module of the
   * Vector API is not there; nothing if nobody names anything. Called by the thread that has the
   * work, each time that a kind of loops has done much of it.
   */
  public static void whenMissed(Runnable action) {
    missed = action;
  }

  static void miss() {
    if (!isThere()) {
      missed.run();
    }
  }

  /** Whether this program sees the module of the Vector API. */
  public static boolean isThere() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  /**
   * Whether classes that use the Vector API may be touched, and are worth it. Where this is false
   * they may fail to link.
   */
  public static boolean available() {
    return lanes() >= LEAST_LANES;
  }

  /** How many doubles the vector unit takes at once; 0 where the Vector API is not there. */
  public static int lanes() {
    return isThere() ? Width.LANES : 0;
  }

  /** Apart, so that the Vector API is linked only when it is there. */
  private static final class Width {
    static final int LANES = DoubleVector.SPECIES_PREFERRED.length();
  }
}
