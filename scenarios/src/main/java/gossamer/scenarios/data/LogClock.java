package gossamer.scenarios.data;

import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Refusal;
import gossamer.graphs.text.Decimal;
import gossamer.scenarios.file.LogTime;
import gossamer.scenarios.file.LogTime.Kind;
import gossamer.scenarios.file.Scenario.ClocksSpec.Replay;
import gossamer.scenarios.input.InputException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times of a log and tells them in units of time since the origin: (t - origin) unit, of
 * which the difference is exact and rounded once. Mutable.
 */
final class LogClock {
  private final String log;
  private final Replay spec;

  /** Null if the first event's time is the origin, which is known only in the end. */
  private final @Nullable LogTime origin;

  /** Whether times are since the origin as they are written. */
  private final boolean isPlain;

  /** Since the origin, if that is known. */
  private double[] since = new double[1024];

  private int size;

  /** As written, if the origin is the first of them. */
  private final ExactNumbers written;

  private @Nullable Kind kind;
  private String first = "";
  private long firstLine;

  /**
   * The clock of a log.
   *
   * @param log its name
   */
  LogClock(String log, Replay spec, TableMemory room) {
    this.log = log;
    this.spec = spec;
    this.origin = spec.zero().orElse(null);
    this.isPlain = origin != null && origin.kind() == Kind.NUMBER && origin.value().signum() == 0;
    this.written = new ExactNumbers(room);
  }

  /**
   * Reads the time of an event.
   *
   * @throws InputException if it is not one, or before the origin, or of another kind than those
   *     above
   */
  void read(CsvTable table, int column) {
    String text = table.text(column);
    OptionalDouble number = isPlain ? Decimal.finite(text) : OptionalDouble.empty();
    if (number.isPresent()) {
      requireKind(Kind.NUMBER, text, table, column);
      if (number.getAsDouble() < 0 || isBelowAnyDouble(number.getAsDouble(), text)) {
        throw beforeOrigin(text, table, column);
      }
      add(number.getAsDouble() + 0.0); // no minus zero
      return;
    }
    LogTime time = time(text, table, column);
    requireKind(time.kind(), text, table, column);
    if (origin == null) {
      written.add(time.value());
    } else if (areAlike(origin.kind(), time.kind())) {
      BigDecimal difference = time.value().subtract(origin.value());
      if (difference.signum() < 0) {
        throw beforeOrigin(text, table, column);
      }
      add(difference.doubleValue());
    }
  }

  /** Whether a number is negative and yet too near to zero for a double. */
  private static boolean isBelowAnyDouble(double number, String text) {
    return number == 0 && text.startsWith("-") && text.matches("[^eE]*[1-9].*");
  }

  private static LogTime time(String text, CsvTable table, int column) {
    if (text.isEmpty()) {
      throw table.error(
          column, "the time is empty; write a number, or a date such as 2026-11-29T11:00:00Z");
    }
    try {
      return LogTime.parse(text);
    } catch (Refusal e) {
      String reason = CsvTable.isWithComma(text) ? CsvTable.noNumber(text) : e.getMessage();
      throw table.unreadable(column, "the time %s".formatted(reason));
    }
  }

  private static boolean areAlike(Kind a, Kind b) {
    return (a == Kind.NUMBER) == (b == Kind.NUMBER);
  }

  private void requireKind(Kind found, String text, CsvTable table, int column) {
    if (kind == null) {
      kind = found;
      first = text;
      firstLine = table.line();
    } else if (!areAlike(kind, found)) {
      throw table.error(
          column,
          "'%s' is a %s, and the time in line %d is a %s; write all in the same way"
              .formatted(CsvTable.shorten(text), noun(found), firstLine, noun(kind)));
    } else if (kind != found) {
      throw table.error(
          column,
          "'%s' has %s time zone, and the time in line %d has %s; give all of them one, such as Z for UTC, or none"
              .formatted(
                  CsvTable.shorten(text),
                  found == Kind.ZONED ? "a" : "no",
                  firstLine,
                  found == Kind.ZONED ? "none" : "one"));
    }
  }

  private static String noun(Kind kind) {
    return kind == Kind.NUMBER ? "number" : "date";
  }

  private InputException beforeOrigin(String text, CsvTable table, int column) {
    return table.error(
        column,
        "the time %s is before time 0, which is %s; set clocks.origin, such as origin: first, or leave the event out"
            .formatted(CsvTable.shorten(text), spec.origin()));
  }

  private void add(double time) {
    if (size == since.length) {
      since = Arrays.copyOf(since, TableMemory.larger(size));
    }
    since[size++] = time;
  }

  /**
   * The time of each event in units of time since the origin; a new array.
   *
   * @throws ParameterException if the origin is not a time of such a log, or the unit too large
   */
  double[] times() {
    requireOrigin();
    double[] times = origin == null ? written.aboveLeast() : Arrays.copyOf(since, size);
    for (int k = 0; k < times.length; k++) {
      times[k] *= spec.unit();
      if (times[k] == Double.POSITIVE_INFINITY) {
        throw new ParameterException(
            "unit", "times would exceed the largest number there is; make the unit smaller");
      }
    }
    return times;
  }

  private void requireOrigin() {
    if (origin == null || kind == null) {
      return;
    }
    String seen = "'%s' in line %d".formatted(CsvTable.shorten(first), firstLine);
    if (!areAlike(kind, origin.kind())) {
      throw new ParameterException(
          "origin",
          "%s has %ss as times (%s), so time 0 must be one too: write origin: first, or the one that is time 0, such as origin: %s"
              .formatted(log, noun(kind), seen, CsvTable.shorten(first)));
    }
    if (kind == Kind.ZONED && origin.kind() == Kind.ZONELESS) {
      throw new ParameterException(
          "origin",
          "the times of %s have a time zone (%s), and the origin has none; write %sZ if it is UTC"
              .formatted(log, seen, spec.origin()));
    }
  }
}
