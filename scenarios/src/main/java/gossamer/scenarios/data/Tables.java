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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads data sets: CSV with a header, or the LIBSVM format. */
public final class Tables {
  private static final int MAX_CELLS = Integer.MAX_VALUE - 8;

  /**
   * From this share of numbers that are written in a LIBSVM file on, all are stored: a number
   * stored by itself takes half as much memory again, and several times as long.
   */
  private static final double DENSE = 0.25;

  /** Bytes of memory for a sample beside its numbers: arrays' heads, target, group. */
  private static final double SAMPLE = 120;

  /** Bytes of memory for a number of a LIBSVM file and its index, twice, and for its text. */
  private static final double ENTRY = 2 * (Double.BYTES + Integer.BYTES);

  private final Path file;
  private final Room room;
  private final List<double[]> rows = new ArrayList<>();
  private final List<Double> targets = new ArrayList<>();
  private final Groups groups = new Groups();

  private Tables(Path file, Room room) {
    this.file = file;
    this.room = room;
  }

  /**
   * Reads a table.
   *
   * @param target the column to predict
   * @param group the column that holds each sample's node, or null
   * @param nodes how many nodes will share it
   * @param position where the user wrote a key: {@code target} or {@code column}
   * @throws InputException with the first errors of all lines, if a cell is no finite number, or a
   *     column is not there
   */
  public static Table read(
      Path file,
      String target,
      @Nullable String group,
      int nodes,
      Function<String, Position> position) {
    return read(file, target, group, nodes, position, Room.of(file));
  }

  static Table read(
      Path file,
      String target,
      @Nullable String group,
      int nodes,
      Function<String, Position> position,
      Room room) {
    String name = file.getFileName().toString();
    Tables tables = new Tables(file, room);
    if (!name.endsWith(".libsvm") && !name.endsWith(".libsvm.gz")) {
      return tables.csv(target, group, position);
    }
    if (!target.equals("target")) {
      throw new InputException(position.apply("target"), "a LIBSVM file has the target 'target'");
    }
    if (group != null) {
      throw new InputException(position.apply("column"), "a LIBSVM file has no column to split by");
    }
    return tables.libsvm(nodes);
  }

  private Table csv(String target, @Nullable String group, Function<String, Position> position) {
    int[] special = {-1, -1};
    IntStream.Builder featuresAndTarget = IntStream.builder();
    List<String> features = new ArrayList<>();
    int[][] columns = {{}};
    CsvTable.read(
        file,
        table -> {
          Findings findings = new Findings(file);
          findings.collect(() -> special[0] = table.column(target, position.apply("target")));
          if (group != null) {
            findings.collect(() -> special[1] = table.column(group, position.apply("column")));
          }
          findings.throwIfAny();
          for (int c = 0; c < table.header().size(); c++) {
            if (c != special[0] && c != special[1]) {
              featuresAndTarget.add(c);
              features.add(table.header().get(c));
            }
          }
          if (features.isEmpty()) {
            throw table.error("no column is left to learn from beside '%s'".formatted(target));
          }
          columns[0] = featuresAndTarget.add(special[0]).build().toArray();
        },
        table -> {
          room.take(SAMPLE + 2.0 * Double.BYTES * features.size());
          Findings findings = new Findings(file);
          findings.collect(
              () -> {
                double[] numbers = table.numbers(columns[0]);
                rows.add(Arrays.copyOf(numbers, features.size()));
                targets.add(numbers[features.size()]);
              });
          if (special[1] >= 0) {
            groups.add(table.text(special[1]), table.position(special[1]));
          }
          findings.throwIfAny();
        });
    return table(features);
  }

  /**
   * {@code label index:value index:value ...}, indices from 1 and ascending; {@code #} starts a
   * comment. What is not written is zero; where that is most of the table, it is not stored either.
   */
  private Table libsvm(int nodes) {
    List<int[]> indices = new ArrayList<>();
    int line = 0;
    Findings findings = new Findings(file);
    try (BufferedReader reader = Inputs.open(file)) {
      for (String text = reader.readLine();
          text != null && !findings.areEnough();
          text = reader.readLine()) {
        line++;
        int at = line;
        String content = text.contains("#") ? text.substring(0, text.indexOf('#')) : text;
        if (!content.isBlank()) {
          String[] cells = content.strip().split("\\s+", -1);
          room.take(SAMPLE + ENTRY * cells.length);
          findings.collect(() -> sample(cells, at, indices));
        }
      }
    } catch (IOException e) {
      throw new InputException(Position.of(file.toString()), "cannot be read: " + Inputs.reason(e));
    }
    findings.throwIfAny();
    int width =
        indices.stream()
            .mapToInt(index -> index.length == 0 ? 0 : index[index.length - 1])
            .max()
            .orElse(0);
    if (width == 0) {
      throw new InputException(Position.of(file.toString()), "holds no sample with a feature");
    }
    long stored = rows.stream().mapToLong(row -> row.length).sum();
    double[] column = targets.stream().mapToDouble(Double::doubleValue).toArray();
    SparseRows sparse = sparse(indices, width, nodes, stored);
    Rows features = stored < DENSE * rows.size() * width ? sparse : dense(sparse);
    return new Table(new Dataset(features, column), numbers(width), groups);
  }

  /** Adds a line's sample, if nothing is wrong with it. */
  private void sample(String[] cells, int line, List<int[]> indices) {
    Findings findings = new Findings(file);
    double[] target = {0};
    findings.collect(() -> target[0] = number(cells[0], line, 0));
    int[] index = new int[cells.length - 1];
    double[] row = new double[index.length];
    for (int c = 1; c < cells.length; c++) {
      int cell = c;
      findings.collect(
          () -> {
            int colon = cells[cell].indexOf(':');
            index[cell - 1] = colon < 1 ? 0 : index(cells[cell].substring(0, colon));
            if (index[cell - 1] <= (cell == 1 ? 0 : index[cell - 2])) {
              throw error(
                  line,
                  cell,
                  "'%s' is not index:value with indices from 1, ascending"
                      .formatted(CsvTable.shorten(cells[cell])));
            }
            row[cell - 1] = number(cells[cell].substring(colon + 1), line, cell);
          });
    }
    findings.throwIfAny();
    targets.add(target[0]);
    indices.add(index);
    rows.add(row);
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
        .orElseThrow(
            () -> error(line, cell, "'%s' is no finite number".formatted(CsvTable.shorten(text))));
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
    return new Table(new Dataset(features.size(), values, column), List.copyOf(features), groups);
  }
}
