package gossamer.solvers.algorithm.clocks;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.resistance.Chi;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.Assumption;
import gossamer.solvers.rule.Constants;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.Setting;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * DADAO: accelerated, asynchronous, with gradient steps and gossip decoupled; it converges at the
 * rate {@code exp(-t sqrt(mu/L) / (8 sqrt 2))} per unit of time when every node takes one gradient
 * step on average in a unit of time and the rates satisfy {@code chi1 chi2 <= 1/2}.
 *
 * <p>With {@code nu = mu/2} and {@code q = sqrt(nu/L)}:
 *
 * <pre>
 *   x'  = eta (x~ - x)        x~' = eta (x - x~)                      eta = q/8
 *   y'  = alpha (y~ - y)      y~' = -theta (y + z + nu x~)            alpha = q/4, theta = 1/(2q)
 *   z'  = alpha (z~ - z)      z~' = alpha~ (z - z~)                   alpha~ = q/8
 *   gradient at i:  g = grad f_i(x) - nu x - y~;  x -= gamma g,  x~ -= gamma~ g,  y~ += (delta + delta~) g
 *   gossip on ij:   p = (y + z)_i - (y + z)_j;    z_i -= beta p, z~_i -= beta~ p, and the opposite at j
 *   gamma = 1/(4L), gamma~ = 1/(4 sqrt(L nu)), delta = q/4, delta~ = 1, beta = 1/2, beta~ = 2 chi1/q
 * </pre>
 *
 * <p>It keeps {@code sum over nodes of alpha~ z + alpha z~}, which is zero from a zero start.
 *
 * <p>Source: A. Nabli, E. Oyallon, "DADAO: Decoupled accelerated decentralized asynchronous
 * optimization", ICML 2023, algorithm 1; the constants are those of its appendix, with chi1 of the
 * rates as run.
 */
@Kind(
    name = "dadao",
    description = "accelerated, asynchronous, gradients and gossip decoupled (Nabli, Oyallon 2023)")
public record Dadao(
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L,
    @Doc("strong convexity to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double mu)
    implements Algorithm {
  /** Rounding may carry the product of the chi's this far past its bound. */
  private static final double SLACK = 1e-9;

  /** With the constants of the problem itself. */
  public Dadao() {
    this(null, null);
  }

  /**
   * How long it takes at most, by the rate above: {@code 8 sqrt(2 L/mu) ln(1/precision)} units of
   * time.
   *
   * @param condition L/mu, at least one
   * @param precision the squared distance from the optimum to be reached, as a part of where the
   *     theory's potential began; between zero and one
   */
  public static double unitsOfTime(double condition, double precision) {
    return -8 * Math.sqrt(2 * condition) * StrictMath.log(precision);
  }

  @Override
  public Set<Assumption> assumes() {
    return mu == null
        ? Assumption.withMessages(Assumption.STRONGLY_CONVEX)
        : Assumption.withMessages(); // who says what mu is has been told
  }

  /** {@code sqrt(2 chi1 chi2)}, the least total for which {@code chi1 chi2 <= 1/2}. */
  @Override
  public double totalRate(Supplier<Chi> shape, int nodes) {
    return Math.sqrt(2 * shape.get().product());
  }

  /** By the rate above, if the rates and what is assumed of the problem fulfil its conditions. */
  @Override
  public OptionalDouble provenDecay(Setting setting) {
    return allows(setting.chi()) && Constants.areGranted(this, setting)
        ? OptionalDouble.of(1 / unitsOfTime(Constants.condition(this, setting), 1 / Math.E))
        : OptionalDouble.empty();
  }

  /** Whether rates with these chi's fulfil its condition, up to rounding. */
  public static boolean allows(Chi chi) {
    return chi.product() <= 0.5 * (1 + SLACK);
  }

  @Override
  public List<String> doubts(Setting setting) {
    List<String> doubts = new ArrayList<>();
    if (!allows(setting.chi())) {
      doubts.add(lowRates(setting));
    }
    doubts.addAll(Constants.doubts(this, setting));
    return doubts;
  }

  private static String lowRates(Setting setting) {
    Chi chi = setting.chi();
    double factor = Math.sqrt(2) * Math.sqrt(chi.chi1()) * Math.sqrt(chi.chi2());
    double needed = setting.totalRate() * factor; // the product of the chi's may be out of range
    return ("The rates are too low for the algorithm's guarantee: chi1 chi2 = %s, but it needs at"
            + " most 0.5; it may diverge.%s")
        .formatted(
            Double.isFinite(chi.product())
                ? String.format(Locale.ROOT, "%.4g", chi.product())
                : String.format(Locale.ROOT, "%.4g * %.4g", chi.chi1(), chi.chi2()),
            Double.isFinite(needed)
                ? " A total rate of %s would suffice.".formatted(enough(needed))
                : "");
  }

  /** Four digits, rounded up: who follows the advice is not warned again. */
  private static String enough(double total) {
    return BigDecimal.valueOf(total)
        .round(new MathContext(4, RoundingMode.CEILING))
        .stripTrailingZeros()
        .toPlainString();
  }

  @Override
  public LinearRule rule(Setting setting) {
    Constants.condition(this, setting); // which is refused if there is none
    double smoothness = Constants.smoothness(this, setting);
    double nu = Constants.strongConvexity(this, setting) / 2;
    double q = Math.sqrt(nu / smoothness);
    double eta = q / 8;
    double alpha = q / 4;
    double alphaTilde = q / 8;
    double theta = 1 / (2 * q);
    double beta = 0.5;
    double betaTilde = 2 * setting.chi().chi1() / q;
    double delta = q / 4;
    double deltaTilde = 1;
    double gamma = 1 / (4 * smoothness);
    double gammaTilde = 1 / (4 * Math.sqrt(smoothness * nu));
    return LinearRule.of("x", "x_tilde", "y", "y_tilde", "z", "z_tilde")
        .flow("x", Map.of("x", -eta, "x_tilde", eta))
        .flow("x_tilde", Map.of("x", eta, "x_tilde", -eta))
        .flow("y", Map.of("y", -alpha, "y_tilde", alpha))
        .flow("y_tilde", Map.of("y", -theta, "z", -theta, "x_tilde", -theta * nu))
        .flow("z", Map.of("z", -alpha, "z_tilde", alpha))
        .flow("z_tilde", Map.of("z", alphaTilde, "z_tilde", -alphaTilde))
        .gradient(
            Map.of("x", 1.0),
            Map.of("x", -nu, "y_tilde", -1.0),
            Map.of("x", -gamma, "x_tilde", -gammaTilde, "y_tilde", delta + deltaTilde))
        .gossip(Map.of("y", 1.0, "z", 1.0), Map.of("z", -beta, "z_tilde", -betaTilde))
        .conserving(Map.of("z", alphaTilde, "z_tilde", alpha))
        .build();
  }
}
