package gossamer.solvers.message;

/** Makes messages shorter before they are sent. Deterministic given a key. Immutable. */
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

  /** How many numbers of such a message are sent. */
  int numbers(int d);

  /** Omega in {@code E |Q(v) - v|^2 <= (1 - omega) |v|^2} for all v of d numbers. */
  double contraction(int d);

  /** How many bytes a message of d numbers takes. */
  default long bytes(int d) {
    return (bits(d) + Byte.SIZE - 1) / Byte.SIZE;
  }
}
