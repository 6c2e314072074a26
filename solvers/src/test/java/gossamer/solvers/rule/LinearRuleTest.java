package gossamer.solvers.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearRuleTest {
  private static LinearRule.Builder momentum() {
    return LinearRule.of("x", "x_tilde")
        .flow("x", Map.of("x", -0.5, "x_tilde", 0.5))
        .flow("x_tilde", Map.of("x", 0.25, "x_tilde", -0.25))
        .gradient(Map.of("x", 1.0), Map.of("x_tilde", 2.0), Map.of("x", -0.1, "x_tilde", -0.2))
        .gossip(Map.of("x", 1.0), Map.of("x", -0.5, "x_tilde", -0.75))
        .conserving(Map.of("x", 1.0, "x_tilde", 2.0))
        .startingAsModel("x_tilde");
  }

  @Test
  void build_everyPartByName_standsInTheOrderOfTheVariables() {
    LinearRule rule = momentum().build();
    assertThat(rule.variables()).containsExactly("x", "x_tilde");
    assertThat(rule.flow()).isDeepEqualTo(new double[][] {{-0.5, 0.5}, {0.25, -0.25}});
    assertThat(rule.gradientAt()).containsExactly(1, 0);
    assertThat(rule.gradientPlus()).containsExactly(0, 2);
    assertThat(rule.gradientStep()).containsExactly(-0.1, -0.2);
    assertThat(rule.moves()).isEmpty();
    assertThat(rule.offers()).hasSize(1);
    assertThat(rule.offers().getFirst().from()).containsExactly(1, 0);
    assertThat(rule.offers().getFirst().to()).containsExactly(-0.5, -0.75);
    assertThat(rule.conserved()).containsExactly(1, 2);
    assertThat(rule.startsAsModel("x_tilde")).isTrue();
    assertThat(rule.startsAsModel("x")).isFalse();
  }

  @Test
  void build_nothingSaid_isZero() {
    LinearRule rule = LinearRule.of("x").build();
    assertThat(rule.flow()).isDeepEqualTo(new double[1][1]);
    assertThat(rule.moves()).isEmpty();
    assertThat(rule.offers()).hasSize(1); // of zero
    assertThat(rule.offers().getFirst().from()).containsExactly(0);
    assertThat(rule.offers().getFirst().to()).containsExactly(0);
    assertThat(rule.conserved()).containsExactly(0);
  }

  @Test
  void build_movesAndSeveralOffers_standInTheOrderInWhichTheyWereNamed() {
    LinearRule rule =
        LinearRule.of("x", "y")
            .move(Map.of("y", 1.0), Map.of("x", -0.5))
            .move(Map.of("x", 2.0, "y", -2.0), Map.of("y", 0.25))
            .gossip(Map.of("x", 1.0), Map.of("x", -0.5))
            .gossip(Map.of("y", 3.0), Map.of("x", 4.0, "y", 5.0))
            .build();
    assertThat(rule.moves()).hasSize(2);
    assertThat(rule.moves().get(0).from()).containsExactly(0, 1);
    assertThat(rule.moves().get(0).to()).containsExactly(-0.5, 0);
    assertThat(rule.moves().get(1).from()).containsExactly(2, -2);
    assertThat(rule.moves().get(1).to()).containsExactly(0, 0.25);
    assertThat(rule.offers()).hasSize(2);
    assertThat(rule.offers().get(0).from()).containsExactly(1, 0);
    assertThat(rule.offers().get(0).to()).containsExactly(-0.5, 0);
    assertThat(rule.offers().get(1).from()).containsExactly(0, 3);
    assertThat(rule.offers().get(1).to()).containsExactly(4, 5);
  }

  /** What an edge's weight or a gradient of a conjugate would belong to is not said. */
  @Test
  void build_severalOffersWithWeightsOrConjugates_areRefused() {
    Map<String, Double> x = Map.of("x", 1.0);
    for (LinearRule.Builder each :
        List.of(
            LinearRule.of("x").gossipPerWeight(x, new double[] {1}),
            LinearRule.of("x").offeringConjugate())) {
      each.gossip(x, x).build();
      assertThatThrownBy(() -> each.gossip(x, x).build())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("has one offer; this one has 2");
    }
  }

  @Test
  void builder_unknownVariable_isRefusedWithTheKnownOnes() {
    LinearRule.Builder builder = LinearRule.of("x", "y");
    String message = "w is none of the variables [x, y]";
    assertRefused(message, b -> b.flow("w", Map.of()));
    assertRefused(message, b -> b.flow("x", Map.of("w", 1.0)));
    assertRefused(message, b -> b.gradient(Map.of("w", 1.0), Map.of(), Map.of()));
    assertRefused(message, b -> b.gradient(Map.of(), Map.of("w", 1.0), Map.of()));
    assertRefused(message, b -> b.gradient(Map.of(), Map.of(), Map.of("w", 1.0)));
    assertRefused(message, b -> b.gossip(Map.of("w", 1.0), Map.of()));
    assertRefused(message, b -> b.gossip(Map.of(), Map.of("w", 1.0)));
    assertRefused(message, b -> b.move(Map.of("w", 1.0), Map.of()));
    assertRefused(message, b -> b.move(Map.of(), Map.of("w", 1.0)));
    assertRefused(message, b -> b.conserving(Map.of("w", 1.0)));
    assertRefused(message, b -> b.startingAsModel("w"));
    assertThat(builder.build().variables()).containsExactly("x", "y");
  }

  private static void assertRefused(
      String message, Function<LinearRule.Builder, LinearRule.Builder> call) {
    LinearRule.Builder builder = LinearRule.of("x", "y");
    assertThatThrownBy(() -> call.apply(builder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void build_constantNotFinite_isRefused(double constant) {
    Map<String, Double> bad = Map.of("x", constant);
    Map<String, Double> none = Map.of();
    assertNotFinite(constant, LinearRule.of("x").flow("x", bad));
    assertNotFinite(constant, LinearRule.of("x").gradient(bad, none, none));
    assertNotFinite(constant, LinearRule.of("x").gradient(none, bad, none));
    assertNotFinite(constant, LinearRule.of("x").gradient(none, none, bad));
    assertNotFinite(constant, LinearRule.of("x").gossip(bad, none));
    assertNotFinite(constant, LinearRule.of("x").gossip(none, bad));
    assertNotFinite(constant, LinearRule.of("x").move(bad, none));
    assertNotFinite(constant, LinearRule.of("x").move(none, bad));
    assertNotFinite(constant, LinearRule.of("x").conserving(bad));
  }

  private static void assertNotFinite(double constant, LinearRule.Builder builder) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A constant of the algorithm is " + constant);
  }

  @Test
  void of_variableNamedTwice_isRefused() {
    assertThatThrownBy(() -> LinearRule.of("x", "y", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[x, y, x]");
  }

  @Test
  void of_noVariable_isRefused() {
    assertThatThrownBy(LinearRule::of).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void arraysHandedOut_written_leaveTheRuleAsItWas() {
    LinearRule rule = momentum().move(Map.of("x", 1.0), Map.of("x_tilde", 2.0)).build();
    rule.flow()[0][0] = 7;
    rule.gradientAt()[0] = 7;
    rule.gradientPlus()[0] = 7;
    rule.gradientStep()[0] = 7;
    rule.moves().getFirst().from()[0] = 7;
    rule.moves().getFirst().to()[0] = 7;
    rule.offers().getFirst().from()[0] = 7;
    rule.offers().getFirst().to()[0] = 7;
    rule.conserved()[0] = 7;
    assertThat(rule)
        .usingRecursiveComparison()
        .isEqualTo(momentum().move(Map.of("x", 1.0), Map.of("x_tilde", 2.0)).build());
  }

  @Test
  void builder_changedAfterBuild_leavesTheRuleAsItWas() {
    LinearRule.Builder builder = momentum();
    LinearRule rule = builder.build();
    builder
        .flow("x", Map.of("x", -9.0))
        .gradient(Map.of(), Map.of(), Map.of())
        .gossip(Map.of(), Map.of())
        .move(Map.of(), Map.of())
        .conserving(Map.of())
        .startingAsModel("x");
    assertThat(rule).usingRecursiveComparison().isEqualTo(momentum().build());
  }
}
