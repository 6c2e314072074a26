package gossamer.scenarios.report;

import gossamer.scenarios.drawing.Tikz;
import gossamer.scenarios.result.Arrivals.Level;
import gossamer.scenarios.result.Ranking;
import gossamer.scenarios.result.Ranking.Contest;
import gossamer.scenarios.result.Ranking.Outcome;
import gossamer.scenarios.statistics.Measurements;
import gossamer.scenarios.text.Digits;
import gossamer.sim.probe.Metrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tables for LaTeX. Of the settings of a sweep: how many runs of each reached the target, and the
 * medians of what that cost. Of a ranking: the medians of each algorithm in each case.
 */
final class LatexTable {
  private static final String COMMUNICATIONS = "communications";

  /** A table of more columns does not fit into a page. */
  private static final int MOST_LEVELS = 3;

  private static final int DIGITS = 3;

  private LatexTable() {}

  /**
   * The table.
   *
   * @param measure the metric whose median at the end is told; empty for none
   */
  static String of(Results results, String measure) {
    Runs runs = results.runs();
    List<Spending> costs = costs(results);
    Spending target = Spending.toTarget(results, COMMUNICATIONS);
    boolean hasTarget = !costs.isEmpty();
    List<String> header = new ArrayList<>(runs.keys().stream().map(Tikz::escaped).toList());
    header.add(hasTarget ? "reached" : "runs");
    costs.forEach(each -> header.add(goal(each.goal())));
    if (!measure.isEmpty()) {
      header.add(Tikz.escaped(results.runs().atEnd(measure)));
    }
    int keys = runs.keys().size();
    StringBuilder table = new StringBuilder();
    table.append("% Needs \\usepackage{booktabs}; then \\input{summary.tex}.\n");
    table.append(
        "% Medians over seeds; runs that did not arrive count as infinite; -- is not known.\n");
    table.append("\\begin{tabular}{").append("l".repeat(keys));
    table.append("r".repeat(header.size() - keys)).append("}\n\\toprule\n");
    if (hasTarget) {
      table.append(" & ".repeat(keys + 1));
      table.append("\\multicolumn{%d}{c}{%s to}".formatted(costs.size(), COMMUNICATIONS));
      table.append(measure.isEmpty() ? "" : " & ").append(" \\\\\n");
      table.append("\\cmidrule(lr){%d-%d}\n".formatted(keys + 2, keys + 1 + costs.size()));
    }
    row(table, header);
    table.append("\\midrule\n");
    for (Runs.Group group : runs.groups()) {
      List<String> cells = new ArrayList<>(group.values().stream().map(Tikz::escaped).toList());
      int all = group.runs().size();
      long there = Arrays.stream(target.of(group)).filter(Double::isFinite).count();
      long diverged = group.diverged();
      cells.add(
          (hasTarget ? "%d of %d".formatted(there, all) : String.valueOf(all))
              + (diverged > 0 ? ", %d diverged".formatted(diverged) : ""));
      costs.forEach(each -> cells.add(number(median(each.of(group)), "$>$ limit")));
      if (!measure.isEmpty()) {
        cells.add(number(median(ends(group, measure)), "diverged"));
      }
      row(table, cells);
    }
    return table.append("\\bottomrule\n\\end{tabular}\n").toString();
  }

  /** Which algorithm wins where, in communications. */
  static String of(Ranking ranking) {
    Level level = ranking.usualLevel().orElse(null);
    int keys = ranking.keys().size();
    int algorithms = ranking.algorithms().size();
    StringBuilder table = new StringBuilder();
    table.append("% Needs \\usepackage{booktabs}; then \\input{ranking.tex}.\n");
    table.append("% Medians over seeds, in parentheses with how many seeds it was the cheapest;\n");
    table.append("% and how many runs arrived, unless all did;\n");
    table.append(
        "% bold: it wins; slanted: undecided; runs that did not arrive count as infinite.\n");
    table.append("\\begin{tabular}{").append("l".repeat(keys));
    table.append("r".repeat(algorithms)).append("}\n\\toprule\n");
    table.append(" & ".repeat(keys));
    table.append(
        "\\multicolumn{%d}{c}{%s to %s} \\\\\n"
            .formatted(algorithms, COMMUNICATIONS, goal(ranking.goal(level))));
    table.append("\\cmidrule(lr){%d-%d}\n".formatted(keys + 1, keys + algorithms));
    row(
        table,
        Stream.concat(ranking.keys().stream(), ranking.algorithms().stream())
            .map(Tikz::escaped)
            .toList());
    table.append("\\midrule\n");
    for (Contest contest : ranking.at(level, COMMUNICATIONS)) {
      List<String> cells = new ArrayList<>(contest.values().stream().map(Tikz::escaped).toList());
      contest.outcomes().forEach(outcome -> cells.add(cell(outcome, contest.seeds())));
      row(table, cells);
    }
    return table.append("\\bottomrule\n\\end{tabular}\n").toString();
  }

  private static String cell(Outcome outcome, int seeds) {
    double median = outcome.median().orElse(Double.NaN);
    String words = Double.isFinite(median) ? number(median, "") : RankingSection.words(outcome);
    String marked =
        switch (outcome.standing()) {
          case WINS -> "{\\boldmath\\textbf{%s}}".formatted(words);
          case UNDECIDED -> "\\textsl{%s}".formatted(words);
          case BEHIND, NONE -> words;
        };
    String arrived =
        outcome.reached() < outcome.runs() ? ", %d arrived".formatted(outcome.reached()) : "";
    return outcome.reached() == 0
        ? marked
        : "%s (%d of %d%s)".formatted(marked, outcome.wins(), seeds, arrived);
  }

  /** To the hardest levels that any run reached. */
  private static List<Spending> costs(Results results) {
    List<Level> levels = results.arrivals().levels();
    if (levels.isEmpty()) {
      Spending target = Spending.toTarget(results, COMMUNICATIONS);
      return target.isEmpty() ? List.of() : List.of(target);
    }
    List<Spending> all =
        levels.stream().map(level -> Spending.toLevel(results, COMMUNICATIONS, level)).toList();
    List<Spending> reached = all.stream().filter(costs -> !costs.isEmpty()).toList();
    List<Spending> shown = reached.isEmpty() ? all : reached;
    return shown.subList(Math.max(0, shown.size() - MOST_LEVELS), shown.size());
  }

  private static String goal(String goal) {
    String[] parts = goal.split(" [\u2264\u2265] ", -1);
    return parts.length < 2
        ? Tikz.escaped(goal)
        : "%s $\\%s %s$"
            .formatted(
                Tikz.escaped(parts[0]), goal.contains("\u2264") ? "le" : "ge", power(parts[1]));
  }

  private static double[] ends(Runs.Group group, String measure) {
    double worst = Metrics.rises(measure) ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    return group.runs().stream()
        .filter(run -> !run.isUnfinished())
        .mapToDouble(run -> run.hasDiverged() ? worst : run.number(measure))
        .filter(number -> !Double.isNaN(number))
        .toArray();
  }

  private static double median(double[] numbers) {
    return numbers.length == 0 ? Double.NaN : Measurements.median(numbers);
  }

  private static String number(double number, String beyond) {
    return Double.isNaN(number)
        ? "--"
        : Double.isInfinite(number)
            ? beyond
            : "$%s$".formatted(power(Digits.of(number, DIGITS).replace(",", "\\,")));
  }

  /** A number such as {@code 1.5e-4} as LaTeX writes it. */
  private static String power(String number) {
    int e = Math.max(number.indexOf('e'), number.indexOf('E'));
    if (e < 0) {
      return number;
    }
    int exponent = Integer.parseInt(number.substring(e + 1).replace("+", ""));
    String digits = number.substring(0, e);
    return digits.equals("1")
        ? "10^{%d}".formatted(exponent)
        : "%s\\cdot 10^{%d}".formatted(digits, exponent);
  }

  private static void row(StringBuilder table, List<String> cells) {
    table.append(String.join(" & ", cells)).append(" \\\\\n");
  }
}
