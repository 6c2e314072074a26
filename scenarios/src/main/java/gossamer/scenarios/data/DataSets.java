package gossamer.scenarios.data;

import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Inputs;
import gossamer.scenarios.input.Position;
import gossamer.solvers.data.Dataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads data sets: a table with a header, the LIBSVM format, or images in the IDX format. */
public final class DataSets {
  /** The longest array. */
  static final int MAX_CELLS = Integer.MAX_VALUE - 8;

  /** Bytes of memory for a sample beside its numbers: arrays' heads, target, group. */
  static final double SAMPLE = 120;

  /** So many names of columns are listed. */
  private static final int SHOWN = 10;

  private static final String DEFAULT_TARGET = "target";

  private final Path file;
  private final Wanted wanted;
  private final TableMemory room;
  private final List<double[]> rows = new ArrayList<>();
  private final Targets targets;
  private final Groups groups = new Groups();

  private DataSets(Path file, Wanted wanted, @Nullable Table like, TableMemory room) {
    this.file = file;
    this.wanted = wanted;
    this.room = room;
    this.targets = new Targets(wanted.takesText(), like == null ? Map.of() : like.written(), room);
  }

  /**
   * What is read of a table.
   *
   * @param target the column to predict; null of images, whose labels are a file
   * @param takesText whether the target may be text
   * @param group the column that holds each sample's node, or null
   * @param nodes how many nodes will share it
   */
  public record Wanted(
      @Nullable String target, boolean takesText, @Nullable String group, int nodes) {}

  /**
   * Where a data set is.
   *
   * @param labels the file of the labels if the other one holds images, else null
   */
  public record Source(Path file, @Nullable Path labels) {}

  /**
   * Reads a data set.
   *
   * @param like whose features it must have too, in that order; null if it may have any
   * @param position where the user wrote a key: {@code target}, {@code labels} or {@code column}
   * @throws InputException with the first errors of all lines, if a cell is not a finite number, or
   *     a column is not there
   */
  public static Table read(
      Source source, Wanted wanted, @Nullable Table like, Function<String, Position> position) {
    return read(source, wanted, like, position, TableMemory.of(source.file(), like));
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
    requireTable(file);
    return CsvTable.beginning(file, lines);
  }

  static Table read(
      Source source,
      Wanted wanted,
      @Nullable Table like,
      Function<String, Position> position,
      TableMemory room) {
    Path file = source.file();
    if (source.labels() != null) {
      requireImages(file, wanted, position);
      requireNoGroup(wanted, position, "an IDX file");
      return images(file, source.labels(), like, room);
    }
    String target = wanted.target() == null ? DEFAULT_TARGET : wanted.target();
    if (!LibsvmTable.isNamedSo(file.toString())) {
      requireTable(file);
      return new DataSets(file, wanted, like, room).csv(target, like, position);
    }
    if (!target.equals(DEFAULT_TARGET)) {
      throw new InputException(position.apply("target"), "a LIBSVM file has the target 'target'");
    }
    requireNoGroup(wanted, position, "a LIBSVM file");
    int most = like == null ? 0 : like.features().size();
    Table table = LibsvmTable.read(file, wanted.nodes(), most, room);
    if (like != null && !table.features().equals(like.features())) {
      throw new InputException(
          Position.of(file.toString()),
          "in the LIBSVM format features are numbers from 1 on, and those of the training data are not; give both in one format");
    }
    return table;
  }

  /** Refuses a target beside labels, or labels of what is a table. */
  private static void requireImages(Path file, Wanted wanted, Function<String, Position> position) {
    if (wanted.target() != null) {
      throw IdxFile.isOne(file)
          ? new InputException(
              position.apply("target"),
              "images are labelled by a file of their own, labels; omit target")
          : new InputException(
              position.apply("labels"),
              "%s does not hold images in the IDX format, and the labels of a table are its target; omit labels"
                  .formatted(file.getFileName()));
    }
  }

  private static void requireNoGroup(
      Wanted wanted, Function<String, Position> position, String what) {
    if (wanted.group() != null) {
      throw new InputException(position.apply("column"), what + " has no column to split by");
    }
  }

  private static void requireTable(Path file) {
    if (IdxFile.isOne(file)) {
      throw new InputException(
          Position.of(file.toString()),
          "this is an IDX file, whose labels are another one; name that too: {file: ..., labels: ...}");
    }
    LibsvmTable.looksLikeIt(file)
        .ifPresent(
            place -> {
              throw new InputException(
                  Inputs.position(file, place),
                  "this looks like the LIBSVM format; let the name end in .libsvm or .svm");
            });
  }

  private static Table images(Path file, Path labelFile, @Nullable Table like, TableMemory room) {
    IdxFile images = IdxFile.open(file, room);
    PixelNames features = new PixelNames(images.ofSample());
    if (like != null && !features.equals(like.features())) {
      throw new InputException(
          Position.of(file.toString()),
          "samples of %s numbers, and of %s for training; all must be of one size"
              .formatted(
                  features.sizes(),
                  like.features() instanceof PixelNames others
                      ? others.sizes()
                      : like.features().size()));
    }
    IdxFile labels = IdxFile.open(labelFile, room);
    Position atLabels = Position.of(labelFile.toString());
    if (labels.ofSample().length > 0) {
      throw new InputException(
          atLabels,
          "its header says %s, and labels are one for each sample; are file and labels exchanged?"
              .formatted(labels.words()));
    }
    if (labels.samples() != images.samples()) {
      throw new InputException(
          atLabels,
          "holds %,d labels, and %s %,d samples; name the two files that belong together"
              .formatted(labels.samples(), file.getFileName(), images.samples()));
    }
    return Table.ofNumbers(new Dataset(features.size(), images.read(), labels.read()), features);
  }

  private Table csv(String target, @Nullable Table like, Function<String, Position> position) {
    String group = wanted.group();
    int[] special = {-1, -1};
    List<String> features = new ArrayList<>();
    int[][] columns = {{}};
    CsvTable.read(
        file,
        table -> {
          List<String> header = table.header();
          FileFindings findings = new FileFindings(file);
          findings.collect(() -> special[0] = table.column(target, position.apply("target")));
          if (group != null && (like == null || header.contains(group))) {
            findings.collect(() -> special[1] = table.column(group, position.apply("column")));
          }
          findings.throwIfAny();
          IntStream.range(0, header.size())
              .filter(c -> c != special[0] && c != special[1])
              .mapToObj(header::get)
              .forEach(features::add);
          if (features.isEmpty()) {
            throw table.error("no column is left to learn from besides '%s'".formatted(target));
          }
          if (like != null) {
            requireSame(table, features, like.features());
            features.clear();
            features.addAll(like.features());
          }
          columns[0] = features.stream().mapToInt(header::indexOf).toArray();
        },
        table -> {
          room.take(SAMPLE + 2.0 * Double.BYTES * features.size());
          FileFindings findings = new FileFindings(file);
          findings.collect(() -> rows.add(table.numbers(columns[0])));
          findings.collect(() -> targets.add(table, special[0]));
          if (special[1] >= 0) {
            groups.add(table.text(special[1]), () -> table.position(special[1]));
          }
          findings.throwIfAny();
        });
    return table(features, target);
  }

  /** Refuses other features than those of the training data. */
  private static void requireSame(CsvTable table, List<String> features, List<String> wanted) {
    Set<String> lacking = new LinkedHashSet<>(wanted);
    features.forEach(lacking::remove);
    Set<String> surplus = new LinkedHashSet<>(features);
    wanted.forEach(surplus::remove);
    if (!lacking.isEmpty() || !surplus.isEmpty()) {
      throw table.error(
          "its columns must be those of the training data, in any order; %s"
              .formatted(
                  Stream.of(named("lacking", lacking), named("not in those", surplus))
                      .filter(text -> !text.isEmpty())
                      .collect(Collectors.joining("; "))));
    }
  }

  private static String named(String what, Set<String> columns) {
    return columns.isEmpty()
        ? ""
        : what
            + ": "
            + columns.stream()
                .limit(SHOWN)
                .map(column -> "'" + CsvTable.shorten(column) + "'")
                .collect(Collectors.joining(", "))
            + (columns.size() > SHOWN ? " and %,d more".formatted(columns.size() - SHOWN) : "");
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

  private Table table(List<String> features, String target) {
    requireFit(file, rows.size(), features.size());
    double[] values = new double[rows.size() * features.size()];
    for (int s = 0; s < rows.size(); s++) {
      System.arraycopy(rows.get(s), 0, values, s * features.size(), features.size());
    }
    return new Table(
        new Dataset(features.size(), values, targets.values()),
        List.copyOf(features),
        targets.labels(),
        targets.written(),
        groups,
        targets.warnings(target));
  }
}
