package gossamer.solvers.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.design.RateDesigns;
import gossamer.solvers.rates.design.Uniform;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GossipRatesTest {
  /** Node 0 in the middle. */
  private static Topology star(int nodes) {
    return Topology.of(nodes, new int[nodes - 1], IntStream.range(1, nodes).toArray());
  }

  private static Topology triangle() {
    return Topology.of(3, new int[] {0, 0, 1}, new int[] {1, 2, 2});
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 30})
  void uniformOnAStar_hasTheChisOfTheTheory(int nodes) {
    GossipRates rates = new Uniform(null).shape(star(nodes));
    assertThat(rates.edges()).isEqualTo(nodes - 1);
    for (int e = 0; e < nodes - 1; e++) {
      assertThat(rates.rate(e)).isEqualTo(1.0 / (nodes - 1));
    }
    assertThat(rates.total()).isCloseTo(1, within(1e-15 * nodes)); // one rounding an edge
    // lambda_2 of a star is 1 (two nodes: 2), every edge of a tree has the resistance 1 / rate
    double chi1 = nodes == 2 ? 0.5 : nodes - 1;
    assertThat(rates.chi().chi1()).isCloseTo(chi1, within(1e-12 * nodes));
    assertThat(rates.chi().chi2()).isCloseTo((nodes - 1) / 2.0, within(1e-12 * nodes));
  }

  @Test
  void of_ratesOfATriangle_keepsThemAndTheirChis() {
    double[] given = {1, 2, 3};
    GossipRates rates = GossipRates.of(triangle(), given);
    given[0] = 100;
    assertThat(rates.rate(0)).isEqualTo(1);
    assertThat(rates.rate(1)).isEqualTo(2);
    assertThat(rates.rate(2)).isEqualTo(3);
    assertThat(rates.total()).isEqualTo(6);
    // characteristic polynomial of the Laplacian: l (l^2 - 2 (a+b+c) l + 3 (ab+ac+bc))
    assertThat(1 / rates.chi().chi1()).isCloseTo(6 - Math.sqrt(3), within(1e-13));
    // conductance across edge (0, 1): 1 + 1 / (1/2 + 1/3) = 11/5, the least of the three
    assertThat(rates.chi().chi2()).isCloseTo(5.0 / 22, within(1e-14));
  }

  @Test
  void of_ratesWithoutASum_isRefused() {
    assertThatThrownBy(() -> GossipRates.of(triangle(), new double[] {1e308, 1e308, 1e308}))
        .hasMessageContaining("The sum of the rates exceeds the largest number");
  }

  @ParameterizedTest
  @ValueSource(doubles = {4.9e-324, 1e-309, 1e308})
  void scaled_outOfRange_isRefused(double factor) {
    GossipRates rates = GossipRates.of(triangle(), new double[] {1, 2, 3});
    assertThatThrownBy(() -> rates.scaled(factor)).hasMessageContaining("out of the range");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 0.3, 1, 7, 1e12})
  void scaled_multipliesRatesAndDividesChis(double factor) {
    GossipRates rates = GossipRates.of(triangle(), new double[] {1, 2, 3});
    GossipRates scaled = rates.scaled(factor);
    for (int e = 0; e < 3; e++) {
      assertThat(scaled.rate(e)).isEqualTo(rates.rate(e) * factor);
    }
    // a rounding or two
    assertThat(scaled.total()).isCloseTo(6 * factor, within(1e-15 * 6 * factor));
    assertThat(scaled.chi().chi1() * factor).isCloseTo(rates.chi().chi1(), within(1e-15));
    assertThat(scaled.chi().chi2() * factor).isCloseTo(rates.chi().chi2(), within(1e-15));
    assertThat(rates.rate(0)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void scaled_factorNotPositive_isRefused(double factor) {
    GossipRates rates = GossipRates.of(triangle(), new double[] {1, 2, 3});
    assertThatThrownBy(() -> rates.scaled(factor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(factor));
  }

  @Test
  void of_edgeOfRateZero_countsForResistance() {
    GossipRates rates = GossipRates.of(triangle(), new double[] {1, 1, 0});
    assertThat(rates.chi().chi2()).isCloseTo(1, within(1e-14)); // nodes 1 and 2, two edges apart
    assertThat(rates.chi().chi1()).isCloseTo(1, within(1e-14));
  }

  @Test
  void of_wrongNumberOfRates_isRefused() {
    assertThatThrownBy(() -> GossipRates.of(triangle(), new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 rates do not fit 3 edges");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
  void of_rateNotFiniteOrNegative_isRefusedWithItsEdge(double rate) {
    assertThatThrownBy(() -> GossipRates.of(triangle(), new double[] {1, rate, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("edge (0, 2) is " + rate);
  }

  @Test
  void of_positiveRatesThatDoNotConnect_areRefused() {
    assertThatThrownBy(() -> GossipRates.of(triangle(), new double[] {1, 0, 0}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void catalogue_knowsUniformByName() {
    assertThat(RateDesigns.CATALOGUE.nameOf(new Uniform(3.0))).isEqualTo("uniform");
    assertThat(new Uniform(3.0).total()).isEqualTo(3.0);
    assertThat(new Uniform(null).total()).isNull();
  }

  @Test
  void equalRates_areTheSameHoweverTheyCameAbout() {
    GossipRates given = GossipRates.of(triangle(), new double[] {0.1, 0.1, 0.1});
    GossipRates known = GossipRates.equal(3, 0.1, given.chi());
    assertThat(given.areEqual()).isTrue();
    for (GossipRates rates : new GossipRates[] {given, known, known.scaled(2).scaled(0.5)}) {
      assertThat(rates.edges()).isEqualTo(3);
      assertThat(rates.rate(2)).isEqualTo(0.1);
      assertThat(rates.total()).isEqualTo(0.1 + 0.1 + 0.1);
      assertThat(rates.chi()).isEqualTo(given.chi());
    }
  }

  @Test
  void known_keepsTheChisItIsGiven() {
    Chi chi = new Chi(3, 4);
    GossipRates rates = GossipRates.known(new double[] {1, 2, 0}, chi);
    assertThat(rates.areEqual()).isFalse();
    assertThat(rates.rate(1)).isEqualTo(2);
    assertThat(rates.chi()).isEqualTo(chi);
  }
}
