package gossamer.scenarios.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which rows of two small tables belong together.
 *
 * @param keys the columns that say so; empty where the order does
 * @param pairs rows that both have
 * @param onlyInA rows that the other does not have
 * @param onlyInB likewise
 */
record KeptMatch(
    List<String> keys, List<Pair> pairs, List<List<String>> onlyInA, List<List<String>> onlyInB) {

  record Pair(List<String> a, List<String> b) {}

  /**
   * Matches rows by the keys that both tables know, if in each table all rows differ in them, and
   * some row of both agrees.
   */
  static Optional<KeptMatch> byKeys(KeptTable a, KeptTable b, List<String> wanted) {
    List<String> keys = wanted.stream().filter(key -> a.knows(key) && b.knows(key)).toList();
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    Map<List<String>, List<String>> rowsOfA = a.by(keys).orElse(Map.of());
    Map<List<String>, List<String>> rowsOfB = new LinkedHashMap<>(b.by(keys).orElse(Map.of()));
    List<Pair> pairs = new ArrayList<>();
    List<List<String>> onlyInA = new ArrayList<>();
    rowsOfA.forEach(
        (key, row) -> {
          List<String> other = rowsOfB.remove(key);
          if (other == null) {
            onlyInA.add(row);
          } else {
            pairs.add(new Pair(row, other));
          }
        });
    return pairs.isEmpty()
        ? Optional.empty()
        : Optional.of(new KeptMatch(keys, pairs, onlyInA, List.copyOf(rowsOfB.values())));
  }

  /** Matches the first row with the first, the second with the second, and so on. */
  static KeptMatch inOrder(KeptTable a, KeptTable b) {
    int both = Math.min(a.rows().size(), b.rows().size());
    List<Pair> pairs = new ArrayList<>();
    for (int k = 0; k < both; k++) {
      pairs.add(new Pair(a.rows().get(k), b.rows().get(k)));
    }
    return new KeptMatch(
        List.of(),
        pairs,
        a.rows().subList(both, a.rows().size()),
        b.rows().subList(both, b.rows().size()));
  }
}
