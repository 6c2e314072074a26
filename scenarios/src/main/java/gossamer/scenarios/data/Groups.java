package gossamer.scenarios.data;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.topology.NodeNames;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Which node each sample of a table belongs to, as a column names it. The table does not know the
 * network: the same table may be dealt out to several. Mutable while a table is read.
 */
public final class Groups {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private final List<Position> first = new ArrayList<>();
  private int[] group = new int[1024];
  private int samples;

  /** The next sample; its place is asked for where it is the first of its group. */
  void add(String text, Supplier<Position> position) {
    Integer number = numbers.putIfAbsent(text, texts.size());
    if (number == null) {
      number = texts.size();
      texts.add(text);
      first.add(position.get());
    }
    if (samples == group.length) {
      group = Arrays.copyOf(group, 2 * samples + 1);
    }
    group[samples++] = number;
  }

  /**
   * The same of some samples, in this order, as if the table held no others; none if no column
   * names nodes.
   */
  public Groups select(int[] chosen) {
    if (samples == 0) {
      return this;
    }
    Groups selected = new Groups();
    selected.numbers.putAll(numbers);
    selected.texts.addAll(texts);
    selected.first.addAll(first);
    selected.group = Arrays.stream(chosen).map(sample -> group[sample]).toArray();
    selected.samples = chosen.length;
    return selected;
  }

  /**
   * The samples of each node, in the order of the table.
   *
   * @throws InputException if a text names no node, where it is first written
   */
  public List<int[]> shares(NodeNames names) {
    int[] node = new int[texts.size()];
    for (int k = 0; k < node.length; k++) {
      try {
        node[k] = Nodes.find(texts.get(k), names);
      } catch (Refusal e) {
        throw new InputException(first.get(k), String.valueOf(e.getMessage()));
      }
    }
    int[] sizes = new int[names.size()];
    for (int s = 0; s < samples; s++) {
      sizes[node[group[s]]]++;
    }
    List<int[]> shares = Arrays.stream(sizes).mapToObj(int[]::new).toList();
    Arrays.fill(sizes, 0);
    for (int s = 0; s < samples; s++) {
      int owner = node[group[s]];
      shares.get(owner)[sizes[owner]++] = s;
    }
    return shares;
  }
}
