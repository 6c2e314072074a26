package gossamer.scenarios.report;

import gossamer.scenarios.result.Arrivals;
import gossamer.scenarios.statistics.StudentT;
import gossamer.sim.probe.Metrics;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the page's script draws, as JSON that fits into a page.
 *
 * @param json the data
 * @param lines how many lines are in it
 * @param settings how many settings are in it
 * @param isThinned whether a line has lost rows
 */
record PageData(String json, int lines, int settings, boolean isThinned) {
  /** A line needs no more rows to look the same. */
  private static final int MOST_ROWS = 400;

  /** With fewer rows to a line than this, the page does without the quartiles and extremes. */
  private static final int FEW_ROWS = 40;

  private static final int LEAST_ROWS = 10;

  /** More settings are left out. */
  static final int MOST_LINES = 1_000;

  /** Characters of runs; settings whose runs would be beyond are left out. */
  private static final int MOST_OF_RUNS = 450_000;

  /** Characters of a packed number. */
  private static final int PACKED = 4;

  /** Of a packed column beside its numbers, and of a line beside its columns. */
  private static final int AROUND = 32;

  private static final int AROUND_A_LINE = 90;

  /** Quantiles of Student's t that the page is told. */
  private static final int MOST_QUANTILES = 200;

  private static final MathContext SIX_DIGITS = new MathContext(6);

  /**
   * Makes it.
   *
   * @param live how far a sweep that is running has come; null of one that is not
   * @param room how many characters it may have
   */
  static PageData of(
      Results results, List<Line> lines, Levels levels, @Nullable Live live, int room) {
    Runs runs = results.runs();
    List<Runs.Group> groups = runs.groups();
    Map<List<String>, Integer> numbers = new HashMap<>();
    groups.forEach(group -> numbers.put(group.values(), numbers.size()));
    StringBuilder ofRuns = new StringBuilder();
    List<String> statuses = runs.runs().stream().map(Runs.Run::status).distinct().sorted().toList();
    int settings = 0;
    while (settings < Math.min(MOST_LINES, groups.size()) && ofRuns.length() < MOST_OF_RUNS) {
      for (Runs.Run run : groups.get(settings).runs()) {
        ofRuns.append(ofRuns.isEmpty() ? "\n" : ",\n");
        append(ofRuns, run, settings, statuses.indexOf(run.status()), runs, levels);
      }
      settings++;
    }
    StringBuilder json = new StringBuilder("{\"metrics\":").append(Html.json(runs.metrics()));
    json.append(",\"rising\":")
        .append(Html.json(runs.metrics().stream().filter(Metrics::rises).toList()));
    json.append(",\"keys\":").append(Html.json(runs.keys()));
    json.append(",\"axes\":").append(axes(runs.axes()));
    json.append(",\"clock\":").append(Html.json(runs.axes().clock()));
    json.append(",\"live\":").append(live == null ? "null" : Html.json(live));
    int best =
        Findings.bestGroup(runs).map(group -> numbers.getOrDefault(group.values(), -1)).orElse(-1);
    json.append(",\"best\":").append(best < settings ? best : -1);
    json.append(",\"levels\":").append(json(levels));
    json.append(",\"statuses\":").append(Html.json(statuses));
    json.append(",\"t\":").append(quantiles(groups));
    json.append(",\"groups\":")
        .append(
            Html.json(
                groups.subList(0, settings).stream()
                    .map(group -> Map.of("v", group.values()))
                    .toList()));
    json.append(",\n\"runs\":[").append(ofRuns).append("],\n\"lines\":[");
    int before = json.length();
    int shown = 0;
    boolean isThinned = false;
    List<Line> candidates = new ArrayList<>();
    for (Line line : lines) {
      if (numbers.getOrDefault(line.group().values(), settings) < settings) {
        candidates.add(line);
      }
    }
    Room share = Room.of(candidates, runs.axes().size(), runs.metrics().size(), room - before);
    for (Line line : candidates) {
      StringBuilder text = new StringBuilder(shown == 0 ? "\n" : ",\n");
      Line thinned = share.of(line);
      append(
          text,
          thinned,
          Objects.requireNonNull(numbers.get(line.group().values())),
          share.columns());
      if (share.hasSpread() && line.seeds() > 1) {
        append(text, Spread.of(thinned, runs.metrics().size(), results.trajectories()));
      }
      if (json.length() + text.length() > room && shown > 0) {
        break;
      }
      json.append(text).append('}');
      isThinned |= thinned.rows().size() < line.rows().size();
      shown++;
    }
    isThinned |=
        results.trajectories().values().stream()
            .anyMatch(rows -> rows.added() > rows.kept().size());
    return new PageData(json.append("]}").toString(), shown, settings, isThinned);
  }

  /**
   * How much of each line fits into the page.
   *
   * @param rows at most
   * @param columns how many of a line
   * @param hasSpread whether the quartiles and the extremes of its runs, too
   */
  private record Room(int rows, int columns, boolean hasSpread) {
    static Room of(List<Line> lines, int axes, int metrics, int room) {
      int single = axes + metrics;
      int several = (int) lines.stream().filter(line -> line.seeds() > 1).count();
      int whole = lines.stream().mapToInt(line -> line.columns().size()).sum();
      int withSpread = rows(lines.size(), whole + 4 * metrics * several, room);
      int withInterval = rows(lines.size(), whole, room);
      if (withSpread >= FEW_ROWS) {
        return new Room(withSpread, Integer.MAX_VALUE, true);
      }
      return withInterval >= FEW_ROWS / 2
          ? new Room(withInterval, Integer.MAX_VALUE, false)
          : new Room(
              Math.max(LEAST_ROWS, rows(lines.size(), single * lines.size(), room)), single, false);
    }

    private static int rows(int lines, int columns, int room) {
      int left = room - AROUND_A_LINE * lines - AROUND * columns;
      return Math.clamp(left / (PACKED * (long) Math.max(1, columns)), 0, MOST_ROWS);
    }

    /** With its extremes, as far as there is room for them. */
    Line of(Line line) {
      int watched = line.columns().size() - line.axes();
      return rows >= 4 * watched
          ? line.thinned(rows)
          : line.with(Thinned.thinned(line.rows(), rows, line.columns().size()));
    }
  }

  private static void append(StringBuilder json, String name, OptionalDouble decay) {
    decay.ifPresent(
        known -> json.append(",\"%s\":".formatted(name)).append(number(known, SIX_DIGITS)));
  }

  private static String axes(Axes axes) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (String name : axes.names()) {
      Map<String, Object> one = new LinkedHashMap<>(); // in an order that is the same every time
      one.put("name", name);
      one.put("title", axes.title(name));
      one.put("remark", axes.remark(name));
      all.add(one);
    }
    return Html.json(all);
  }

  private static String json(Levels levels) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Arrivals.Level level : levels.levels()) {
      Map<String, Object> one = new LinkedHashMap<>(); // in an order that is the same every time
      one.put("name", level.words());
      one.put("target", levels.targets().contains(level));
      all.add(one);
    }
    return Html.json(all);
  }

  private static String quantiles(List<Runs.Group> groups) {
    int most = groups.stream().mapToInt(group -> group.runs().size()).max().orElse(0);
    return IntStream.range(1, Math.min(most, MOST_QUANTILES))
        .mapToObj(freedom -> number(StudentT.twoSided95(freedom), SIX_DIGITS))
        .toList()
        .toString();
  }

  /** A run: number, setting, seed, status, what it spent, its metrics, its costs. */
  private static void append(
      StringBuilder json, Runs.Run run, int group, int status, Runs runs, Levels levels) {
    json.append('[').append(run.number()).append(',').append(group).append(',');
    json.append(Html.json(run.cell("seed"))).append(',').append(status);
    List<Double> ends = runs.axes().names().stream().map(run::number).toList();
    json.append(',').append(ends.stream().anyMatch(each -> each.isNaN()) ? "null" : numbers(ends));
    json.append(',').append(numbers(runs.metrics().stream().map(run::number).toList()));
    json.append(",[");
    String separator = "";
    for (Optional<List<Double>> spent : levels.of(run.number(), runs.axes().names())) {
      json.append(separator).append(spent.map(each -> cost(each, ends)).orElse("null"));
      separator = ",";
    }
    json.append("]]");
  }

  /** What was spent; 1: all that the run spent; 0: it did not arrive; null: nobody knows. */
  private static String cost(List<Double> spent, List<Double> ends) {
    double first = spent.getFirst();
    if (Double.isNaN(first)) {
      return "null";
    }
    return Double.isInfinite(first) ? "0" : spent.equals(ends) ? "1" : numbers(spent);
  }

  private static String numbers(List<Double> values) {
    StringBuilder json = new StringBuilder("[");
    for (double value : values) {
      json.append(json.length() == 1 ? "" : ",").append(number(value, SIX_DIGITS));
    }
    return json.append(']').toString();
  }

  private static void append(StringBuilder json, Line line, int group, int columns) {
    json.append("{\"g\":").append(group);
    json.append(",\"seeds\":").append(line.seeds());
    List<String> broken =
        line.group().runs().stream()
            .filter(Runs.Run::isBroken)
            .map(Runs.Run::status)
            .distinct()
            .toList();
    json.append(",\"broken\":").append(Html.json(broken));
    append(json, "proven", line.theory().proven());
    append(json, "exact", line.theory().exact());
    json.append(",\"c\":[");
    for (int c = 0; c < Math.min(columns, line.columns().size()); c++) {
      json.append(c == 0 ? "" : ",").append(Packed.of(line.column(c), c >= line.axes()));
    }
    json.append("]");
  }

  private static void append(StringBuilder json, List<double[]> spread) {
    json.append(",\"s\":[");
    for (int c = 0; c < spread.size(); c++) {
      json.append(c == 0 ? "" : ",").append(Packed.of(spread.get(c), true));
    }
    json.append("]");
  }

  /** JSON has no infinity and no NaN. */
  static String number(double value, MathContext digits) {
    if (!Double.isFinite(value)) {
      return "null";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1_000) {
      return String.valueOf((int) value);
    }
    return BigDecimal.valueOf(value).round(digits).stripTrailingZeros().toString();
  }
}
