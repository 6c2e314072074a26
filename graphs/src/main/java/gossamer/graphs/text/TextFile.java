package gossamer.graphs.text;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file of text, decompressed on the way if its name ends with {@code .gz}, and how to complain
 * about it. Immutable.
 */
public final class TextFile {
  private static final double MEGA = 1 << 20;
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final long memory;

  /** A file that may fill all the memory that Java may use. */
  public TextFile(Path path) {
    this(path, Runtime.getRuntime().maxMemory());
  }

  /**
   * A file that is to be read within a memory.
   *
   * @param memory in bytes
   */
  public TextFile(Path path, long memory) {
    this.path = path;
    this.memory = memory;
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** How much may be used to read it, in bytes. */
  long memory() {
    return memory;
  }

  /** The name in lower case, without {@code .gz}: it tells the format. */
  public String plainName() {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return isPacked() ? name.substring(0, name.length() - ".gz".length()) : name;
  }

  /** Whether it is compressed. */
  public boolean isPacked() {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  /**
   * Opens the file.
   *
   * @param each how many bytes of memory it takes to read one byte of the file: more than memory
   *     holds is refused, at once if the size tells and otherwise as soon as that much was read
   */
  public InputStream open(int each) throws IOException {
    long most = Math.min(LONGEST_ARRAY, memory / each);
    long size = Files.size(path);
    if (!isPacked() && size > most) {
      throw tooLarge(size, each);
    }
    return new Bounded(unpacked(), most, each);
  }

  /** The file's bytes, however many there are: of a file that is not text. */
  public InputStream bytes() throws IOException {
    return new Bounded(unpacked(), Long.MAX_VALUE, 1);
  }

  private InputStream unpacked() throws IOException {
    InputStream raw = Files.newInputStream(path);
    if (!isPacked()) {
      return raw;
    }
    try {
      return new GZIPInputStream(raw, BUFFER);
    } catch (ZipException | EOFException e) {
      raw.close();
      throw noGzip(e);
    }
  }

  /**
   * The file as UTF-8 text, without a byte order mark, however large it is. Reading throws a {@link
   * TextFileException} at the first byte that is not UTF-8 and at a NUL.
   */
  public Reader reader() throws IOException {
    return new StrictReader(
        this, new Bounded(unpacked(), Long.MAX_VALUE, 1), StandardCharsets.UTF_8);
  }

  /** As above, within the memory; see {@link #open}. */
  public Reader reader(int each) throws IOException {
    return new StrictReader(this, open(each), StandardCharsets.UTF_8);
  }

  /**
   * The file as it can be shown to somebody, however large it is: UTF-16 if it begins as such,
   * otherwise UTF-8, in which a wrong byte appears as U+FFFD. Lines and columns are those of {@link
   * #reader()}. Not for reading what the file says.
   */
  public Reader lenientReader() throws IOException {
    PushbackInputStream in =
        new PushbackInputStream(new Bounded(unpacked(), Long.MAX_VALUE, 1), FirstBytes.COUNT);
    try {
      byte[] beginning = in.readNBytes(FirstBytes.COUNT);
      FirstBytes first = FirstBytes.of(beginning, beginning.length);
      int mark = first.isUtf8Marked() ? FirstBytes.UTF_8_MARK : 0;
      in.unread(beginning, mark, beginning.length - mark);
      return new InputStreamReader(in, first.isUtf16() ? first.utf16() : StandardCharsets.UTF_8);
    } catch (IOException | TextFileException e) {
      in.close();
      throw e;
    }
  }

  /**
   * The whole file as UTF-8 text.
   *
   * @throws TextFileException at the first byte that is not UTF-8 and at a NUL
   */
  public Text text(int each) throws IOException {
    return text(each, StandardCharsets.UTF_8);
  }

  /** As above, in another encoding, which the file declares. */
  public Text text(int each, Charset encoding) throws IOException {
    return text(open(each), encoding);
  }

  /** The text of bytes that were read from the file: of a pipe they can be read once only. */
  public Text text(byte[] bytes) throws IOException {
    return text(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8);
  }

  private Text text(InputStream bytes, Charset encoding) throws IOException {
    StringBuilder text = new StringBuilder();
    char[] buffer = new char[BUFFER];
    try (Reader reader = new StrictReader(this, bytes, encoding)) {
      for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        text.append(buffer, 0, read);
      }
    }
    return new Text(path, text.toString());
  }

  /** Refuses the file as a whole. */
  public TextFileException error(String problem) {
    return error(Place.WHOLE, problem);
  }

  /** Refuses the file at a place. */
  public TextFileException error(Place place, String problem) {
    return new TextFileException(path, place, problem);
  }

  private TextFileException noGzip(IOException e) {
    return error(
        "the name ends in .gz, but this is not a whole gzip file (%s)".formatted(e.getMessage()));
  }

  private TextFileException tooLarge(long size, int each) {
    double needed = (double) size * each;
    return error(
        size > LONGEST_ARRAY && needed <= memory
            ? "%s of text; at most 2 GB can be read at once".formatted(words((double) size))
            : ("%s of text; reading it takes about %s of memory, and Java may use %s here:"
                    + " start with more memory (--memory), or drop what the network does not need")
                .formatted(words((double) size), words(needed), words((double) memory)));
  }

  private static String words(double bytes) {
    double megas = bytes / MEGA;
    return megas < 1024
        ? String.format(Locale.ROOT, "%.1f MB", megas)
        : String.format(Locale.ROOT, "%.1f GB", megas / 1024);
  }

  /**
   * Refuses more of something than memory holds, which a file can declare in a line.
   *
   * @param each bytes of memory for one of them
   * @param what such as "nodes"
   */
  public void requireRoomFor(int count, int each, String what, Place place) {
    if (count > memory / each) {
      throw error(
          place,
          ("%d %s take about %s of memory, and Java may use %s here: start with more memory"
                  + " (--memory), or correct the number")
              .formatted(count, what, words((double) count * each), words((double) memory)));
    }
  }

  /** Counts what is read; says what is wrong with a gzip file as we say it. */
  private final class Bounded extends FilterInputStream {
    private final long most;
    private final int each;
    private long read;

    private Bounded(InputStream in, long most, int each) {
      super(in);
      this.most = most;
      this.each = each;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        int count = super.read(into, offset, length);
        read += Math.max(0, count);
        if (read > most) {
          throw tooLarge(read, each);
        }
        return count;
      } catch (ZipException | EOFException e) {
        throw noGzip(e);
      }
    }
  }
}
