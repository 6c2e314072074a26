package gossamer.scenarios.data;

import gossamer.graphs.text.Decimal;
import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFile;
import gossamer.scenarios.file.InputError;
import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Position;
import gossamer.solvers.data.Dataset;
import gossamer.solvers.data.Rows;
import gossamer.solvers.data.SparseRows;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the LIBSVM format: {@code label index:value index:value ...}, indices from 1 and ascending;
 * {@code #} begins a comment. What is not written is zero; where that is most of the table, it is
 * not stored either. Mutable; one thread.
 */
final class LibsvmTable {
  /**
   * From this share of numbers that are written in the file on, all are stored: a number stored by
   * itself takes half as much memory again, and several times as long.
   */
  private static final double DENSE = 0.25;

  /** Bytes of memory for a number and its index, twice, and for its text. */
  private static final double ENTRY = 2 * (Double.BYTES + Integer.BYTES);

  /** So many characters tell whether a file is in this format. */
  private static final int BEGINNING = 1 << 16;

  private static final Pattern INDEX = Pattern.compile("0*+([1-9][0-9]{0,9})");
  private static final Pattern ENTRY_OR_QUERY = Pattern.compile("(?:[0-9]+|qid):[-+.0-9eE]+");

  private final Path file;
  private final Room room;
  private final Findings findings;
  private final List<int[]> indices = new ArrayList<>();
  private final List<double[]> rows = new ArrayList<>();
  private final List<Double> targets = new ArrayList<>();

  // the sample of the line that is read
  private int[] index = new int[16];
  private double[] value = new double[16];
  private int entries;
  private boolean right;

  private LibsvmTable(Path file, Room room) {
    this.file = file;
    this.room = room;
    this.findings = new Findings(file);
  }

  /** Whether the name of a file says that it is in this format. */
  static boolean isNamedSo(String name) {
    String plain = new TextFile(Path.of(name)).plainName();
    return plain.endsWith(".libsvm") || plain.endsWith(".svm");
  }

  /** Where the first sample of a file that is in this format without saying so by its name is. */
  static Optional<Place> looksLikeIt(Path file) {
    return Inputs.read(
        file,
        text -> {
          try (Reader reader = text.reader()) {
            char[] beginning = new char[BEGINNING];
            int length = 0;
            for (int read = 0; read >= 0 && length < BEGINNING; ) {
              length += read;
              read = reader.read(beginning, length, BEGINNING - length);
            }
            return firstSample(new Words(new StringReader(String.valueOf(beginning, 0, length))));
          }
        });
  }

  private static Optional<Place> firstSample(Words words) throws IOException {
    while (words.nextLine()) {
      if (words.next()) {
        Place place = words.place(0);
        boolean sample =
            Decimal.finite(words.text()).isPresent()
                && words.next()
                && ENTRY_OR_QUERY.matcher(words.text()).matches();
        return sample ? Optional.of(place) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * Reads a file.
   *
   * @param nodes that are to share the samples
   */
  static Table read(Path file, int nodes, Room room) {
    LibsvmTable table =
        Inputs.read(
            file,
            text -> {
              try (Words words = new Words(text.reader())) {
                return new LibsvmTable(file, room).read(words);
              }
            });
    table.findings.throwIfAny();
    return table.table(nodes);
  }

  private LibsvmTable read(Words words) throws IOException {
    while (!findings.areEnough() && words.nextLine()) {
      if (words.next()) {
        sample(words);
      }
    }
    return this;
  }

  /** Adds a line's sample, if nothing is wrong with it. */
  private void sample(Words words) throws IOException {
    room.take(Tables.SAMPLE);
    right = true;
    entries = 0;
    double target = number(words, 0);
    int last = 0;
    while (!findings.areEnough() && words.next()) {
      String text = words.text();
      int colon = text.indexOf(':');
      int next = colon < 0 ? 0 : index(text.substring(0, colon));
      if (next <= last) {
        refuse(
            words.place(0),
            "'%s' is not index:value with indices from 1, ascending"
                .formatted(CsvTable.shorten(text)));
      } else {
        last = next;
        add(next, number(words, colon + 1));
      }
    }
    if (right) {
      targets.add(target);
      indices.add(Arrays.copyOf(index, entries));
      rows.add(Arrays.copyOf(value, entries));
    }
  }

  private void add(int next, double number) {
    room.take(ENTRY);
    if (entries == index.length) {
      index = Arrays.copyOf(index, 2 * entries);
      value = Arrays.copyOf(value, 2 * entries);
    }
    index[entries] = next;
    value[entries++] = number;
  }

  /** The number that begins at a character of the word; 0 if it is none, which is refused. */
  private double number(Words words, int from) {
    String text = words.text().substring(from);
    return Decimal.finite(text)
        .orElseGet(
            () -> {
              refuse(
                  words.place(from),
                  from == 0 && text.indexOf(',') >= 0
                      ? "'%s' is no finite number; a sample has one label, with a decimal point"
                          .formatted(CsvTable.shorten(text))
                      : CsvTable.noNumber(text));
              return 0;
            });
  }

  /** From 1 on; 0 if the text is no index. */
  private static int index(String text) {
    if (!INDEX.matcher(text).matches()) {
      return 0;
    }
    long number = Long.parseLong(text);
    return number <= Integer.MAX_VALUE ? (int) number : 0;
  }

  private void refuse(Place place, String message) {
    right = false;
    findings.add(new InputError(Inputs.position(file, place), message));
  }

  private Table table(int nodes) {
    int width =
        indices.stream()
            .mapToInt(each -> each.length == 0 ? 0 : each[each.length - 1])
            .max()
            .orElse(0);
    if (width == 0) {
      throw new InputException(Position.of(file.toString()), "holds no sample with a feature");
    }
    long stored = rows.stream().mapToLong(row -> row.length).sum();
    double[] column = targets.stream().mapToDouble(Double::doubleValue).toArray();
    SparseRows sparse = sparse(width, nodes, stored);
    Rows features = stored < DENSE * rows.size() * width ? sparse : dense(sparse);
    return new Table(new Dataset(features, column), numbers(width), new Groups());
  }

  private SparseRows sparse(int width, int nodes, long stored) {
    if (stored > Tables.MAX_CELLS || (long) nodes * width > Tables.MAX_CELLS) {
      throw new InputException(
          Position.of(file.toString()),
          "%d nodes x %d features, or %d entries, are too many numbers; at most %d fit"
              .formatted(nodes, width, stored, Tables.MAX_CELLS));
    }
    int[] start = new int[rows.size() + 1];
    int[] columns = new int[(int) stored];
    double[] values = new double[(int) stored];
    for (int s = 0; s < rows.size(); s++) {
      int count = rows.get(s).length;
      start[s + 1] = start[s] + count;
      System.arraycopy(rows.get(s), 0, values, start[s], count);
      for (int c = 0; c < count; c++) {
        columns[start[s] + c] = indices.get(s)[c] - 1;
      }
    }
    return new SparseRows(width, start, columns, values);
  }

  private Rows dense(SparseRows sparse) {
    Tables.requireFit(file, rows.size(), sparse.features());
    return sparse.dense();
  }

  /** The names 1, 2, ... of so many features, made when asked for: there may be millions. */
  private static List<String> numbers(int count) {
    return new AbstractList<>() {
      @Override
      public String get(int at) {
        return String.valueOf(Objects.checkIndex(at, count) + 1);
      }

      @Override
      public int size() {
        return count;
      }
    };
  }
}
