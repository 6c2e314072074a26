package gossamer.graphs.io.list;

import gossamer.graphs.text.Decimal;
import gossamer.graphs.text.Row;
import gossamer.graphs.text.TextFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the columns of an edge list are.
 *
 * @param from the column of one end
 * @param to that of the other
 * @param names of all columns; those of the ends are not used
 * @param fewest cells in a row
 * @param header whether the first row holds the names, and is not an edge
 */
record EdgeListColumns(int from, int to, List<String> names, int fewest, boolean header) {
  static final String WEIGHT = "weight";

  /** What the ends of an edge are called, in lower case; of an arc where it begins first. */
  private static final List<List<String>> ENDS =
      List.of(
          List.of("i", "j"),
          List.of("source", "target"),
          List.of("from", "to"),
          List.of("src", "dst"),
          List.of("src", "dest"),
          List.of("u", "v"),
          List.of("v", "w"),
          List.of("id_1", "id_2"),
          List.of("id1", "id2"),
          List.of("node_1", "node_2"),
          List.of("node1", "node2"),
          List.of("node_a", "node_b"),
          List.of("fromnodeid", "tonodeid"),
          List.of("fromnode", "tonode"),
          List.of("from_node", "to_node"),
          List.of("from_id", "to_id"),
          List.of("source_id", "target_id"),
          List.of("source", "destination"),
          List.of("tail", "head"),
          List.of("start", "end"));

  private static final Set<String> POSITIONS = Set.of("i", "j");
  private static final Set<String> NAMES = Set.of("from", "to");

  /** Two columns that are the ends of an edge. */
  private record Pair(int from, int to) {
    private boolean isFirst() {
      return from == 0 && to == 1;
    }

    private boolean isApartFrom(Pair other) {
      return Collections.disjoint(Set.of(from, to), Set.of(other.from, other.to));
    }
  }

  /** The rows below the first, looked at only if that decides something. */
  @FunctionalInterface
  interface Others {
    EdgeListSurvey survey() throws IOException;
  }

  /** The columns of a list without a header. */
  static EdgeListColumns unnamed(String... attributes) {
    List<String> names = new ArrayList<>(List.of("", ""));
    names.addAll(List.of(attributes));
    return new EdgeListColumns(0, 1, List.copyOf(names), 2, false);
  }

  /** Whether the words for the ends of an edge are in a row. */
  static boolean areIn(Row row) {
    return !pairs(row).isEmpty();
  }

  /**
   * The columns of a list, from its first row.
   *
   * @throws TextFileException if that may be a header as well as an edge, or is not a proper header
   */
  static EdgeListColumns of(Row first, Others others) throws IOException {
    List<Pair> pairs = pairs(first);
    Pair pair = pairs.isEmpty() ? new Pair(0, 1) : pairs.getFirst();
    return isHeader(first, pair, !pairs.isEmpty(), others)
        ? named(first, pairs.isEmpty() ? pair : only(first, pairs))
        : unnamed(WEIGHT);
  }

  /**
   * The same columns with the one first where arcs begin, if words in the header say so: in a list
   * of edges their order does not matter.
   */
  EdgeListColumns oriented(Row first) {
    if (!header) {
      return this;
    }
    String one = first.cell(from).toLowerCase(Locale.ROOT);
    String other = first.cell(to).toLowerCase(Locale.ROOT);
    return ENDS.contains(List.of(other, one))
        ? new EdgeListColumns(to, from, names, fewest, true)
        : this;
  }

  private static List<Pair> pairs(Row row) {
    List<String> words = row.cells().stream().map(cell -> cell.toLowerCase(Locale.ROOT)).toList();
    List<Pair> pairs = new ArrayList<>();
    for (List<String> ends : ENDS) {
      List<Integer> at = new ArrayList<>();
      for (int column = 0; column < words.size(); column++) {
        if (ends.contains(words.get(column))) {
          at.add(column);
        }
      }
      if (at.size() == 2 && !words.get(at.get(0)).equals(words.get(at.get(1)))) {
        Pair pair = new Pair(at.get(0), at.get(1));
        pairs.add(pair.isFirst() ? 0 : pairs.size(), pair);
      }
    }
    return pairs;
  }

  /** The ends, if the header has other words for ends too. */
  private static Pair only(Row header, List<Pair> pairs) {
    Pair first = pairs.getFirst();
    for (Pair other : pairs) {
      if (other.isApartFrom(first) || (!other.equals(first) && !first.isFirst())) {
        if (words(header, first).equals(POSITIONS) && words(header, other).equals(NAMES)) {
          return other; // as earlier versions wrote rates: the names behind the positions
        }
        throw header.error(
            other.from(),
            "the ends of an edge may be %s,%s or %s,%s; call two of these columns otherwise"
                .formatted(
                    header.cell(first.from()),
                    header.cell(first.to()),
                    header.cell(other.from()),
                    header.cell(other.to())));
      }
    }
    return first;
  }

  private static Set<String> words(Row header, Pair pair) {
    return Set.of(
        header.cell(pair.from()).toLowerCase(Locale.ROOT),
        header.cell(pair.to()).toLowerCase(Locale.ROOT));
  }

  private static boolean isHeader(Row first, Pair pair, boolean known, Others others)
      throws IOException {
    boolean wide = first.size() > 3; // no edge without a header
    boolean third = first.size() == 3;
    if (known && (wide || !pair.isFirst())) {
      return true;
    }
    boolean number = third && Decimal.finite(first.cell(2)).isPresent();
    boolean edge =
        first.size() < 2
            || isNumber(first.cell(0))
            || isNumber(first.cell(1))
            || (third && PythonDictionary.isMeant(first.cell(2)));
    boolean named = wide || (third && !number);
    if (edge || (known && named)) {
      return !edge;
    }
    EdgeListSurvey below = others.survey();
    if (known && !third) {
      if (below.repeats()) {
        throw ambiguous(first, "source,target".equals(headed(first)) ? "i,j" : "source,target");
      }
      return true;
    }
    if (below.repeats()) {
      return false;
    }
    if (number && (known || below.isWhole())) {
      throw ambiguous(first, "source,target,weight");
    }
    if (named && (below.isEmpty() || !areWords(first))) {
      return false; // an edge that is wrong, as its row will tell
    }
    if (named) {
      if (third && first.cell(2).equalsIgnoreCase(WEIGHT)) {
        return true;
      }
      throw first.error(
          0,
          "which columns are the ends of an edge? Call them source and target in the header '%s'"
              .formatted(String.join(",", first.cells())));
    }
    if (!number && (below.isHalfWhole() || (!below.isWhole() && below.isConnected()))) {
      throw ambiguous(first, "source,target");
    }
    return below.isWhole();
  }

  private static boolean areWords(Row row) {
    return row.cells().stream()
        .allMatch(cell -> !cell.isEmpty() && Character.isLetter(cell.codePointAt(0)));
  }

  private static String headed(Row first) {
    return (first.cell(0) + "," + first.cell(1)).toLowerCase(Locale.ROOT);
  }

  private static TextFileException ambiguous(Row first, String header) {
    return first.error(
        0,
        "is '%s' a header? Then write %s in its place; if it is an edge, put the header %s above it"
            .formatted(String.join(",", first.cells()), header, header));
  }

  private static boolean isNumber(String cell) {
    return Decimal.finite(cell).isPresent();
  }

  private static EdgeListColumns named(Row header, Pair ends) {
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int column = 0; column < header.size(); column++) {
      String cell = header.cell(column);
      String name = cell.equalsIgnoreCase(WEIGHT) ? WEIGHT : cell;
      if (name.isEmpty() || !seen.add(name)) {
        throw header.error(
            column,
            name.isEmpty()
                ? "column %d of the header has no name; name it, or drop the column"
                    .formatted(column + 1)
                : "a second column '%s'; each needs a name of its own".formatted(cell));
      }
      names.add(name);
    }
    int fewest = Math.max(ends.from(), ends.to()) + 1;
    return new EdgeListColumns(ends.from(), ends.to(), List.copyOf(names), fewest, true);
  }

  /** Whether a column is an end of the edges. */
  boolean isEnd(int column) {
    return column == from || column == to;
  }
}
