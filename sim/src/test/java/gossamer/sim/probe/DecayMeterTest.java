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
    meter.add(25, 0.9); // no further halving
    assertThat(meter.decay()).hasValueCloseTo(StrictMath.log(8) / 21, within(1e-15));
    meter.add(30, 1.5); // it did not stay below 1
    meter.add(31, 0.8);
    assertThat(meter.decay()).hasValueCloseTo(StrictMath.log(10) / 28, within(1e-15));
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

  /** A step of constant length ends in noise: whatever dips there are, there is no rate. */
  @Test
  void decay_ofWhatLingers_isUnknown() {
    DecayMeter meter = new DecayMeter();
    for (int t = 0; t < 5000; t++) {
      meter.add(t, Math.max(StrictMath.exp(-t), 1e-4 * (1 + 0.9 * StrictMath.sin(t))));
    }
    assertThat(meter.decay()).isEmpty();
  }

  /** Down to rounding and there for long: what counts is the way. */
  @Test
  void decay_ofARunThatContinuesBelowItsDigits_isThatOfTheWay() {
    DecayMeter meter = new DecayMeter();
    for (int t = 0; t < 100_000; t++) {
      meter.add(t, Math.max(StrictMath.exp(-0.05 * t), 1e-31 * (1.5 + StrictMath.sin(t))));
    }
    assertThat(meter.decay()).hasValueCloseTo(0.05, within(1e-12));
  }

  /** It dips below a sixteenth and comes back. */
  @Test
  void decay_ofASwing_isUnknown() {
    DecayMeter meter = new DecayMeter();
    for (int t = 0; t < 31; t++) {
      double swing = StrictMath.cos(0.1 * t);
      meter.add(t, swing * swing + 1e-3);
    }
    assertThat(meter.decay()).isEmpty();
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
