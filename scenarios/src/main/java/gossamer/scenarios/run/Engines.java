package gossamer.scenarios.run;

import gossamer.sim.actor.ActorEngine;
import gossamer.sim.engine.Engine;
import gossamer.sim.engine.SequentialEngine;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Setup;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rule.RoundRule;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses what computes a run: one partition in the caller's thread, or several as actors. */
public final class Engines {
  /** With fewer nodes in a partition, exchanges are mostly between partitions. */
  private static final int LEAST_NODES = 8;

  /** Several partitions must promise to be so many times as fast as one. */
  private static final double LEAST_GAIN = 1.2;

  /** Starting actors takes about a second. */
  private static final double LEAST_SECONDS = 3;

  private Engines() {}

  /**
   * A choice and its reason.
   *
   * @param ranges the positions of each partition's nodes
   * @param nanosAUnit what a unit of time is predicted to take
   * @param reason one sentence
   */
  public record Choice(List<NodeRange> ranges, double nanosAUnit, String reason) {
    /** How many, at least one. */
    public int partitions() {
      return ranges.size();
    }
  }

  /**
   * How many partitions to use, and which nodes each.
   *
   * @param units of time in which Poisson clocks tick as often as the run has events at most;
   *     infinite if nobody knows
   * @param wanted what the user asked for, or null for auto
   * @param processors how many partitions can run at a time
   */
  public static Choice choose(
      Setup setup, GossipRates rates, double units, @Nullable Integer wanted, int processors) {
    EventCosts costs = new EventCosts(setup, rates);
    if (setup.rule() instanceof RoundRule rule && rule.needsServer()) {
      return choice(
          costs,
          1,
          1,
          "one partition; an ideal server sees all nodes at once, so several would wait");
    }
    if (wanted != null) {
      int partitions = Math.min(wanted, setup.nodes());
      return choice(
          costs,
          partitions,
          processors,
          partitions < wanted
              ? "asked for %d, and there are %d nodes".formatted(wanted, setup.nodes())
              : "asked for");
    }
    int most = Math.min(processors, setup.nodes() / LEAST_NODES);
    if (most < 2) {
      return one(
          costs,
          processors < 2
              ? "there is one processor"
              : "two need at least %d nodes".formatted(2 * LEAST_NODES));
    }
    int best = 2;
    double bestCost = Double.POSITIVE_INFINITY;
    double crossing = 0;
    for (int p = 2; p <= most; p = p < most ? Math.min(2 * p, most) : most + 1) {
      double crosses = costs.crossing(costs.split(p));
      double cost = costs.aUnit(p, processors, crosses);
      if (cost < bestCost) {
        best = p;
        bestCost = cost;
        crossing = crosses;
      }
    }
    double gain = costs.aUnit() / bestCost;
    double seconds = units * costs.aUnit() * 1e-9;
    if (gain < 1) {
      return one(
          costs,
          "%s would take %s times as long, because %s of the gossips would cross between them"
              .formatted(number(best), digits(1 / gain), percent(crossing)));
    }
    if (gain < LEAST_GAIN) {
      return one(
          costs,
          "%s would be only %s times as fast; %s of the gossips would cross between them"
              .formatted(number(best), digits(gain), percent(crossing)));
    }
    if (seconds <= LEAST_SECONDS) {
      return one(costs, "the run takes about %s s".formatted(digits(seconds)));
    }
    return choice(
        costs,
        best,
        processors,
        "auto: %d partitions, predicted %s times as fast as one; %s of the gossips cross"
            .formatted(best, digits(gain), percent(crossing)));
  }

  private static Choice one(EventCosts costs, String reason) {
    return choice(costs, 1, 1, "auto: one partition; " + reason);
  }

  private static Choice choice(EventCosts costs, int partitions, int processors, String reason) {
    List<NodeRange> ranges = costs.split(partitions);
    double nanos = costs.aUnit(partitions, processors, costs.crossing(ranges));
    return new Choice(ranges, nanos, reason);
  }

  private static String number(int partitions) {
    return partitions == 2 ? "two" : String.valueOf(partitions);
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, part < 0.1 ? "%.1f%%" : "%.0f%%", 100 * part);
  }

  /**
   * An engine at time 0, or at the setup's checkpoint, with a partition for each range.
   *
   * @param processors that it may keep busy; more partitions than that take turns
   */
  public static Engine start(Setup setup, List<NodeRange> ranges, int processors) {
    return ranges.size() == 1
        ? new SequentialEngine(setup)
        : new ActorEngine(setup, ranges, Math.min(ranges.size(), processors));
  }
}
