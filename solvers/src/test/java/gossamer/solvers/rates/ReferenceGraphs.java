package gossamer.solvers.rates;

import gossamer.graphs.topology.Topology;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Networks of test resources, with the optima that another program found. */
public final class ReferenceGraphs {
  /** One network; what is not in the file is NaN. */
  public record Reference(
      String name,
      Topology topology,
      double chi1,
      double chi2,
      double resistanceTotal,
      double total,
      double bestChoice) {
    @Override
    public String toString() {
      return name;
    }
  }

  private ReferenceGraphs() {}

  public static Stream<Reference> graphs() {
    return lines("graphs.csv").stream()
        .map(line -> line.split(",", -1))
        .map(
            cell ->
                new Reference(
                    cell[0],
                    topology(cell[5]),
                    1 / Double.parseDouble(cell[1]),
                    Double.parseDouble(cell[2]),
                    Double.NaN,
                    Double.parseDouble(cell[3]),
                    Double.NaN));
  }

  static Stream<Reference> smallGraphs() {
    return lines("small-graphs.csv").stream()
        .map(line -> line.split(",", -1))
        .map(
            cell -> {
              Topology topology = topology(cell[3]);
              return new Reference(
                  cell[3],
                  topology,
                  Double.parseDouble(cell[0]),
                  (topology.nodes() - 1) / 2.0,
                  Double.parseDouble(cell[1]),
                  Double.parseDouble(cell[2]),
                  Double.parseDouble(cell[4]));
            });
  }

  static Topology topology(String edges) {
    String[] all = edges.split(" ", -1);
    int[] from = new int[all.length];
    int[] to = new int[all.length];
    int nodes = 0;
    for (int e = 0; e < all.length; e++) {
      String[] ends = all[e].split("-", -1);
      from[e] = Integer.parseInt(ends[0]);
      to[e] = Integer.parseInt(ends[1]);
      nodes = Math.max(nodes, 1 + Math.max(from[e], to[e]));
    }
    return Topology.of(nodes, from, to);
  }

  private static List<String> lines(String file) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ReferenceGraphs.class.getResourceAsStream("/rates/" + file)),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
