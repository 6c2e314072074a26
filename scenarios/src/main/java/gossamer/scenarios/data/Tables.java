package gossamer.scenarios.data;

import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Position;
import gossamer.solvers.data.Dataset;
import gossamer.solvers.data.Rows;
import gossamer.solvers.data.SparseRows;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads data sets: CSV with a header, or the LIBSVM format. */
public final class Tables {
  private static final int MAX_CELLS = Integer.MAX_VALUE - 8;

  /**
   * From this share of numbers that are written in a LIBSVM file on, all are stored: a number
   * stored by itself takes half as much memory again, and several times as long.
   */
  private static final double DENSE = 0.25;

  private final Path file;
  private final List<double[]> rows = new ArrayList<>();
  private final List<Double> targets = new ArrayList<>();
  private final List<Integer> groups = new ArrayList<>();

  private Tables(Path file) {
    this.file = file;
  }

  /**
   * Reads a table.
   *
   * @param target the column to predict
   * @param group the column that holds each sample's node, or null
   * @param nodes how many nodes, for the group column
   * @param position where the user wrote a key: {@code target} or {@code column}
   * @throws InputException if a cell is no finite number, or a column is not there
   */
  public static Table read(
      Path file,
      String target,
      @Nullable String group,
      int nodes,
      Function<String, Position> position) {
    String name = file.getFileName().toString();
    Tables tables = new Tables(file);
    if (!name.endsWith(".libsvm") && !name.endsWith(".libsvm.gz")) {
      return tables.csv(target, group, nodes, position);
    }
    if (!target.equals("target")) {
      throw new InputException(position.apply("target"), "a LIBSVM file has the target 'target'");
    }
    if (group != null) {
      throw new InputException(position.apply("column"), "a LIBSVM file has no column to split by");
    }
    return tables.libsvm(nodes);
  }

  private Table csv(
      String target, @Nullable String group, int nodes, Function<String, Position> position) {
    int[] special = {-1, -1};
    List<Integer> featureAt = new ArrayList<>();
    List<String> features = new ArrayList<>();
    CsvTable.read(
        file,
        table -> {
          special[0] = table.column(target, position.apply("target"));
          special[1] = group == null ? -1 : table.column(group, position.apply("column"));
          for (int c = 0; c < table.header().size(); c++) {
            if (c != special[0] && c != special[1]) {
              featureAt.add(c);
              features.add(table.header().get(c));
            }
          }
          if (featureAt.isEmpty()) {
            throw table.error("no column is left to learn from beside '%s'".formatted(target));
          }
        },
        table -> {
          rows.add(featureAt.stream().mapToDouble(table::number).toArray());
          targets.add(table.number(special[0]));
          if (special[1] >= 0) {
            groups.add(table.node(special[1], nodes));
          }
        });
    return table(features);
  }

  /**
   * {@code label index:value index:value ...}, indices from 1 and ascending; {@code #} starts a
   * comment. What is not written is zero; where that is most of the table, it is not stored either.
   */
  private Table libsvm(int nodes) {
    List<int[]> indices = new ArrayList<>();
    int width = 0;
    int line = 0;
    try (BufferedReader reader = Inputs.open(file)) {
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        line++;
        String content = text.contains("#") ? text.substring(0, text.indexOf('#')) : text;
        if (content.isBlank()) {
          continue;
        }
        String[] cells = content.strip().split("\\s+", -1);
        targets.add(number(cells[0], line, 0));
        int[] index = new int[cells.length - 1];
        double[] row = new double[index.length];
        for (int c = 1; c < cells.length; c++) {
          int colon = cells[c].indexOf(':');
          index[c - 1] = colon < 1 ? 0 : index(cells[c].substring(0, colon));
          if (index[c - 1] <= (c == 1 ? 0 : index[c - 2])) {
            throw error(
                line,
                c,
                "'%s' is not index:value with indices from 1, ascending".formatted(cells[c]));
          }
          row[c - 1] = number(cells[c].substring(colon + 1), line, c);
          width = Math.max(width, index[c - 1]);
        }
        indices.add(index);
        rows.add(row);
      }
    } catch (IOException e) {
      throw new InputException(Position.of(file.toString()), "cannot be read: " + e.getMessage());
    }
    if (width == 0) {
      throw new InputException(Position.of(file.toString()), "holds no sample with a feature");
    }
    long stored = rows.stream().mapToLong(row -> row.length).sum();
    double[] column = targets.stream().mapToDouble(Double::doubleValue).toArray();
    SparseRows sparse = sparse(indices, width, nodes, stored);
    Rows features = stored < DENSE * rows.size() * width ? sparse : dense(sparse);
    return new Table(new Dataset(features, column), numbers(width), List.of());
  }

  private SparseRows sparse(List<int[]> indices, int width, int nodes, long stored) {
    if (stored > MAX_CELLS || (long) nodes * width > MAX_CELLS) {
      throw new InputException(
          Position.of(file.toString()),
          "%d nodes x %d features, or %d entries, are too many numbers; at most %d fit"
              .formatted(nodes, width, stored, MAX_CELLS));
    }
    int[] start = new int[rows.size() + 1];
    int[] columns = new int[(int) stored];
    double[] values = new double[(int) stored];
    for (int s = 0; s < rows.size(); s++) {
      int entries = rows.get(s).length;
      start[s + 1] = start[s] + entries;
      System.arraycopy(rows.get(s), 0, values, start[s], entries);
      for (int c = 0; c < entries; c++) {
        columns[start[s] + c] = indices.get(s)[c] - 1;
      }
    }
    return new SparseRows(width, start, columns, values);
  }

  private Rows dense(SparseRows sparse) {
    requireFit(sparse.features());
    return sparse.dense();
  }

  /** The names 1, 2, ... of so many features, made when asked for: there may be millions. */
  private static List<String> numbers(int count) {
    return new AbstractList<>() {
      @Override
      public String get(int index) {
        return String.valueOf(Objects.checkIndex(index, count) + 1);
      }

      @Override
      public int size() {
        return count;
      }
    };
  }

  private static int index(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private double number(String text, int line, int cell) {
    return Numbers.finite(text)
        .orElseThrow(() -> error(line, cell, "'%s' is no finite number".formatted(text)));
  }

  private InputException error(int line, int cell, String message) {
    return new InputException(new Position(file.toString(), line, cell + 1), message);
  }

  private void requireFit(int features) {
    if ((long) rows.size() * features > MAX_CELLS) {
      throw new InputException(
          Position.of(file.toString()),
          "%d samples x %d features are too many numbers; at most %d fit"
              .formatted(rows.size(), features, MAX_CELLS));
    }
  }

  private Table table(List<String> features) {
    requireFit(features.size());
    double[] values = new double[rows.size() * features.size()];
    for (int s = 0; s < rows.size(); s++) {
      System.arraycopy(rows.get(s), 0, values, s * features.size(), features.size());
    }
    double[] column = targets.stream().mapToDouble(Double::doubleValue).toArray();
    return new Table(
        new Dataset(features.size(), values, column), List.copyOf(features), List.copyOf(groups));
  }
}
