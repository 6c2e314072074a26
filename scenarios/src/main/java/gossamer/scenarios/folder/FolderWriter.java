package gossamer.scenarios.folder;

import gossamer.sim.disk.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes files into a folder and remembers what it wrote. Mutable; one thread at a time.
 *
 * <p>Names are relative to the folder, with {@code /} between parts.
 */
public class FolderWriter {
  private final Disk disk;
  private final Path folder;
  private final Map<String, String> sums = new TreeMap<>();

  /** Writes into a folder that is there. */
  public FolderWriter(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
  }

  /** Writes into any folder, such as one without a list of its files. */
  public FolderWriter(Path folder) {
    this(Disk.SYSTEM, folder);
  }

  /** Where it writes. */
  public Path folder() {
    return folder;
  }

  /** The SHA-256 of each file written so far. */
  public Map<String, String> sums() {
    return sums;
  }

  /**
   * Makes a name ready to be written.
   *
   * @throws IOException if a file that is there cannot be put aside
   */
  void claim(String name) throws IOException {
    // A folder without a list has nothing to say about its files.
  }

  /** Writes the lines of a table. */
  @FunctionalInterface
  public interface Lines {
    /** Writes them. */
    void write(ResultFile table) throws IOException;
  }

  /** Writes a CSV file whole. */
  public void table(String name, List<String> header, Lines lines) throws IOException {
    claim(name);
    try (ResultFile table = ResultFile.create(disk, folder.resolve(name), header)) {
      lines.write(table);
      sums.put(name, table.finish());
    }
  }

  /** Writes a text file whole. */
  public void text(String name, String text) throws IOException {
    bytes(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes any file whole. */
  public void bytes(String name, byte[] content) throws IOException {
    claim(name);
    sums.put(name, ResultFile.write(disk, folder.resolve(name), content));
  }

  /** Makes a folder within this one. */
  public void folder(String name) throws IOException {
    OwnFiles.makeFolder(disk, folder.resolve(name));
  }
}
