package gossamer.scenarios.report;

import gossamer.graphs.text.CsvCell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What a result folder's lines and summary look like as plots. */
final class Charts {
  /** More lines in one plot cannot be told apart. */
  static final int MOST_LINES = 12;

  private static final int MOST_ROWS = 200;

  private static final double[] NONE = {};

  /** How far intervals may widen an axis beyond its lines. */
  private static final double INTERVALS_SHOWN = 10;

  private static final Map<String, String> METRICS =
      Map.of(
          "distance", "distance, (1/n) \u03a3 |x\u1d62 \u2212 x*|\u00b2",
          "gap", "gap, F(x\u0304) \u2212 F(x*)",
          "consensus", "consensus, (1/n) \u03a3 |x\u1d62 \u2212 x\u0304|\u00b2");

  private Charts() {}

  /**
   * A metric against an axis; the metric's axis is logarithmic.
   *
   * @param q the number of the metric
   * @param axis the number of the axis in {@link Results#AXES}
   * @return empty if there is no positive number to draw
   */
  static Optional<Plot> convergence(Runs runs, List<Line> all, int q, int axis) {
    String metric = runs.metrics().get(q);
    int metrics = runs.metrics().size();
    int at = Results.AXES.size() + q;
    List<Line> shown = chosen(runs, all);
    List<Runs.Group> groups = shown.stream().map(Line::group).toList();
    List<Plot.Line> lines = new ArrayList<>();
    List<Integer> looks = looks(groups.stream().map(Runs.Group::values).toList());
    for (int k = 0; k < shown.size(); k++) {
      Line line = shown.get(k).thinned(MOST_ROWS);
      boolean isBound = line.decay().isPresent() && !metric.equals("consensus");
      lines.add(
          new Plot.Line(
              label(runs, groups, line.group()),
              looks.get(k),
              line.column(axis),
              line.column(at),
              line.seeds() > 1 ? line.column(at + metrics) : NONE,
              line.seeds() > 1 ? line.column(at + 2 * metrics) : NONE,
              false,
              isBound ? bound(line, line.column(at)) : NONE));
    }
    return logarithmic(lines)
        .map(
            y ->
                new Plot(
                    axis == 0 ? "time (units)" : Results.AXES.get(axis),
                    METRICS.getOrDefault(metric, metric),
                    Scale.linear(0, largest(lines)),
                    y,
                    lines));
  }

  /**
   * Where two keys differ, the first is told by colour and the second by dashes; otherwise all take
   * the next look.
   */
  private static List<Integer> looks(List<List<String>> values) {
    int keys = values.isEmpty() ? 0 : values.getFirst().size();
    List<List<String>> differing =
        IntStream.range(0, keys)
            .mapToObj(k -> values.stream().map(each -> each.get(k)).toList())
            .filter(column -> column.stream().distinct().count() > 1)
            .toList();
    if (differing.size() == 2) {
      List<String> colours = differing.get(0).stream().distinct().toList();
      List<String> dashes = differing.get(1).stream().distinct().toList();
      if (colours.size() <= Plot.LOOKS && dashes.size() <= Plot.DASHED_LOOKS) {
        return IntStream.range(0, values.size())
            .map(
                k ->
                    colours.indexOf(differing.get(0).get(k))
                        + Plot.LOOKS * dashes.indexOf(differing.get(1).get(k)))
            .boxed()
            .toList();
      }
    }
    return IntStream.range(0, values.size()).boxed().toList();
  }

  private static double largest(List<Plot.Line> lines) {
    return lines.stream().flatMapToDouble(line -> Arrays.stream(line.x())).max().orElse(1);
  }

  /** Of all lines, and of their intervals as far as these do not dwarf them. */
  private static Optional<Scale> logarithmic(List<Plot.Line> lines) {
    double[] values = positive(lines.stream().flatMapToDouble(line -> Arrays.stream(line.y())));
    if (values.length == 0) {
      return Optional.empty();
    }
    double least = values[0];
    double greatest = values[values.length - 1];
    double[] lows = positive(lines.stream().flatMapToDouble(line -> Arrays.stream(line.low())));
    double[] highs = positive(lines.stream().flatMapToDouble(line -> Arrays.stream(line.high())));
    if (lows.length > 0 && highs.length > 0) {
      least = Math.min(least, Math.max(lows[0], least / INTERVALS_SHOWN));
      greatest = Math.max(greatest, Math.min(highs[highs.length - 1], greatest * INTERVALS_SHOWN));
    }
    return Optional.of(Scale.decades(least, greatest));
  }

  private static double[] positive(DoubleStream numbers) {
    return numbers.filter(each -> each > 0 && Double.isFinite(each)).sorted().toArray();
  }

  /** DADAO's proven rate from the first row on. */
  private static double[] bound(Line line, double[] y) {
    double decay = line.decay().orElseThrow();
    double[] time = line.column(0);
    int first = IntStream.range(0, y.length).filter(i -> y[i] > 0).findFirst().orElse(0);
    return IntStream.range(0, y.length)
        .mapToDouble(
            i ->
                i < first
                    ? Double.NaN
                    : y[first] * StrictMath.exp(-decay * (time[i] - time[first])))
        .toArray();
  }

  /** All lines if they are few; otherwise those that share the last keys' values with the best. */
  private static List<Line> chosen(Runs runs, List<Line> all) {
    List<Line> chosen = all;
    List<String> best =
        Findings.bestGroup(runs)
            .map(Runs.Group::values)
            .orElseGet(() -> all.isEmpty() ? List.of() : all.getFirst().group().values());
    for (int k = runs.keys().size() - 1; k > 0 && chosen.size() > MOST_LINES; k--) {
      int key = k;
      chosen =
          chosen.stream()
              .filter(line -> line.group().values().get(key).equals(best.get(key)))
              .toList();
    }
    return chosen.subList(0, Math.min(MOST_LINES, chosen.size()));
  }

  /**
   * A quantity at the end against a swept key, with the 95% interval of the mean: one line for each
   * combination of the other keys, or where these are many for each value of the first of them, the
   * others as in the best group.
   *
   * @return empty if there is only one value, or nothing came to an end
   */
  static Optional<Plot> sweep(Runs runs, Outcomes outcomes, String quantity, String key) {
    List<Map<String, String>> rows =
        outcomes.rows().stream().filter(row -> Double.isFinite(mean(row, quantity))).toList();
    List<String> columns = rows.stream().map(row -> row.getOrDefault(key, "")).distinct().toList();
    if (columns.size() < 2) {
      return Optional.empty();
    }
    List<String> others = new ArrayList<>(runs.keys());
    others.remove(key);
    rows = few(runs, rows, others);
    boolean numeric = columns.stream().allMatch(column -> Double.isFinite(number(column)));
    List<String> ordered =
        numeric
            ? columns.stream().sorted(Comparator.comparingDouble(Charts::number)).toList()
            : columns;
    Map<List<String>, List<Map<String, String>>> groups = new LinkedHashMap<>();
    for (Map<String, String> row : rows) {
      List<String> values = others.stream().map(other -> row.getOrDefault(other, "")).toList();
      groups.computeIfAbsent(values, _ -> new ArrayList<>()).add(row);
    }
    List<Integer> looks = looks(List.copyOf(groups.keySet()));
    List<Plot.Line> lines = new ArrayList<>();
    for (Map.Entry<List<String>, List<Map<String, String>>> group : groups.entrySet()) {
      if (lines.size() == MOST_LINES) {
        break;
      }
      List<Map<String, String>> points = new ArrayList<>(group.getValue());
      points.sort(Comparator.comparingInt(row -> ordered.indexOf(row.getOrDefault(key, ""))));
      lines.add(
          new Plot.Line(
              String.join(", ", group.getKey()),
              looks.get(lines.size()),
              column(points, key, cell -> numeric ? number(cell) : (double) ordered.indexOf(cell)),
              column(points, quantity + "_mean", Charts::number),
              column(points, quantity + "_low", Charts::number),
              column(points, quantity + "_high", Charts::number),
              true,
              NONE));
    }
    double[] values = positive(lines.stream().flatMapToDouble(line -> Arrays.stream(line.y())));
    boolean wide =
        values.length > 1
            && lines.stream()
                .flatMapToDouble(line -> Arrays.stream(line.y()))
                .allMatch(y -> !(y <= 0))
            && Scale.spansDecades(values[0], values[values.length - 1]);
    Scale y = wide ? logarithmic(lines).orElseThrow() : fromZero(lines);
    Scale x =
        numeric
            ? numbers(number(ordered.getFirst()), number(ordered.getLast()))
            : Scale.words(ordered);
    return Optional.of(new Plot(key, quantity + " at the end, mean", x, y, lines));
  }

  /**
   * Thinned of at most {@value #MOST_LINES} combinations of keys, as far as fixing all but one
   * helps.
   */
  private static List<Map<String, String>> few(
      Runs runs, List<Map<String, String>> rows, List<String> keys) {
    List<String> best = Findings.bestGroup(runs).map(Runs.Group::values).orElse(List.of());
    List<Map<String, String>> few = rows;
    for (int k = keys.size() - 1; k > 0 && combinations(few, keys) > MOST_LINES; k--) {
      String key = keys.get(k);
      String value =
          best.isEmpty()
              ? few.getFirst().getOrDefault(key, "")
              : best.get(runs.keys().indexOf(key));
      few = few.stream().filter(row -> value.equals(row.get(key))).toList();
    }
    return few;
  }

  private static long combinations(List<Map<String, String>> rows, List<String> keys) {
    return rows.stream()
        .map(row -> keys.stream().map(key -> row.getOrDefault(key, "")).toList())
        .distinct()
        .count();
  }

  private static double[] column(
      List<Map<String, String>> rows, String column, ToDoubleFunction<String> number) {
    return rows.stream()
        .mapToDouble(row -> number.applyAsDouble(row.getOrDefault(column, "")))
        .toArray();
  }

  private static Scale numbers(double least, double greatest) {
    return Scale.spansDecades(least, greatest)
        ? Scale.decades(least, greatest)
        : Scale.linear(least, greatest);
  }

  private static Scale fromZero(List<Plot.Line> lines) {
    OptionalDouble greatest =
        lines.stream()
            .flatMapToDouble(
                line -> DoubleStream.concat(Arrays.stream(line.y()), Arrays.stream(line.high())))
            .filter(Double::isFinite)
            .max();
    OptionalDouble least =
        lines.stream()
            .flatMapToDouble(line -> Arrays.stream(line.y()))
            .filter(Double::isFinite)
            .min();
    return Scale.linear(Math.min(0, least.orElse(0)), 1.05 * greatest.orElse(1));
  }

  private static double mean(Map<String, String> row, String quantity) {
    return number(row.getOrDefault(quantity + "_mean", ""));
  }

  private static double number(String text) {
    return CsvCell.number(text).orElse(Double.NaN); // empty, or a word
  }

  /** The values of those keys that differ between the groups shown. */
  private static String label(Runs runs, List<Runs.Group> groups, Runs.Group group) {
    List<String> parts = new ArrayList<>();
    for (int k = 0; k < runs.keys().size(); k++) {
      int key = k;
      if (groups.stream().map(each -> each.values().get(key)).distinct().count() > 1) {
        parts.add(group.values().get(k));
      }
    }
    return String.join(", ", parts);
  }
}
