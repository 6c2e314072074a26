package gossamer.scenarios.data;

import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a number for each edge: CSV with the columns i, j and a third. */
final class EdgesFile {
  private EdgesFile() {}

  /**
   * What is read.
   *
   * @param name of the column, and of a number
   * @param isNonNegative whether numbers below zero are refused
   * @param preset the number of an edge that is not in the file; null if there must be none
   * @param remedy what to do about an edge that is not in the file
   */
  record Numbers(String name, boolean isNonNegative, @Nullable Double preset, String remedy) {}

  /**
   * The number of every edge. If the file has columns {@code from} and {@code to}, as earlier
   * versions wrote them beside numbers i and j, these name the nodes.
   *
   * @throws InputException if a line is not an edge with a number, or an edge has none
   */
  static double[] read(Path file, Topology topology, NodeNames names, Numbers wanted) {
    topology.requireUndirected("Numbers of edges");
    double[] numbers = new double[topology.edges()];
    Arrays.fill(numbers, Double.NaN);
    int[] at = new int[3];
    CsvTable.read(
        file,
        table -> {
          boolean named = table.header().containsAll(List.of("from", "to"));
          int[] columns =
              named
                  ? table.columns("from", "to", wanted.name())
                  : table.columns("i", "j", wanted.name());
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
          if (!Double.isNaN(numbers[edge])) {
            throw table.error(
                at[1],
                "the edge between '%s' and '%s' is given twice"
                    .formatted(names.name(i), names.name(j)));
          }
          double number = table.number(at[2]);
          if (wanted.isNonNegative() && number < 0) {
            throw table.error(at[2], "the %s %s is negative".formatted(wanted.name(), number));
          }
          numbers[edge] = number;
        });
    for (int e = 0; e < numbers.length; e++) {
      if (Double.isNaN(numbers[e])) {
        if (wanted.preset() == null) {
          throw new InputException(
              Position.of(file.toString()),
              "the edge between '%s' and '%s' has no %s; %s"
                  .formatted(
                      names.name(topology.lower(e)),
                      names.name(topology.upper(e)),
                      wanted.name(),
                      wanted.remedy()));
        }
        numbers[e] = wanted.preset();
      }
    }
    return numbers;
  }
}
