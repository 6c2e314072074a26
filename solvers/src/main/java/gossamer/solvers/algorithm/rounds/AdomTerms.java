package gossamer.solvers.algorithm.rounds;

import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The recursion of {@link AdomPlus} with its constants; the names are the paper's. */
record AdomTerms(
    double tau1,
    double tau2,
    double sigma1,
    double sigma2,
    double eta,
    double alpha,
    double beta,
    double gamma,
    double delta,
    double nu,
    double theta,
    double zeta) {

  /** One exchange a round. */
  RoundRule once() {
    return rule("x", "y", "z", "m", "x_f", "y_f", "z_f").everyRound(single());
  }

  /**
   * Several exchanges a round. {@code P0} is yg + zg as the round began; {@code q} and {@code p}
   * are what is exchanged again and again.
   */
  RoundRule repeated(int exchanges) {
    RoundRule.Builder rule = rule("x", "y", "z", "m", "x_f", "y_f", "z_f", "P0", "q", "p");
    if (exchanges == 1) {
      return rule.everyRound(single());
    }
    Stage first =
        gradient()
            .set("P0", sum().map())
            .set("q", message().minus(Terms.of("D0")).map())
            .set("p", sum().minus(Terms.of("D1")).map())
            .build();
    Terms q = Terms.of("q").minus(Terms.of("D0"));
    Terms p = Terms.of("p").minus(Terms.of("D1"));
    Stage middle =
        Stage.local()
            .send(Map.of("q", 1.0))
            .send(Map.of("p", 1.0))
            .set("q", q.map())
            .set("p", p.map())
            .build();
    Stage.Builder last = Stage.local().send(Map.of("q", 1.0)).send(Map.of("p", 1.0));
    Terms before = Terms.of("P0");
    mixed(last, before.times(gamma / nu).plus(Terms.of("m")), q, before.minus(p));
    List<Stage> stages = new ArrayList<>();
    stages.add(first);
    stages.addAll(Collections.nCopies(exchanges - 2, middle));
    stages.add(last.build());
    return rule.everyRound(stages);
  }

  private RoundRule.Builder rule(String... variables) {
    return RoundRule.of(variables)
        .startingAsModel("x_f")
        .conserving(Map.of("z", sigma1, "z_f", gamma * delta * (1 - sigma1)));
  }

  private Stage single() {
    Stage.Builder stage = gradient();
    mixed(stage, message(), message().minus(Terms.of("D0")), Terms.of("D1"));
    return stage.build();
  }

  /** What needs the gradient: x and y and what follows them; sends both messages. */
  private Stage.Builder gradient() {
    double a = 1 + eta * alpha;
    Terms x = Terms.of("x");
    Terms y = Terms.of("y");
    Terms r = Terms.of("r");
    Terms xg = x.times(tau1).plus(Terms.of("x_f").times(1 - tau1));
    Terms nextY =
        y.plus(r.times(theta * (beta + eta / a)))
            .minus(xg.times(theta * (beta * nu + eta * (nu + alpha) / a)))
            .minus(x.times(theta / a))
            .minus(sum().times(theta / nu))
            .times(a / ((1 + theta * beta) * a + theta * eta));
    Terms nextX =
        x.plus(xg.times(eta * alpha))
            .minus(r.minus(xg.times(nu)).minus(nextY).times(eta))
            .times(1 / a);
    return Stage.gradientAt(xg.map())
        .send(message().map())
        .send(sum().map())
        .set("x", nextX.map())
        .set("y", nextY.map())
        .set("x_f", xg.plus(nextX.minus(x).times(tau2)).map())
        .set("y_f", guess("y").plus(nextY.minus(y).times(sigma2)).map());
  }

  /**
   * What needs the exchange.
   *
   * @param message q before mixing
   * @param mixed W q
   * @param differences (I - W)(yg + zg)
   */
  private void mixed(Stage.Builder stage, Terms message, Terms mixed, Terms differences) {
    Terms z = Terms.of("z");
    Terms zg = guess("z");
    stage
        .set("z", z.plus(zg.minus(z).times(gamma * delta)).minus(message.minus(mixed)).map())
        .set("m", mixed.map())
        .set("z_f", zg.minus(differences.times(zeta)).map());
  }

  private Terms message() {
    return sum().times(gamma / nu).plus(Terms.of("m"));
  }

  private Terms sum() {
    return guess("y").plus(guess("z"));
  }

  /** yg or zg. */
  private Terms guess(String variable) {
    return Terms.of(variable).times(sigma1).plus(Terms.of(variable + "_f").times(1 - sigma1));
  }
}
