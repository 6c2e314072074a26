package gossamer.scenarios.cli.run;

import gossamer.graphs.topology.NodeNames;
import gossamer.scenarios.text.Digits;
import gossamer.scenarios.text.TextTable;
import gossamer.solvers.data.ShareTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Says in words who holds what of a file's samples. */
final class SharesText {
  /** Nodes and classes that are shown. */
  private static final int NODES = 12;

  private static final int CLASSES = 10;

  private SharesText() {}

  /**
   * How many samples there are, and how many a node holds.
   *
   * @param test how many are set aside besides
   */
  static String summary(ShareTable shares, int test) {
    int[] sizes = IntStream.range(0, shares.nodes()).map(shares::samples).sorted().toArray();
    int last = sizes.length - 1;
    double median = (sizes[last / 2] + sizes[(last + 1) / 2]) / 2.0;
    return "%,d in all; %s, median %s"
            .formatted(
                Arrays.stream(sizes).asLongStream().sum(),
                range(sizes[0], sizes[last]),
                Digits.six(median))
        + aside(test, test);
  }

  /** How many samples are set aside for testing; nothing if none are. */
  static String aside(int least, int most) {
    return most == 0
        ? ""
        : "; %s more set aside for testing"
            .formatted(least == most ? whole(most) : whole(least) + " to " + whole(most));
  }

  /** How many samples a node holds. */
  static String range(int least, int most) {
    return (least == most ? whole(least) : whole(least) + " to " + whole(most)) + " a node";
  }

  /** A row for each of the first nodes, a column for each of the first classes. */
  static List<String> table(NodeNames names, ShareTable shares) {
    int classes = Math.min(CLASSES, shares.classes().size());
    List<String> header = new ArrayList<>(List.of("node", "samples"));
    header.addAll(shares.classes().subList(0, classes));
    TextTable table = new TextTable(1, header.toArray(String[]::new));
    for (int node = 0; node < Math.min(NODES, shares.nodes()); node++) {
      List<String> cells = new ArrayList<>(List.of(names.name(node), whole(shares.samples(node))));
      Arrays.stream(shares.counts(node), 0, classes).forEach(count -> cells.add(whole(count)));
      table.row(cells.toArray(String[]::new));
    }
    List<String> lines = new ArrayList<>(table.lines("  "));
    int moreNodes = shares.nodes() - NODES;
    if (moreNodes > 0) {
      lines.add("  ... and %,d more node%s".formatted(moreNodes, moreNodes == 1 ? "" : "s"));
    }
    int moreClasses = shares.classes().size() - classes;
    if (moreClasses > 0) {
      lines.add("  ... and %,d more class%s".formatted(moreClasses, moreClasses == 1 ? "" : "es"));
    }
    return lines;
  }

  private static String whole(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
