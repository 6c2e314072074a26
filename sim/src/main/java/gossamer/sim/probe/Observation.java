package gossamer.sim.probe;

import java.util.List;
import java.util.OptionalInt;

/**
 * What one partition contributes to a row before the mean model is known.
 *
 * @param models branches of the sum of the models
 * @param gradients gradient steps taken so far
 * @param communications gossips so far
 * @param diverged the first node whose model is not finite or beyond {@link #LARGEST}
 */
public record Observation(
    List<TreeSum.Branch> models, long gradients, long communications, OptionalInt diverged) {
  /** A model with a larger entry has diverged. */
  public static final double LARGEST = 1e100;
}
