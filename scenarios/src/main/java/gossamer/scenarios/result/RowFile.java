package gossamer.scenarios.result;

import gossamer.sim.engine.Row;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one run while it goes on: lines of trajectories.csv without the header. Mutable; one
 * thread at a time.
 */
public final class RowFile implements Closeable {
  private final CsvLines lines;

  private RowFile(CsvLines lines) {
    this.lines = lines;
  }

  /**
   * Opens the file, or makes it.
   *
   * @param length how many of its bytes count; the rest is cut off
   * @throws IOException if it is shorter
   */
  static RowFile open(Path path, long length) throws IOException {
    CsvLines lines = CsvLines.appendTo(path);
    if (lines.flushed().size() < length) {
      lines.close();
      throw new IOException("%s is shorter than the snapshot says".formatted(path));
    }
    lines.cut(length);
    return new RowFile(lines);
  }

  /** Adds a row. */
  public void row(int run, Row row) {
    List<Object> cells =
        new ArrayList<>(List.of(run, row.time(), row.gradients(), row.communications()));
    cells.addAll(row.metrics());
    lines.line(cells.toArray());
  }

  /** Brings all rows so far to the disk, and returns their length in bytes. */
  public long force() throws IOException {
    lines.flushed().force(false);
    return length();
  }

  /** Hands all rows so far to the file, and returns their length in bytes. */
  public long length() {
    try {
      return lines.flushed().size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
