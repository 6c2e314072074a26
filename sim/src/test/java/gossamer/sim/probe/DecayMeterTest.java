package gossamer.sim.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecayMeterTest {
  @ParameterizedTest
  @CsvSource({"0.1, 1, 300", "0.1, 1e-200, 2000", "2.5, 1e300, 280", "0.001, 7, 20000"})
  void decay_ofAnExponential_isItsRate(double rate, double start, int rows) {
    DecayMeter meter = new DecayMeter();
    for (int t = 0; t < rows; t++) {
      meter.add(t, start * StrictMath.exp(-rate * t));
    }
    // the smallest values are denormal, with few digits
    assertThat(meter.decay()).hasValueCloseTo(rate, within(1e-3 * rate));
  }

  /** 64 at time 0; halves at 1, 2, 3 and 4, then every ten units: 2^-6 at 24; by hand. */
  @Test
  void decay_isThatOfTheSecondHalfOfTheWay() {
    DecayMeter meter = new DecayMeter();
    meter.add(0, 64);
    for (int t = 1; t <= 4; t++) {
      meter.add(t, 64 / StrictMath.pow(2, t));
    }
    meter.add(14, 2);
    meter.add(24, 1);
    // from 8 at time 3 to 1 at time 24
    assertThat(meter.decay()).hasValueCloseTo(StrictMath.log(8) / 21, within(1e-15));
    meter.add(30, 1.5); // what rises again changes nothing
    meter.add(31, 0.9); // nor what is no further halving
    assertThat(meter.decay()).hasValueCloseTo(StrictMath.log(8) / 21, within(1e-15));
  }

  @Test
  void decay_ofOneStep_takesTheTimeOfItsRows() {
    DecayMeter meter = new DecayMeter();
    meter.add(0, 1);
    meter.add(1, 1e-3);
    assertThat(meter.decay()).isEmpty(); // one row holds both ends
    meter.add(3, 1e-6);
    assertThat(meter.decay()).hasValueCloseTo(StrictMath.log(1e3) / 2, within(1e-14));
  }

  @Test
  void decay_ofWhatHardlyFallsOrIsNoNumber_isUnknown() {
    DecayMeter meter = new DecayMeter();
    assertThat(meter.decay()).isEmpty();
    meter.add(0, 1);
    meter.add(1, 0.1);
    meter.add(2, Double.NaN);
    meter.add(3, 0);
    assertThat(meter.decay()).isEmpty();
    DecayMeter atTheOptimum = new DecayMeter();
    atTheOptimum.add(0, 0);
    atTheOptimum.add(1, 0);
    assertThat(atTheOptimum.decay()).isEmpty();
  }
}
