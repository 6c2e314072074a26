package gossamer.scenarios.result;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A CSV file that is written beside its place and moved there when it is whole. Mutable; one thread
 * at a time. Closing without {@link #finish} leaves nothing.
 */
public final class ResultFile implements Closeable {
  private final Path path;
  private final Path part;
  private final CsvLines lines;
  private boolean closed;
  private boolean finished;

  private ResultFile(Path path, Path part, CsvLines lines) {
    this.path = path;
    this.part = part;
    this.lines = lines;
  }

  /** Starts a file with its header. */
  public static ResultFile create(Path path, List<String> header) throws IOException {
    Path part = part(path);
    Files.deleteIfExists(part);
    ResultFile file = new ResultFile(path, part, CsvLines.appendTo(part));
    file.line(header);
    return file;
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
    lines.line(cells);
  }

  /** Writes a line of cells as they are. */
  public void line(List<String> cells) {
    lines.line(cells);
  }

  /** Adds the first bytes of another file, which end with a line. */
  void append(Path other, long length) throws IOException {
    FileChannel to = lines.flushed();
    try (FileChannel from = FileChannel.open(other, StandardOpenOption.READ)) {
      for (long done = 0; done < length; ) {
        long moved = from.transferTo(done, length - done, to);
        if (moved <= 0) {
          throw new IOException("%s is shorter than it was".formatted(other));
        }
        done += moved;
      }
    }
  }

  /** Moves the file to its place. */
  public void finish() throws IOException {
    closed = true;
    lines.close();
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
        lines.close();
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
