package gossamer.graphs.catalogue;

import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A real network written down: its edges, and where its cities are. */
record Backbone(Topology topology, List<String> cities, Coordinates coordinates) {
  /**
   * Reads one of those that come with the program.
   *
   * @param name of the resource beside this class, without {@code .txt}
   */
  static Backbone read(String name) {
    Map<String, Integer> cities = new LinkedHashMap<>();
    List<double[]> places = new ArrayList<>();
    List<int[]> edges = new ArrayList<>();
    for (String line : lines(name)) {
      String[] words = line.split(" ", -1);
      if (line.startsWith("#")) {
        continue;
      }
      if (words.length == 3) {
        cities.put(words[0], places.size());
        places.add(new double[] {Double.parseDouble(words[1]), Double.parseDouble(words[2])});
      } else {
        edges.add(
            new int[] {
              Objects.requireNonNull(cities.get(words[0])),
              Objects.requireNonNull(cities.get(words[1]))
            });
      }
    }
    return new Backbone(
        Topology.of(
            places.size(),
            edges.stream().mapToInt(edge -> edge[0]).toArray(),
            edges.stream().mapToInt(edge -> edge[1]).toArray()),
        cities.keySet().stream().map(city -> city.replace('-', ' ')).toList(),
        Layout.each(places.size(), i -> places.get(i)[0], i -> places.get(i)[1]));
  }

  private static List<String> lines(String name) {
    try (InputStream in =
        Objects.requireNonNull(Backbone.class.getResourceAsStream(name + ".txt"), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
