package gossamer.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void linear_ticksAreRound() {
    assertThat(Scale.linear(0, 594).ticks())
        .extracting(Scale.Tick::label)
        .containsExactly("0", "100", "200", "300", "400", "500");
    assertThat(Scale.linear(-0.3, 0.3).ticks())
        .extracting(Scale.Tick::label)
        .contains("-0.1", "0", "0.3");
  }

  @Test
  void decades_reachWholePowers() {
    Scale scale = Scale.decades(3e-9, 0.4);
    assertThat(scale.low()).isEqualTo(1e-9);
    assertThat(scale.high()).isEqualTo(1);
    assertThat(scale.part(1e-3)).isCloseTo(6.0 / 9, within(1e-15));
    assertThat(scale.part(0)).isNaN();
    assertThat(scale.ticks())
        .hasSize(10)
        .extracting(Scale.Tick::label)
        .contains("0", "-2", "-8", "");
  }

  @Test
  void decades_ofOneNumber_haveRoom() {
    Scale scale = Scale.decades(1, 1);
    assertThat(scale.low()).isEqualTo(1);
    assertThat(scale.high()).isEqualTo(10);
  }
}
