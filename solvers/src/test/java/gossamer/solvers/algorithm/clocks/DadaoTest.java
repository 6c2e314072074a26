package gossamer.solvers.algorithm.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.resistance.Chi;
import gossamer.solvers.DadaoVectors;
import gossamer.solvers.algorithm.Algorithms;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.design.Uniform;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.Setting;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DadaoTest {
  private static final Dadao DADAO = new Dadao(null, null);

  @ParameterizedTest
  @ValueSource(
      strings = {"dadao-complete-n5-linear", "dadao-star-n10-linear", "dadao-ring-n8-logistic"})
  void rule_settingOfARecordedRun_hasTheRunsConstants(String file) {
    DadaoVectors run = DadaoVectors.read(file);
    LinearRule rule = DADAO.rule(run.setting());
    double[][] flow = rule.flow();
    double[] step = rule.gradientStep();
    double[] gossipStep = rule.offers().getFirst().to();
    Map<String, Double> constants = new LinkedHashMap<>();
    constants.put("eta", flow[0][1]);
    constants.put("eta_tilde", flow[1][0]);
    constants.put("alpha", flow[2][3]);
    constants.put("theta", -flow[3][2]);
    constants.put("alpha_tilde", flow[5][4]);
    constants.put("nu", -rule.gradientPlus()[0]);
    constants.put("gamma", -step[0]);
    constants.put("gamma_tilde", -step[1]);
    constants.put("beta", -gossipStep[4]);
    constants.put("beta_tilde", -gossipStep[5]);
    // a handful of roundings each
    constants.forEach(
        (name, value) ->
            assertThat(value)
                .as(name)
                .isCloseTo(run.constant(name), within(1e-14 * run.constant(name))));
    double increment = run.constant("delta") + run.constant("delta_tilde");
    assertThat(step[3]).isCloseTo(increment, within(1e-14 * increment));
  }

  @Test
  void rule_isTheSystemOfThePaper() {
    // mu = 2 and L = 64: nu = 1, q = 1/8, all powers of two and so exact; chi1 = 3
    LinearRule rule = DADAO.rule(new Setting.Known(64, 2, 1, new Chi(3, 0.125)));
    double e = 1.0 / 64;
    double a = 1.0 / 32;
    assertThat(rule.variables()).isEqualTo(DadaoVectors.VARIABLES);
    assertThat(rule.flow())
        .isDeepEqualTo(
            new double[][] {
              {-e, e, 0, 0, 0, 0},
              {e, -e, 0, 0, 0, 0},
              {0, 0, -a, a, 0, 0},
              {0, -4, -4, 0, -4, 0},
              {0, 0, 0, 0, -a, a},
              {0, 0, 0, 0, e, -e},
            });
    assertThat(rule.gradientAt()).containsExactly(1, 0, 0, 0, 0, 0);
    assertThat(rule.gradientPlus()).containsExactly(-1, 0, 0, -1, 0, 0);
    assertThat(rule.gradientStep()).containsExactly(-1.0 / 256, -1.0 / 32, 0, 1 + a, 0, 0);
    assertThat(rule.moves()).isEmpty();
    assertThat(rule.offers()).hasSize(1);
    assertThat(rule.offers().getFirst().from()).containsExactly(0, 0, 1, 0, 1, 0);
    assertThat(rule.offers().getFirst().to()).containsExactly(0, 0, 0, 0, -0.5, -48);
    assertThat(rule.variables()).noneMatch(rule::startsAsModel); // x~ starts at zero, not at x0
  }

  /** The flow keeps the invariant, to the bit; gossip keeps any sum; gradients do not touch it. */
  @ParameterizedTest
  @CsvSource({"1, 1", "3.7, 0.1", "1e8, 1", "7e-5, 3e-9"})
  void conserved_isALeftNullVectorOfTheFlow(double smoothness, double mu) {
    LinearRule rule = DADAO.rule(new Setting.Known(smoothness, mu, 1, new Chi(0.7, 0.7)));
    double[] conserved = rule.conserved();
    double fromGradients = 0;
    for (int j = 0; j < 6; j++) {
      double change = 0;
      for (int i = 0; i < 6; i++) {
        change += conserved[i] * rule.flow()[i][j];
      }
      assertThat(change).as("from %s", rule.variables().get(j)).isEqualTo(0.0);
      fromGradients += conserved[j] * rule.gradientStep()[j];
    }
    assertThat(fromGradients).isEqualTo(0.0);
    assertThat(conserved[4]).isEqualTo(rule.flow()[5][4]);
    assertThat(conserved[5]).isEqualTo(rule.flow()[4][5]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dadao-complete-n5-linear", "dadao-star-n10-linear", "dadao-ring-n8-logistic"})
  void totalRate_uniformRatesOfARecordedRun_isTheRunsAndBarelyAccepted(String file) {
    DadaoVectors run = DadaoVectors.read(file);
    GossipRates shape = new Uniform(null).shape(run.topology());
    // eigenvalues of up to 10 x 10 matrices
    assertThat(shape.chi().chi1()).isCloseTo(run.constant("chi1"), within(1e-12));
    assertThat(shape.chi().chi2()).isCloseTo(run.constant("chi2"), within(1e-12));
    double total = DADAO.totalRate(shape::chi, run.topology().nodes());
    assertThat(total).isCloseTo(run.constant("lambda_mix"), within(1e-13 * total));
    GossipRates rates = shape.scaled(total);
    assertThat(rates.chi().product()).isCloseTo(0.5, within(1e-15));
    assertThat(DADAO.doubts(with(rates.chi()))).isEmpty();
    assertThat(DADAO.doubts(with(shape.scaled(total * 0.999).chi()))).hasSize(1);
    assertThat(DADAO.doubts(with(shape.scaled(total * 2).chi()))).isEmpty();
  }

  @Test
  void totalRate_handValues_areTheSquareRootOfTwiceTheProduct() {
    assertThat(DADAO.totalRate(() -> new Chi(9, 4.5), 10)).isEqualTo(9); // star of ten
    assertThat(DADAO.totalRate(() -> new Chi(2, 2), 5)).isEqualTo(Math.sqrt(8)); // complete, five
  }

  private static Setting with(Chi chi) {
    return new Setting.Known(4, 1, 3, chi);
  }

  @Test
  void doubts_productBeyondRounding_areTold() {
    assertThat(DADAO.doubts(with(new Chi(1, 0.5)))).isEmpty();
    assertThat(DADAO.doubts(with(new Chi(1, 0.5 + 1e-12)))).isEmpty();
    assertThat(DADAO.doubts(with(new Chi(1, 0.5 + 1e-8)))).hasSize(1);
    assertThat(DADAO.doubts(with(new Chi(Double.NaN, 0.5)))).hasSize(1);
    // four times the product: twice the total rate
    assertThat(DADAO.doubts(with(new Chi(2, 1))).getFirst())
        .contains("chi1 chi2 = 2.000", "A total rate of 6");
  }

  @Test
  void doubts_assumedConstants_areThoseThatTheProblemDoesNotGrant() {
    Setting own = with(new Chi(1, 0.5));
    assertThat(new Dadao(4.0, 1.0).doubts(own)).isEmpty();
    assertThat(new Dadao(3.999, 1.0005).doubts(own)).isEmpty(); // written with few digits
    assertThat(new Dadao(3.9, 1.1).doubts(own)).hasSize(2);
    assertThat(new Acid(null, 3.9).doubts(own)).hasSize(1);
    assertThat(new Acid(0.1, 3.9).doubts(own)).isEmpty(); // L is not read
  }

  /** exp(-t sqrt(mu/L) / (8 sqrt 2)), by hand: with mu/L = 1/4 that is 1/(16 sqrt 2). */
  @Test
  void provenDecay_isTheTheoremsUnderItsConditionsOnly() {
    Setting own = with(new Chi(1, 0.5));
    assertThat(DADAO.provenDecay(own)).hasValueCloseTo(1 / (16 * Math.sqrt(2)), within(1e-16));
    assertThat(new Dadao(16.0, null).provenDecay(own)) // more cautious than it needs to be
        .hasValueCloseTo(1 / (32 * Math.sqrt(2)), within(1e-16));
    assertThat(new Dadao(3.0, null).provenDecay(own)).isEmpty();
    assertThat(new Dadao(null, 1.5).provenDecay(own)).isEmpty();
    assertThat(DADAO.provenDecay(with(new Chi(1, 0.6)))).isEmpty();
    assertThat(new Acid().provenDecay(own)).isEmpty();
  }

  @Test
  void rule_withoutStrongConvexity_isRefused() {
    Setting.Known flat = new Setting.Known(1, 0, 1, new Chi(1, 0.5));
    assertThatThrownBy(() -> DADAO.rule(flat))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs strong convexity");
    assertThatThrownBy(() -> new Dadao(null, 2.0).rule(flat))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("L = 1.0 is below mu = 2.0");
  }

  @Test
  void catalogue_knowsDadaoByName() {
    assertThat(Algorithms.CATALOGUE.names()).contains("dadao");
    assertThat(Algorithms.CATALOGUE.nameOf(new Dadao(1.0, null))).isEqualTo("dadao");
  }
}
