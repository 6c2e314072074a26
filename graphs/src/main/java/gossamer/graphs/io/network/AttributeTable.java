package gossamer.graphs.io.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a file says about its nodes, or about its edges, by the name of the attribute: texts, for
 * some of the elements, which are numbered in order of appearance. Mutable while a file is read.
 */
final class AttributeTable {
  private final Map<String, Column> columns = new TreeMap<>(); // importers tell names in hash order

  /** Values beside the elements that have them: a file may have a name of its own for each edge. */
  private static final class Column {
    private int[] elements = new int[8];
    private final List<String> values = new ArrayList<>();
    private @Nullable String preset;

    private void add(int element, String value) {
      if (values.size() == elements.length) {
        elements = Arrays.copyOf(elements, 2 * elements.length);
      }
      elements[values.size()] = element;
      values.add(value);
    }
  }

  /** Says something of one element; said a second time, that replaces the first. */
  void put(int element, String name, String value) {
    columns.computeIfAbsent(name, _ -> new Column()).add(element, value);
  }

  /** The names of all attributes, in alphabetical order. */
  List<String> names() {
    return List.copyOf(columns.keySet());
  }

  /** Says what an attribute is where nothing is said of it. */
  void preset(String name, String value) {
    columns.computeIfAbsent(name, _ -> new Column()).preset = value;
  }

  /** An attribute of every element, null where nothing is said; a new array. */
  @Nullable String[] texts(String name, int elements) {
    @Nullable String[] texts = new @Nullable String[elements];
    Column column = columns.get(name);
    if (column != null) {
      Arrays.fill(texts, column.preset);
      for (int k = 0; k < column.values.size(); k++) {
        texts[column.elements[k]] = column.values.get(k);
      }
    }
    return texts;
  }
}
