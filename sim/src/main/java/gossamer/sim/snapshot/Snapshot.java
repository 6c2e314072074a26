package gossamer.sim.snapshot;

import gossamer.sim.engine.Checkpoint;
import gossamer.sim.engine.Position;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A snapshot that has been found whole: its header, and access to the states in its file. Not
 * thread-safe as a reader of one node at a time, but several threads may read (positional reads).
 *
 * <p>Format 2, little-endian: {@code GOSSAMER}, version (int), identity (32 bytes), row (long),
 * time (double), gradients, communications (long), mark (long, the caller's own), nodes (int),
 * numbers a node (int); then the states, by position; then the CRC-32C of all before (long).
 * Written streaming, so that no second copy of the states is ever in memory.
 */
public final class Snapshot implements Checkpoint, Closeable {
  private static final byte[] MAGIC = "GOSSAMER".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 2;
  private static final int IDENTITY = 32;
  private static final int HEADER = 8 + 4 + IDENTITY + 5 * 8 + 2 * 4;
  private static final int BUFFER = 1 << 20;

  private final FileChannel channel;
  private final Position position;
  private final long mark;
  private final int width;

  private Snapshot(FileChannel channel, Position position, long mark, int width) {
    this.channel = channel;
    this.position = position;
    this.mark = mark;
    this.width = width;
  }

  /** Where the states of a snapshot come from. */
  @FunctionalInterface
  public interface States {
    /** Hands out the states by position. */
    void save(Checkpoint.Sink sink);
  }

  /**
   * Writes a snapshot and forces it to the disk.
   *
   * @param identity 32 bytes that name the run
   * @param mark a number for the caller, such as the length of a file that goes with the snapshot
   * @param nodes how many states there are
   * @param width how many numbers a state has
   */
  static void write(
      Path file, byte[] identity, Position position, long mark, int nodes, int width, States states)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      Writer writer = new Writer(channel);
      ByteBuffer header = writer.room(HEADER);
      header.put(MAGIC).putInt(VERSION).put(identity, 0, IDENTITY);
      header.putLong(position.row()).putDouble(position.time());
      header.putLong(position.gradients()).putLong(position.communications()).putLong(mark);
      header.putInt(nodes).putInt(width);
      states.save((_, raw) -> writer.numbers(raw, width));
      writer.finish();
      channel.force(true);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Bytes on their way to the file, with their checksum. */
  private static final class Writer {
    private final FileChannel channel;
    private final ByteBuffer buffer =
        ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();

    Writer(FileChannel channel) {
      this.channel = channel;
    }

    ByteBuffer room(int bytes) {
      if (buffer.remaining() < bytes) {
        drain();
      }
      return buffer;
    }

    void numbers(double[] raw, int count) {
      int at = 0;
      while (at < count) {
        int part = Math.min(count - at, room(Double.BYTES).remaining() / Double.BYTES);
        buffer.asDoubleBuffer().put(raw, at, part);
        buffer.position(buffer.position() + part * Double.BYTES);
        at += part;
      }
    }

    private void drain() {
      buffer.flip();
      checksum.update(buffer.duplicate());
      write();
    }

    private void write() {
      try {
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      buffer.clear();
    }

    void finish() {
      drain();
      buffer.putLong(checksum.getValue()).flip();
      write();
    }
  }

  /**
   * Opens a snapshot and checks it whole.
   *
   * @param identity of the run that wants to go on
   * @param nodes as the run has them
   * @param width numbers a state, as the run has them
   * @throws SnapshotException if it is torn, foreign, or of another format; the message says which
   */
  static Snapshot open(Path file, byte[] identity, int nodes, int width) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
      readFully(channel, header, 0, file);
      header.flip();
      byte[] magic = new byte[MAGIC.length];
      header.get(magic);
      int version = header.getInt();
      if (!Arrays.equals(magic, MAGIC)) {
        throw new SnapshotException(file + " is no snapshot");
      }
      if (version != VERSION) {
        throw new SnapshotException(
            "%s has the format %d; this version reads %d".formatted(file, version, VERSION));
      }
      byte[] owner = new byte[IDENTITY];
      header.get(owner);
      long row = header.getLong();
      double time = header.getDouble();
      Position position = new Position(row, time, header.getLong(), header.getLong());
      long mark = header.getLong();
      int itsNodes = header.getInt();
      int itsWidth = header.getInt();
      if (!Arrays.equals(owner, identity) || itsNodes != nodes || itsWidth != width) {
        throw new SnapshotException(file + " belongs to another run");
      }
      requireWhole(channel, file, HEADER + (long) nodes * width * Double.BYTES);
      return new Snapshot(channel, position, mark, width);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void requireWhole(FileChannel channel, Path file, long content)
      throws IOException {
    if (channel.size() != content + Long.BYTES) {
      throw new SnapshotException(
          "%s is torn: %d bytes instead of %d"
              .formatted(file, channel.size(), content + Long.BYTES));
    }
    CRC32C checksum = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    for (long at = 0; at < content; at += BUFFER) {
      buffer.clear().limit((int) Math.min(BUFFER, content - at));
      readFully(channel, buffer, at, file);
      checksum.update(buffer.flip());
    }
    buffer.clear().limit(Long.BYTES);
    readFully(channel, buffer, content, file);
    if (buffer.flip().getLong() != checksum.getValue()) {
      throw new SnapshotException(file + " is damaged: its checksum does not fit");
    }
  }

  private static void readFully(FileChannel channel, ByteBuffer buffer, long from, Path file)
      throws IOException {
    long at = from;
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, at);
      if (read < 0) {
        throw new SnapshotException(file + " is torn: it ends too early");
      }
      at += read;
    }
  }

  /** How far the run had come. */
  public Position position() {
    return position;
  }

  /** The number that the caller gave. */
  public long mark() {
    return mark;
  }

  @Override
  public double time() {
    return position.time();
  }

  @Override
  public void read(int position, double[] raw) {
    int chunk = Math.min(width, BUFFER / Double.BYTES);
    ByteBuffer buffer = ByteBuffer.allocate(chunk * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try {
      for (int at = 0; at < width; at += chunk) {
        int count = Math.min(chunk, width - at);
        buffer.clear().limit(count * Double.BYTES);
        long from = HEADER + ((long) position * width + at) * Double.BYTES;
        long end = from + count * (long) Double.BYTES;
        while (from < end) {
          int read = channel.read(buffer, from);
          if (read < 0) {
            throw new IOException("a snapshot changed while it was read");
          }
          from += read;
        }
        buffer.flip().asDoubleBuffer().get(raw, at, count);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
