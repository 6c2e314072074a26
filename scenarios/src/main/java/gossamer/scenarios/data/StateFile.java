package gossamer.scenarios.data;

import static java.util.stream.Collectors.joining;

import gossamer.graphs.topology.NodeNames;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.sim.partition.Initial;
import gossamer.solvers.rule.Rule;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Reads states: CSV with the columns node, variable, 0, 1, ... */
public final class StateFile {
  private static final int SHOWN = 20;

  private StateFile() {}

  /**
   * The states of a file as a start; a variable that is not in the file starts as the rule says.
   *
   * @throws InputException if a line does not fit, or a node's model is missing
   */
  public static Initial read(Path file, Rule rule, NodeNames names, int dimension) {
    int nodes = names.size();
    int k = rule.variables().size();
    double[][][] rows = new double[nodes][k][];
    int[] at = new int[dimension + 2];
    CsvTable.read(
        file,
        table -> {
          long numbers = table.header().stream().filter(name -> name.matches("[0-9]+")).count();
          if (numbers != dimension) {
            throw table.error(
                0,
                "its models have %d numbers where this problem's have %d"
                    .formatted(numbers, dimension));
          }
          String[] columns = new String[at.length];
          columns[0] = "node";
          columns[1] = "variable";
          for (int c = 0; c < dimension; c++) {
            columns[c + 2] = String.valueOf(c);
          }
          System.arraycopy(table.columns(columns), 0, at, 0, at.length);
        },
        table -> {
          int node = table.node(at[0], names);
          int variable = rule.variables().indexOf(table.text(at[1]));
          if (variable < 0) {
            return; // of another algorithm
          }
          if (rows[node][variable] != null) {
            throw table.error(
                at[1],
                "'%s' of node '%s' is given twice".formatted(table.text(at[1]), names.name(node)));
          }
          rows[node][variable] = table.numbers(Arrays.copyOfRange(at, 2, at.length));
        });
    List<Integer> missing =
        IntStream.range(0, nodes).filter(node -> rows[node][0] == null).boxed().toList();
    if (!missing.isEmpty()) {
      throw new InputException(
          Position.of(file.toString()),
          "has no line for '%s' of node%s %s"
              .formatted(
                  rule.variables().getFirst(),
                  missing.size() == 1 ? "" : "s",
                  missing.stream().limit(SHOWN).map(names::name).collect(joining(", "))
                      + (missing.size() > SHOWN ? ", ..." : "")));
    }
    return (node, state) -> {
      System.arraycopy(rows[node][0], 0, state, 0, dimension);
      Initial.copyModel(rule, dimension, state);
      for (int v = 1; v < k; v++) {
        if (rows[node][v] != null) {
          System.arraycopy(rows[node][v], 0, state, v * dimension, dimension);
        }
      }
    };
  }
}
