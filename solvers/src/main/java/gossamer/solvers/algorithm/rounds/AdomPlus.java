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
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * ADOM+: accelerated, primal, for networks that change, with one exchange a round.
 *
 * <pre>
 *   xg = tau1 x + (1 - tau1) x_f,  yg = sigma1 y + (1 - sigma1) y_f,  zg = sigma1 z + (1 - sigma1) z_f,  a = 1 + eta alpha
 *   y+ = a/((1 + theta beta) a + theta eta)
 *          (y + theta (beta + eta/a) g(xg) - theta (beta nu + eta (nu + alpha)/a) xg - (theta/a) x - (theta/nu)(yg + zg))
 *   x+ = (x + eta alpha xg - eta (g(xg) - nu xg - y+))/a
 *   q  = (gamma/nu)(yg + zg) + m
 *   z+ = z + gamma delta (zg - z) - (I - W) q,   m+ = W q
 *   x_f+ = xg + tau2 (x+ - x),  y_f+ = yg + sigma2 (y+ - y),  z_f+ = zg - zeta (I - W)(yg + zg)
 * </pre>
 *
 * <pre>
 *   tau1 = 1/(sqrt(L/mu) + 1/2),  tau2 = sqrt(mu/L),  sigma1 = 1/(1/sigma2 + 1/2),  sigma2 = tau2/(16 chi)
 *   eta = 1/(L tau2),  alpha = nu = mu/2,  beta = 1/(2 L),  delta = 1/(17 L),  zeta = 1/2
 *   gamma = nu/(14 sigma2 chi^2),  theta = nu/(4 sigma2),  chi = 1/lambda_2 of the weights' Laplacian, the worst of all graphs
 * </pre>
 *
 * <p>The pair x+, y+ solves the two implicit equations of the paper. x_f starts as x, everything
 * else at zero; public code starts y and m at random. The sum over the nodes of {@code sigma1 z +
 * gamma delta (1 - sigma1) z_f} stays zero. No eigenvalue of W may be negative.
 *
 * <p>Source: D. Kovalev, E. Gasanov, A. Gasnikov, P. Richtarik, "Lower bounds and optimal
 * algorithms for smooth and strongly convex decentralized optimization over time-varying networks",
 * NeurIPS 2021, algorithm 1.
 */
@Kind(
    name = "adom-plus",
    description = "accelerated, for networks that change (Kovalev and others 2021)")
public record AdomPlus(
    @Doc("condition number of the network; 1/lambda_2 of the weights' Laplacian if omitted")
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
  /** With the constants of the problem itself. */
  public AdomPlus() {
    this(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
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
    return chi == null ? provenDecay(setting, chiOf(setting)) : OptionalDouble.empty();
  }

  /** For exchanges with this chi. */
  OptionalDouble provenDecay(Setting setting, double chiOfExchanges) {
    boolean asPublished =
        Stream.of(tau1, tau2, sigma1, sigma2, eta, alpha, beta, gamma, delta, nu, theta, zeta)
            .allMatch(Objects::isNull);
    return asPublished && setting.isSmooth() && Constants.areGranted(this, setting)
        ? Steps.decay(
            1 / (1 + 1 / (32 * chiOfExchanges * Math.sqrt(Constants.condition(this, setting)))))
        : OptionalDouble.empty();
  }

  @Override
  public RoundRule rule(Setting setting) {
    return terms(setting, chi != null ? chi : chiOf(setting)).once();
  }

  /** What theory takes for the condition number of the network. */
  static double chiOf(Setting setting) {
    return setting.mixing().isAlone() ? 1 : 1 / setting.mixing().lambda2();
  }

  /** The recursion with the constants for a chi. */
  AdomTerms terms(Setting setting, double chiOfExchanges) {
    double root = 1 / Math.sqrt(Constants.condition(this, setting));
    double smoothness = Constants.smoothness(this, setting);
    double half = Constants.strongConvexity(this, setting) / 2;
    double tau2Used = or(tau2, root);
    double sigma2Used = or(sigma2, tau2Used / (16 * chiOfExchanges));
    double nuUsed = or(nu, half);
    return new AdomTerms(
        or(tau1, 1 / (1 / root + 0.5)),
        tau2Used,
        or(sigma1, 1 / (1 / sigma2Used + 0.5)),
        sigma2Used,
        or(eta, 1 / (smoothness * tau2Used)),
        or(alpha, half),
        or(beta, 1 / (2 * smoothness)),
        or(gamma, nuUsed / (14 * sigma2Used * chiOfExchanges * chiOfExchanges)),
        or(delta, 1 / (17 * smoothness)),
        nuUsed,
        or(theta, nuUsed / (4 * sigma2Used)),
        or(zeta, 0.5));
  }

  private static double or(@Nullable Double told, double published) {
    return told != null ? told : published;
  }
}
