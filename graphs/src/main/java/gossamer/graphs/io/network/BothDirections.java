package gossamer.graphs.io.network;

import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFile;
import gossamer.graphs.text.TextFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entries from one node to another, of formats that know only directions. An entry and its
 * counterpart in the other direction are one edge and must agree on the weight: METIS and general
 * matrices need both, DIMACS and lists of neighbours have both or one, symmetric matrices have one.
 * In a directed network an entry is an arc. The order of the entries decides nothing. Mutable while
 * a file is read.
 */
public final class BothDirections {
  private static final Comparator<Entry> BY_PLACE =
      Comparator.comparingInt((Entry entry) -> entry.place.line())
          .thenComparingInt(entry -> entry.place.column());

  private static final Comparator<Entry> BY_VALUE = Comparator.comparingDouble(Entry::value);

  private final TextFile file;
  private final NetworkBuilder network;
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(String from, String to, int i, int j, @Nullable String weight, Place place) {
    private double value() {
      return GraphFile.number(weight);
    }
  }

  /** What is between two nodes, in both directions; a node's edges to itself are all there. */
  private record Pair(List<Entry> there, List<Entry> back) {
    private Pair() {
      this(new ArrayList<>(1), new ArrayList<>(1));
    }

    private boolean isLoop() {
      return there.stream().anyMatch(entry -> entry.i == entry.j);
    }

    private boolean isBalanced() {
      return there.size() == back.size() || isLoop();
    }
  }

  /** An entry that the file is refused for. */
  private record Fault(Entry entry, String problem) {}

  public BothDirections(TextFile file, NetworkBuilder network) {
    this.file = file;
    this.network = network;
  }

  /**
   * Adds an entry; nodes of new names are added to the network with it.
   *
   * @param weight null if there is none
   */
  public void add(String from, String to, @Nullable String weight, Place place) {
    entries.add(
        new Entry(from, to, network.node(from, place), network.node(to, place), weight, place));
  }

  /**
   * Adds the edges to the network if every entry has its counterpart, and refuses the file if not.
   *
   * @param rule why both are needed, such as "METIS lists an edge at both of its ends"
   * @return how many edges, a node's edges to itself included
   */
  public int joinBoth(String rule) {
    return joinBoth(pairs(), rule);
  }

  /**
   * Adds the edges to the network: one for two entries if every entry of the file has its
   * counterpart, else one for each entry.
   *
   * @return how many edges, a node's edges to itself included
   */
  public int joinBothOrOne() {
    Collection<Pair> pairs = pairs();
    if (pairs.stream().allMatch(Pair::isBalanced)) {
      return joinBoth(pairs, "");
    }
    entries.forEach(entry -> join(entry, entry.weight));
    return entries.size();
  }

  /**
   * Adds an edge to the network for each entry, and refuses the file if one has a counterpart.
   *
   * @param rule why there is only one, such as "a symmetric matrix holds one triangle"
   */
  public void joinOne(String rule) {
    List<Fault> faults = new ArrayList<>();
    for (Pair pair : pairs()) {
      if (!pair.there.isEmpty() && !pair.back.isEmpty()) {
        Entry there = pair.there.getFirst();
        Entry back = pair.back.getFirst();
        Entry later = later(there, back);
        faults.add(
            new Fault(
                later,
                "the edge from '%s' to '%s' is also given from '%s' to '%s', in line %d; %s: drop one"
                    .formatted(
                        later.from,
                        later.to,
                        later.to,
                        later.from,
                        earlier(there, back).place.line(),
                        rule)));
      }
    }
    refuse(faults);
    entries.forEach(entry -> join(entry, entry.weight));
  }

  /**
   * Adds an arc to the network for each entry.
   *
   * @return how many, a node's arcs to itself included
   */
  public int joinArcs() {
    entries.forEach(entry -> join(entry, entry.weight));
    return entries.size();
  }

  private Collection<Pair> pairs() {
    Map<Long, Pair> pairs = new LinkedHashMap<>();
    for (Entry entry : entries) {
      long key = (long) Math.min(entry.i, entry.j) << 32 | Math.max(entry.i, entry.j);
      Pair pair = pairs.computeIfAbsent(key, _ -> new Pair());
      (entry.i <= entry.j ? pair.there : pair.back).add(entry);
    }
    return pairs.values();
  }

  private int joinBoth(Collection<Pair> pairs, String rule) {
    List<Fault> faults = new ArrayList<>();
    for (Pair pair : pairs) {
      if (!pair.isLoop()) {
        pair.there.sort(BY_VALUE);
        pair.back.sort(BY_VALUE);
        findFault(pair, rule, faults);
      }
    }
    refuse(faults);
    int edges = 0;
    for (Pair pair : pairs) {
      for (int k = 0; k < pair.there.size(); k++) {
        Entry entry = pair.there.get(k);
        Entry counterpart = pair.isLoop() ? entry : pair.back.get(k);
        join(earlier(entry, counterpart), shorter(entry.weight, counterpart.weight));
        edges++;
      }
    }
    return edges;
  }

  /** The first entry, by value, that has no counterpart of its value. */
  private static void findFault(Pair pair, String rule, List<Fault> faults) {
    boolean ahead = pair.there.size() >= pair.back.size();
    List<Entry> more = ahead ? pair.there : pair.back;
    List<Entry> fewer = ahead ? pair.back : pair.there;
    int k = 0;
    while (k < fewer.size() && agree(more.get(k), fewer.get(k))) {
      k++;
    }
    if (more.size() > fewer.size()) {
      Entry lonely = more.get(k);
      faults.add(
          new Fault(
              lonely,
              "the edge from '%s' to '%s' has no counterpart from '%s' to '%s'; gossip goes both ways, and %s"
                  .formatted(lonely.from, lonely.to, lonely.to, lonely.from, rule)));
    } else if (k < more.size()) {
      Entry here = later(more.get(k), fewer.get(k));
      Entry other = earlier(more.get(k), fewer.get(k));
      faults.add(
          new Fault(
              here,
              "the edge between '%s' and '%s' has %s here and %s in line %d; both directions are one edge and must agree"
                  .formatted(
                      here.from,
                      here.to,
                      weight(here.weight),
                      weight(other.weight),
                      other.place.line())));
    }
  }

  private static boolean agree(Entry one, Entry other) {
    boolean known = one.weight != null && other.weight != null;
    return known ? one.value() == other.value() : one.weight == null && other.weight == null;
  }

  private static String weight(@Nullable String weight) {
    return weight == null ? "no weight" : "the weight " + weight;
  }

  private static Entry earlier(Entry one, Entry other) {
    return BY_PLACE.compare(one, other) > 0 ? other : one;
  }

  private static Entry later(Entry one, Entry other) {
    return BY_PLACE.compare(one, other) > 0 ? one : other;
  }

  /** Of two notations of one number always the same one. */
  private static @Nullable String shorter(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return one;
    }
    int order =
        Comparator.comparingInt(String::length)
            .thenComparing(Comparator.<String>naturalOrder())
            .compare(one, other);
    return order <= 0 ? one : other;
  }

  /** Refuses the file for what comes first in it. */
  private void refuse(List<Fault> faults) {
    faults.stream()
        .min(Comparator.comparing(Fault::entry, BY_PLACE))
        .ifPresent(
            fault -> {
              throw refusal(fault);
            });
  }

  private TextFileException refusal(Fault fault) {
    return file.error(fault.entry.place, fault.problem);
  }

  private void join(Entry entry, @Nullable String weight) {
    network.edge(entry.from, entry.to, entry.place);
    if (weight != null) {
      network.edgeAttribute("weight", weight);
    }
  }
}
