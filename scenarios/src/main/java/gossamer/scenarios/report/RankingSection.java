package gossamer.scenarios.report;

import gossamer.scenarios.result.Arrivals.Level;
import gossamer.scenarios.result.Ranking;
import gossamer.scenarios.result.Ranking.Contest;
import gossamer.scenarios.result.Ranking.Outcome;
import gossamer.scenarios.result.Ranking.Standing;
import gossamer.scenarios.statistics.Measurements;
import gossamer.scenarios.text.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The page's section on which algorithm wins where: a table for each level and cost, of which the
 * page shows the one that is chosen.
 */
final class RankingSection {
  /** Of all tables together; cases beyond are left out. */
  private static final int MOST_CELLS = 3_000;

  private static final int DIGITS = 4;

  private static final String NOTE =
      """
      <p class="note">A case is a combination of the other swept keys. A cell has the median over seeds; runs that did not \
      arrive count as infinite. Below it are the mean difference to the algorithm ahead, the one with the smallest median, over \
      the seeds that both have, with its 95% interval (Student&rsquo;s t), and with how many seeds an algorithm was the cheapest \
      of all. An algorithm wins if the intervals of all others are above zero; where there is no interval, because a run \
      did not arrive or there is one seed, if the other was more expensive with every seed with which one of the two arrived. \
      Otherwise the case is undecided between it and those that are not behind. If half of its runs did not arrive, \
      an algorithm cannot be ahead.</p>
      """;

  private final Ranking ranking;
  private final int shown;

  private RankingSection(Ranking ranking, int tables) {
    this.ranking = ranking;
    this.shown =
        Math.clamp(
            MOST_CELLS / ((long) tables * ranking.algorithms().size()), 1, ranking.cases().size());
  }

  /**
   * The section; empty if there is nothing to rank.
   *
   * @param running whether runs that have not ended are under way, and may still arrive
   */
  static String of(Results results, boolean running) {
    return ranking(results, running).map(ranking -> of(results, ranking)).orElse("");
  }

  /** The ranking of some results. */
  static Optional<Ranking> ranking(Results results, boolean running) {
    List<String> header = results.runs().header();
    List<List<String>> rows =
        results.runs().runs().stream()
            .filter(run -> !(running && run.status().equals(Live.INTERRUPTED)))
            .map(run -> header.stream().map(run::cell).toList())
            .toList();
    return Ranking.of(header, rows, results.arrivals());
  }

  private static String of(Results results, Ranking ranking) {
    List<Level> levels = results.arrivals().levels();
    List<String> costs = results.runs().axes().names();
    RankingSection section = new RankingSection(ranking, levels.size() * costs.size());
    StringBuilder html = new StringBuilder();
    html.append("<section id=\"ranking-section\" aria-labelledby=\"ranking-heading\">\n");
    html.append("<h2 id=\"ranking-heading\">Which algorithm wins where</h2>\n");
    html.append("<div class=\"controls\" id=\"ranking-level\"></div>\n");
    for (int k = 0; k < levels.size(); k++) {
      for (String cost : costs) {
        // Without scripts the last one is seen.
        boolean isSeen = k == levels.size() - 1 && cost.equals(Axes.COMMUNICATIONS);
        html.append(
            "<div class=\"ranked\" data-level=\"%d\" data-cost=\"%s\"%s>\n"
                .formatted(k, cost, isSeen ? "" : " hidden"));
        section.append(html, cost, levels.get(k));
        html.append("</div>\n");
      }
    }
    return html.append(NOTE).append("</section>").toString();
  }

  private void append(StringBuilder html, String cost, Level level) {
    List<Contest> contests = ranking.at(level, cost);
    String what = cost + " to reach " + level.words();
    html.append("<p class=\"result\">In ").append(Html.text(what));
    html.append(": ").append(Html.text(ranking.words(contests))).append(".</p>\n");
    html.append("<div class=\"scroll tall\" tabindex=\"0\" role=\"region\" aria-label=\"");
    html.append(Html.text("Which algorithm wins where in " + what)).append("\">");
    html.append("<table class=\"map\">");
    if (shown < contests.size()) {
      html.append(
          "<caption>The first %,d of %,d cases; ranking.csv holds all.</caption>"
              .formatted(shown, contests.size()));
    }
    html.append("<thead><tr>");
    ranking.keys().forEach(key -> head(html, key, " class=\"key\""));
    ranking.algorithms().forEach(algorithm -> head(html, algorithm, ""));
    head(html, "wins", "");
    html.append("</tr></thead>\n<tbody>");
    for (Contest contest : contests.subList(0, shown)) {
      html.append("\n<tr>");
      contest.values().forEach(value -> html.append("<th scope=row>").append(Html.text(value)));
      contest.outcomes().forEach(outcome -> cell(html, outcome, contest.seeds()));
      html.append("<td>").append(Html.text(ranking.words(contest)));
    }
    html.append("\n</tbody></table></div>\n");
  }

  private static void head(StringBuilder html, String name, String attributes) {
    html.append("<th scope=\"col\"").append(attributes).append('>').append(Html.text(name));
    html.append("</th>");
  }

  private static void cell(StringBuilder html, Outcome outcome, int seeds) {
    String style = style(outcome);
    html.append("<td").append(style.isEmpty() ? "" : " class=\"" + style + "\"").append('>');
    html.append(Html.text(words(outcome)));
    for (String each : details(outcome, seeds)) {
      html.append("<small>").append(Html.text(each)).append("</small>");
    }
  }

  /** Its classes: what did not arrive is hatched, and may yet be undecided. */
  private static String style(Outcome outcome) {
    if (outcome.runs() == 0) {
      return "none";
    }
    String standing =
        switch (outcome.standing()) {
          case WINS -> "wins";
          case UNDECIDED -> "undecided";
          case BEHIND, NONE -> "";
        };
    return ((outcome.hasArrived() ? "" : "beyond ") + standing).strip();
  }

  /** What an algorithm's median is, or how all of its runs ended if there is none. */
  static String words(Outcome outcome) {
    int runs = outcome.runs();
    return runs == 0
        ? "not run"
        : outcome.median().isPresent() && Double.isFinite(outcome.median().getAsDouble())
            ? Digits.of(outcome.median().getAsDouble(), DIGITS)
            : outcome.diverged() == runs
                ? "diverged"
                : outcome.failed() == runs
                    ? "failed"
                    : outcome.interrupted() == runs
                        ? "interrupted"
                        : outcome.median().isPresent() ? "not reached" : "not known";
  }

  private static List<String> details(Outcome outcome, int seeds) {
    List<String> details = new ArrayList<>();
    int runs = outcome.runs();
    outcome
        .difference()
        .filter(_ -> outcome.standing() != Standing.NONE)
        .ifPresent(each -> details.add(difference(each)));
    if (seeds > 0 && outcome.reached() > 0) {
      String ties =
          outcome.ties() > 0
              ? " and %d %s".formatted(outcome.ties(), outcome.ties() == 1 ? "tie" : "ties")
              : "";
      details.add(
          "%d%s of %d %s".formatted(outcome.wins(), ties, seeds, seeds == 1 ? "seed" : "seeds"));
    }
    List<String> ends = new ArrayList<>();
    if (runs > 0 && outcome.reached() < runs) {
      ends.add("%d of %d arrived".formatted(outcome.reached(), runs));
    }
    add(ends, outcome.diverged(), runs, "diverged");
    add(ends, outcome.failed(), runs, "failed");
    add(ends, outcome.interrupted(), runs, "interrupted");
    if (!ends.isEmpty()) {
      details.add(String.join(", ", ends));
    }
    return details;
  }

  private static void add(List<String> ends, int count, int runs, String word) {
    if (count > 0 && count < runs) {
      ends.add("%d %s".formatted(count, word));
    }
  }

  private static String difference(Measurements estimate) {
    return signed(estimate.mean())
        + estimate
            .interval()
            .map(each -> " (%s to %s)".formatted(signed(each.low()), signed(each.high())))
            .orElse("");
  }

  private static String signed(double number) {
    String text = Digits.of(Math.abs(number), DIGITS);
    return number > 0 ? "+" + text : number < 0 ? "\u2212" + text : text;
  }
}
