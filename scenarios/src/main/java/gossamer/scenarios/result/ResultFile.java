package gossamer.scenarios.result;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A CSV file (RFC 4180, so its lines end with CR LF) that is written beside its place and moved
 * there when it is whole. Mutable; one thread at a time. Closing without {@link #finish} leaves
 * nothing.
 */
public final class ResultFile implements Closeable {
  private final Path path;
  private final Path part;
  private final CsvWriter csv;
  private final FileChannel channel;
  private boolean closed;
  private boolean kept;
  private boolean finished;

  private ResultFile(Path path, Path part, CsvWriter csv, FileChannel channel) {
    this.path = path;
    this.part = part;
    this.csv = csv;
    this.channel = channel;
  }

  /** Starts a file with its header. */
  public static ResultFile create(Path path, List<String> header) throws IOException {
    Path part = part(path);
    Files.deleteIfExists(part);
    ResultFile file = open(path, part);
    file.csv.writeRecord(header);
    return file;
  }

  /**
   * Goes on with a file that was not finished, or was finished too early.
   *
   * @param length how many of its bytes count; the rest is cut off
   * @throws IOException if it is not there, or shorter
   */
  public static ResultFile goOn(Path path, long length) throws IOException {
    Path part = part(path);
    if (!Files.exists(part)) {
      Files.move(path, part, StandardCopyOption.ATOMIC_MOVE);
    }
    if (Files.size(part) < length) {
      throw new IOException("%s is shorter than the snapshot says".formatted(part));
    }
    ResultFile file = open(path, part);
    file.channel.truncate(length);
    return file;
  }

  private static ResultFile open(Path path, Path part) throws IOException {
    FileOutputStream stream = new FileOutputStream(part.toFile(), true);
    BufferedWriter writer =
        new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
    return new ResultFile(path, part, csv, stream.getChannel());
  }

  /** Brings all lines so far to the disk, and returns their length in bytes. */
  public long force() throws IOException {
    csv.flush();
    channel.force(false);
    return channel.size();
  }

  /** Writes a text file whole. */
  public static void write(Path path, String text) throws IOException {
    Path part = part(path);
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true); // a run without its scenario.yaml could not go on
    }
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path part(Path path) {
    return path.resolveSibling("." + path.getFileName() + ".part");
  }

  /**
   * Writes a line. Doubles are written in the shortest form that reads back bit for bit, {@code
   * NaN} for not a number.
   */
  public void line(Object... cells) {
    csv.writeRecord(Stream.of(cells).map(Object::toString).toArray(String[]::new));
  }

  /** From now on, what is written stays beside its place even if the file is never finished. */
  public void keep() {
    kept = true;
  }

  /** Moves the file to its place. */
  public void finish() throws IOException {
    closed = true;
    csv.close();
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    finished = true;
  }

  @Override
  public void close() throws IOException {
    if (finished) {
      return;
    }
    try {
      if (!closed) {
        csv.close();
      }
    } finally {
      if (!kept) {
        Files.deleteIfExists(part);
      }
    }
  }
}
