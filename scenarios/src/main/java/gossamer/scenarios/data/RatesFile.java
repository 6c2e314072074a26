package gossamer.scenarios.data;

import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Position;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rates: CSV with the columns i, j, rate. */
public final class RatesFile {
  private RatesFile() {}

  /**
   * The rate of every edge. If the file has columns {@code from} and {@code to}, as earlier
   * versions wrote them beside numbers i and j, these name the nodes.
   *
   * @param preset the rate of an edge that is not in the file; null if there must be none
   * @throws InputException if a line is not an edge with a rate, or an edge has none
   */
  public static double[] read(
      Path file, Topology topology, NodeNames names, @Nullable Double preset) {
    double[] rates = new double[topology.edges()];
    Arrays.fill(rates, Double.NaN);
    int[] at = new int[3];
    CsvTable.read(
        file,
        table -> {
          boolean named = table.header().containsAll(List.of("from", "to"));
          int[] columns =
              named ? table.columns("from", "to", "rate") : table.columns("i", "j", "rate");
          System.arraycopy(columns, 0, at, 0, at.length);
        },
        table -> {
          int i = table.node(at[0], names);
          int j = table.node(at[1], names);
          int edge = topology.edgeBetween(i, j);
          if (edge < 0) {
            throw table.error(
                at[1],
                "'%s' and '%s' are not neighbours in the network"
                    .formatted(names.name(i), names.name(j)));
          }
          if (!Double.isNaN(rates[edge])) {
            throw table.error(
                at[1],
                "the edge between '%s' and '%s' is given twice"
                    .formatted(names.name(i), names.name(j)));
          }
          double rate = table.number(at[2]);
          if (rate < 0) {
            throw table.error(at[2], "the rate %s is negative".formatted(rate));
          }
          rates[edge] = rate;
        });
    for (int e = 0; e < rates.length; e++) {
      if (Double.isNaN(rates[e])) {
        if (preset == null) {
          throw new InputException(
              Position.of(file.toString()),
              "the edge between '%s' and '%s' has no rate; add it, or write rates: {file: ..., default: 0} if edges that are not listed are not used"
                  .formatted(names.name(topology.lower(e)), names.name(topology.upper(e))));
        }
        rates[e] = preset;
      }
    }
    return rates;
  }
}
