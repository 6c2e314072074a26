package example;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.Assumption;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.Setting;
import java.util.Map;
import java.util.Set;

/**
 * Randomized gossip whose neighbours go a part of the way to each other.
 *
 * <pre>
 *   gradient at i:  x -= stepSize grad f_i(x)
 *   gossip on ij:   m = x_i - x_j;  x_i -= share m,  x_j += share m
 * </pre>
 *
 * <p>A share of one half is randomized-gossip. Gossip keeps the sum of x.
 */
@Kind(name = "partial-gossip", description = "neighbours go a part of the way to each other")
public record PartialGossip(
    @Doc("length of a gradient step") @Range(min = 0) @Default("0.1") double stepSize,
    @Doc("what part of the way; one half is to the middle")
        @Range(min = 0, max = 1, open = true)
        @Default("0.5")
        double share)
    implements Algorithm {
  @Override
  public Set<Assumption> assumes() {
    return Assumption.withMessages();
  }

  @Override
  public LinearRule rule(Setting setting) {
    return LinearRule.of("x")
        .gradient(Map.of("x", 1.0), Map.of(), Map.of("x", -stepSize))
        .gossip(Map.of("x", 1.0), Map.of("x", -share))
        .conserving(Map.of("x", 1.0))
        .build();
  }
}
