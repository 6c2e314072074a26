package gossamer.sim.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A binary file of one run, which appears whole or not at all: it is written beside its place,
 * forced to the disk and then renamed; who opens it has it checked whole. Several threads may read.
 *
 * <p>Little-endian: the letters and the version of its format (8 bytes, int), the identity of the
 * run (32 bytes), the content, and the CRC-32C of all before (long). Written streaming.
 */
public final class CheckedFile implements Closeable {
  private static final int LETTERS = 8;
  private static final int IDENTITY = 32;
  private static final int HEADER = LETTERS + Integer.BYTES + IDENTITY;
  private static final int BUFFER = 1 << 20;

  private final FileChannel channel;
  private final long length;

  private CheckedFile(FileChannel channel, long length) {
    this.channel = channel;
    this.length = length;
  }

  /**
   * What such a file holds.
   *
   * @param letters eight, of ASCII; every file of the format begins with them
   * @param version of the format
   * @param noun for the user, with its article
   */
  public record Format(String letters, int version, String noun) {
    /** Checks the letters. */
    public Format {
      if (letters.length() != LETTERS) {
        throw new IllegalArgumentException("'%s' has not 8 letters".formatted(letters));
      }
    }

    private byte[] bytes() {
      return letters.getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** Writes what stands between the header and the checksum. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes it.
     *
     * @param out unbuffered; takes all it is given, and need not be closed
     */
    void write(WritableByteChannel out) throws IOException;
  }

  /** Where a file is written before it is whole. */
  static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  /**
   * Writes a file. Where that fails, the one that was there before stays, and no part of the new.
   *
   * @param identity 32 bytes that name the run
   */
  public static void write(Path file, Format format, byte[] identity, Content content)
      throws IOException {
    Path part = part(file);
    boolean written = false;
    try {
      try (FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        Summing out = new Summing(channel);
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put(format.bytes()).putInt(format.version()).put(identity, 0, IDENTITY);
        out.write(header.flip());
        content.write(out);
        ByteBuffer checksum = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.write(checksum.putLong(out.sum.getValue()).flip());
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      written = true;
    } finally {
      if (!written && Files.isRegularFile(part)) {
        Files.delete(part); // it may be what fills the disk
      }
    }
    Path folder = file.toAbsolutePath().getParent();
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true); // the new name survives a power loss too
    } catch (IOException e) {
      // Not every system opens folders; the rename itself stands.
    }
  }

  /** Bytes on their way to a file, with their checksum. */
  private static final class Summing implements WritableByteChannel {
    private final FileChannel channel;
    private final CRC32C sum = new CRC32C();

    Summing(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      int count = bytes.remaining();
      sum.update(bytes.duplicate());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      return count;
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() {
      // What is being written belongs to CheckedFile.write.
    }
  }

  /**
   * Opens a file and checks it whole.
   *
   * @param identity of the run that wants to read it
   * @throws SnapshotException if it is torn, foreign, or of another format; the message says which
   */
  public static CheckedFile open(Path file, Format format, byte[] identity) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new CheckedFile(channel, check(channel, file, format, identity));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static long check(FileChannel channel, Path file, Format format, byte[] identity)
      throws IOException {
    long end = channel.size() - Long.BYTES;
    if (end < HEADER) {
      throw new SnapshotException(file + " is torn: it ends too early");
    }
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    readFully(channel, header, 0);
    byte[] letters = new byte[LETTERS];
    header.flip().get(letters);
    if (!Arrays.equals(letters, format.bytes())) {
      throw new SnapshotException("%s is not %s".formatted(file, format.noun()));
    }
    int version = header.getInt();
    if (version != format.version()) {
      throw new SnapshotException(
          "%s has the format %d; this version reads %d".formatted(file, version, format.version()));
    }
    byte[] owner = new byte[IDENTITY];
    header.get(owner);
    if (!Arrays.equals(owner, identity)) {
      throw new SnapshotException(
          file + " belongs to another run, or to one that rests on other numbers");
    }
    CRC32C sum = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    for (long at = 0; at < end; at += BUFFER) {
      buffer.clear().limit((int) Math.min(BUFFER, end - at));
      readFully(channel, buffer, at);
      sum.update(buffer.flip());
    }
    buffer.clear().limit(Long.BYTES);
    readFully(channel, buffer, end);
    if (buffer.flip().getLong() != sum.getValue()) {
      throw new SnapshotException(file + " is torn or damaged: its checksum does not fit");
    }
    return end - HEADER;
  }

  private static void readFully(FileChannel channel, ByteBuffer buffer, long from)
      throws IOException {
    long at = from;
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, at);
      if (read < 0) {
        throw new IOException("a file changed while it was read");
      }
      at += read;
    }
  }

  /** How many bytes the content has. */
  public long length() {
    return length;
  }

  /**
   * The content as a channel of its own, which need not be closed.
   *
   * @param from the offset in the content where it begins
   */
  public ReadableByteChannel content(long from) {
    return new ReadableByteChannel() {
      private long at = from;

      @Override
      public int read(ByteBuffer buffer) throws IOException {
        if (at >= length) {
          return -1;
        }
        int count = (int) Math.min(buffer.remaining(), length - at);
        ByteBuffer piece = buffer.slice(buffer.position(), count);
        readFully(channel, piece, HEADER + at);
        buffer.position(buffer.position() + count);
        at += count;
        return count;
      }

      @Override
      public boolean isOpen() {
        return channel.isOpen();
      }

      @Override
      public void close() {
        // The channel belongs to the file.
      }
    };
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
