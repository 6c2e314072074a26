package gossamer.scenarios.store;

import gossamer.scenarios.folder.FolderLock;
import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.folder.OwnFiles;
import gossamer.scenarios.folder.ScenarioCopy;
import gossamer.scenarios.result.RunRecord;
import gossamer.sim.disk.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A result folder that another process may have, for those who only look: nothing in it is written,
 * and its lock is not taken. What is being written at that moment is not seen yet.
 */
public final class RunningFolder {
  /** A process of another machine is believed to be there while it writes. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Pattern PROCESS = Pattern.compile("process ([0-9]{1,18}), .*");
  private static final Pattern ROWS = Pattern.compile("([0-9]{1,9})\\.csv");

  private final Path path;
  private final WorkFolder work;

  /** Looks at a folder, which may not be there yet. */
  public RunningFolder(Path path) {
    this.path = path;
    this.work = new WorkFolder(Disk.SYSTEM, path);
  }

  /** The text of its scenario.yaml; empty if it has none of Gossamer's. */
  public Optional<String> scenario() throws IOException {
    return ScenarioCopy.of(path);
  }

  /** Whether a process is computing here. */
  public boolean isBusy() throws IOException {
    Path lock = path.resolve(FolderLock.NAME);
    if (!OwnFiles.isRegular(lock)) {
      return false;
    }
    Matcher process = PROCESS.matcher(Files.readString(lock).strip()); // emptied at its end
    if (!process.matches()) {
      return false;
    }
    boolean isHere =
        ProcessHandle.of(Long.parseLong(process.group(1)))
            .filter(ProcessHandle::isAlive)
            .isPresent();
    return isHere || lastWritten().isAfter(Instant.now().minus(PATIENCE));
  }

  private Instant lastWritten() throws IOException {
    Instant last = Instant.MIN;
    for (Path each : files()) {
      last = modified(each).isAfter(last) ? modified(each) : last;
    }
    return last;
  }

  private List<Path> files() throws IOException {
    Path folder = path.resolve(WorkFolder.NAME);
    if (!OwnFiles.isFolder(folder)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.sorted().toList();
    }
  }

  private static Instant modified(Path file) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (java.nio.file.NoSuchFileException e) {
      return FileTime.fromMillis(0).toInstant(); // removed since
    }
  }

  /** The runs that are done, as the journal has them. */
  public List<RunRecord> records() throws IOException {
    return work.records();
  }

  /** The runs of which snapshots are kept, by slot. */
  public Map<Integer, AsRunFile.Kept> kept() throws IOException {
    return work.kept();
  }

  /** The slots whose rows were written since the process that has the folder began. */
  public List<Integer> written() throws IOException {
    Instant began = modified(path.resolve(FolderLock.NAME)).minusSeconds(1);
    List<Integer> slots = new ArrayList<>();
    for (Path each : files()) {
      Matcher rows = ROWS.matcher(String.valueOf(each.getFileName()));
      if (rows.matches() && OwnFiles.isRegular(each) && !modified(each).isBefore(began)) {
        slots.add(Integer.valueOf(rows.group(1)));
      }
    }
    return slots;
  }

  /** The rows of a slot as lines without the run's number, without one that is being written. */
  public List<String> rows(int slot) throws IOException {
    String text =
        Files.readString(
            path.resolve(WorkFolder.NAME).resolve(slot + ".csv"), StandardCharsets.US_ASCII);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /**
   * Writes runs.csv and trajectories.csv as they would be now.
   *
   * @param into where they go
   * @param header of runs.csv
   * @param columns of trajectories.csv after the run; none if the runs leave no rows
   * @param lines of runs.csv by number
   * @param slots where the rows of runs are, by number
   */
  public void write(
      FolderWriter into,
      List<String> header,
      List<String> columns,
      Map<Integer, List<String>> lines,
      Map<Integer, Integer> slots)
      throws IOException {
    Map<Integer, List<String>> rows = new TreeMap<>();
    for (Map.Entry<Integer, Integer> each : slots.entrySet()) {
      rows.put(each.getKey(), rows(each.getValue()));
    }
    into.table("runs.csv", header, table -> lines.values().forEach(table::line));
    if (!columns.isEmpty()) {
      into.text("trajectories.csv", trajectories(columns, rows));
    }
  }

  private static String trajectories(List<String> columns, Map<Integer, List<String>> rows) {
    StringBuilder text = new StringBuilder("run,").append(String.join(",", columns)).append("\r\n");
    rows.forEach(
        (run, lines) ->
            lines.forEach(line -> text.append(run).append(',').append(line).append("\r\n")));
    return text.toString();
  }
}
