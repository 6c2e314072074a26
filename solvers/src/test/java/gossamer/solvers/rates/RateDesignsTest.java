package gossamer.solvers.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.solvers.rates.ReferenceGraphs.Reference;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The designs beside optima that CVXOPT and a barrier method in longer arithmetic found. */
class RateDesignsTest {
  /** What the project promises of a gap that it proves itself. */
  private static final double CERTIFIED = 1e-6;

  private static final Percentage REFERENCE = Percentage.withPercentage(1e-4); // 1e-6

  private static Designed certified(RateDesign design, Reference reference) {
    Designed designed = design.design(reference.topology(), Limits.NONE);
    assertThat(designed.relativeGap()).isBetween(-1e-11, CERTIFIED); // chi's round
    assertThat(designed.rates().total()).isCloseTo(1, within(1e-13 * designed.rates().edges()));
    return designed;
  }

  @ParameterizedTest
  @MethodSource({
    "gossamer.solvers.rates.ReferenceGraphs#graphs",
    "gossamer.solvers.rates.ReferenceGraphs#smallGraphs"
  })
  void designs_reachReferenceOptimaAndProveIt(Reference reference) {
    assertThat(certified(new SpectralGap(null), reference).rates().chi().chi1())
        .isCloseTo(reference.chi1(), REFERENCE);
    Designed resistance = certified(new Resistance(null), reference);
    assertThat(resistance.value()).isCloseTo(reference.chi2(), REFERENCE);
    if (!Double.isNaN(reference.resistanceTotal())) { // these rates are unique, so chi1 is too
      assertThat(Designed.Measure.COMMUNICATION_RATE.of(resistance.rates().chi()))
          .isCloseTo(reference.resistanceTotal(), Percentage.withPercentage(1e-3));
    }
    assertThat(certified(new Optimal(null), reference).value())
        .isCloseTo(reference.total(), REFERENCE);
  }
}
