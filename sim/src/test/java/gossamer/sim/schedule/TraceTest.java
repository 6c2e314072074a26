package gossamer.sim.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.topology.Topology;
import gossamer.sim.fixture.Events;
import gossamer.sim.fixture.Events.Event;
import gossamer.sim.layout.Tile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces of a ring of four: edges 0 to 3 are (0,1) (0,3) (1,2) (2,3), gradients 4 to 7. */
class TraceTest {
  private static final Topology RING = new Ring(4).build(1);

  @Test
  void newTrace_timesDescending_namesTheEvent() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Trace(RING, new double[] {1, 2, 1.5}, new int[] {0, 1, 2}))
        .withMessageStartingWith("Event 3 is out of order");
  }

  @ParameterizedTest
  @CsvSource({"4, 3", "1, 0", "7, 4"})
  void newTrace_simultaneousEventsDescending_namesTheEvent(int first, int second) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Trace(RING, new double[] {2, 2}, new int[] {first, second}))
        .withMessageStartingWith("Event 2 is out of order")
        .withMessageContaining("gossip before gradients");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, -Double.MIN_VALUE})
  void newTrace_impossibleTime_namesTheEvent(double time) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Trace(RING, new double[] {0, time}, new int[] {0, 0}))
        .withMessage("Event 2 has the time %s; times are finite and not negative".formatted(time));
  }

  @Test
  void newTrace_simultaneousEventsAscendingOrEqual_isAccepted() {
    Trace trace = new Trace(RING, new double[] {0, 0, 0, 3}, new int[] {1, 1, 5, 0});
    assertThat(trace.end()).isEqualTo(3);
    assertThat(Events.of(trace, RING, 10))
        .containsExactly(new Event(0, 1), new Event(0, 1), new Event(0, 5), new Event(3, 0));
  }

  @Test
  void trace_withoutEvents_endsAtZero() {
    Trace trace = new Trace(RING, new double[0], new int[0]);
    assertThat(trace.end()).isZero();
    EventBlock block = new EventBlock();
    EventSchedule.Walk walk = trace.walk(List.of(Tile.whole(RING)), 0);
    walk.fill(0, block);
    assertThat(block.size()).isZero();
    assertThat(walk.end()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  /** Groups of seven at one time straddle any block boundary that is not a multiple of seven. */
  @ParameterizedTest
  @ValueSource(ints = {65_535, 65_536, 65_537, 200_000})
  void blocks_keepSimultaneousEventsTogether(int count) {
    double[] time = new double[count];
    int[] event = new int[count];
    for (int k = 0; k < count; k++) {
      time[k] = Math.floorDiv(k, 7);
      event[k] = k % 7;
    }
    EventSchedule.Walk walk = new Trace(RING, time, event).walk(List.of(Tile.whole(RING)), 0);
    EventBlock block = new EventBlock();
    double from = 0;
    int seen = 0;
    while (true) {
      walk.fill(0, block);
      for (int k = 0; k < block.size(); k++, seen++) {
        assertThat(block.event(k)).isEqualTo(event[seen]);
        assertThat(block.time(k))
            .isEqualTo(time[seen])
            .isGreaterThanOrEqualTo(from)
            .isLessThan(walk.end());
      }
      if (walk.end() == Double.POSITIVE_INFINITY) {
        break;
      }
      from = walk.end();
      walk.next();
    }
    assertThat(seen).isEqualTo(count);
  }

  @Test
  void walk_ofSomeNodes_isTheirPartOfTheTrace() {
    List<Event> all = new ArrayList<>();
    for (int k = 0; k < 8; k++) {
      all.add(new Event(k, k));
    }
    Trace trace = Events.trace(RING, all);
    assertThat(Events.of(trace, RING, 0, 1, 9)).extracting(Event::number).containsExactly(0, 1, 4);
    assertThat(Events.of(trace, RING, 2, 4, 9))
        .extracting(Event::number)
        .containsExactly(1, 2, 3, 6, 7);
  }

  @Test
  void walk_ofNodesThatNothingConcerns_isEmptyToTheEnd() {
    int count = 150_000;
    double[] time = new double[count];
    java.util.Arrays.setAll(time, k -> k);
    assertThat(Events.of(new Trace(RING, time, new int[count]), RING, 2, 4, count)).isEmpty();
  }

  @Test
  void sorted_anyOrder_isTheTraceOfTheTimes() {
    Trace trace = Trace.sorted(RING, new double[] {3, 0.5, 3, 0.5, 0}, new int[] {5, 7, 1, 0, 6});
    assertThat(Events.of(trace, RING, 10))
        .containsExactly(
            new Event(0, 6),
            new Event(0.5, 0),
            new Event(0.5, 7),
            new Event(3, 1),
            new Event(3, 5));
    assertThat(trace.begin()).isZero();
    assertThat(trace.end()).isEqualTo(3);
  }

  @Test
  void counts_countsUpToAnInstantAndAtIt() {
    Trace trace = new Trace(RING, new double[] {0, 0, 1, 2, 2, 7}, new int[] {0, 4, 5, 1, 5, 2});
    Trace.ExactCounts counts = trace.exactCounts();
    assertThat(counts.events(0)).isEqualTo(2);
    assertThat(counts.events(Math.nextDown(1.0))).isEqualTo(2);
    assertThat(counts.events(2)).isEqualTo(5);
    assertThat(counts.events(Double.POSITIVE_INFINITY)).isEqualTo(6);
    assertThat(counts.timeOfGradient(0)).isZero();
    assertThat(counts.timeOfGradient(1)).isZero();
    assertThat(counts.timeOfGradient(3)).isEqualTo(2);
    assertThat(counts.timeOfGradient(4)).isInfinite();
    assertThat(counts.timeOfCommunication(2)).isEqualTo(2);
    assertThat(counts.timeOfCommunication(3)).isEqualTo(7);
  }

  @Test
  void counts_ofNoEvents_isNone() {
    Trace.ExactCounts counts = new Trace(RING, new double[0], new int[0]).exactCounts();
    assertThat(counts.events(5)).isZero();
    assertThat(counts.timeOfGradient(1)).isInfinite();
  }
}
