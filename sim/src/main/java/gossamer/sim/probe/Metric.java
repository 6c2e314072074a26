package gossamer.sim.probe;

import gossamer.graphs.kind.Kind;
import gossamer.solvers.objective.Objective;
import java.util.Optional;
import java.util.Set;

/** One number about all models at one instant. Implemented by records in {@link Metrics}. */
public sealed interface Metric {
  /** What it asks of the problem; the border refuses a metric whose needs are not met. */
  default Set<Need> needs() {
    return Set.of();
  }

  /**
   * Whether a run has diverged once the metric is far beyond what it was at the start: true for
   * what a run is to lower.
   *
   * @param objective what the nodes minimise
   */
  default boolean tellsDivergence(Objective objective) {
    return false;
  }

  /** Whether more of it is better, as of an accuracy, which is at most 1. */
  default boolean rises() {
    return false;
  }

  /** The metric of its error, which follows it in a row; empty if it is exact. */
  default Optional<Metric> error() {
    return Optional.empty();
  }

  /** How it is worked out. */
  Measure measure();

  /** A way to work a metric out. */
  sealed interface Measure extends Metric {
    @Override
    default Measure measure() {
      return this;
    }
  }

  /** A mean over the nodes; each partition adds up its own nodes' parts. */
  non-sealed interface OfNodes extends Measure {
    /** A node's part. */
    double ofNode(Reading reading);
  }

  /** A function of the mean of all models alone, which may be worked out while events continue. */
  non-sealed interface OfMean extends Measure {
    /**
     * Its value.
     *
     * @param reading shows the mean of all models
     */
    double ofMean(Reading reading);

    /** Whether its value is certainly above a number, if that is known without computing it. */
    default boolean isAbove(double number, Target target, double[] mean) {
      return false;
    }

    /** Whether its value is certainly at most a number, likewise. */
    default boolean isWithin(double number, Target target, double[] mean) {
      return false;
    }
  }

  /** A function of one model: of the mean of all models, or its mean over the nodes' own ones. */
  non-sealed interface OfModel extends Metric {
    /** Whose models. */
    Whose of();

    /** Its value. */
    double ofModel(Reading reading);

    /** About how many gradients over all samples it costs, to predict what a run costs. */
    default double gradients() {
      return 0.5; // values only
    }

    @Override
    default Measure measure() {
      return switch (of()) {
        case Whose.Mean _ -> (OfMean) this::ofModel;
        case Whose.Nodes _ -> (OfNodes) this::ofModel;
      };
    }
  }

  /** A function of one model that is estimated, with an error in a column of its own. */
  interface Estimated extends OfModel {
    /** Its value and its error; worked out once for both. */
    Reading.Estimate estimate(Reading reading);

    @Override
    default double ofModel(Reading reading) {
      return reading.estimate(this).value();
    }

    @Override
    default Optional<Metric> error() {
      return Optional.of(new ErrorOf(this));
    }
  }

  /**
   * The error of an estimate; over the nodes the mean of theirs, which the error of the mean does
   * not exceed.
   */
  record ErrorOf(Estimated estimated) implements OfModel {
    @Override
    public Whose of() {
      return estimated.of();
    }

    @Override
    public Set<Need> needs() {
      return estimated.needs();
    }

    @Override
    public double ofModel(Reading reading) {
      return reading.estimate(estimated).error();
    }

    @Override
    public double gradients() {
      return 0; // known with the estimate
    }
  }

  /** Whose models a metric is about. */
  sealed interface Whose {
    /** What a user is told of the choice. */
    String DOC =
        "whose model: mean, that of all; nodes, each node's own, and then the mean over the nodes";

    /** The mean of all models. */
    Whose MEAN = new Mean();

    /** The nodes' own models. */
    Whose NODES = new Nodes();

    /** The mean of all models. */
    @Kind(name = "mean", description = "of the mean of all models")
    record Mean() implements Whose {}

    /** The nodes' own models. */
    @Kind(name = "nodes", description = "of each node's own model; the mean over the nodes")
    record Nodes() implements Whose {}
  }
}
