package gossamer.scenarios.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gossamer.graphs.catalogue.Path;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.file.Scenario.ClocksSpec.Replay;
import gossamer.sim.layout.Tile;
import gossamer.sim.schedule.EventBlock;
import gossamer.sim.schedule.EventSchedule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slashes in the texts are ends of lines. */
class EventsFileTest {
  /** 0 - 1 - 2; edge 0 joins 0 and 1, edge 1 joins 1 and 2, gradients are 2 to 4. */
  private static final Topology PATH = new Path(3).build(1);

  private static final NodeNames NAMES = NodeNames.numbers(3);

  @TempDir private java.nio.file.Path folder;

  private EventSchedule events(String text, String origin, double unit) {
    return EventsFile.read(
            Refused.file(folder, "events.csv", text.replace('/', '\n')),
            PATH,
            NAMES,
            new Replay("events.csv", origin, unit),
            new int[] {6, 2, 9})
        .trace();
  }

  private EventSchedule events(String text) {
    return events(text, "0", 1);
  }

  private static List<String> seen(EventSchedule schedule) {
    EventBlock block = new EventBlock();
    schedule.walk(List.of(Tile.whole(PATH)), 0).fill(0, block);
    List<String> seen = new ArrayList<>();
    for (int k = 0; k < block.size(); k++) {
      seen.add(block.time(k) + " " + block.event(k));
    }
    return seen;
  }

  /** The times of gradients that a log writes, in ascending order. */
  private List<Double> times(String times, String origin, double unit) {
    String lines =
        "time,kind,node,neighbour\n" + times.replace("|", ",gradient,0,\n") + ",gradient,0,\n";
    return seen(events(lines, origin, unit)).stream()
        .map(event -> Double.valueOf(event.substring(0, event.indexOf(' '))))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time,kind,node,neighbour/0,gossip,1,0/0,gradient,0,/0.5,gossip,1,2/0.5,gossip,1,2/0.5,gradient,2,ignored/7,gradient,0,/",
        "time,kind,node,neighbour/7,gradient,0,/0.5,gradient,2,/0.5,gossip,2,1/-0,gradient,0,/0.5,gossip,1,2/0,gossip,0,1",
        "neighbour,machine,kind,time,node/0,a,gossip,0,1/,b,gradient,0,0/2,b,gossip,0.5,1/,b,gradient,7,0/1,c,gossip,0.50,2/,c,gradient,5e-1,2"
      })
  void events_inAnyOrder_areThatOfTheirTimes(String text) {
    EventSchedule schedule = events(text);
    assertThat(seen(schedule))
        .containsExactly("0.0 0", "0.0 2", "0.5 1", "0.5 1", "0.5 4", "7.0 2");
    assertThat(schedule.end()).isEqualTo(7);
  }

  /**
   * Differences and products by Python's fractions and floats: float(Fraction(t) -
   * Fraction(origin)) * unit.
   */
  @ParameterizedTest
  @CsvSource({
    "1700000000123456789, 1700000000000000000, 1e-9, 0.12345678900000001",
    "1700000000.4, 1700000000.1, 1, 0.3",
    "0.3, 0, 0.001, 0.0003",
    "270000, 0, 0.001, 270.0",
    "2.5, -1e3, 2, 2005.0",
    "2026-11-29T11:00:00.000000001Z, 2026-11-29T12:00:00+01:00, 1, 1e-9",
    "2026-11-29T11:00:01, 2026-11-29T11:00:00, 2, 2.0",
    "2026-11-29 11:01, 2026-11-29T11:00, 1, 60.0",
  })
  void time_isTheExactDifferenceTimesTheUnit(
      String time, String origin, double unit, double expected) {
    assertThat(times(time, origin, unit)).containsExactly(expected);
    assertThat(times(time + "|" + origin, "first", unit)).containsExactly(0.0, expected);
  }

  @Test
  void datesWithoutAZone_areUtc() {
    assertThat(times("2026-11-29T11:00:01", "2026-11-29T11:00:00Z", 1)).containsExactly(1.0);
    assertThat(times("2026-11-29T11:00:01", "2026-11-29T12:00:00+01:00", 1)).containsExactly(1.0);
  }

  @Test
  void first_isTheEarliest_whereverItStands() {
    assertThat(times("5|3|4e0", "first", 0.5)).containsExactly(0.0, 0.5, 1.0);
    assertThat(times("-5|-7.25", "first", 1)).containsExactly(0.0, 2.25);
    assertThat(times("2026-11-29T11:00:00Z|2026-11-29T11:30:00+01:00", "first", 1))
        .containsExactly(0.0, 1800.0);
  }

  /** More digits than 64 bits hold, and more decimals than a byte counts. */
  @Test
  void first_ofLongNumbers_losesNoDigit() {
    String tiny = "0." + "0".repeat(298) + "5";
    assertThat(times("123456789012345678901.5|123456789012345678901|" + tiny, "first", 1))
        .containsExactly(0.0, 1.2345678901234568e20, 1.2345678901234568e20);
    assertThat(times("1" + tiny.substring(1) + "|1", "first", 1)).containsExactly(0.0, 5e-299);
    assertThat(times("123456789012345678901.5|123456789012345678901", "first", 1))
        .containsExactly(0.0, 0.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1023, 1024, 1025, 5000})
  void manyEvents_areAllThere(int count) {
    StringBuilder lines = new StringBuilder("time,kind,node,neighbour\n");
    for (int k = count; k > 0; k--) {
      lines.append(1_700_000_000L + k).append(k % 2 == 0 ? ",gossip,0,1\n" : ",gradient,2,\n");
    }
    for (String origin : new String[] {"first", "1700000001"}) {
      List<String> seen = seen(events(lines.toString(), origin, 1));
      assertThat(seen).hasSize(count).startsWith("0.0 4");
      assertThat(seen.getLast()).startsWith(count - 1 + ".0 ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9,gradient,0,/1,gradient,1,/2,gradient,1,/1,gossip,0,2 | events.csv:5:12: '0' and '2' are not neighbours in the network",
        "-1,gradient,0, | events.csv:2:1: the time -1 is before time 0, which is 0; set clocks.origin, such as origin: first, or leave the event out",
        "soon,gradient,0, | events.csv:2:1: the time 'soon' is neither a finite number nor a date with the time of day, such as 2026-11-29T11:00:00Z",
        ",gradient,0, | events.csv:2:1: the time is empty; write a number, or a date such as 2026-11-29T11:00:00Z",
        "NaN,gradient,0, | events.csv:2:1: the time 'NaN' is neither a finite number nor a date with the time of day, such as 2026-11-29T11:00:00Z",
        "1d,gradient,0, | events.csv:2:1: the time '1d' is neither a finite number nor a date with the time of day, such as 2026-11-29T11:00:00Z",
        "1,gradient,0,/2026-11-29T11:00:00Z,gradient,0, | events.csv:3:1: '2026-11-29T11:00:00Z' is a date, and the time in line 2 is a number; write all in the same way",
        "2026-11-29T11:00:00Z,gradient,0,/1,gradient,0, | events.csv:3:1: '1' is a number, and the time in line 2 is a date; write all in the same way",
        "2026-11-29T11:00:00Z,gradient,0,/2026-11-29T11:00:00,gradient,0, | events.csv:3:1: '2026-11-29T11:00:00' has no time zone, and the time in line 2 has one; give all of them one, such as Z for UTC, or none",
        "2026-11-29T11:00:00,gradient,0,/2026-11-29T11:00:00Z,gradient,0, | events.csv:3:1: '2026-11-29T11:00:00Z' has a time zone, and the time in line 2 has none; give all of them one, such as Z for UTC, or none",
        "#1,gradient,0, | events.csv:2:1: this looks like a comment, and a table has none; drop the line",
        "1,Gradient,0, | events.csv:2:3: 'Gradient' is neither gradient nor gossip",
        "1,,0, | events.csv:2:3: '' is neither gradient nor gossip",
        "1,gradient,3, | events.csv:2:12: there is no node '3' in the network; its nodes are 0 to 2",
        "1,gossip,0, | events.csv:2:12: a gossip without its neighbour",
        "1,gossip,0,2 | events.csv:2:12: '0' and '2' are not neighbours in the network",
        "1,gossip,0,0 | events.csv:2:12: '0' and '0' are not neighbours in the network",
        "1,gossip,0,9 | events.csv:2:12: there is no node '9' in the network; its nodes are 0 to 2",
        "1,gradient,0 | events.csv:2:13: the header has 4 cells, this line 3",
      })
  void events_wrong_areSaidWithLineAndCell(String lines, String expected) {
    assertThat(Refused.with(folder, () -> events("time,kind,node,neighbour/" + lines)))
        .isEqualTo(expected);
  }

  @Test
  void decimalCommas_areRefused() {
    assertThat(
            Refused.with(
                folder, () -> events("time;kind;node;neighbour/1700000000,25;gradient;0;")))
        .isEqualTo(
            "events.csv:2:1: the time '1700000000,25' is written with a decimal comma; write 1700000000.25");
  }

  @Test
  void events_missingColumn_isNamed() {
    assertThat(Refused.with(folder, () -> events("time,kind,node,neighbor/1,gossip,0,1")))
        .isEqualTo(
            "events.csv:1:1: the column 'neighbour' is missing in the header; did you mean 'neighbor'?");
  }

  @Test
  void beforeTheOrigin_evenByLessThanADoubleTells_isRefused() {
    assertThat(Refused.with(folder, () -> times("1700000000123456788", "1700000000123456789", 1)))
        .startsWith("events.csv:2:1: the time 1700000000123456788 is before time 0");
    assertThat(Refused.with(folder, () -> times("-1e-400", "0", 1)))
        .startsWith("events.csv:2:1: the time -1e-400 is before time 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-29T11:00:00Z | 0 | 1 | origin | events.csv has dates as times ('2026-11-29T11:00:00Z' in line 2), so time 0 must be one too: write origin: first, or the one that is time 0, such as origin: 2026-11-29T11:00:00Z",
        "12.5 | 2026-11-29T11:00:00Z | 1 | origin | events.csv has numbers as times ('12.5' in line 2), so time 0 must be one too: write origin: first, or the one that is time 0, such as origin: 12.5",
        "2026-11-29T11:00:00Z | 2026-11-29T11:00:00 | 1 | origin | the times of events.csv have a time zone ('2026-11-29T11:00:00Z' in line 2), and the origin has none; write 2026-11-29T11:00:00Z if it is UTC",
        "100 | 0 | 1e308 | unit | times would exceed the largest number there is; make the unit smaller",
        "1e308 | -1e308 | 1 | unit | times would exceed the largest number there is; make the unit smaller",
      })
  void keys_thatDoNotFitTheFile_areNamed(
      String time, String origin, double unit, String key, String expected) {
    ParameterException refused =
        catchThrowableOfType(ParameterException.class, () -> times(time, origin, unit));
    assertThat(refused.parameter()).isEqualTo(key);
    assertThat(refused).hasMessage(expected);
  }
}
