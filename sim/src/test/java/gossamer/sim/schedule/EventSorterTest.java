package gossamer.sim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.sim.fixture.Events.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventSorterTest {
  private static final Comparator<Event> ORDER =
      Comparator.comparingDouble(Event::time).thenComparingInt(Event::number);

  /** How times lie in a stretch, as functions from uniform numbers to [0, 1). */
  enum Times {
    UNIFORM,
    TIED,
    ALL_EQUAL,
    CLUSTERED,
    AT_THE_ENDS;

    double place(double u) {
      return switch (this) {
        case UNIFORM -> u;
        case TIED -> Math.floor(u * 16) / 16;
        case ALL_EQUAL -> 0.25;
        case CLUSTERED -> u < 0.9 ? 0.5 + u * 1e-9 : u;
        case AT_THE_ENDS -> u < 0.5 ? u * 0x1p-60 : 1 - (1 - u) * 0x1p-50;
      };
    }
  }

  /** One block is used for all sizes in turn, as a walk does: growing, shrinking, empty. */
  @ParameterizedTest
  @EnumSource
  void sort_ofAnyTimes_isTheTotalOrder(Times times) {
    RandomStream random = RandomStream.of(1, Purpose.DATA);
    EventBlock block = new EventBlock();
    EventSorter sorter = new EventSorter();
    double start = 24;
    for (int size :
        new int[] {0, 1, 2, 5, 1023, 1024, 1025, 3, 2049, 2048, 0, 6000, 1, 70_000, 17, 40}) {
      List<Event> expected = new ArrayList<>();
      block.size = 0;
      for (int k = 0; k < size; k++) {
        double within = times.place(random.nextDouble());
        double time = Math.min(start + 8 * within, Math.nextDown(start + 8));
        int number = random.nextInt(1000);
        block.add(time, number);
        expected.add(new Event(time, number));
      }
      sorter.sort(block, start, 8);
      expected.sort(ORDER);
      assertThat(events(block)).isEqualTo(expected);
      start += 8;
    }
  }

  /** Windows in order, and nothing lost. */
  @ParameterizedTest
  @EnumSource
  void group_ofAnyTimes_isTheOrderOfTheirWindows(Times times) {
    RandomStream random = RandomStream.of(2, Purpose.DATA);
    EventSorter sorter = new EventSorter();
    double start = 24;
    for (int windows : new int[] {1, 2, 8, 1024}) {
      EventBlock block = new EventBlock();
      for (int k = 0; k < 3000; k++) {
        double within = times.place(random.nextDouble());
        block.add(Math.min(start + 8 * within, Math.nextDown(start + 8)), k);
      }
      List<Event> before = new ArrayList<>(events(block));
      sorter.group(block, start, 8.0 / windows, windows);
      List<Event> after = new ArrayList<>(events(block));
      assertThat(after.stream().map(event -> Math.floor(event.time() * windows / 8)).toList())
          .isSorted();
      before.sort(ORDER);
      after.sort(ORDER);
      assertThat(after).isEqualTo(before);
      start += 8;
    }
  }

  private static List<Event> events(EventBlock block) {
    List<Event> events = new ArrayList<>();
    for (int k = 0; k < block.size(); k++) {
      events.add(new Event(block.time(k), block.event(k)));
    }
    return events;
  }
}
