package gossamer.scenarios.report;

import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.drawing.Words;
import gossamer.sim.probe.Metrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What a result folder's lines and outcomes look like as plots. */
final class Charts {
  /** More lines in one plot cannot be told apart. */
  static final int MOST_LINES = 12;

  private static final int MOST_ROWS = 200;

  /** Up to this many numbers of a swept key are all on its axis. */
  private static final int MOST_NUMBERS = 10;

  private static final double[] NONE = {};

  /** How far intervals may widen an axis beyond its lines. */
  private static final double INTERVALS_SHOWN = 10;

  /** Lines that are nowhere farther apart than this part of the axis look like one. */
  private static final double APART = 0.04;

  /** Lines are compared at this many places of the axis below. */
  private static final int PLACES = 40;

  /** What falls at the rates of theory. */
  private static final Set<String> DECAYING = Set.of("distance", "gap");

  private static final Words NOTHING = new Words(List.of());

  private static final Map<String, Words> METRICS =
      Map.of(
          "distance",
          NOTHING
              .plain("distance, ")
              .maths("(1/n) \u03a3|x")
              .lowered("i")
              .maths(" \u2212 x")
              .raised("*")
              .maths("|")
              .raised("2"),
          "gap",
          NOTHING
              .plain("gap, ")
              .maths("F(")
              .barred("x")
              .maths(") \u2212 F(x")
              .raised("*")
              .maths(")"),
          "consensus",
          NOTHING
              .plain("consensus, ")
              .maths("(1/n) \u03a3|x")
              .lowered("i")
              .maths(" \u2212 ")
              .barred("x")
              .maths("|")
              .raised("2"));

  private Charts() {}

  /**
   * A metric against an axis. The metric's axis is logarithmic; of what rises it is even, up to 1.
   *
   * @param q the number of the metric
   * @param against the name of the axis
   * @return empty if there is no number to draw, or no positive one
   */
  static Optional<Plot> convergence(Runs runs, List<Line> all, int q, String against) {
    String metric = runs.metrics().get(q);
    int metrics = runs.metrics().size();
    int axis = runs.axes().indexOf(against);
    int at = runs.axes().size() + q;
    List<Line> shown = chosen(runs, all);
    Looks looks = Looks.of(runs.keys(), shown.stream().map(line -> line.group().values()).toList());
    List<Plot.Line> lines = new ArrayList<>();
    for (int k = 0; k < shown.size(); k++) {
      Line line = shown.get(k).thinned(MOST_ROWS);
      OptionalDouble proven = line.theory().proven();
      OptionalDouble exact = line.theory().exact();
      boolean decays = DECAYING.contains(metric);
      lines.add(
          new Plot.Line(
              looks.looks().get(k),
              line.column(axis),
              line.column(at),
              line.seeds() > 1 ? line.column(at + metrics) : NONE,
              line.seeds() > 1 ? line.column(at + 2 * metrics) : NONE,
              Plot.Intervals.BAND,
              decays && proven.isPresent()
                  ? falling(line, at, proven.getAsDouble())
                  : level(line, line.limit(metric)),
              decays && exact.isPresent() && axis == 0
                  ? falling(line, at, exact.getAsDouble())
                  : NONE,
              List.of()));
    }
    boolean rises = Metrics.rises(metric);
    return (rises ? upToOne(lines) : logarithmic(lines))
        .map(
            y -> {
              Plot plot =
                  new Plot(
                      Words.of(runs.axes().title(against)),
                      METRICS.getOrDefault(metric, Words.of(metric)),
                      Scale.linear(0, largest(lines)),
                      y,
                      lines,
                      withTheory(looks.legend(), lines, DECAYING.contains(metric)),
                      "",
                      List.of());
              List<String> notes = new ArrayList<>(reading(lines, rises));
              if (!runs.axes().remark(against).isEmpty()) {
                notes.add(runs.axes().remark(against));
              }
              notes.addAll(diverged(shown));
              notes.addAll(heldFixed(runs, all, shown));
              if (coincide(plot)) {
                notes.add(
                    "The curves nearly coincide: %s does not tell these settings apart."
                        .formatted(against));
              }
              return plot.with(notes);
            });
  }

  /** A line ends where a run diverges, and looks as if it had got no further. */
  private static List<String> diverged(List<Line> shown) {
    List<String> each =
        shown.stream()
            .filter(line -> line.group().diverged() > 0)
            .map(
                line ->
                    "%s (%d of %d)"
                        .formatted(
                            String.join(", ", line.group().values()),
                            line.group().diverged(),
                            line.group().runs().size()))
            .toList();
    return each.isEmpty()
        ? List.of()
        : List.of("Runs diverged, and their lines end there: " + String.join("; ", each) + ".");
  }

  /** How lines are to be read. */
  private static List<String> reading(List<Plot.Line> lines, boolean rises) {
    return lines.stream().anyMatch(line -> line.low().length > 0)
        ? List.of(
            "%s over seeds and its 95%% interval; runs that arrived stay at their last row."
                .formatted(rises ? "Mean" : "Geometric mean"))
        : List.of();
  }

  /** A legend with the lines of theory that there are. */
  private static List<Plot.Legend> withTheory(
      List<Plot.Legend> legend, List<Plot.Line> lines, boolean decays) {
    List<Plot.Entry> theory = new ArrayList<>();
    if (lines.stream().anyMatch(line -> line.bound().length > 0)) {
      theory.add(new Plot.Entry(decays ? "proven rate" : "stable up to here", Plot.PROVEN));
    }
    if (lines.stream().anyMatch(line -> line.exact().length > 0)) {
      theory.add(new Plot.Entry("exact rate", Plot.EXACT));
    }
    if (theory.isEmpty()) {
      return legend;
    }
    List<Plot.Legend> longer = new ArrayList<>(legend);
    longer.add(new Plot.Legend("", theory));
    return longer;
  }

  /** Whether a plot of several lines shows one bundle only. */
  static boolean coincide(Plot plot) {
    if (plot.lines().size() < 2) {
      return false;
    }
    double end = plot.lines().stream().mapToDouble(line -> largest(List.of(line))).max().orElse(0);
    for (int k = 1; k <= PLACES; k++) {
      double x = plot.x().low() + (end - plot.x().low()) * k / PLACES;
      double[] parts =
          plot.lines().stream()
              .mapToDouble(line -> plot.y().part(between(line, x)))
              .filter(Double::isFinite)
              .sorted()
              .toArray();
      if (parts.length > 1 && parts[parts.length - 1] - parts[0] > APART) {
        return false;
      }
    }
    return true;
  }

  /** A line's number at a place; NaN beyond its ends. */
  private static double between(Plot.Line line, double x) {
    for (int i = 1; i < line.x().length; i++) {
      double before = line.x()[i - 1];
      double after = line.x()[i];
      if (before <= x && x <= after) {
        double part = after > before ? (x - before) / (after - before) : 1;
        double low = line.y()[i - 1];
        double high = line.y()[i];
        return low > 0 && high > 0
            ? StrictMath.exp((1 - part) * StrictMath.log(low) + part * StrictMath.log(high))
            : low + part * (high - low);
      }
    }
    return Double.NaN;
  }

  private static double largest(List<Plot.Line> lines) {
    return lines.stream().flatMapToDouble(line -> Arrays.stream(line.x())).max().orElse(1);
  }

  /** Of all lines, and of their intervals as far as these do not dwarf them. */
  private static Optional<Scale> logarithmic(List<Plot.Line> lines) {
    double[] values =
        positive(
            lines.stream()
                .flatMapToDouble(
                    line -> DoubleStream.concat(Arrays.stream(line.y()), levels(line.bound()))));
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
    return Optional.of(Scale.logarithmic(least, greatest));
  }

  /** The level of a bound that is one; nothing of one that falls, which may end far below. */
  private static DoubleStream levels(double[] bound) {
    return bound.length > 0 && bound[0] == bound[bound.length - 1]
        ? DoubleStream.of(bound[0])
        : DoubleStream.empty();
  }

  /** From a round number below all lines to 1, the most that a metric that rises can be. */
  private static Optional<Scale> upToOne(List<Plot.Line> lines) {
    OptionalDouble least =
        lines.stream()
            .flatMapToDouble(line -> Arrays.stream(line.y()))
            .filter(Double::isFinite)
            .min();
    return least.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Scale.linear(Math.clamp(Math.floor(10 * least.getAsDouble()) / 10, 0, 0.9), 1));
  }

  private static double[] positive(DoubleStream numbers) {
    return numbers.filter(each -> each > 0 && Double.isFinite(each)).sorted().toArray();
  }

  /** What falls at a rate from a line's first row on. */
  private static double[] falling(Line line, int column, double decay) {
    double[] y = line.column(column);
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

  /** A level along a line. */
  private static double[] level(Line line, OptionalDouble value) {
    return value.isEmpty()
        ? NONE
        : DoubleStream.generate(value::getAsDouble).limit(line.column(0).length).toArray();
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

  private static List<String> heldFixed(Runs runs, List<Line> all, List<Line> shown) {
    return heldFixed(
        runs.keys(),
        all.stream().map(line -> line.group().values()).toList(),
        shown.stream().map(line -> line.group().values()).toList());
  }

  /** Says which settings are shown if not all of them are. */
  private static List<String> heldFixed(
      List<String> keys, List<List<String>> all, List<List<String>> shown) {
    if (shown.size() == all.size()) {
      return List.of();
    }
    List<String> fixed = new ArrayList<>();
    for (int k = 0; k < keys.size(); k++) {
      int key = k;
      List<String> values = shown.stream().map(each -> each.get(key)).distinct().toList();
      if (values.size() == 1 && all.stream().map(each -> each.get(key)).distinct().count() > 1) {
        fixed.add(keys.get(k) + " = " + values.getFirst());
      }
    }
    return List.of(
        "Shown: %,d of %,d settings%s."
            .formatted(
                shown.size(),
                all.size(),
                fixed.isEmpty() ? "" : ", those with " + String.join(", ", fixed)));
  }

  /**
   * A quantity of each setting against a swept key: one line for each combination of the other
   * keys, or where these are many for each value of the first of them, the others as in the best
   * group.
   *
   * @return empty if the key has only one value, or no setting a number
   */
  static Optional<Plot> sweep(Runs runs, Measure measure, String key) {
    int place = runs.keys().indexOf(key);
    List<Measure.Setting> known =
        measure.settings().stream().filter(setting -> !Double.isNaN(setting.value())).toList();
    List<String> columns =
        known.stream().map(setting -> setting.values().get(place)).distinct().toList();
    if (columns.size() < 2 || known.stream().noneMatch(each -> Double.isFinite(each.value()))) {
      return Optional.empty();
    }
    List<String> others = new ArrayList<>(runs.keys());
    others.remove(place);
    boolean numeric = columns.stream().allMatch(column -> Double.isFinite(number(column)));
    List<String> ordered =
        numeric
            ? columns.stream().sorted(Comparator.comparingDouble(Charts::number)).toList()
            : columns;
    Map<List<String>, List<Measure.Setting>> groups = new LinkedHashMap<>();
    for (Measure.Setting setting : known) {
      List<String> values = new ArrayList<>(setting.values());
      values.remove(place);
      groups.computeIfAbsent(values, _ -> new ArrayList<>()).add(setting);
    }
    List<List<String>> shown = few(runs, List.copyOf(groups.keySet()), others);
    Looks looks = numeric ? Looks.of(others, shown) : Looks.ofPoints(others, shown);
    List<Plot.Line> lines = new ArrayList<>();
    for (int k = 0; k < shown.size(); k++) {
      List<Measure.Setting> points = new ArrayList<>(groups.getOrDefault(shown.get(k), List.of()));
      points.sort(Comparator.comparingInt(each -> ordered.indexOf(each.values().get(place))));
      lines.add(
          new Plot.Line(
              looks.looks().get(k),
              points.stream()
                  .map(each -> each.values().get(place))
                  .mapToDouble(cell -> numeric ? number(cell) : (double) ordered.indexOf(cell))
                  .toArray(),
              points.stream().mapToDouble(Measure.Setting::value).toArray(),
              points.stream().mapToDouble(Measure.Setting::low).toArray(),
              points.stream().mapToDouble(Measure.Setting::high).toArray(),
              Plot.Intervals.WHISKERS,
              NONE,
              NONE,
              points.stream().map(Measure.Setting::remark).toList()));
    }
    boolean isBeyond = lines.stream().anyMatch(line -> hasInfinite(line.y()));
    double[] values = positive(lines.stream().flatMapToDouble(line -> Arrays.stream(line.y())));
    boolean wide =
        values.length > 1
            && lines.stream()
                .flatMapToDouble(line -> Arrays.stream(line.y()))
                .allMatch(y -> !(y <= 0))
            && Scale.spansDecades(values[0], values[values.length - 1]);
    Scale y = wide ? logarithmic(lines).orElseThrow() : fromZero(lines);
    Scale x =
        !numeric
            ? Scale.words(ordered)
            : ordered.size() <= MOST_NUMBERS
                ? Scale.at(ordered.stream().map(Charts::number).toList())
                : numbers(number(ordered.getFirst()), number(ordered.getLast()));
    List<String> notes = new ArrayList<>(measure.notes());
    if (isBeyond) {
      boolean isNone =
          lines.stream()
              .allMatch(
                  line ->
                      IntStream.range(0, line.y().length)
                          .filter(i -> line.y()[i] == Double.POSITIVE_INFINITY)
                          .allMatch(i -> line.remarks().get(i).isEmpty()));
      notes.add(
          isNone
              ? "Hollow marks: no run arrived."
              : "Hollow marks: at least half of the runs did not arrive; no number means none did.");
    }
    notes.addAll(heldFixed(others, List.copyOf(groups.keySet()), shown));
    return Optional.of(
        new Plot(
            Words.of(key),
            Words.of(measure.title()),
            x,
            y,
            lines,
            looks.legend(),
            isBeyond ? "> limit" : "",
            notes));
  }

  private static boolean hasInfinite(double[] numbers) {
    return Arrays.stream(numbers).anyMatch(each -> each == Double.POSITIVE_INFINITY);
  }

  /** At most {@value #MOST_LINES} combinations, as far as fixing all keys but one helps. */
  private static List<List<String>> few(
      Runs runs, List<List<String>> combinations, List<String> keys) {
    List<String> best = Findings.bestGroup(runs).map(Runs.Group::values).orElse(List.of());
    List<List<String>> few = combinations;
    for (int k = keys.size() - 1; k > 0 && few.size() > MOST_LINES; k--) {
      int key = k;
      String value =
          best.isEmpty() ? few.getFirst().get(k) : best.get(runs.keys().indexOf(keys.get(k)));
      List<List<String>> fewer = few.stream().filter(each -> each.get(key).equals(value)).toList();
      few = fewer.isEmpty() ? few : fewer;
    }
    return few.subList(0, Math.min(MOST_LINES, few.size()));
  }

  private static Scale numbers(double least, double greatest) {
    return Scale.spansDecades(least, greatest)
        ? Scale.logarithmic(least, greatest)
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

  /**
   * Dolan and More's performance profile: how large a part of the problems each value of a key
   * solves within a factor of the value that solves it at the least cost. A problem is a
   * combination of the other keys' values and a seed; what was not solved never counts.
   *
   * <p>Source: E. Dolan, J. More, "Benchmarking optimization software with performance profiles",
   * Mathematical Programming 91 (2002).
   *
   * @param costs what each run spent, infinite where it did not arrive
   * @return empty if the key has only one value, or no problem was solved
   */
  static Optional<Plot> profile(Runs runs, Spending costs, String key) {
    int place = runs.keys().indexOf(key);
    Map<List<String>, Map<String, Double>> problems = new LinkedHashMap<>();
    List<String> solvers = new ArrayList<>();
    for (Runs.Run run : runs.runs()) {
      List<String> problem = new ArrayList<>(runs.keys().stream().map(run::cell).toList());
      String solver = problem.remove(place);
      problem.add(run.cell("seed"));
      if (!solvers.contains(solver)) {
        solvers.add(solver);
      }
      problems
          .computeIfAbsent(problem, _ -> new LinkedHashMap<>())
          .put(solver, solved(costs.of(run)));
    }
    List<Map<String, Double>> common =
        problems.values().stream().filter(each -> each.size() == solvers.size()).toList();
    List<double[]> ratios = new ArrayList<>();
    double largest = 1;
    for (String solver : solvers) {
      double[] factors =
          common.stream()
              .mapToDouble(
                  each -> {
                    double best =
                        each.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
                    return factor(each.getOrDefault(solver, Double.POSITIVE_INFINITY), best);
                  })
              .filter(Double::isFinite)
              .sorted()
              .toArray();
      ratios.add(factors);
      largest = Math.max(largest, factors.length == 0 ? 1 : factors[factors.length - 1]);
    }
    if (solvers.size() < 2
        || solvers.size() > MOST_LINES
        || ratios.stream().allMatch(each -> each.length == 0)) {
      return Optional.empty();
    }
    Looks looks = Looks.ofCurves(key, solvers);
    Scale x = Scale.factors(Math.max(1.1, 1.05 * largest));
    List<Plot.Line> lines = new ArrayList<>();
    for (int k = 0; k < solvers.size(); k++) {
      double[][] steps = steps(ratios.get(k), common.size(), x.high());
      lines.add(
          new Plot.Line(
              looks.looks().get(k),
              steps[0],
              steps[1],
              NONE,
              NONE,
              Plot.Intervals.BAND,
              NONE,
              NONE,
              List.of()));
    }
    List<String> notes = new ArrayList<>();
    if (common.size() < problems.size()) {
      notes.add(
          "Left out: %,d problems that were not run with every value."
              .formatted(problems.size() - common.size()));
    }
    return Optional.of(
        new Plot(
            NOTHING
                .plain("multiple ")
                .maths("\u03c4")
                .plain(" of the lowest cost in " + costs.what()),
            Words.of("share of %,d problems solved to %s".formatted(common.size(), costs.goal())),
            x,
            Scale.linear(-0.04, 1.04),
            lines,
            looks.legend(),
            "",
            notes));
  }

  /** A cost; infinite also if nobody knows it. */
  private static double solved(double cost) {
    return Double.isNaN(cost) ? Double.POSITIVE_INFINITY : cost;
  }

  private static double factor(double cost, double best) {
    return Double.isInfinite(cost) ? cost : best > 0 ? cost / best : cost == best ? 1 : cost;
  }

  /** The corners of a curve that jumps up at each of the factors, from 1 to the end. */
  private static double[][] steps(double[] factors, int problems, double end) {
    List<double[]> corners = new ArrayList<>();
    double part = 0;
    double at = 1;
    for (int k = 0; k < factors.length; ) {
      int to = k;
      while (to < factors.length && factors[to] == factors[k]) {
        to++;
      }
      if (factors[k] > at || k > 0) {
        corners.add(new double[] {factors[k], part});
      }
      if (k == 0 && factors[0] > 1) {
        corners.addFirst(new double[] {1, 0});
      }
      at = factors[k];
      part = (double) to / problems;
      corners.add(new double[] {at, part});
      k = to;
    }
    if (corners.isEmpty()) {
      corners.add(new double[] {1, 0});
    }
    corners.add(new double[] {end, part});
    return new double[][] {
      corners.stream().mapToDouble(each -> each[0]).toArray(),
      corners.stream().mapToDouble(each -> each[1]).toArray()
    };
  }

  static double number(String text) {
    return CsvCell.number(text).orElse(Double.NaN); // empty, or a word
  }
}
