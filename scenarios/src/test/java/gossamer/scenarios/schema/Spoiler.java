package gossamer.scenarios.schema;

import gossamer.graphs.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Spoils scenarios at random, in ways in which people do: wrong keys, wrong values, wrong places.
 */
final class Spoiler {
  /** Values that are wrong at most places, and right at some. */
  private static final List<@Nullable Object> VALUES =
      Arrays.asList(
          null,
          0,
          1,
          -1,
          2,
          3,
          16,
          1.5,
          1e-3,
          1e99,
          4_000_000_000L,
          true,
          false,
          "",
          "1",
          "ring",
          "iid",
          "dadao",
          "gap",
          "uniform",
          "auto",
          "a.csv",
          "linear-regression",
          List.of(),
          Map.of(),
          List.of(1, 2),
          List.of("gap"),
          List.of("ring", "star"),
          Map.of("kind", "ring"),
          Map.of("kind", "star", "nodes", 5),
          Map.of("file", "a.csv"),
          Map.of("count", 2),
          Map.of("from", 1, "to", 3, "steps", 2),
          Map.of("kind", "uniform", "total", 3));

  private final RandomStream random;
  private final List<Object> trees;

  /**
   * A source of spoiled scenarios.
   *
   * @param trees right ones, as maps, lists and scalars
   */
  Spoiler(RandomStream random, List<Object> trees) {
    this.random = random;
    this.trees = trees;
  }

  /** One of the trees with one to three things changed. */
  Object spoiled() {
    Object tree = pick(trees);
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      tree = change(tree);
    }
    return tree;
  }

  private <T extends @Nullable Object> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** The tree with something changed in it, never all of it. */
  private Object change(Object tree) {
    if (tree instanceof Map<?, ?> map && !map.isEmpty()) {
      Map<Object, @Nullable Object> result = new LinkedHashMap<>(map);
      Object key = pick(new ArrayList<>(result.keySet()));
      switch (random.nextInt(8)) {
        case 0 -> result.remove(key);
        case 1 -> result.put(key, pick(VALUES));
        case 2 -> result.put(key, part());
        case 3 -> result.put(key(), result.remove(key));
        case 4 -> result.put(key(), random.nextBoolean() ? pick(VALUES) : part());
        default -> result.computeIfPresent(key, (_, value) -> change(value));
      }
      return result;
    }
    if (tree instanceof List<?> list && !list.isEmpty()) {
      List<@Nullable Object> result = new ArrayList<>(list);
      int at = random.nextInt(result.size());
      Object element = result.get(at);
      switch (random.nextInt(4)) {
        case 0 -> result.remove(at);
        case 1 -> result.add(at, random.nextBoolean() ? pick(VALUES) : part());
        default -> result.set(at, element == null ? pick(VALUES) : change(element));
      }
      return result;
    }
    Object value = pick(VALUES);
    return value == null ? tree : value;
  }

  /** A key of one of the trees, or a path of keys. */
  private Object key() {
    Object tree = pick(trees);
    List<String> path = new ArrayList<>();
    while (tree instanceof Map<?, ?> map && !map.isEmpty()) {
      Object key = pick(new ArrayList<>(map.keySet()));
      path.add(key.toString());
      Object below = map.get(key);
      if (below == null || random.nextInt(3) == 0) {
        break;
      }
      tree = below;
    }
    return random.nextBoolean() ? path.getLast() : String.join(".", path);
  }

  /** A part of one of the trees. */
  private @Nullable Object part() {
    Object part = pick(trees);
    while (random.nextInt(4) > 0) {
      Object below =
          part instanceof Map<?, ?> map && !map.isEmpty()
              ? map.get(pick(new ArrayList<>(map.keySet())))
              : part instanceof List<?> list && !list.isEmpty() ? pick(list) : null;
      if (below == null) {
        return part;
      }
      part = below;
    }
    return part;
  }
}
