package gossamer.scenarios.data;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.topology.NodeNames;
import gossamer.scenarios.input.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Nodes as users name them, in tables and in messages. */
public final class Nodes {
  /** Of a larger network, the nearest name is not looked for. */
  private static final int MOST_NAMES = 10_000;

  /** So many names tell what names look like. */
  private static final int SHOWN = 5;

  private static final Pattern EDGE = Pattern.compile("edge \\((\\d+), (\\d+)\\)");
  private static final Pattern NODE = Pattern.compile("node (\\d+)");

  private Nodes() {}

  /**
   * The node that a text names.
   *
   * @throws Refusal if it names none, or two
   */
  static int find(String text, NodeNames names) {
    if (text.isEmpty()) {
      throw new Refusal("an empty cell where a node is named");
    }
    int node = names.find(text);
    if (node != NodeNames.NO_NODE) {
      return node;
    }
    String shown = CsvTable.shorten(text);
    throw new Refusal(
        names.isDropped(text)
            ? "node '%s' is not in the largest component, which is all that component: largest keeps"
                .formatted(shown)
            : "there is no node '%s' in the network; %s".formatted(shown, instead(text, names)));
  }

  private static String instead(String text, NodeNames names) {
    if (isNumbers(names) && !names.hasLabels()) {
      return "its nodes are 0 to %d".formatted(names.size() - 1);
    }
    List<String> known = new ArrayList<>();
    if (names.size() <= MOST_NAMES) {
      known.addAll(names.names());
      if (names.hasLabels()) {
        IntStream.range(0, names.size()).mapToObj(names::label).forEach(known::add);
      }
    }
    return Nearest.to(text, known)
        .map("did you mean '%s'?"::formatted)
        .orElseGet(
            () ->
                "its nodes are %s%s"
                    .formatted(
                        String.join(", ", names.names().subList(0, Math.min(SHOWN, names.size()))),
                        names.size() > SHOWN ? ", ..." : ""));
  }

  private static boolean isNumbers(NodeNames names) {
    return names.names().equals(NodeNames.numbers(names.size()).names());
  }

  /** A message of a computation that knows nodes by their numbers only, with their names. */
  public static String named(String message, NodeNames names) {
    String edges =
        EDGE.matcher(message)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(
                        "edge %s - %s"
                            .formatted(
                                label(match.group(1), names), label(match.group(2), names))));
    return NODE.matcher(edges)
        .replaceAll(match -> Matcher.quoteReplacement("node " + label(match.group(1), names)));
  }

  private static String label(String number, NodeNames names) {
    return names.label(Integer.parseInt(number));
  }
}
