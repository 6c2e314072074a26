package gossamer.solvers.message;

import gossamer.graphs.kind.ParameterException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How many numbers of a message are kept: {@code k} of them, or a {@code share}. */
final class Kept {
  private Kept() {}

  /**
   * Checks that one of both is given.
   *
   * @throws ParameterException if both are, or neither
   */
  static void requireOne(@Nullable Integer k, @Nullable Double share) {
    if (k == null && share == null) {
      throw new ParameterException(
          "k",
          "how many numbers of a message are kept is not given; give k, such as k: 10, or share, such as share: 0.1");
    }
    if (k != null && share != null) {
      throw new ParameterException(
          "share", "k and share both say how many numbers of a message are kept; give one of them");
    }
  }

  /**
   * How many of d numbers are kept; of a share, the nearest whole number, at least one.
   *
   * @throws ParameterException if that is more than d
   */
  static int of(@Nullable Integer k, @Nullable Double share, int d) {
    if (share != null) {
      return (int) Math.max(1, Math.round(share * d));
    }
    int kept = Objects.requireNonNull(k);
    if (kept > d) {
      throw new ParameterException(
          "k",
          "%d numbers cannot be kept of messages of %d; give a k of at most %2$d, or a share"
              .formatted(kept, d));
    }
    return kept;
  }
}
