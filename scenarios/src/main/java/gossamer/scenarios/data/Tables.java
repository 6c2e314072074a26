package gossamer.scenarios.data;

import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Position;
import gossamer.solvers.data.Dataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads data sets: a table with a header, or the LIBSVM format. */
public final class Tables {
  /** The longest array. */
  static final int MAX_CELLS = Integer.MAX_VALUE - 8;

  /** Bytes of memory for a sample beside its numbers: arrays' heads, target, group. */
  static final double SAMPLE = 120;

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
   * @throws InputException with the first errors of all lines, if a cell is not a finite number, or
   *     a column is not there
   */
  public static Table read(
      Path file,
      String target,
      @Nullable String group,
      int nodes,
      Function<String, Position> position) {
    return read(file, target, group, nodes, position, Room.of(file));
  }

  /** Whether a file's name says that it is in the LIBSVM format, which has no header. */
  public static boolean isLibsvm(String name) {
    return LibsvmTable.isNamedSo(name);
  }

  /**
   * The cells of the header and of the first lines below it, however many each has.
   *
   * @throws InputException if the file is not a table
   */
  public static List<List<String>> beginning(Path file, int lines) {
    requireNoLibsvm(file);
    return CsvTable.beginning(file, lines);
  }

  static Table read(
      Path file,
      String target,
      @Nullable String group,
      int nodes,
      Function<String, Position> position,
      Room room) {
    if (!LibsvmTable.isNamedSo(file.toString())) {
      requireNoLibsvm(file);
      return new Tables(file, room).csv(target, group, position);
    }
    if (!target.equals("target")) {
      throw new InputException(position.apply("target"), "a LIBSVM file has the target 'target'");
    }
    if (group != null) {
      throw new InputException(position.apply("column"), "a LIBSVM file has no column to split by");
    }
    return LibsvmTable.read(file, nodes, room);
  }

  private static void requireNoLibsvm(Path file) {
    LibsvmTable.looksLikeIt(file)
        .ifPresent(
            place -> {
              throw new InputException(
                  Inputs.position(file, place),
                  "this looks like the LIBSVM format; let the name end in .libsvm or .svm");
            });
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
            throw table.error("no column is left to learn from besides '%s'".formatted(target));
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
            groups.add(table.text(special[1]), () -> table.position(special[1]));
          }
          findings.throwIfAny();
        });
    return table(features);
  }

  /**
   * Checks that an array can hold all numbers.
   *
   * @throws InputException if it cannot
   */
  static void requireFit(Path file, int samples, int features) {
    if ((long) samples * features > MAX_CELLS) {
      throw new InputException(
          Position.of(file.toString()),
          "%d samples x %d features are too many numbers; at most %d fit"
              .formatted(samples, features, MAX_CELLS));
    }
  }

  private Table table(List<String> features) {
    requireFit(file, rows.size(), features.size());
    double[] values = new double[rows.size() * features.size()];
    for (int s = 0; s < rows.size(); s++) {
      System.arraycopy(rows.get(s), 0, values, s * features.size(), features.size());
    }
    double[] column = targets.stream().mapToDouble(Double::doubleValue).toArray();
    return new Table(new Dataset(features.size(), values, column), List.copyOf(features), groups);
  }
}
