package gossamer.scenarios.cli;

import gossamer.scenarios.network.DesignResult;
import gossamer.scenarios.network.Designs;
import gossamer.scenarios.text.Digits;
import gossamer.scenarios.text.TextTable;
import java.util.ArrayList;
import java.util.List;

/** What each rate design makes of one network, as a table for people. */
final class DesignText {
  private DesignText() {}

  static List<String> lines(Designs designs) {
    TextTable table =
        new TextTable(
            1,
            "design",
            "total rate",
            "uniform / it",
            "lambda_2",
            "Rmax",
            "edges used",
            "gap",
            "of");
    List<String> reasons = new ArrayList<>();
    for (Designs.Line line : designs.lines()) {
      DesignResult result = line.result();
      if (result == null) {
        table.row(line.design(), "-");
        reasons.add("  %s: %s".formatted(line.design(), line.reason()));
      } else {
        boolean proven = !Double.isNaN(result.relativeGap());
        table.row(
            line.design(),
            Digits.six(result.total()),
            Digits.of(designs.uniformBy(result), 4),
            Digits.six(result.lambda2()),
            Digits.six(result.largestResistance()),
            "%,d".formatted(result.edgesUsed()),
            proven ? Digits.of(Math.max(0, result.relativeGap()), 2) : "-",
            proven ? result.measureName() : "");
      }
    }
    List<String> text = new ArrayList<>(table.lines("  "));
    text.addAll(reasons);
    double least = designs.leastTotal();
    if (!Double.isNaN(least)) {
      text.add(
          "  no rates of these edges in all below %s allow DADAO (proven)"
              .formatted(Digits.six(least)));
    }
    return text;
  }
}
