package gossamer.scenarios.data;

import gossamer.graphs.topology.NodeNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Reads gradients of residuals: CSV with the columns node, 0, 1, ..., a line for each sample. With
 * a column sample, lines of a node that have the same text there belong to one sample, whose
 * residual has several numbers.
 */
public final class JacobiansFile {
  private static final String SAMPLE = "sample";

  private JacobiansFile() {}

  /**
   * The rows of each node's samples, in the order of the file.
   *
   * @throws gossamer.scenarios.input.InputException if a line does not fit
   */
  public static List<List<double[][]>> read(Path file, NodeNames names) {
    List<Map<String, List<double[]>>> samples =
        IntStream.range(0, names.size())
            .<Map<String, List<double[]>>>mapToObj(_ -> new LinkedHashMap<>())
            .toList();
    Columns columns = new Columns();
    CsvTable.read(
        file,
        table -> columns.find(table),
        table -> {
          int node = table.node(columns.node, names);
          String sample = columns.sample < 0 ? "" + table.line() : table.text(columns.sample);
          if (sample.isEmpty()) {
            throw table.error(
                columns.sample, "an empty cell in column 'sample'; name the sample of every line");
          }
          samples
              .get(node)
              .computeIfAbsent(sample, _ -> new ArrayList<>())
              .add(table.numbers(columns.numbers));
        });
    return samples.stream()
        .map(ofNode -> ofNode.values().stream().map(rows -> rows.toArray(double[][]::new)).toList())
        .toList();
  }

  /** Where the columns are. Mutable; one thread. */
  private static final class Columns {
    private int node;
    private int sample = -1;
    private int[] numbers = {};

    void find(CsvTable table) {
      int count = (int) table.header().stream().filter(name -> name.matches("[0-9]+")).count();
      if (count == 0) {
        throw table.error(
            0, "the header has no columns 0, 1, ..., one for each coordinate of a gradient");
      }
      String[] wanted = new String[count + 1];
      wanted[0] = "node";
      for (int c = 0; c < count; c++) {
        wanted[c + 1] = String.valueOf(c);
      }
      int[] at = table.columns(wanted);
      node = at[0];
      numbers = Arrays.copyOfRange(at, 1, at.length);
      sample = table.header().indexOf(SAMPLE);
      for (int c = 0; c < table.header().size(); c++) {
        String name = table.header().get(c);
        if (!List.of(wanted).contains(name) && c != sample) {
          throw table.error(
              c,
              "the column '%s' is not a coordinate of a gradient: these are 0, 1, ..., beside node and sample"
                  .formatted(name));
        }
      }
    }
  }
}
