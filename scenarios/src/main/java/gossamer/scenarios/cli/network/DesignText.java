package gossamer.scenarios.cli.network;

import gossamer.scenarios.network.DesignResult;
import gossamer.scenarios.network.Designs;
import gossamer.scenarios.text.Digits;
import gossamer.scenarios.text.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each rate design makes of one network, as a table for people. */
final class DesignText {
  private DesignText() {}

  /**
   * A line for each design.
   *
   * @param costs whether edges cost differently, so that the sum of cost times rate is shown
   */
  static List<String> lines(Designs designs, boolean costs) {
    List<String> header = new ArrayList<>(List.of("design", "total rate"));
    if (costs) {
      header.add("total cost");
    }
    header.addAll(List.of("saving vs uniform", "lambda_2", "Rmax", "edges used", "gap", "of"));
    TextTable table = new TextTable(1, header.toArray(String[]::new));
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    for (Designs.Line line : designs.lines()) {
      DesignResult result = line.result();
      if (result == null) {
        table.row(line.design(), "-");
        reasons.computeIfAbsent(line.reason(), _ -> new ArrayList<>()).add(line.design());
      } else {
        table.row(cells(designs, result, costs).toArray(String[]::new));
      }
    }
    List<String> text = new ArrayList<>(table.lines("  "));
    reasons.forEach(
        (reason, those) -> text.add("  %s: %s".formatted(String.join(", ", those), reason)));
    double least = designs.leastCost();
    if (!Double.isNaN(least)) {
      text.add(
          "  proven: no rates on these edges that allow DADAO %s less than %s"
              .formatted(costs ? "cost" : "are in total", Digits.six(least)));
    }
    designs.results().stream()
        .filter(DesignResult::takesEdgesOut)
        .forEach(result -> text.add(edgesOut(result)));
    return text;
  }

  private static String edgesOut(DesignResult result) {
    return ("  %s drops edges, whose resistances then do not count; proven: no connected subnetwork"
            + " needs less than %s")
        .formatted(result.design(), Digits.six(result.lowerBound()));
  }

  private static List<String> cells(Designs designs, DesignResult result, boolean costs) {
    boolean proven = !Double.isNaN(result.relativeGap());
    List<String> cells = new ArrayList<>(List.of(result.design(), Digits.six(result.total())));
    if (costs) {
      cells.add(Digits.six(result.cost()));
    }
    cells.addAll(
        List.of(
            Digits.of(designs.uniformBy(result), 4),
            Digits.six(result.lambda2()),
            Digits.six(result.largestResistance()),
            "%,d".formatted(result.edgesUsed()),
            proven ? Digits.of(Math.max(0, result.relativeGap()), 2) : "-",
            proven ? result.measureName() : ""));
    return cells;
  }
}
