package gossamer.scenarios.data;

import gossamer.graphs.topology.Topology;
import java.nio.file.Path;

/** Reads rates: CSV with the columns i, j, rate. */
public final class RatesFile {
  private RatesFile() {}

  /**
   * The rate of every edge; an edge that is not in the file has the rate 0.
   *
   * @throws gossamer.scenarios.file.InputException if a line is no edge with a rate
   */
  public static double[] read(Path file, Topology topology) {
    double[] rates = new double[topology.edges()];
    boolean[] seen = new boolean[rates.length];
    int[] at = new int[3];
    CsvTable.read(
        file,
        table -> System.arraycopy(table.columns("i", "j", "rate"), 0, at, 0, at.length),
        table -> {
          int i = table.node(at[0], topology.nodes());
          int j = table.node(at[1], topology.nodes());
          int edge = topology.edgeBetween(i, j);
          if (edge < 0) {
            throw table.error(at[1], "%d and %d are no neighbours in the network".formatted(i, j));
          }
          if (seen[edge]) {
            throw table.error(
                at[1], "the edge between %d and %d stands there twice".formatted(i, j));
          }
          seen[edge] = true;
          rates[edge] = table.number(at[2]);
          if (rates[edge] < 0) {
            throw table.error(at[2], "the rate %s is negative".formatted(rates[edge]));
          }
        });
    return rates;
  }
}
