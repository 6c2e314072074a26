package gossamer.scenarios.cli.network;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.cli.terminal.Output;
import gossamer.scenarios.network.DesignResult;
import gossamer.scenarios.network.Designs;
import gossamer.scenarios.network.Network;
import gossamer.scenarios.text.Digits;
import gossamer.scenarios.text.TextTable;
import gossamer.solvers.rates.Designed.Measure;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.design.Limits;
import gossamer.solvers.rates.design.Uniform;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Says in words, and as CSV, how often each edge of a network gossips. */
final class RatesText {
  /** Edges in a text for people; a file has them all. */
  private static final int SHOWN = 15;

  private final PrintWriter out;
  private final Network network;

  RatesText(PrintWriter out, Network network) {
    this.out = out;
    this.network = network;
  }

  /** All designs, one a row. */
  void compare(Designs designs, Limits limits) {
    heading();
    DesignText.lines(designs, charges(limits)).forEach(out::println);
    out.flush();
  }

  /** One design and its busiest edges. */
  void show(DesignResult result, Limits limits) {
    GossipRates rates = result.rates();
    heading();
    line("design", "%s", result.design());
    line(
        "total rate",
        "%s exchanges per unit of time%s",
        Digits.six(result.total()),
        compared(result, limits));
    if (charges(limits)) {
      line("total cost", "%s per unit of time", Digits.six(result.cost()));
    }
    line("proven", "%s", proven(result));
    line(
        "condition",
        "chi1 chi2 = %s, where DADAO allows 0.5; lambda_2 %s, Rmax %s",
        Digits.six(rates.chi().product()),
        Digits.six(result.lambda2()),
        Digits.six(result.largestResistance()));
    line("edges used", "%,d of %,d", result.edgesUsed(), rates.edges());
    if (result.takesEdgesOut()) {
      line(
          "to run it",
          "rates: %s, or topology: {file: rates.csv} with rates: {attribute: rate}",
          result.design());
    }
    out.println();
    edges(rates, "exchanges per unit of time");
    out.flush();
  }

  private void heading() {
    out.println(network.titleAndSize());
  }

  /** How it compares with uniform rates, where these are free to be what they need. */
  private String compared(DesignResult result, Limits limits) {
    if (limits.hasCaps() || result.design().equals(Designs.UNIFORM)) {
      return "";
    }
    DesignResult uniform = DesignResult.of(new Uniform(null), network.topology(), limits);
    String ratio = Digits.of(uniform.cost() / result.cost(), 4);
    if (ratio.equals("1")) {
      return "; uniform rates are as good";
    }
    return charges(limits)
        ? "; uniform rates cost %s times as much".formatted(ratio)
        : "; uniform rates need %s, %s times as many".formatted(Digits.six(uniform.total()), ratio);
  }

  /** Whether an exchange may cost something else than one. */
  private static boolean charges(Limits limits) {
    return limits.hasCosts() || limits.cost(0) != 1;
  }

  private static String proven(DesignResult result) {
    if (Double.isNaN(result.relativeGap())) {
      return "nothing; --design optimal comes with a proof";
    }
    String least =
        result.measure() == Measure.COMMUNICATION_RATE
            ? "the least that DADAO allows %s"
                .formatted(
                    result.takesEdgesOut()
                        ? "on any connected network inside this one"
                        : "on these edges")
            : "the least %s of this total".formatted(result.measureName());
    return result.relativeGap() <= 0
        ? least
        : "at most %s above %s".formatted(Digits.of(result.relativeGap(), 2), least);
  }

  /** The busiest edges, by their names. */
  void edges(GossipRates rates, String unit) {
    if (rates.areEqual()) {
      out.println("  every edge: %s %s".formatted(Digits.six(rates.rate(0)), unit));
      return;
    }
    int[] busiest =
        IntStream.range(0, rates.edges())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer e) -> -rates.rate(e)))
            .mapToInt(Integer::intValue)
            .limit(SHOWN)
            .toArray();
    TextTable table = new TextTable(1, "busiest edges", unit);
    for (int e : busiest) {
      table.row(network.edgeName(e), Digits.six(rates.rate(e)));
    }
    table.lines("  ").forEach(out::println);
    if (rates.edges() > busiest.length) {
      out.println(
          "  ... and %,d more; --out rates.csv writes all"
              .formatted(rates.edges() - busiest.length));
    }
  }

  /**
   * What {@code rates: {file: rates.csv}} of a scenario reads: the ends of each edge by name, and
   * its rate. Rates that do not count, below 1e-9 of the largest, are zero, unless the others do
   * not connect the network. Edges that are out of the network are not in it, so that it can be
   * read as a network, too.
   */
  static String csv(Network network, DesignResult result) {
    Topology topology = network.topology();
    GossipRates rates = result.rates();
    double[] written =
        GossipRates.withoutNegligible(
            topology, IntStream.range(0, rates.edges()).mapToDouble(rates::rate).toArray());
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int e = 0; e < written.length; e++) {
      if (!result.takesEdgesOut() || written[e] > 0) {
        rows.add(List.of(network.lowerName(e), network.upperName(e), written[e]));
      }
    }
    return Output.csv(List.of("i", "j", "rate"), rows);
  }

  @FormatMethod
  private void line(String name, @FormatString String format, Object... values) {
    out.println("  %-15s %s".formatted(name, String.format(Locale.ROOT, format, values)));
  }
}
