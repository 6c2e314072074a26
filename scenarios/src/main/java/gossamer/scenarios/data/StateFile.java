package gossamer.scenarios.data;

import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Position;
import gossamer.sim.engine.Initial;
import gossamer.solvers.rule.LinearRule;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Reads states: CSV with the columns node, variable, 0, 1, ... */
public final class StateFile {
  private StateFile() {}

  /**
   * The states of a file as a start; a variable that is not in the file starts as the rule says.
   *
   * @throws InputException if a line does not fit, or a node's model is missing
   */
  public static Initial read(Path file, LinearRule rule, int nodes, int dimension) {
    int k = rule.variables().size();
    double[][][] rows = new double[nodes][k][];
    int[] at = new int[dimension + 2];
    CsvTable.read(
        file,
        table -> {
          at[0] = table.column("node", null);
          at[1] = table.column("variable", null);
          long numbers = table.header().stream().filter(name -> name.matches("[0-9]+")).count();
          if (numbers != dimension) {
            throw table.error(
                "its models have %d numbers where this problem's have %d"
                    .formatted(numbers, dimension));
          }
          for (int c = 0; c < dimension; c++) {
            at[c + 2] = table.column(String.valueOf(c), null);
          }
        },
        table -> {
          int node = table.node(at[0], nodes);
          int variable = rule.variables().indexOf(table.text(at[1]));
          if (variable < 0) {
            return; // of another algorithm
          }
          if (rows[node][variable] != null) {
            throw table.error(
                at[1], "'%s' of node %d stands there twice".formatted(table.text(at[1]), node));
          }
          rows[node][variable] =
              IntStream.range(0, dimension).mapToDouble(c -> table.number(at[c + 2])).toArray();
        });
    for (int node = 0; node < nodes; node++) {
      if (rows[node][0] == null) {
        throw new InputException(
            Position.of(file.toString()),
            "has no line for '%s' of node %d".formatted(rule.variables().getFirst(), node));
      }
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
