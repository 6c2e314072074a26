package gossamer.scenarios.data;

import gossamer.graphs.text.Decimal;
import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFile;
import gossamer.scenarios.input.InputError;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Inputs;
import gossamer.scenarios.input.Position;
import gossamer.solvers.data.Dataset;
import gossamer.solvers.data.Rows;
import gossamer.solvers.data.SparseRows;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.AbstractList;
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

  /** An array that grows by half takes so many times its numbers while they are moved. */
  private static final double GROWING = 2.5;

  /** Bytes of memory for a number and its index. */
  private static final double ENTRY = GROWING * (Double.BYTES + Integer.BYTES);

  /**
   * Bytes of memory for a sample beside its numbers: where it ends, and its target, encoded too.
   */
  private static final double SAMPLE = ENTRY + 4 * Double.BYTES;

  /** So many characters tell whether a file is in this format. */
  private static final int BEGINNING = 1 << 16;

  private static final Pattern INDEX = Pattern.compile("0*+([1-9][0-9]{0,9})");
  private static final Pattern ENTRY_OR_QUERY = Pattern.compile("(?:[0-9]+|qid):[-+.0-9eE]+");

  private final Path file;
  private final int most;
  private final TableMemory room;
  private final FileFindings findings;

  // all samples, one after the other, and the number of entries at the end of each
  private int[] index = new int[16];
  private double[] value = new double[16];
  private int entries;
  private int[] end = new int[16];
  private double[] targets = new double[16];
  private int samples;
  private int width;

  // whether the line being read has no error yet
  private boolean right;

  private LibsvmTable(Path file, int features, TableMemory room) {
    this.file = file;
    this.most = features == 0 ? Integer.MAX_VALUE : features;
    this.width = features;
    this.room = room;
    this.findings = new FileFindings(file);
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
            return firstSample(
                new WordReader(new StringReader(String.valueOf(beginning, 0, length))));
          }
        });
  }

  private static Optional<Place> firstSample(WordReader words) throws IOException {
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
   * @param features how many there are at most, and in the table then; as many as the file has if 0
   */
  static Table read(Path file, int nodes, int features, TableMemory room) {
    LibsvmTable table =
        Inputs.read(
            file,
            text -> {
              try (WordReader words = new WordReader(text.reader())) {
                return new LibsvmTable(file, features, room).read(words);
              }
            });
    table.findings.throwIfAny();
    return table.table(nodes);
  }

  private LibsvmTable read(WordReader words) throws IOException {
    while (!findings.areEnough() && words.nextLine()) {
      if (words.next()) {
        sample(words);
      }
    }
    return this;
  }

  /** Adds a line's sample, if it has no error. */
  private void sample(WordReader words) throws IOException {
    room.take(SAMPLE);
    right = true;
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
      } else if (next > most) {
        last = next;
        refuse(
            words.place(0),
            "no training sample has a feature %d, they have 1 to %d; drop it here, or write %1$d:0 in a training sample"
                .formatted(next, most));
      } else {
        last = next;
        add(next, number(words, colon + 1));
      }
    }
    if (right) {
      if (samples == end.length) {
        end = Arrays.copyOf(end, TableMemory.larger(samples));
        targets = Arrays.copyOf(targets, TableMemory.larger(samples));
      }
      width = Math.max(width, last);
      targets[samples] = target;
      end[samples++] = entries;
    }
  }

  private void add(int next, double number) {
    room.take(ENTRY);
    if (entries == DataSets.MAX_CELLS) {
      throw tooMany("more than %d entries".formatted(entries));
    }
    if (entries == index.length) {
      index = Arrays.copyOf(index, TableMemory.larger(entries));
      value = Arrays.copyOf(value, TableMemory.larger(entries));
    }
    index[entries] = next;
    value[entries++] = number;
  }

  /** The number that begins at a character of the word; 0 if it is not one, which is refused. */
  private double number(WordReader words, int from) {
    String text = words.text().substring(from);
    return Decimal.finite(text)
        .orElseGet(
            () -> {
              refuse(
                  words.place(from),
                  from == 0 && text.indexOf(',') >= 0
                      ? "'%s' is not a finite number; a sample has one label, with a decimal point"
                          .formatted(CsvTable.shorten(text))
                      : CsvTable.noNumber(text));
              return 0;
            });
  }

  /** From 1 on; 0 if the text is not an index. */
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
    if (width == 0 || samples == 0) {
      throw new InputException(Position.of(file.toString()), "holds no sample with a feature");
    }
    SparseRows sparse = sparse(nodes);
    Rows features = entries < DENSE * samples * width ? sparse : dense(sparse);
    return Table.ofNumbers(new Dataset(features, Arrays.copyOf(targets, samples)), numbers(width));
  }

  private SparseRows sparse(int nodes) {
    if ((long) nodes * width > DataSets.MAX_CELLS) {
      throw tooMany("%d nodes x %d features".formatted(nodes, width));
    }
    int[] start = new int[samples + 1];
    System.arraycopy(end, 0, start, 1, samples);
    int[] columns = Arrays.copyOf(index, entries);
    Arrays.setAll(columns, e -> columns[e] - 1);
    return new SparseRows(width, start, columns, Arrays.copyOf(value, entries));
  }

  private InputException tooMany(String what) {
    return new InputException(
        Position.of(file.toString()),
        "%s are too many numbers; at most %d fit".formatted(what, DataSets.MAX_CELLS));
  }

  private Rows dense(SparseRows sparse) {
    DataSets.requireFit(file, samples, sparse.features());
    return sparse.dense();
  }

  /** The names 1, 2, ... of this many features, made when asked for: there may be millions. */
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
