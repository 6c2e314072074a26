package gossamer.scenarios.cli.network;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.cli.terminal.Output;
import gossamer.scenarios.network.Confirmation;
import gossamer.scenarios.network.Network;
import gossamer.scenarios.network.Prediction;
import gossamer.scenarios.text.Digits;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.design.Advice;
import gossamer.solvers.rates.design.Limits;
import gossamer.solvers.rates.interior.InteriorDesigns.Binding;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Says in words how fast a real network can learn. */
final class AdviceText {
  private static final int MOST_LIMITS = 5;

  private final PrintWriter out;
  private final Network network;
  private final Advice advice;
  private final Prediction prediction;

  AdviceText(PrintWriter out, Network network, Advice advice, Prediction prediction) {
    this.out = out;
    this.network = network;
    this.advice = advice;
    this.prediction = prediction;
  }

  /** What a limit is called, such as {@code Oslo - Rome}. */
  static String name(Network network, Binding limit) {
    return limit.isNode() ? network.nodeName(limit.index()) : network.edgeName(limit.index());
  }

  void show(Limits perSecond) {
    out.println(network.titleAndSize());
    double above = Math.max(0, advice.upperBound() / advice.gradientRate() - 1); // a relative gap
    line(
        "gradients",
        "%s a second on each node; %s",
        Digits.six(advice.gradientRate()),
        advice.binds().isEmpty()
            ? "all that they can compute"
            : "proven to be within %s of the maximum".formatted(Digits.of(above, 2)));
    line("exchanges", "%s a second, all links together", Digits.six(advice.rates().total()));
    binds(perSecond);
    line(
        "time",
        "to %s at condition number %s: at most %s s; runs took about 0.4 of it",
        Digits.six(prediction.precision()),
        Digits.six(prediction.condition()),
        Digits.six(seconds(prediction.time())));
    out.println();
    new RatesText(out, network).edges(advice.rates(), "exchanges a second");
    out.flush();
  }

  private void binds(Limits perSecond) {
    if (advice.binds().isEmpty()) {
      line("bottleneck", "%s", "compute: nodes cannot take more gradients");
      return;
    }
    String label = "bottleneck";
    for (Binding limit : advice.binds().subList(0, Math.min(MOST_LIMITS, advice.binds().size()))) {
      double carries =
          limit.isNode() ? perSecond.nodeCap(limit.index()) : perSecond.edgeCap(limit.index());
      line(
          label,
          "%s %s, %s a second: 1%% more would allow %s%% more gradients",
          limit.isNode() ? "node" : "link",
          name(network, limit),
          Digits.six(carries),
          Digits.of(limit.share(), 2));
      label = "";
    }
    if (advice.binds().size() > MOST_LIMITS) {
      line("", "and %,d more", advice.binds().size() - MOST_LIMITS);
    }
  }

  private double seconds(double units) {
    return units / advice.gradientRate();
  }

  /** A run beside the prediction. */
  void confirm(Confirmation run) {
    out.println();
    if (run.reached()) {
      line(
          "a run",
          "reached it after %s s, %s of the predicted %s s; %,d gradients, %,d exchanges",
          Digits.six(seconds(run.time())),
          Digits.of(run.time() / prediction.time(), 2),
          Digits.six(seconds(prediction.time())),
          run.gradients(),
          run.communications());
    } else {
      line("a run", "had not reached it after %s s", Digits.six(seconds(run.time())));
    }
    line("", "%s", "on a quadratic problem; the theory takes the worst problem, network and start");
    line("", "%s", "of these numbers, and leaves constants that no run needs");
    out.flush();
  }

  /** The rates per unit of time, as a scenario reads them, and per second. */
  String csv() {
    Topology topology = network.topology();
    GossipRates rates = advice.rates();
    double[] perSecond =
        GossipRates.withoutNegligible(
            topology, IntStream.range(0, rates.edges()).mapToDouble(rates::rate).toArray());
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int e = 0; e < perSecond.length; e++) {
      rows.add(
          List.of(
              network.lowerName(e),
              network.upperName(e),
              perSecond[e] / advice.gradientRate(),
              perSecond[e]));
    }
    return Output.csv(List.of("i", "j", "rate", "rate_per_second"), rows);
  }

  @FormatMethod
  private void line(String name, @FormatString String format, Object... values) {
    out.println("  %-15s %s".formatted(name, String.format(Locale.ROOT, format, values)));
  }
}
