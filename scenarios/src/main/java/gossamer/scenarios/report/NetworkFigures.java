package gossamer.scenarios.report;

import gossamer.scenarios.picture.NetworkPicture;
import gossamer.scenarios.result.NetworksFile;
import gossamer.scenarios.result.NetworksFile.Drawing;
import gossamer.scenarios.result.NetworksFile.Network;
import gossamer.scenarios.result.NetworksFile.Slowest;
import gossamer.scenarios.text.Digits;
import gossamer.solvers.rates.GossipRates;
import java.util.ArrayList;
import java.util.List;

/** The networks of a sweep, drawn. */
final class NetworkFigures {
  /** Pictures of more characters than these would make the page too large. */
  private static final int MOST_CHARACTERS = 400_000;

  private static final int MOST_RUNS_NAMED = 3;

  private NetworkFigures() {}

  /** A section of the page; empty if no network is known. */
  static String section(List<Source> sources) {
    List<String> figures = new ArrayList<>();
    List<String> options = new ArrayList<>();
    List<String> tooLarge = new ArrayList<>();
    int characters = 0;
    int left = 0;
    for (Source source : sources) {
      NetworksFile.Contents contents = source.results().networks();
      String of = sources.size() > 1 ? source.name() + ": " : "";
      for (Network network : contents.networks()) {
        Drawing drawing = network.drawing();
        String picture = drawing == null ? "" : picture(drawing).inline();
        characters += picture.length();
        if (drawing == null || (characters > MOST_CHARACTERS && !figures.isEmpty())) {
          left++;
          continue;
        }
        int k = figures.size();
        options.add(
            "<option value=\"%d\">%s (%s)</option>"
                .formatted(k, Html.text(of + title(drawing)), runs(network.runs())));
        figures.add(
            "<figure class=\"network\" id=\"network-%d\"%s>\n%s<figcaption>%s%s</figcaption>\n</figure>\n"
                .formatted(
                    k, k == 0 ? "" : " hidden", picture, Html.text(of), caption(drawing, network)));
      }
      if (!contents.tooLarge().isEmpty()) {
        tooLarge.add(Html.text(of) + runs(contents.tooLarge()));
      }
    }
    if (figures.isEmpty() && tooLarge.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<section aria-labelledby=\"network-heading\">\n");
    html.append("<h2 id=\"network-heading\">")
        .append(figures.size() > 1 ? "The networks" : "The network")
        .append("</h2>\n");
    if (figures.size() > 1) {
      html.append("<div class=\"controls\"><label>network <select id=\"network\">");
      options.forEach(html::append);
      html.append("</select></label></div>\n");
    }
    figures.forEach(html::append);
    if (left > 0) {
      html.append(
          "<p class=\"note\">%,d more %s not drawn here.</p>\n"
              .formatted(left, left == 1 ? "network is" : "networks are"));
    }
    if (!tooLarge.isEmpty()) {
      html.append(
          "<p class=\"note\">Not drawn (too large, or a single node): the networks of %s.</p>\n"
              .formatted(String.join("; ", tooLarge)));
    }
    return html.append("</section>\n").toString();
  }

  /** A picture of a network, with its slowest mode if it has one. */
  static NetworkPicture picture(Drawing drawing) {
    double[] rates = drawing.rates().stream().mapToDouble(Double::doubleValue).toArray();
    Slowest slowest = drawing.slowest();
    return new NetworkPicture(
        title(drawing),
        slowest == null
            ? NetworkPicture.DIRECTED
            : "colours: slowest mode, lambda_2 = " + Digits.of(slowest.lambda2(), 4),
        drawing.topology(),
        drawing.places(),
        GossipRates.withoutChi(rates),
        drawing.labels().isEmpty() ? drawing.names() : drawing.labels(),
        slowest == null ? List.of() : slowest.mode());
  }

  private static String title(Drawing drawing) {
    return "%s: %,d nodes, %s"
        .formatted(drawing.title(), drawing.topology().nodes(), drawing.topology().linksInWords());
  }

  private static String caption(Drawing drawing, Network network) {
    double total = drawing.rates().stream().mapToDouble(Double::doubleValue).sum();
    StringBuilder text = new StringBuilder("<strong>");
    text.append(Html.text(title(drawing))).append("</strong>; ");
    Slowest slowest = drawing.slowest();
    if (slowest == null) {
      return text.append("arrows point to who receives (")
          .append(runs(network.runs()))
          .append(").")
          .toString();
    }
    text.append(Digits.of(total, 4)).append(" exchanges per unit of time in all (");
    text.append(runs(network.runs())).append("). ");
    text.append("Line width and colour show how often an edge gossips. ");
    text.append("Nodes are coloured by the slowest mode, the pattern of disagreement that gossip");
    text.append(" removes last: circles are above the mean, squares below it.");
    text.append(" &lambda;<sub>2</sub> = ").append(Digits.of(slowest.lambda2(), 4));
    text.append(", &chi;<sub>1</sub> = 1/&lambda;<sub>2</sub> = ");
    text.append(Digits.of(1 / slowest.lambda2(), 4)).append(".");
    if (slowest.multiplicity() > 1) {
      text.append(
          " By symmetry %d independent patterns are as slow; this is one of them."
              .formatted(slowest.multiplicity()));
    }
    return text.toString();
  }

  /** Such as {@code runs 0, 1, 2 and 7 more}. */
  private static String runs(List<Integer> runs) {
    if (runs.size() == 1) {
      return "run " + runs.getFirst();
    }
    int named = Math.min(MOST_RUNS_NAMED, runs.size());
    String first = String.join(", ", runs.subList(0, named).stream().map(String::valueOf).toList());
    return runs.size() == named
        ? "runs " + first
        : "runs %s and %,d more".formatted(first, runs.size() - named);
  }
}
