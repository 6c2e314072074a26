package gossamer.sim.engine;

import gossamer.sim.probe.Tally;
import gossamer.sim.probe.TreeSum;
import java.util.List;
import java.util.OptionalInt;

/**
 * What one partition contributes to a row before the mean model is known.
 *
 * @param models branches of the sum of the models
 * @param tally what its nodes have done so far
 * @param diverged the first node whose model is not finite or beyond {@link #LARGEST}
 */
public record Observation(List<TreeSum.Branch> models, Tally tally, OptionalInt diverged) {
  /** A model with a larger entry has diverged. */
  public static final double LARGEST = 1e100;
}
