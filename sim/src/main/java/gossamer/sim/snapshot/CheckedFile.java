package gossamer.sim.snapshot;

import gossamer.sim.disk.Disk;
import gossamer.sim.disk.WholeFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * A binary file of one run, which appears whole or not at all, and is checked whole by whoever
 * opens it. What it holds is in sections, each with a name and a version: a later feature adds a
 * section, and a version that does not know it refuses the file by that name. Several threads may
 * read.
 *
 * <p>Little-endian: the letters and the version of its format (8 bytes, int), the identity of the
 * run (32 bytes); the contents of the sections; the table of the sections, which is their number
 * (int) and of each the length of its name (int), its name (ASCII), its version (int), offset and
 * length in bytes (longs); the offset of that table (long), and the CRC-32C of all before (long).
 * Written streaming.
 */
public final class CheckedFile implements Closeable {
  private static final int LETTERS = 8;
  private static final int IDENTITY = 32;
  private static final int HEADER = LETTERS + Integer.BYTES + IDENTITY;
  private static final int END = 2 * Long.BYTES;
  private static final int BUFFER = 1 << 20;

  /** A table of sections is much shorter. */
  private static final int LONGEST_TABLE = 1 << 16;

  private final Path path;
  private final FileChannel channel;
  private final Map<String, Place> places;

  private CheckedFile(Path path, FileChannel channel, Map<String, Place> places) {
    this.path = path;
    this.channel = channel;
    this.places = places;
  }

  /** Where a section is in the file. */
  private record Place(int version, long offset, long length) {}

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
        throw new IllegalArgumentException("'%s' does not have 8 letters".formatted(letters));
      }
    }

    private byte[] bytes() {
      return letters.getBytes(StandardCharsets.US_ASCII);
    }
  }

  /**
   * What a part of a file means.
   *
   * @param name in ASCII
   * @param version raised when the same name comes to mean something else
   */
  public record Section(String name, int version) {}

  /** A section with what is in it. */
  public record Written(Section section, Content content) {}

  /** Writes what is in a section. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes it.
     *
     * @param out unbuffered; takes all it is given, and need not be closed
     */
    void write(WritableByteChannel out) throws IOException;
  }

  /**
   * Writes a file and forces it and its name to the disk. If that fails, the file that was there
   * before stays, and nothing of the new one.
   *
   * @param identity 32 bytes that name the run
   */
  public static void write(
      Disk disk, Path file, Format format, byte[] identity, List<Written> sections)
      throws IOException {
    try (WholeFile whole = WholeFile.create(disk, file)) {
      Summing out = new Summing(whole);
      ByteBuffer header = little(HEADER);
      header.put(format.bytes()).putInt(format.version()).put(identity, 0, IDENTITY);
      out.write(header.flip());
      ByteBuffer table = little(LONGEST_TABLE).putInt(sections.size());
      for (Written each : sections) {
        long offset = out.length;
        each.content().write(out);
        byte[] name = each.section().name().getBytes(StandardCharsets.US_ASCII);
        table.putInt(name.length).put(name).putInt(each.section().version());
        table.putLong(offset).putLong(out.length - offset);
      }
      table.putLong(out.length);
      out.write(table.flip());
      out.write(little(Long.BYTES).putLong(out.sum.getValue()).flip());
      whole.finish();
    }
    disk.forceFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Bytes on their way to a file, counted, and with their checksum. */
  private static final class Summing implements WritableByteChannel {
    private final WritableByteChannel file;
    private final CRC32C sum = new CRC32C();
    private long length;

    Summing(WritableByteChannel file) {
      this.file = file;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      sum.update(bytes.duplicate());
      int count = file.write(bytes);
      length += count;
      return count;
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
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
   * @param known the sections that the reader knows, all of which must be there
   * @throws SnapshotException if it is torn, foreign, of another format, or has other sections; the
   *     message says which
   */
  public static CheckedFile open(Path file, Format format, byte[] identity, List<Section> known)
      throws IOException {
    CheckedFile open = open(file, format, known);
    try {
      if (!Arrays.equals(open.identity(), identity)) {
        throw new SnapshotException(file + " belongs to another run, or to one with other inputs");
      }
      return open;
    } catch (IOException | RuntimeException e) {
      open.close();
      throw e;
    }
  }

  /** Opens the file of any run and checks it whole. */
  public static CheckedFile open(Path file, Format format, List<Section> known) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try {
      checkHeader(channel, file, format);
      checkSum(channel, file);
      Map<String, Place> places = places(channel, file);
      checkSections(places, file, known);
      return new CheckedFile(file, channel, places);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void checkHeader(FileChannel channel, Path file, Format format)
      throws IOException {
    if (channel.size() < HEADER + Integer.BYTES + END) {
      throw new SnapshotException(file + " is incomplete: it ends too early");
    }
    ByteBuffer header = little(LETTERS + Integer.BYTES);
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
  }

  private static void checkSum(FileChannel channel, Path file) throws IOException {
    long end = channel.size() - Long.BYTES;
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
      throw new SnapshotException(file + " is incomplete or damaged: its checksum does not match");
    }
  }

  private static Map<String, Place> places(FileChannel channel, Path file) throws IOException {
    long end = channel.size() - END;
    ByteBuffer at = little(Long.BYTES);
    readFully(channel, at, end);
    long from = at.flip().getLong();
    if (from < HEADER || from > end || end - from > LONGEST_TABLE) {
      throw new SnapshotException(file + " has no table of its sections");
    }
    ByteBuffer table = little((int) (end - from));
    readFully(channel, table, from);
    table.flip();
    Map<String, Place> places = new LinkedHashMap<>();
    for (int left = table.getInt(); left > 0; left--) {
      byte[] name = new byte[table.getInt()];
      table.get(name);
      Place place = new Place(table.getInt(), table.getLong(), table.getLong());
      places.put(new String(name, StandardCharsets.US_ASCII), place);
    }
    return places;
  }

  private static void checkSections(Map<String, Place> places, Path file, List<Section> known)
      throws SnapshotException {
    for (Section section : known) {
      Place place = places.get(section.name());
      if (place == null) {
        throw new SnapshotException("%s has no section '%s'".formatted(file, section.name()));
      }
      if (place.version() != section.version()) {
        throw new SnapshotException(
            "the section '%s' of %s has the version %d; this version of Gossamer reads %d"
                .formatted(section.name(), file, place.version(), section.version()));
      }
    }
    List<String> names = known.stream().map(Section::name).toList();
    for (String name : places.keySet()) {
      if (!names.contains(name)) {
        throw new SnapshotException(
            "%s has a section '%s', which this version of Gossamer does not know"
                .formatted(file, name));
      }
    }
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

  /** Where it is. */
  Path path() {
    return path;
  }

  /** The 32 bytes that name the run it belongs to. */
  public byte[] identity() throws IOException {
    byte[] identity = new byte[IDENTITY];
    readFully(channel, ByteBuffer.wrap(identity), LETTERS + Integer.BYTES);
    return identity;
  }

  /** How many bytes a section has. */
  public long length(Section section) {
    return place(section).length();
  }

  private Place place(Section section) {
    Place place = places.get(section.name());
    if (place == null) {
      throw new IllegalArgumentException("not among the sections that were asked for: " + section);
    }
    return place;
  }

  /**
   * The content of a section as a channel of its own, which need not be closed.
   *
   * @param from the offset in the content where it begins
   */
  public ReadableByteChannel content(Section section, long from) {
    Place place = place(section);
    return new ReadableByteChannel() {
      private long at = from;

      @Override
      public int read(ByteBuffer buffer) throws IOException {
        if (at >= place.length()) {
          return -1;
        }
        int count = (int) Math.min(buffer.remaining(), place.length() - at);
        ByteBuffer piece = buffer.slice(buffer.position(), count);
        readFully(channel, piece, place.offset() + at);
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
