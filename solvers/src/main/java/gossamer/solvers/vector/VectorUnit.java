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

  private VectorUnit() {}

  /**
   * Whether classes that use the Vector API may be touched, and are worth it. Where this is false
   * they may fail to link.
   */
  public static boolean available() {
    return lanes() >= LEAST_LANES;
  }

  /** How many doubles the vector unit takes at once; 0 where the Vector API is not there. */
  public static int lanes() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? Width.LANES : 0;
  }

  /** Apart, so that the Vector API is linked only when it is there. */
  private static final class Width {
    static final int LANES = DoubleVector.SPECIES_PREFERRED.length();
  }
}
