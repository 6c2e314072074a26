package gossamer.sim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.sim.clock.PoissonClock;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The walk's window is eight units of time here, as where each node gossips twice in one. */
class SpansTest {
  private static final double WINDOW = 8;

  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  private record Network(int nodes, double[] rates) {
    static Network regular(int nodes, int degree) {
      double[] rates = new double[(int) ((long) nodes * degree / 2)];
      Arrays.fill(rates, 4.0 / degree);
      return new Network(nodes, rates);
    }

    double events() {
      return WINDOW * (nodes + Arrays.stream(rates).sum());
    }

    ClockGroup[] groups() {
      Spans spans = new Spans(WINDOW, events());
      for (int k = 0; k < clocks(); k++) {
        spans.count(rate(k));
      }
      return spans.groups(clocks(), this::rate);
    }

    int clocks() {
      return rates.length + nodes;
    }

    double rate(int clock) {
      return clock < rates.length ? rates[clock] : 1;
    }
  }

  /** Degrees on both sides of each power of two: no network is dearer than the next denser one. */
  @ParameterizedTest
  @CsvSource({
    "100, 4",
    "100, 7",
    "100, 8",
    "100, 15",
    "100, 16",
    "100, 31",
    "100, 33",
    "100, 99",
    "1000, 999"
  })
  void draws_areNearlyOneForEachOwnWindow(int nodes, int degree) {
    Network network = Network.regular(nodes, degree);
    double draws = 0;
    for (ClockGroup group : network.groups()) {
      for (int k = 0; k < group.size(); k++) {
        double own = PoissonClock.windowLength(network.rate(group.clock(k))) / WINDOW;
        assertThat((double) group.span).isLessThanOrEqualTo(Math.max(1, own));
        draws += 1.0 / group.span - 1 / Math.max(1, own);
      }
    }
    assertThat(draws).isLessThanOrEqualTo(network.events() / 16);
  }

  /** 2.6 million clocks, whose own windows would be 16 million ticks and more. */
  @Test
  void ticksKept_areBounded() {
    Network network = Network.regular(125_000, 40);
    double kept = 0;
    for (ClockGroup group : network.groups()) {
      kept += group.span == 1 ? 0 : group.rate * group.span * WINDOW;
    }
    assertThat(kept).isLessThanOrEqualTo(Spans.mostKept(network.clocks())).isGreaterThan(5e6);
  }

  @Test
  void groups_haveEachClockOnce_butThoseThatNeverTick() {
    double[] rates = {3, 0, 1e-3, 0.2, 3, 1e-3, 0, 1e-9};
    Network network = new Network(5, rates);
    int[] count = new int[network.clocks()];
    for (ClockGroup group : network.groups()) {
      double sum = 0;
      for (int k = 0; k < group.size(); k++) {
        count[group.clock(k)]++;
        sum += network.rate(group.clock(k));
      }
      assertThat(sum).isEqualTo(group.rate);
    }
    assertThat(count).containsExactly(1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1);
  }
}
