package gossamer.scenarios.result;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
  private boolean closed;
  private boolean finished;

  private ResultFile(Path path, Path part, CsvWriter csv) {
    this.path = path;
    this.part = part;
    this.csv = csv;
  }

  /** Starts a file with its header. */
  public static ResultFile create(Path path, List<String> header) throws IOException {
    Path part = part(path);
    BufferedWriter writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8);
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
    csv.writeRecord(header);
    return new ResultFile(path, part, csv);
  }

  /** Writes a text file whole. */
  public static void write(Path path, String text) throws IOException {
    Path part = part(path);
    Files.writeString(part, text);
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
      Files.deleteIfExists(part);
    }
  }
}
