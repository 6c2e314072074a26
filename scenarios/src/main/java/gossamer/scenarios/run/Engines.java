package gossamer.scenarios.run;

import gossamer.sim.actor.ActorEngine;
import gossamer.sim.engine.Engine;
import gossamer.sim.engine.SequentialEngine;
import gossamer.sim.engine.Setup;
import gossamer.sim.layout.NodeRange;
import org.jspecify.annotations.Nullable;

/** Chooses what computes a run: one partition in the caller's thread, or several as actors. */
public final class Engines {
  /** An exchange between partitions costs about as much as one inside them from here on. */
  private static final int LEAST_DIMENSION = 4096;

  /** With fewer nodes in a partition, most exchanges are between partitions. */
  private static final int LEAST_NODES = 8;

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
    int processors = Runtime.getRuntime().availableProcessors();
    int partitions = Math.min(processors, setup.nodes() / LEAST_NODES);
    if (setup.dimension() < LEAST_DIMENSION || partitions < 2) {
      return new Choice(
          1,
          "auto: one partition; several pay from %d dimensions and %d nodes each on"
              .formatted(LEAST_DIMENSION, LEAST_NODES));
    }
    return new Choice(
        partitions, "auto: one partition for each of %d processors".formatted(processors));
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
