package gossamer.sim.engine;

import gossamer.graphs.kind.Refusal;
import gossamer.sim.probe.Metric;
import java.util.List;
import java.util.stream.Stream;

/**
 * When a run ends: at the first condition that holds; of several that hold at once, the first of
 * the list names the outcome. All but the time are tested at rows. Immutable.
 *
 * @param conditions none for a run that only a recorded schedule ends
 */
public record Stop(List<Condition> conditions) {
  /** No condition. */
  public static final Stop NEVER = new Stop(List.of());

  /** Keeps the list as it is. */
  public Stop {
    conditions = List.copyOf(conditions);
  }

  /** A stop at whichever of these conditions comes first. */
  public static Stop at(Condition... conditions) {
    return new Stop(List.of(conditions));
  }

  /** One reason to end. */
  public sealed interface Condition {
    /** Whether it asks for the same as another one, and holds no sooner. */
    default boolean holdsNoSoonerThan(Condition other) {
      return switch (this) {
        case Target(Metric metric, double level) ->
            other instanceof Target(Metric theirs, double target)
                && theirs.equals(metric)
                && (metric.rises() ? level >= target : level <= target);
        case Time(double units) -> other instanceof Time(double theirs) && units >= theirs;
        case Gradients(long count) -> other instanceof Gradients(long theirs) && count >= theirs;
        case Communications(long count) ->
            other instanceof Communications(long theirs) && count >= theirs;
        case Rounds(long count) -> other instanceof Rounds(long theirs) && count >= theirs;
        case Bytes(long count) -> other instanceof Bytes(long theirs) && count >= theirs;
      };
    }
  }

  /** A metric came as near as is asked for. */
  public record Target(Metric metric, double level) implements Condition {
    /** Refuses a level that nothing can be compared with. */
    public Target {
      if (Double.isNaN(level)) {
        throw new Refusal("A target must be a number");
      }
    }

    /** Whether a value of the metric is at the level, or beyond it. */
    public boolean isMetBy(double value) {
      return metric.rises() ? value >= level : value <= level;
    }
  }

  /** So many units of time are over. */
  public record Time(double units) implements Condition {
    /** Refuses a time before the start. */
    public Time {
      if (!(units >= 0)) {
        throw new Refusal("A run cannot end at time " + units);
      }
    }
  }

  /** So many gradient steps were taken, by all nodes together. */
  public record Gradients(long count) implements Condition {}

  /** So many edges were activated. */
  public record Communications(long count) implements Condition {}

  /** So many rounds of a synchronous algorithm are over; each takes a unit of time. */
  public record Rounds(long count) implements Condition {
    /** Refuses a time before the start. */
    public Rounds {
      if (count < 0) {
        throw new Refusal("A run cannot end after %d rounds".formatted(count));
      }
    }
  }

  /** So many bytes were sent. */
  public record Bytes(long count) implements Condition {}

  /** The targets, in their order. */
  public List<Target> targets() {
    return of(Target.class).toList();
  }

  /** The metrics of the targets, in their order. */
  public List<Metric> metrics() {
    return targets().stream().map(Target::metric).toList();
  }

  /** Whether no condition of this can hold before a run with the other stop has ended. */
  public boolean isLaterThan(Stop sooner) {
    return conditions.stream()
        .allMatch(own -> sooner.conditions.stream().anyMatch(own::holdsNoSoonerThan));
  }

  /** The end by time or rounds, infinite if there is none. */
  public double horizon() {
    double time = of(Time.class).mapToDouble(Time::units).min().orElse(Double.POSITIVE_INFINITY);
    double rounds =
        of(Rounds.class).mapToDouble(Rounds::count).min().orElse(Double.POSITIVE_INFINITY);
    return Math.min(time, rounds);
  }

  /** The conditions of one type, in their order. */
  private <C extends Condition> Stream<C> of(Class<C> type) {
    return conditions.stream().filter(type::isInstance).map(type::cast);
  }
}
