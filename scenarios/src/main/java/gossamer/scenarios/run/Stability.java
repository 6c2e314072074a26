package gossamer.scenarios.run;

import gossamer.graphs.kind.Refusal;
import gossamer.solvers.rule.Assumption;
import gossamer.solvers.rule.RoundModes;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Setting;
import gossamer.solvers.rule.Synchronous;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** Whether the rounds of a synchronous algorithm are stable, told before they run. */
final class Stability {
  /** A decay so near zero is a rounding. */
  private static final double ROUNDING = 1e-9;

  private static final String STEP = "stepSize";

  private Stability() {}

  /**
   * Says so if a run is unstable, or would be if all nodes had the same Hessian.
   *
   * @param rule of the algorithm in this setting
   * @param exact the exact decay of the run, if it is known
   */
  static List<String> doubts(
      Synchronous algorithm, RoundRule rule, Setting setting, OptionalDouble exact) {
    if (exact.isPresent() && exact.getAsDouble() >= -ROUNDING) {
      return List.of();
    }
    boolean isCertain = exact.isPresent();
    Optional<RoundModes.Worst> worst = worst(rule, setting);
    String grows =
        isCertain
            ? "The run is unstable: it grows by a factor of %s per round."
                .formatted(number(StrictMath.exp(-exact.getAsDouble() / 2)))
            : "";
    if (worst.isEmpty() || worst.get().isStable()) {
      return isCertain ? List.of(grows) : List.of();
    }
    RoundModes.Worst mode = worst.get();
    String where =
        "l = %s of the mixing weights' Laplacian and h = %s of the Hessian"
            .formatted(number(mode.l()), curvature(mode.h(), setting));
    String steps = stableSteps(algorithm, setting);
    return List.of(
        isCertain
            ? "%s If all nodes had the same Hessian, the worst mode would be that of %s%s."
                .formatted(grows, where, steps)
            : "The run may be unstable: if all nodes had the same Hessian, the mode of %s would grow by a factor of %s per round%s."
                .formatted(where, number(mode.factor()), steps));
  }

  /** The slowest mode, or the one that grows most; empty if rounds never settle. */
  private static Optional<RoundModes.Worst> worst(RoundRule rule, Setting setting) {
    return !rule.isSteadyAndLinear()
        ? Optional.empty()
        : Optional.of(
            RoundModes.of(rule)
                .worst(
                    setting.mixing().sampled(), setting.strongConvexity(), setting.smoothness()));
  }

  /** Which step sizes would be stable, as the rest of a sentence; empty if nobody knows. */
  private static String stableSteps(Synchronous algorithm, Setting setting) {
    Optional<DoubleFunction<Synchronous>> withStep = withStep(algorithm);
    if (withStep.isEmpty() || algorithm.assumes().contains(Assumption.CONJUGATE)) {
      return "";
    }
    OptionalDouble step =
        RoundModes.largestStableStep(
            each -> withStep.get().apply(each).rule(setting),
            1 / setting.smoothness(),
            setting.mixing().sampled(),
            setting.strongConvexity(),
            setting.smoothness());
    return step.isPresent()
        ? ", and step sizes up to %s would be stable".formatted(number(step.getAsDouble()))
        : "";
  }

  /** The same algorithm with another step; empty if it has none that can be set. */
  private static Optional<DoubleFunction<Synchronous>> withStep(Synchronous algorithm) {
    RecordComponent[] parts = algorithm.getClass().getRecordComponents();
    if (parts == null || Arrays.stream(parts).noneMatch(part -> part.getName().equals(STEP))) {
      return Optional.empty();
    }
    return Optional.of(step -> with(algorithm, parts, step));
  }

  private static Synchronous with(Synchronous algorithm, RecordComponent[] parts, double step) {
    try {
      Object[] values = new Object[parts.length];
      for (int k = 0; k < parts.length; k++) {
        values[k] =
            parts[k].getName().equals(STEP) ? step : parts[k].getAccessor().invoke(algorithm);
      }
      Constructor<? extends Synchronous> constructor =
          algorithm
              .getClass()
              .getDeclaredConstructor(
                  Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Refusal wrong ? wrong : new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Not a public record: " + algorithm, e);
    }
  }

  private static String curvature(double h, Setting setting) {
    return h == setting.smoothness() ? "L" : h == setting.strongConvexity() ? "mu" : number(h);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
