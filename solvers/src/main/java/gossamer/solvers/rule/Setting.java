package gossamer.solvers.rule;

import gossamer.graphs.resistance.Chi;
import gossamer.solvers.message.Compressor;
import gossamer.solvers.message.Exact;
import gossamer.solvers.mixing.MixingSpectrum;

/**
 * What an algorithm's constants may follow from. Each number is computed when it is first asked
 * for, so an algorithm asks for what it needs and no more.
 */
public interface Setting {
  /** Whether the problem has a smoothness and a strong convexity. */
  boolean isSmooth();

  /**
   * The problem's own smoothness L.
   *
   * @throws NotSmoothException if the problem has none; the message says so
   */
  double smoothness();

  /**
   * The problem's own strong convexity mu, at least zero.
   *
   * @throws NotSmoothException if the problem has none; the message says so
   */
  double strongConvexity();

  /** Why an algorithm cannot ask for L or mu. */
  static NotSmoothException notSmooth() {
    return new NotSmoothException(
        "the algorithm's constants follow from L and mu, and this problem has none; give the"
            + " algorithm L and mu, or the constants themselves");
  }

  /** The total of the rates as run, in exchanges per unit of time. */
  double totalRate();

  /** Of the rates as run. */
  Chi chi();

  /** How many nodes. */
  int nodes();

  /**
   * The effective resistance of each edge, the rates as run being conductances; a new array.
   *
   * @throws IllegalArgumentException if they cannot be computed; the message says why
   */
  double[] resistances();

  /** Of the mixing weights as run. */
  MixingSpectrum mixing();

  /** What nodes make of their messages; as they are, unless somebody says otherwise. */
  default Compressor messages() {
    return new Exact();
  }

  /**
   * The contraction omega of these messages for models of the problem's dimension, see {@link
   * Compressor#contraction}.
   */
  default double contraction() {
    return 1;
  }

  /**
   * A setting whose numbers are known.
   *
   * @param smoothness L
   * @param strongConvexity mu
   */
  record Known(
      double smoothness,
      double strongConvexity,
      double totalRate,
      Chi chi,
      int nodes,
      MixingSpectrum mixing)
      implements Setting {
    /** Of two nodes that mix at once, for algorithms that do not ask. */
    public Known(double smoothness, double strongConvexity, double totalRate, Chi chi) {
      this(smoothness, strongConvexity, totalRate, chi, 2, new MixingSpectrum(1, 1));
    }

    @Override
    public boolean isSmooth() {
      return true;
    }

    @Override
    public double[] resistances() {
      throw new IllegalStateException("resistances are not known in this setting");
    }
  }
}
