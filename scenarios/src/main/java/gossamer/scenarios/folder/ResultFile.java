package gossamer.scenarios.folder;

import gossamer.scenarios.text.Sha256;
import gossamer.sim.disk.Disk;
import gossamer.sim.disk.WholeFile;
import gossamer.sim.snapshot.Snapshot;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A CSV file that appears whole or not at all. Mutable; one thread at a time. Closing without
 * {@link #finish} leaves nothing.
 */
public final class ResultFile implements Closeable {
  private final WholeFile file;
  private final Digesting bytes;
  private final CsvLines lines;

  private ResultFile(WholeFile file, Digesting bytes) {
    this.file = file;
    this.bytes = bytes;
    this.lines = new CsvLines(bytes);
  }

  /** Starts a file with its header. */
  static ResultFile create(Disk disk, Path path, List<String> header) throws IOException {
    WholeFile whole = WholeFile.create(disk, path);
    ResultFile file = new ResultFile(whole, new Digesting(whole));
    file.line(header);
    return file;
  }

  /** Starts a file with its header, wherever it is. */
  public static ResultFile create(Path path, List<String> header) throws IOException {
    return create(Disk.SYSTEM, path, header);
  }

  /** Writes a text file whole, wherever it is. */
  public static void write(Path path, String text) throws IOException {
    write(Disk.SYSTEM, path, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes a file whole.
   *
   * @return its SHA-256, in hexadecimal
   */
  static String write(Disk disk, Path path, byte[] content) throws IOException {
    try (WholeFile whole = WholeFile.create(disk, path)) {
      Digesting out = new Digesting(whole);
      out.write(ByteBuffer.wrap(content));
      whole.finish();
      return out.hex();
    }
  }

  /** Bytes on their way to a file, with their SHA-256. */
  private static final class Digesting implements WritableByteChannel {
    private final WritableByteChannel out;
    private final Sha256 digest = new Sha256();

    Digesting(WritableByteChannel out) {
      this.out = out;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      digest.update(bytes.duplicate());
      return out.write(bytes);
    }

    String hex() {
      return digest.hex();
    }

    @Override
    public boolean isOpen() {
      return out.isOpen();
    }

    @Override
    public void close() {
      // The file is closed by its owner, who knows whether it is whole.
    }
  }

  /** Writes a line of cells, as {@link gossamer.graphs.text.CsvCell} writes them. */
  public void line(Object... cells) {
    lines.line(cells);
  }

  /** Likewise. */
  public void line(List<String> cells) {
    lines.line(cells);
  }

  /**
   * Adds the rows of a run, each with the run's number before it.
   *
   * @throws IOException if they are not as the mark says
   */
  public void rows(int run, Path rows, Snapshot.Mark mark) throws IOException {
    lines.flush();
    RowFile.copy(rows, mark, run + ",", bytes);
  }

  /**
   * Puts the file in its place.
   *
   * @return its SHA-256, in hexadecimal
   */
  public String finish() throws IOException {
    lines.flush();
    file.finish();
    return bytes.hex();
  }

  @Override
  public void close() throws IOException {
    try (file) {
      lines.close();
    }
  }
}
