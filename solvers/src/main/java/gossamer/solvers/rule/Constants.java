package gossamer.solvers.rule;

import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Refusal;
import java.util.ArrayList;
import java.util.List;

/** L and mu as an algorithm assumes them: as it is told, otherwise the problem's own. */
public final class Constants {
  /** Refused as mu up to this part of L: steps would come to nothing. */
  private static final double LEAST_MU = 1e-12;

  /** L and mu may be written down with fewer digits than they have. */
  private static final double ROUNDING = 1e-3;

  private Constants() {}

  /** L as the algorithm assumes it. */
  public static double smoothness(Algorithm algorithm, Setting setting) {
    Double told = algorithm.L();
    return told != null ? told : setting.smoothness();
  }

  /**
   * The condition number L/mu of an algorithm that needs strong convexity, at least one.
   *
   * @throws Refusal if mu is too small, or above L; the message says what to do
   */
  public static double condition(Algorithm algorithm, Setting setting) {
    double smoothness = smoothness(algorithm, setting);
    double strongConvexity = strongConvexity(algorithm, setting);
    if (smoothness < strongConvexity) {
      throw new Refusal(
          "L = %s is below mu = %s; smoothness is never below strong convexity"
              .formatted(smoothness, strongConvexity));
    }
    if (!(strongConvexity > LEAST_MU * smoothness)) {
      throw tooFlat(algorithm, setting, smoothness, strongConvexity);
    }
    return smoothness / strongConvexity;
  }

  /** mu as the algorithm assumes it. */
  public static double strongConvexity(Algorithm algorithm, Setting setting) {
    Double told = algorithm.mu();
    return told != null ? told : setting.strongConvexity();
  }

  private static Refusal tooFlat(
      Algorithm algorithm, Setting setting, double smoothness, double strongConvexity) {
    if (algorithm.L() != null
        && setting.isSmooth()
        && strongConvexity > LEAST_MU * setting.smoothness()) {
      return new ParameterException(
          "L",
          "the algorithm needs strong convexity, and mu = %.3g is not above 1e-12 L; the problem's own L, taken if L is omitted, is %.3g"
              .formatted(strongConvexity, setting.smoothness()));
    }
    String needs =
        "the algorithm needs strong convexity, and mu = %.3g is not above 1e-12 L (L = %.3g); set "
            .formatted(strongConvexity, smoothness);
    return algorithm.mu() != null
        ? new ParameterException("mu", needs + "a larger mu")
        : new Refusal(needs + "problem.regularization, such as 0.01, or the algorithm's mu");
  }

  /** Whether the algorithm assumes no more than the problem grants. */
  public static boolean areGranted(Algorithm algorithm, Setting setting) {
    Double smoothness = algorithm.L();
    Double strongConvexity = algorithm.mu();
    return (smoothness == null || (setting.isSmooth() && smoothness >= setting.smoothness()))
        && (strongConvexity == null
            || (setting.isSmooth() && strongConvexity <= setting.strongConvexity()));
  }

  /** Says so if the algorithm is told to assume clearly more than the problem grants. */
  public static List<String> doubts(Algorithm algorithm, Setting setting) {
    List<String> doubts = new ArrayList<>();
    Double smoothness = algorithm.L();
    Double strongConvexity = algorithm.mu();
    if (setting.isSmooth()
        && smoothness != null
        && smoothness < setting.smoothness() * (1 - ROUNDING)) {
      doubts.add(
          "The algorithm assumes L = %.4g, but the problem's own L is %.4g; its guarantee does not hold, and it may diverge."
              .formatted(smoothness, setting.smoothness()));
    }
    if (setting.isSmooth()
        && strongConvexity != null
        && strongConvexity > setting.strongConvexity() * (1 + ROUNDING)) {
      doubts.add(
          "The algorithm assumes mu = %.4g, but the problem's own mu is %.4g; its guarantee does not hold."
              .formatted(strongConvexity, setting.strongConvexity()));
    }
    return doubts;
  }
}
