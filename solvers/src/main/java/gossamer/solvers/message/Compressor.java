package gossamer.solvers.message;

import gossamer.graphs.kind.ParameterException;

/**
 * Makes messages shorter before they are sent. Implemented by records in {@link Compressors}.
 * Immutable, shared by threads.
 *
 * <p>What is left of a message is a function of its numbers and the key alone, to the bit. A
 * message of zeros stays one. If a number is not finite, a message may become NaN, all of it or in
 * part.
 *
 * <p>Lengths d of messages are at least 1, and such that {@link #requireFits} passes.
 */
public interface Compressor {
  /**
   * Writes what is left of a message.
   *
   * @param message d numbers from {@code at} on; read only
   * @param key of what is drawn
   * @param out overwritten with d numbers from {@code outAt} on; not {@code message}
   */
  void compress(double[] message, int at, int d, long key, double[] out, int outAt);

  /** How many bits a message of d numbers takes. */
  long bits(int d);

  /** Of how many of its d numbers a message says something. */
  int numbers(int d);

  /** Omega in {@code E |Q(v) - v|^2 <= (1 - omega) |v|^2} for all v of d numbers, from 0 to 1. */
  double contraction(int d);

  /** How many bytes a message of d numbers takes. */
  default long bytes(int d) {
    return (bits(d) + Byte.SIZE - 1) / Byte.SIZE;
  }

  /**
   * Refuses messages that are too short.
   *
   * @throws ParameterException if such a message cannot be made of d numbers
   */
  default void requireFits(int d) {}
}
