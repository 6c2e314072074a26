package gossamer.scenarios.cli.run;

import gossamer.scenarios.cli.run.Forecast.Sample;
import gossamer.scenarios.run.Memory;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.sweep.Tuning;
import gossamer.scenarios.work.Outlook;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** Says in words what would run. */
final class ForecastText {
  /** Values of a swept key that are shown. */
  private static final int SHOWN = 12;

  private static final String LESS = "less than ";
  private static final String UNKNOWN = "unknown";

  private final PrintWriter out;
  private final Forecast forecast;
  private final Plan plan;
  private final int processors;

  ForecastText(PrintWriter out, Forecast forecast, int processors) {
    this.out = out;
    this.forecast = forecast;
    this.plan = forecast.plan();
    this.processors = processors;
  }

  void show() {
    String description = plan.description().isBlank() ? "" : ": " + plan.description().strip();
    out.println(plan.name() + description);
    if (plan.isSweep()) {
      runs();
    }
    Forecast tuning = forecast.tuning();
    if (tuning != null) {
      Tuning tuned = plan.tuning().orElseThrow();
      line(
          "tuning",
          "%,d runs before these, for %s, each up to %s; %s"
              .formatted(
                  tuning.plan().runs().size(),
                  tuned.key(),
                  tuned.budget(),
                  new ForecastText(out, tuning, processors).time()));
    }
    for (String size : forecast.sizes()) {
      line(size, range(each -> each.size(size), ForecastText::whole));
    }
    Outlook.Dealt dealt = forecast.dealt();
    if (dealt != null) {
      line("samples", SharesText.summary(dealt.shares(), dealt.test()));
    } else {
      forecast.shares().ifPresent(sizes -> line("samples", sizes(sizes) + aside()));
    }
    if (forecast.hasEvents()) {
      line("events", events());
    }
    line("memory", range(each -> each.outlook().memory(), Memory::words) + aRun());
    line("time", time());
    line("files", upTo(bytes(forecast.total(each -> each.outlook().bytes()))));
    if (!forecast.inputs().isEmpty()) {
      line("inputs", String.join(", ", forecast.inputs().keySet()));
    }
    if (!forecast.isComplete()) {
      line(
          "estimated",
          "from %,d of %,d runs, spread evenly"
              .formatted(forecast.samples().size(), plan.runs().size()));
    }
    if (dealt != null) {
      out.println();
      SharesText.table(dealt.names(), dealt.shares()).forEach(out::println);
      out.println();
    }
    forecast.warnings().forEach(warning -> out.println("  warning: " + warning));
    forecast.hints().forEach(hint -> out.println("  note: " + hint));
    if (forecast.errors().isEmpty() && (tuning == null || tuning.errors().isEmpty())) {
      out.println("No errors.");
    }
  }

  private static String sizes(IntSummaryStatistics sizes) {
    return SharesText.range(sizes.getMin(), sizes.getMax());
  }

  private String aside() {
    DoubleSummaryStatistics test = forecast.range(Forecast.Sample::test);
    return SharesText.aside((int) test.getMin(), (int) test.getMax());
  }

  private void runs() {
    List<String> factors = new ArrayList<>();
    long product = 1;
    for (int k = 0; k < plan.keys().size(); k++) {
      int count = forecast.values(k).size();
      factors.add(count + " " + plan.keys().get(k));
      product *= count;
    }
    int runs = plan.runs().size();
    boolean all = product == runs && factors.size() > 1;
    line("runs", "%,d".formatted(runs) + (all ? ": " + String.join(" x ", factors) : ""));
    for (int k = 0; k < plan.keys().size(); k++) {
      line(plan.keys().get(k), some(forecast.values(k)));
    }
  }

  private static String some(List<String> values) {
    return values.size() <= SHOWN
        ? String.join(", ", values)
        : "%s, ..., %s (%d values)"
            .formatted(
                String.join(", ", values.subList(0, SHOWN - 2)), values.getLast(), values.size());
  }

  private String aRun() {
    if (plan.runs().size() == 1) {
      return "";
    }
    return " a run, and %d in parallel".formatted(Math.min(processors, plan.runs().size()));
  }

  private String time() {
    double seconds = forecast.seconds(processors);
    if (!Double.isFinite(seconds)) {
      return forecast.hasEvents() ? "unknown: a run ends only when it reaches its target" : UNKNOWN;
    }
    String each =
        plan.runs().size() == 1
            ? ""
            : "; " + range(Sample::seconds, ForecastText::duration) + " a run";
    String on =
        plan.runs().size() == 1
            ? ""
            : " on %d processor%s".formatted(processors, processors == 1 ? "" : "s");
    // A prediction, whether of what theory allows or of what the scenario asks for: never a bound.
    return (forecast.isByTheory() ? "at most about " : "about ") + duration(seconds) + on + each;
  }

  private String inAll(ToDoubleFunction<Sample> number, DoubleFunction<String> words) {
    String each = range(number, words);
    return plan.runs().size() == 1
        ? upTo(each)
        : upTo(words.apply(forecast.total(number))) + " in all; " + each + " a run";
  }

  private String upTo(String amount) {
    return amount.startsWith(LESS) || amount.equals(UNKNOWN)
        ? amount
        : (forecast.isByTheory() ? "up to " : "about ") + amount;
  }

  private String events() {
    return forecast.isCounted() ? counted() : inAll(Sample::events, ForecastText::events);
  }

  /** Events that are known to happen, every single one. */
  private String counted() {
    String each = range(Sample::events, ForecastText::whole);
    return plan.runs().size() == 1
        ? each
        : whole(forecast.total(Sample::events)) + " in all; " + each + " a run";
  }

  private String range(ToDoubleFunction<Sample> number, DoubleFunction<String> words) {
    DoubleSummaryStatistics range = forecast.range(number);
    String least = words.apply(range.getMin());
    String most = words.apply(range.getMax());
    return least.equals(most) ? least : least + " to " + most;
  }

  private static String whole(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  private static String events(double number) {
    return !Double.isFinite(number)
        ? UNKNOWN
        : number < 1e6 ? whole(number) : OutcomeText.count(number);
  }

  private static String duration(double seconds) {
    return seconds < 1 ? LESS + "a second" : OutcomeText.duration(seconds);
  }

  private static String bytes(double bytes) {
    return bytes < 1 << 20 ? LESS + "1 MB" : Memory.words(bytes);
  }

  private void line(String name, String text) {
    out.println("  %-15s %s".formatted(name, text));
  }
}
