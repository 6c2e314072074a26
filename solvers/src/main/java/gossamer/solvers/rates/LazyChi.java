package gossamer.solvers.rates;

import gossamer.graphs.resistance.Chi;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Chi's, computed when first asked for, once. Safe for several threads. */
public final class LazyChi implements Supplier<Chi> {
  private @Nullable Supplier<Chi> computation;
  private volatile @Nullable Chi chi;

  public LazyChi(Supplier<Chi> computation) {
    this.computation = computation;
  }

  /** Chi's that are known. */
  static LazyChi known(Chi chi) {
    LazyChi known = new LazyChi(() -> chi);
    known.get();
    return known;
  }

  @Override
  public synchronized Chi get() {
    Chi known = chi;
    if (known == null && computation != null) {
      known = computation.get();
      chi = known;
      computation = null; // and what it holds
    }
    if (known == null) {
      throw new AssertionError("Neither known nor to be computed");
    }
    return known;
  }

  /** Whether they have been computed. */
  boolean isKnown() {
    return chi != null;
  }

  /** Those of the same rates multiplied by a factor. */
  LazyChi scaled(double factor) {
    Chi known = chi;
    return known != null ? known(known.scaled(factor)) : new LazyChi(() -> get().scaled(factor));
  }
}
