package gossamer.scenarios.folder;

import gossamer.sim.disk.Disk;
import gossamer.sim.engine.Row;
import gossamer.sim.snapshot.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The rows of one run while it is being computed: lines of trajectories.csv without the header and
 * without the run's number, which another scenario may change. Mutable; one thread at a time.
 */
public final class RowFile implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final Disk.Open file;
  private final Summing bytes;
  private final CsvLines lines;

  private RowFile(Disk.Open file, CRC32C sum) {
    this.file = file;
    this.bytes = new Summing(file, sum);
    this.lines = new CsvLines(bytes);
  }

  /**
   * Opens the file, or makes it.
   *
   * @param mark the rows that count; what follows them is cut off
   * @throws IOException if they are not there
   */
  public static RowFile open(Disk disk, Path path, Snapshot.Mark mark) throws IOException {
    CRC32C sum = mark.length() == 0 ? new CRC32C() : sum(path, mark.length());
    if (sum.getValue() != mark.checksum()) {
      throw new IOException(path + " is not as it was written");
    }
    return new RowFile(disk.append(path, mark.length()), sum);
  }

  /** Whether the rows that a mark speaks of are in a file as they were written. */
  public static boolean holds(Path path, Snapshot.Mark mark) throws IOException {
    if (mark.length() == 0) {
      return true;
    }
    if (!OwnFiles.isRegular(path) || Files.size(path) < mark.length()) {
      return false;
    }
    return sum(path, mark.length()).getValue() == mark.checksum();
  }

  /** Takes a row. */
  @FunctionalInterface
  public interface RowReader {
    /**
     * Takes the cells of a row, without the run's number.
     *
     * @throws IOException if they are not those of a row
     */
    void take(String[] cells) throws IOException;
  }

  /** Reads the rows that a mark speaks of, in order. */
  public static void replay(Path path, Snapshot.Mark mark, RowReader rows) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    read(
        path,
        mark.length(),
        bytes -> {
          while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
              rows.take(line.toString(StandardCharsets.US_ASCII).strip().split(",", -1));
              line.reset();
            } else {
              line.write(next);
            }
          }
        });
  }

  private static CRC32C sum(Path path, long length) throws IOException {
    CRC32C sum = new CRC32C();
    read(path, length, sum::update);
    return sum;
  }

  /** Takes bytes. */
  @FunctionalInterface
  private interface Bytes {
    void take(ByteBuffer bytes) throws IOException;
  }

  private static void read(Path path, long length, Bytes into) throws IOException {
    try (FileChannel from =
        FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
      for (long left = length; left > 0; ) {
        buffer.clear().limit((int) Math.min(BUFFER, left));
        int count = from.read(buffer);
        if (count < 0) {
          throw new IOException("%s has fewer than %d bytes".formatted(path, length));
        }
        left -= count;
        into.take(buffer.flip());
      }
    }
  }

  /**
   * Copies rows, each with something before it.
   *
   * @throws IOException if they are not as the mark says
   */
  static void copy(Path path, Snapshot.Mark mark, String before, WritableByteChannel to)
      throws IOException {
    CRC32C sum = new CRC32C();
    Prefixing out = new Prefixing(before.getBytes(StandardCharsets.US_ASCII), to);
    read(
        path,
        mark.length(),
        bytes -> {
          sum.update(bytes.duplicate());
          out.take(bytes);
        });
    out.flush();
    if (sum.getValue() != mark.checksum()) {
      throw new IOException(path + " changed while it was read");
    }
  }

  /** Lines on their way to a file, with the same bytes before each. */
  private static final class Prefixing {
    private final byte[] before;
    private final WritableByteChannel to;
    private final ByteBuffer out = ByteBuffer.allocate(2 * BUFFER);
    private boolean begins = true;

    Prefixing(byte[] before, WritableByteChannel to) {
      this.before = before;
      this.to = to;
    }

    void take(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        if (out.remaining() <= before.length) {
          flush();
        }
        if (begins) {
          out.put(before);
        }
        byte next = bytes.get();
        out.put(next);
        begins = next == '\n';
      }
    }

    void flush() throws IOException {
      to.write(out.flip());
      out.clear();
    }
  }

  /** Bytes on their way to the file, with the checksum of all in it. */
  private static final class Summing implements WritableByteChannel {
    private final Disk.Open file;
    private final CRC32C sum;

    Summing(Disk.Open file, CRC32C sum) {
      this.file = file;
      this.sum = sum;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      sum.update(bytes.duplicate());
      return file.write(bytes);
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /** Adds a row. */
  public void row(Row row) {
    List<Object> cells =
        new ArrayList<>(List.of(row.time(), row.gradients(), row.communications()));
    cells.addAll(row.metrics());
    cells.addAll(List.of(row.elapsed(), row.tally().numbers(), row.tally().bytes()));
    lines.line(cells.toArray());
  }

  /** Adds a row of an experiment that has others. */
  public void row(List<?> cells) {
    lines.line(cells.toArray());
  }

  /** Brings all rows so far to the disk, and returns how much they are. */
  public Snapshot.Mark force() throws IOException {
    Snapshot.Mark mark = mark();
    file.force();
    return mark;
  }

  /** Hands all rows so far to the file, and returns how much they are. */
  public Snapshot.Mark mark() {
    try {
      lines.flush();
      return new Snapshot.Mark(file.length(), bytes.sum.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
