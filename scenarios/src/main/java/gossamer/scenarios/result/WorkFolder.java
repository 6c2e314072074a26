package gossamer.scenarios.result;

import gossamer.sim.snapshot.Snapshots;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder {@code .runs} in a result folder while not all of its runs have come to their end: for
 * each run its rows so far ({@code 3.csv}), a folder with its snapshots ({@code 3}) once it has
 * some, and the journal of the runs that are done. Safe for several threads, a run each.
 *
 * <p>A line of the journal is the CRC-32 of its text, a space, and a {@link RunRecord} in JSON;
 * what a killed process left of a line at the end is cut off.
 */
public final class WorkFolder implements Closeable {
  static final String NAME = ".runs";

  private static final String JOURNAL = "journal";
  private static final int CHECK = 9;
  private static final JsonMapper JSON = new JsonMapper();

  private final Path path;
  private @Nullable FileChannel journal;

  WorkFolder(Path path) {
    this.path = path;
  }

  /** Makes the folder. */
  void create() throws IOException {
    Files.createDirectories(path);
  }

  /** Where a run's snapshots are, if it has some. */
  public Path snapshots(int run) {
    return path.resolve(String.valueOf(run));
  }

  /** Where a run's snapshots go. */
  public Path makeSnapshots(int run) throws IOException {
    return Files.createDirectories(snapshots(run));
  }

  private Path rowFile(int run) {
    return path.resolve(run + ".csv");
  }

  /**
   * The rows of a run.
   *
   * @param length how many bytes of earlier rows count
   */
  public RowFile rows(int run, long length) throws IOException {
    return RowFile.open(rowFile(run), length);
  }

  /** Adds the rows of a run to a table. */
  void copyRows(RunRecord record, ResultFile table) throws IOException {
    if (record.rowBytes() > 0) {
      table.append(rowFile(record.run()), record.rowBytes());
    }
  }

  /**
   * Notes that a run is done, and removes what only going on with it would need.
   *
   * @throws IOException if the journal cannot be written
   */
  public void add(RunRecord record) throws IOException {
    String text = JSON.writeValueAsString(record);
    byte[] line = (check(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (this) {
      FileChannel open = journal;
      if (open == null) {
        open = FileChannel.open(journal(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        journal = open;
      }
      ByteBuffer bytes = ByteBuffer.wrap(line);
      while (bytes.hasRemaining()) {
        open.write(bytes);
      }
    }
    clearSnapshots(record.run());
  }

  private void clearSnapshots(int run) throws IOException {
    Path folder = snapshots(run);
    if (Files.isDirectory(folder)) {
      Snapshots.clear(folder);
      AsRunFile.clear(folder);
      Files.delete(folder);
    }
  }

  private Path journal() {
    return path.resolve(JOURNAL);
  }

  private static String check(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }

  /** The runs that are done, with all their rows; mends the journal. */
  public List<RunRecord> done() throws IOException {
    List<RunRecord> records = new ArrayList<>();
    if (!Files.exists(journal())) {
      return records;
    }
    long whole = 0;
    for (String line : Files.readString(journal()).split("(?<=\n)", -1)) {
      if (!line.endsWith("\n") || line.length() < CHECK) {
        break;
      }
      String text = line.substring(CHECK, line.length() - 1);
      if (!line.startsWith(check(text) + " ")) {
        break;
      }
      whole += line.getBytes(StandardCharsets.UTF_8).length;
      try {
        RunRecord record = JSON.readValue(text, RunRecord.class);
        if (hasRows(record)) {
          records.add(record);
        }
      } catch (JacksonException e) {
        break; // written by another version
      }
    }
    try (RandomAccessFile file = new RandomAccessFile(journal().toFile(), "rw")) {
      file.setLength(whole);
    }
    return records;
  }

  private boolean hasRows(RunRecord record) throws IOException {
    Path rows = rowFile(record.run());
    return record.rowBytes() == 0 || (Files.exists(rows) && Files.size(rows) >= record.rowBytes());
  }

  @Override
  public synchronized void close() throws IOException {
    if (journal != null) {
      journal.close();
      journal = null;
    }
  }

  /** Removes the folder. */
  void clear() throws IOException {
    if (!Files.isDirectory(path)) {
      return;
    }
    Files.deleteIfExists(journal()); // first: nothing that is left shall look done
    try (Stream<Path> list = Files.list(path)) {
      for (Path each : list.toList()) {
        if (Files.isDirectory(each)) {
          Snapshots.clear(each);
          AsRunFile.clear(each);
        }
        Files.delete(each);
      }
    }
    Files.delete(path);
  }
}
