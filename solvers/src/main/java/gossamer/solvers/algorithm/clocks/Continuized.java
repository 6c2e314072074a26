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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The continuized accelerated dual method: gradients of the conjugates are taken at exchanges, at
 * both ends, and nowhere else. With {@code R_ij} the effective resistance of an edge, the rates as
 * run being conductances, {@code R = 2 chi2} the largest of them and {@code m = 1/chi1}:
 *
 * <pre>
 *   y' = eta (z - y),  z' = eta (y - z)               eta = gamma/gamma~ = sqrt(m mu/(2 R L))
 *   gossip on ij:  p = grad f_i*(y_i) - grad f_j*(y_j)
 *     y_i -= gamma R_ij p,  z_i -= gamma~ p, and the opposite at j
 *   gamma = mu/(2 R),  gamma~ = sqrt(L mu/(2 m R))
 * </pre>
 *
 * <p>The variables are dual and start at zero; a node's model is {@code grad f_i*(z_i)}. Exchanges
 * and flow keep the sum of {@code y + z}. The paper's clock has rates of total one; its constants
 * are here those of the rates as run, which gives the same run in another unit of time. Public code
 * of the DADAO paper takes {@code eta = sqrt(m mu/(R L))}, which is larger by {@code sqrt(2)} than
 * what belongs to these gamma and gamma~, and diverges on rings of twenty nodes; it logs models of
 * nodes that were not carried to the time of the row; here they are.
 *
 * <p>Source: M. Even and others, "A continuized view on Nesterov acceleration for stochastic
 * gradient descent and randomized gossip", NeurIPS 2021, appendix H.
 */
@Kind(
    name = "continuized",
    description =
        "dual, accelerated, gradients at exchanges only; for fixed networks (Even and others 2021)")
public record Continuized(
    @Doc("rate of the flow between y and z; sqrt(m mu/(2 R L)) if omitted") @Range(min = 0)
        @Nullable Double eta,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L,
    @Doc("strong convexity to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double mu)
    implements Algorithm {
  /** With the constants of the problem itself. */
  public Continuized() {
    this(null, null, null);
  }

  @Override
  public Set<Assumption> assumes() {
    return EnumSet.of(
        Assumption.SYMMETRIC,
        Assumption.RELIABLE,
        Assumption.STATIC,
        Assumption.STRONGLY_CONVEX,
        Assumption.CONJUGATE);
  }

  @Override
  public List<String> doubts(Setting setting) {
    return Constants.doubts(this, setting);
  }

  /** {@code eta}, on the squared distance. */
  @Override
  public OptionalDouble provenDecay(Setting setting) {
    return eta == null && Constants.areGranted(this, setting) && setting.nodes() > 1
        ? OptionalDouble.of(rate(setting))
        : OptionalDouble.empty();
  }

  private double rate(Setting setting) {
    Chi chi = setting.chi();
    return 1 / (2 * Math.sqrt(chi.product() * Constants.condition(this, setting)));
  }

  @Override
  public LinearRule rule(Setting setting) {
    double mu = Constants.strongConvexity(this, setting);
    double condition = Constants.condition(this, setting);
    Chi chi = setting.chi();
    boolean alone = chi.product() == 0; // a single node exchanges nothing
    double flow = alone ? 0 : eta != null ? eta : rate(setting);
    double resistance = alone ? 1 : 2 * chi.chi2();
    double gamma = mu / (2 * resistance);
    double gammaTilde = alone ? 0 : mu * Math.sqrt(condition * chi.chi1() / (2 * resistance));
    return LinearRule.of("y", "z")
        .flow("y", Map.of("y", -flow, "z", flow))
        .flow("z", Map.of("y", flow, "z", -flow))
        .gossip(Map.of("y", 1.0), Map.of("z", -gammaTilde))
        .gossipPerWeight(Map.of("y", -gamma), alone ? new double[0] : setting.resistances())
        .offeringConjugate()
        .withoutGradientClocks()
        .readout(Map.of("z", 1.0))
        .conserving(Map.of("y", 1.0, "z", 1.0))
        .build();
  }
}
