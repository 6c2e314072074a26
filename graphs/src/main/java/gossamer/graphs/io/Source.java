package gossamer.graphs.io;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file, decompressed on the way, and how to complain about it. Immutable. */
final class Source {
  private static final double MEGA = 1 << 20;
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;
  private static final int NODE = 150; // bytes of memory for a node: its name, twice found
  private static final int BUFFER = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path file;
  private final long memory;

  Source(Path file) {
    this(file, Runtime.getRuntime().maxMemory());
  }

  /**
   * A file that is to be read within a memory.
   *
   * @param memory in bytes
   */
  Source(Path file, long memory) {
    this.file = file;
    this.memory = memory;
  }

  /**
   * Opens the file.
   *
   * @param each how many bytes of memory it takes to read one byte of the file: more than memory
   *     holds is refused, at once where the size tells and else as soon as that much was read
   */
  InputStream open(int each) throws IOException {
    boolean packed = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    long most = Math.min(LONGEST_ARRAY, memory / each);
    long size = Files.size(file);
    if (!packed && size > most) {
      throw tooLarge(size, each);
    }
    InputStream raw = Files.newInputStream(file);
    try {
      return new Bounded(packed ? new GZIPInputStream(raw, BUFFER) : raw, most, each);
    } catch (ZipException | EOFException e) {
      raw.close();
      throw noGzip(e);
    }
  }

  /** The file as text, without a byte order mark; undecodable bytes become U+FFFD. */
  Reader reader(Charset charset, int each) throws IOException {
    PushbackReader reader = new PushbackReader(new InputStreamReader(open(each), charset), 1);
    int first = reader.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) {
      reader.unread(first);
    }
    return reader;
  }

  /** The whole file as text. */
  String text(Charset charset, int each) throws IOException {
    try (InputStream in = open(each)) {
      String text = new String(in.readAllBytes(), charset);
      return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
    }
  }

  GraphFileException error(String message) {
    return new GraphFileException(file, 0, 0, message);
  }

  GraphFileException errorAt(long line, String message) {
    return new GraphFileException(file, line, 0, message);
  }

  GraphFileException errorAt(long line, long column, String message) {
    return new GraphFileException(file, line, column, message);
  }

  private GraphFileException noGzip(IOException e) {
    return error(
        "the name ends in .gz, but this is no whole gzip file (%s)".formatted(e.getMessage()));
  }

  private GraphFileException tooLarge(long size, int each) {
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
   * Refuses more nodes than memory holds, which a file can declare in a line.
   *
   * @param line where it does
   */
  void requireRoomFor(int nodes, long line) {
    if (nodes > memory / NODE) {
      throw errorAt(
          line,
          ("%d nodes take about %s of memory, and Java may use %s here: start with more memory"
                  + " (--memory), or correct the number")
              .formatted(nodes, words((double) nodes * NODE), words((double) memory)));
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
