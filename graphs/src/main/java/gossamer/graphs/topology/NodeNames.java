package gossamer.graphs.topology;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.text.Decimal;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people call the nodes of a network. A name identifies a node in every file that a user
 * writes or reads; the number of a node is only its position in {@link #order}. Labels are a second
 * way to say the same, if every node has one of its own. Immutable.
 */
public final class NodeNames {
  /** {@link #find} found nothing. */
  public static final int NO_NODE = -1;

  private static final Comparator<String> BY_CODE_POINT =
      (a, b) -> {
        int at = 0;
        int both = Math.min(a.length(), b.length());
        while (at < both && a.charAt(at) == b.charAt(at)) {
          at++;
        }
        if (at == both) {
          return Integer.compare(a.length(), b.length());
        }
        char c = a.charAt(at);
        char d = b.charAt(at);
        // Surrogates are below some characters of the first plane, code points are not.
        return Character.isSurrogate(c) == Character.isSurrogate(d)
            ? Character.compare(c, d)
            : Boolean.compare(Character.isSurrogate(c), Character.isSurrogate(d));
      };

  private final List<String> names;
  private final List<String> labels;
  private final Set<String> dropped;

  /** The numbers of names and of labels; null where names are the numbers 0 to n-1. */
  private final @Nullable Map<String, Integer> byName;

  private final Map<String, Integer> byLabel;

  private NodeNames(
      List<String> names,
      @Nullable Map<String, Integer> byName,
      List<String> labels,
      Set<String> dropped) {
    this.names = names;
    this.byName = byName;
    this.labels = labels;
    this.byLabel = numbers(labels);
    this.dropped = dropped;
  }

  private static Map<String, Integer> numbers(List<String> texts) {
    Map<String, Integer> numbers = HashMap.newHashMap(texts.size());
    for (int node = 0; node < texts.size(); node++) {
      numbers.put(texts.get(node), node);
    }
    return numbers;
  }

  /** The names 0 to n-1, of a generated network; they take no memory. */
  public static NodeNames numbers(int nodes) {
    List<String> names =
        new AbstractList<>() {
          @Override
          public String get(int index) {
            return String.valueOf(Objects.checkIndex(index, nodes));
          }

          @Override
          public int size() {
            return nodes;
          }
        };
    return new NodeNames(names, null, List.of(), Set.of());
  }

  /**
   * Names, which number the nodes by {@link #order}.
   *
   * @param names in any order
   * @throws IllegalArgumentException if one is there twice
   */
  public static NodeNames of(Collection<String> names) {
    List<String> ordered = new ArrayList<>(names);
    ordered.sort(order(names));
    List<String> kept = List.copyOf(ordered);
    Map<String, Integer> numbers = numbers(kept);
    if (numbers.size() < kept.size()) {
      throw new IllegalArgumentException("Two nodes have the same name");
    }
    return new NodeNames(kept, numbers, List.of(), Set.of());
  }

  /** The order of nodes by their names: ascending if all are whole numbers, else by code point. */
  public static Comparator<String> order(Collection<String> names) {
    return names.stream().allMatch(Decimal::isWhole) ? Decimal.ASCENDING : BY_CODE_POINT;
  }

  /**
   * All nodes of several networks, a node being the same if its name is. Labels are kept if they
   * agree where there are several, and every node has one of its own.
   */
  public static NodeNames union(List<NodeNames> networks) {
    boolean same = networks.stream().allMatch(each -> each.names.equals(networks.get(0).names));
    Set<String> all = new HashSet<>();
    networks.forEach(each -> all.addAll(each.names));
    NodeNames union = same ? networks.get(0).withLabels(List.of()) : of(all);
    @Nullable String[] labels = new @Nullable String[union.size()];
    for (NodeNames each : networks) {
      for (int node = 0; node < each.size() && each.hasLabels(); node++) {
        int at = union.find(each.name(node));
        if (labels[at] != null && !labels[at].equals(each.label(node))) {
          return union;
        }
        labels[at] = each.label(node);
      }
    }
    return Arrays.stream(labels).allMatch(Objects::nonNull)
        ? union.withLabels(Arrays.stream(labels).map(Objects::requireNonNull).toList())
        : union;
  }

  /**
   * The same names with labels, if there is one for each node and none twice; without any
   * otherwise.
   *
   * @param given by number
   */
  public NodeNames withLabels(List<String> given) {
    boolean all = given.size() == size() && new HashSet<>(given).size() == size();
    return new NodeNames(names, byName, all ? List.copyOf(given) : List.of(), dropped);
  }

  /** The same names, knowing which others are not in the network any more. */
  public NodeNames without(Collection<String> others) {
    return new NodeNames(names, byName, labels, Set.copyOf(others));
  }

  /** How many nodes. */
  public int size() {
    return names.size();
  }

  /** All names, by number. */
  public List<String> names() {
    return names;
  }

  /** The name of a node. */
  public String name(int node) {
    return names.get(node);
  }

  /** Whether every node has a label of its own. */
  public boolean hasLabels() {
    return !labels.isEmpty();
  }

  /** The labels, by number; empty if there are none. */
  public List<String> labels() {
    return labels;
  }

  /** The label of a node, its name if it has none. */
  public String label(int node) {
    return labels.isEmpty() ? names.get(node) : labels.get(node);
  }

  /**
   * The node that a text names: by name, by label, or by a float that stands for a whole number
   * ({@code 1.0}).
   *
   * @return {@link #NO_NODE} if it names none
   * @throws IllegalArgumentException if it is one node's name and another's label
   */
  public int find(String text) {
    int named = byName(text);
    int labelled = byLabel.getOrDefault(text, NO_NODE);
    if (named != NO_NODE && labelled != NO_NODE && named != labelled) {
      throw new Refusal(
          "'%s' is the name of one node and the label of another ('%s'); use names that do not clash"
              .formatted(text, names.get(labelled)));
    }
    return named != NO_NODE ? named : labelled != NO_NODE ? labelled : byName(Decimal.whole(text));
  }

  private int byName(String text) {
    if (byName != null) {
      return byName.getOrDefault(text, NO_NODE);
    }
    return Decimal.isWhole(text)
            && text.length() < 10
            && !text.startsWith("-")
            && Integer.parseInt(text) < size()
        ? Integer.parseInt(text)
        : NO_NODE;
  }

  /** Whether a text names a node that was dropped when the network was read. */
  public boolean isDropped(String text) {
    return dropped.contains(text) || dropped.contains(Decimal.whole(text));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NodeNames that
        && names.equals(that.names)
        && labels.equals(that.labels)
        && dropped.equals(that.dropped);
  }

  @Override
  public int hashCode() {
    return Objects.hash(names, labels);
  }

  @Override
  public String toString() {
    return "NodeNames[%d nodes%s]".formatted(size(), hasLabels() ? " with labels" : "");
  }
}
