package gossamer.sim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.sim.fixture.Events.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the sort of java.util. */
class EventOrderTest {
  private static void requireSorted(List<Event> events) {
    double[] time = events.stream().mapToDouble(Event::time).toArray();
    int[] event = events.stream().mapToInt(Event::number).toArray();
    EventOrder.sort(time, event);
    List<Event> sorted = new ArrayList<>();
    for (int k = 0; k < time.length; k++) {
      sorted.add(new Event(time[k], event[k]));
    }
    assertThat(sorted)
        .isEqualTo(
            events.stream()
                .sorted(Comparator.comparingDouble(Event::time).thenComparingInt(Event::number))
                .toList());
  }

  /** Few different times, so that many events are simultaneous; all numbers of passes. */
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 1",
    "2, 1",
    "3, 2",
    "4, 9",
    "5, 3",
    "9, 4",
    "17, 3",
    "1000, 1",
    "4097, 50"
  })
  void random_isSorted(int count, int times) {
    for (int seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Event> events = new ArrayList<>();
      for (int k = 0; k < count; k++) {
        events.add(new Event(random.nextInt(times) * 1e9, random.nextInt(5)));
      }
      requireSorted(events);
    }
  }

  /** The logs of several machines, one below the other; newest first is as many as events. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 1000})
  void runs_areMerged(int machines) {
    List<Event> events = new ArrayList<>();
    for (int machine = 0; machine < machines; machine++) {
      for (int k = 0; k < 1000 / machines; k++) {
        events.add(new Event(k + 1.0 / (machine + 1), machine));
      }
    }
    requireSorted(events);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 1000})
  void newestFirst_isSorted(int count) {
    List<Event> events = new ArrayList<>();
    for (int k = count; k > 0; k--) {
      events.add(new Event(k, 0));
    }
    requireSorted(events);
  }
}
