package gossamer.scenarios.run;

import gossamer.sim.actor.ActorEngine;
import gossamer.sim.engine.Engine;
import gossamer.sim.engine.NodeRange;
import gossamer.sim.engine.SequentialEngine;
import gossamer.sim.engine.Setup;
import org.jspecify.annotations.Nullable;

/** Chooses what computes a run: one partition in the caller's thread, or several as actors. */
public final class Engines {
  private Engines() {}

  /**
   * A choice and its reason.
   *
   * @param partitions at least one
   * @param reason one sentence
   */
  public record Choice(int partitions, String reason) {}

  /**
   * How many partitions to use.
   *
   * @param wanted what the user asked for, or null for auto
   */
  public static Choice choose(Setup setup, @Nullable Integer wanted) {
    if (wanted != null) {
      int partitions = Math.min(wanted, setup.nodes());
      return new Choice(
          partitions,
          partitions < wanted
              ? "asked for %d, and there are %d nodes".formatted(wanted, setup.nodes())
              : "asked for");
    }
    return new Choice(1, "auto: one partition, in the caller's thread");
  }

  /** An engine at time 0 with that many partitions. */
  public static Engine start(Setup setup, int partitions) {
    if (partitions == 1) {
      return new SequentialEngine(setup);
    }
    int threads = Math.min(partitions, Runtime.getRuntime().availableProcessors());
    return new ActorEngine(setup, NodeRange.split(setup.nodes(), partitions), threads);
  }
}
