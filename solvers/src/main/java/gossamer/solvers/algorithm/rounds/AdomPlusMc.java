package gossamer.solvers.algorithm.rounds;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.solvers.mixing.LaplacianWeights;
import gossamer.solvers.mixing.MixingDesign;
import gossamer.solvers.rule.Assumption;
import gossamer.solvers.rule.Constants;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Setting;
import gossamer.solvers.rule.Synchronous;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ADOM+ with multi-consensus: {@link AdomPlus} whose W is the product of the mixing matrices of T
 * exchanges in a row.
 *
 * <p>{@code T = ceil(chi ln 2)} with {@code chi = 1/lambda_2} makes the product a mixing matrix of
 * condition number two or less, and all constants are those of {@code chi = 2}. With fewer
 * exchanges {@code chi = 2} may diverge, and the constants are those of what T exchanges reach,
 * {@code 1/(1 - (1 - 1/chi)^T)}; with {@code T = 1} it is ADOM+. Where the network changes, the
 * graphs of a round come in the order of time; public code applies the last one first.
 *
 * <p>Source: as {@link AdomPlus}, section on multi-consensus.
 */
@Kind(
    name = "adom-plus-mc",
    description = "adom-plus with several exchanges a round (Kovalev and others 2021)")
public record AdomPlusMc(
    @Doc("exchanges a round; ceil(chi ln 2) with chi = 1/lambda_2 of the Laplacian if omitted")
        @Range(min = 1, max = 100_000)
        @Nullable Integer T,
    @Doc(
            "condition number of a round's exchanges; 2, or, with fewer than published, 1/(1 - (1 - lambda_2)^T) if omitted")
        @Range(min = 1)
        @Nullable Double chi,
    @Doc("weight of x in the point of the gradient; 1/(sqrt(L/mu) + 1/2) if omitted")
        @Range(min = 0, max = 1, open = true)
        @Nullable Double tau1,
    @Doc("how far x_f follows x; sqrt(mu/L) if omitted") @Range(min = 0, open = true)
        @Nullable Double tau2,
    @Doc("weight of y and z in y_g and z_g; 1/(1/sigma2 + 1/2) if omitted")
        @Range(min = 0, max = 1, open = true)
        @Nullable Double sigma1,
    @Doc("how far y_f follows y; tau2/(16 chi) if omitted") @Range(min = 0, open = true)
        @Nullable Double sigma2,
    @Doc("length of a primal step; 1/(L tau2) if omitted") @Range(min = 0, open = true)
        @Nullable Double eta,
    @Doc("strong convexity treated implicitly; mu/2 if omitted") @Range(min = 0)
        @Nullable Double alpha,
    @Doc("weight of the gradient in y; 1/(2 L) if omitted") @Range(min = 0, open = true)
        @Nullable Double beta,
    @Doc("length of a step of z; nu/(14 sigma2 chi^2) if omitted") @Range(min = 0, open = true)
        @Nullable Double gamma,
    @Doc("how far z follows z_g; 1/(17 L) if omitted") @Range(min = 0, open = true)
        @Nullable Double delta,
    @Doc("strong convexity moved to the dual; mu/2 if omitted") @Range(min = 0, open = true)
        @Nullable Double nu,
    @Doc("length of a step of y; nu/(4 sigma2) if omitted") @Range(min = 0, open = true)
        @Nullable Double theta,
    @Doc("how far z_f follows the exchange; 1/2 if omitted") @Range(min = 0, open = true)
        @Nullable Double zeta,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L,
    @Doc("strong convexity to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double mu)
    implements Synchronous {
  /** Rounding must not make an exchange more. */
  private static final double MARGIN = 1e-9;

  /** With the constants of the problem itself. */
  public AdomPlusMc() {
    this((Integer) null);
  }

  /** With so many exchanges a round, and the constants of the problem itself. */
  public AdomPlusMc(@Nullable Integer exchanges) {
    this(
        exchanges, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null);
  }

  @Override
  public MixingDesign mixing() {
    return new LaplacianWeights();
  }

  @Override
  public Set<Assumption> assumes() {
    return mu == null
        ? Assumption.withMessages(
            Assumption.CONNECTED_EACH, Assumption.POSITIVE, Assumption.STRONGLY_CONVEX)
        : Assumption.withMessages(Assumption.CONNECTED_EACH, Assumption.POSITIVE);
  }

  @Override
  public List<String> doubts(Setting setting) {
    return Constants.doubts(this, setting);
  }

  /** By {@code 1/(1 + sqrt(mu/L)/(32 chi))} a round, with the published constants. */
  @Override
  public OptionalDouble provenDecay(Setting setting) {
    return chi == null ? base().provenDecay(setting, chiUsed(setting)) : OptionalDouble.empty();
  }

  @Override
  public RoundRule rule(Setting setting) {
    return base().terms(setting, chiUsed(setting)).repeated(exchanges(setting));
  }

  private double chiUsed(Setting setting) {
    if (chi != null) {
      return chi;
    }
    int exchanges = exchanges(setting);
    if (exchanges > 1 && exchanges >= published(setting)) {
      return 2;
    }
    if (exchanges == 1) {
      return AdomPlus.chiOf(setting);
    }
    double left = 1 - 1 / AdomPlus.chiOf(setting); // of the consensus error, after one exchange
    return 1 / (1 - StrictMath.pow(left, exchanges));
  }

  private int exchanges(Setting setting) {
    return T != null ? T : published(setting);
  }

  private static int published(Setting setting) {
    return (int) Math.ceil(AdomPlus.chiOf(setting) * StrictMath.log(2) - MARGIN);
  }

  private AdomPlus base() {
    return new AdomPlus(
        chi, tau1, tau2, sigma1, sigma2, eta, alpha, beta, gamma, delta, nu, theta, zeta, L, mu);
  }
}
