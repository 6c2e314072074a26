package gossamer.solvers.matrix;

import java.util.Objects;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors that all vector loops here are made of: as wide as the machine likes best, or as the
 * property {@code gossamer.vector.bits} says, which tests set. Constant, so that the compiler sees
 * it.
 */
final class Lanes {
  static final VectorSpecies<Double> SPECIES = species();
  static final int COUNT = SPECIES.length();

  /** Whether there are 32 vector registers: with AVX-512 and on ARM, but not with AVX2. */
  static final boolean MANY_REGISTERS =
      DoubleVector.SPECIES_PREFERRED.vectorBitSize() == 512
          || Objects.equals(System.getProperty("os.arch"), "aarch64");

  private Lanes() {}

  private static VectorSpecies<Double> species() {
    int most = Math.min(512, DoubleVector.SPECIES_PREFERRED.vectorBitSize());
    int bits = Integer.getInteger("gossamer.vector.bits", most);
    return VectorSpecies.of(double.class, VectorShape.forBitSize(bits));
  }
}
