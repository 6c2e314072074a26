package gossamer.scenarios.cli.network;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import gossamer.graphs.distance.Diameter;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.resistance.ChiBounds;
import gossamer.graphs.resistance.EdgeShare;
import gossamer.graphs.sparse.LambdaMax;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.network.AlgorithmRates;
import gossamer.scenarios.network.DesignResult;
import gossamer.scenarios.network.Mixing;
import gossamer.scenarios.network.NetworkReport;
import gossamer.scenarios.network.NetworkShape;
import gossamer.scenarios.network.Prediction;
import gossamer.scenarios.network.Weighted;
import gossamer.scenarios.text.Digits;
import gossamer.scenarios.text.TextTable;
import gossamer.solvers.mixing.PushMatrix;
import gossamer.solvers.rule.RoundModes;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words what a network's shape and spectrum say. */
final class TopologyText {
  private static final int MOST_SIZES = 8;

  private final PrintWriter out;

  TopologyText(PrintWriter out) {
    this.out = out;
  }

  void show(NetworkReport report) {
    Topology topology = report.network().topology();
    NetworkShape shape = report.shape();
    out.println(report.network().title());
    line("nodes", "%,d", topology.nodes());
    boolean isDirected = topology.isDirected();
    line(isDirected ? "arcs" : "edges", "%,d", topology.links());
    if (isDirected) {
      line("out-degrees", "%s", degrees(shape.out()));
      line("in-degrees", "%s", degrees(shape.in()));
      boolean isConnected = shape.componentSizes().size() == 1;
      line(
          "connected",
          "%s",
          isConnected
              ? "strongly"
              : "no; strong components: " + components(shape.componentSizes()));
    } else {
      line("degrees", "%s", degrees(shape.out()));
      line("components", "%s", components(shape.componentSizes()));
    }
    line("diameter", "%s", diameter(shape.diameter(), isDirected));
    NetworkReport.Gossip gossip = report.gossip();
    NetworkReport.Push push = report.push();
    if (push != null && topology.nodes() > 1) {
      push(push);
    } else if (gossip == null) {
      line(
          "the rest",
          "%s",
          topology.nodes() == 1
              ? "n/a: a single node has nobody to gossip with"
              : "n/a: separate components cannot agree; connect them, or study one of them"
                  + (report.network().file() == null
                      ? ""
                      : ": component=largest takes the largest"));
    } else {
      show(gossip.mixing(), topology.edges());
      show(report.weighted());
      designs(gossip);
      edges(report, gossip.mixing());
      prediction(report.prediction(), topology.nodes(), gossip.designs().results());
      algorithms(report.algorithms(), report.prediction());
    }
    out.flush();
  }

  private static String degrees(NetworkShape.Degrees degrees) {
    return "%,d to %,d, mean %s"
        .formatted(degrees.least(), degrees.largest(), Digits.six(degrees.mean()));
  }

  private void push(NetworkReport.Push push) {
    out.println();
    out.println("  with column-stochastic weights, 1/(1 + out-degree) on each arc");
    line(
        "second modulus",
        "%s",
        Double.isNaN(push.secondModulus())
            ? "not computed above %,d nodes".formatted(PushMatrix.MOST_NODES)
            : "%s, what an exchange leaves of a disagreement in the long run"
                .formatted(Digits.six(push.secondModulus())));
  }

  private static String components(List<Integer> sizes) {
    return sizes.size() == 1
        ? "1"
        : "%,d, of %s nodes"
            .formatted(
                sizes.size(),
                sizes.stream()
                        .limit(MOST_SIZES)
                        .map("%,d"::formatted)
                        .collect(Collectors.joining(", "))
                    + (sizes.size() > MOST_SIZES ? ", ..." : ""));
  }

  private static String diameter(@Nullable Diameter diameter, boolean isDirected) {
    if (diameter == null) {
      return "n/a: the network is not %sconnected".formatted(isDirected ? "strongly " : "");
    }
    return diameter.isExact()
        ? "%,d".formatted(diameter.lower())
        : "%,d to %,d".formatted(diameter.lower(), diameter.upper());
  }

  private void show(Mixing mixing, int edges) {
    out.println();
    out.println(
        edges == 1
            ? "  at rate 1 on the edge"
            : "  at uniform rates of total 1, which is 1/%,d on each edge".formatted(edges));
    spectrum(mixing.chi(), mixing.lambdaMax());
  }

  private void show(@Nullable Weighted weighted) {
    if (weighted == null) {
      return;
    }
    out.println();
    Weighted.Spectrum spectrum = weighted.spectrum();
    if (spectrum == null) {
      out.println(
          "  the file's own %s cannot be rates: %s"
              .formatted(weighted.attribute(), weighted.reason()));
      return;
    }
    out.println(
        "  the file's own %s as rates, %s in total"
            .formatted(weighted.attribute(), Digits.six(spectrum.total())));
    spectrum(spectrum.chi(), spectrum.lambdaMax());
  }

  private void spectrum(ChiBounds chi, LambdaMax lambdaMax) {
    Chi least = chi.lower();
    Chi most = chi.upper();
    line("lambda_2", "%s", between(1 / most.chi1(), 1 / least.chi1()));
    line("lambda_max", "%s", between(lambdaMax.lower(), lambdaMax.upper()));
    line("chi1", "%s", between(least.chi1(), most.chi1()));
    line("chi2", "%s", between(least.chi2(), most.chi2()));
    if (!chi.proven()) {
      out.println(
          "  the upper bounds of chi1 and chi2 depend on an estimate of lambda_2, which is not"
              + " proven");
    }
  }

  private static String between(double least, double most) {
    String low = Digits.six(least);
    String high = Digits.six(most);
    return low.equals(high) ? high : low + " to " + high;
  }

  private void designs(NetworkReport.Gossip gossip) {
    out.println();
    out.println("  minimum total rate for DADAO: sqrt(2 chi1 chi2) exchanges per unit of time");
    DesignText.lines(gossip.designs(), false).forEach(out::println);
  }

  private void edges(NetworkReport report, Mixing mixing) {
    if (mixing.topEdges().isEmpty()) {
      return;
    }
    out.println();
    out.println("  most important edges at uniform rates: rate x resistance, 1 for a bridge");
    if (mixing.edgesAreAlike()) {
      out.println(
          "  all %,d are alike: %s"
              .formatted(
                  report.network().topology().edges(),
                  Digits.six(mixing.topEdges().getFirst().upper())));
      return;
    }
    TextTable table = new TextTable(1, "", "");
    for (EdgeShare top : mixing.topEdges()) {
      table.row(report.network().edgeName(top.edge()), between(top.lower(), top.upper()));
    }
    table.lines("  ").stream().skip(1).forEach(out::println);
  }

  private void prediction(Prediction prediction, int nodes, List<DesignResult> designs) {
    out.println();
    out.println(
        "  DADAO to %s at condition number %s: at most %s; runs took about 0.4 of it"
            .formatted(
                Digits.six(prediction.precision()),
                Digits.six(prediction.condition()),
                Prediction.FORMULA));
    line("time", "%s units", Digits.six(prediction.time()));
    line("gradients", "%s", Digits.six(prediction.gradients(nodes)));
    line(
        "communications",
        "%s",
        designs.stream()
            .map(
                each ->
                    "%s %s"
                        .formatted(
                            each.design(), Digits.six(prediction.communications(each.total()))))
            .collect(Collectors.joining(", ")));
  }

  private void algorithms(List<AlgorithmRates> algorithms, Prediction prediction) {
    if (algorithms.isEmpty()) {
      return;
    }
    out.println();
    out.println(
        "  algorithms to %s at condition number %s, with their default constants"
            .formatted(Digits.six(prediction.precision()), Digits.six(prediction.condition())));
    TextTable table =
        new TextTable(
            1, "algorithm", "mixing", "exact decay", "proven", "time", "communications", "");
    for (AlgorithmRates each : algorithms) {
      OptionalDouble time = each.time(prediction.precision());
      table.row(
          each.algorithm(),
          each.mixing(),
          known(each.exact()),
          known(each.proven()),
          known(time),
          time.isPresent() && !Double.isNaN(each.communications())
              ? Digits.of(time.getAsDouble() * each.communications(), 4)
              : "",
          remark(each));
    }
    table.lines("  ").forEach(out::println);
    out.println(
        "  decay: -ln of the factor of the squared distance per unit of time; exact if the Hessians"
            + " of all nodes are equal");
    out.println("  time: by the exact decay, otherwise at most, by the proven one");
  }

  private static String remark(AlgorithmRates rates) {
    RoundModes.Worst worst = rates.worst();
    return !rates.refusal().isEmpty()
        ? rates.refusal()
        : worst != null && !worst.isStable()
            ? "unstable: l = %s, h = %s grows by a factor of %s per round"
                .formatted(
                    Digits.of(worst.l(), 4), Digits.of(worst.h(), 4), Digits.of(worst.factor(), 4))
            : "";
  }

  private static String known(OptionalDouble value) {
    return value.isPresent() ? Digits.of(value.getAsDouble(), 4) : "";
  }

  @FormatMethod
  private void line(String name, @FormatString String format, Object... values) {
    out.println("  %-15s %s".formatted(name, String.format(Locale.ROOT, format, values)));
  }
}
