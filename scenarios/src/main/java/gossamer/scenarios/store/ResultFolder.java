package gossamer.scenarios.store;

import gossamer.graphs.text.Reasons;
import gossamer.scenarios.folder.FileList;
import gossamer.scenarios.folder.FolderLock;
import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.folder.OwnFiles;
import gossamer.scenarios.folder.ScenarioCopy;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.result.Arrivals;
import gossamer.scenarios.result.NetworksFile;
import gossamer.scenarios.result.Ranking;
import gossamer.scenarios.result.ResultTable;
import gossamer.scenarios.result.RunColumns;
import gossamer.scenarios.result.RunRecord;
import gossamer.scenarios.result.SummaryFile;
import gossamer.scenarios.text.Sha256;
import gossamer.sim.disk.Disk;
import gossamer.sim.disk.WholeFile;
import gossamer.sim.snapshot.Snapshot;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The folder of one scenario's results, as docs/results.md describes it, while this process has it:
 * the lock, the files that are Gossamer's, and what its runs left. Mutable; one thread at a time.
 */
public final class ResultFolder implements Closeable {
  /** The table of the runs that tuned constants. */
  public static final String TUNING = "tuning.csv";

  private static final String RUNS = "runs.csv";

  private static final String TRAJECTORIES = "trajectories.csv";

  /** A folder with a folder for each run of a sweep. */
  private static final String OF_RUNS = "runs";

  private static final List<String> TIMING_COLUMNS =
      List.of("run", "wall_seconds", "total_seconds");

  /** Starts the line that says which run a folder holds. */
  private static final String IDENTITY = "# Identity: ";

  /** The checksum of no file. */
  private static final String NO_SUM = "0".repeat(64);

  /** What a folder has only if its runs leave rows. */
  private static final List<String> OF_ROWS = List.of(TRAJECTORIES, Arrivals.NAME);

  /** What every folder has in the end, but for the scenario. */
  private static final List<String> ALWAYS =
      List.of(
          RUNS,
          TRAJECTORIES,
          FileList.TIMINGS,
          Arrivals.NAME,
          SummaryFile.NAME,
          FileList.ENVIRONMENT,
          NetworksFile.NAME,
          "report.html");

  /** What a folder has only if its tables say so. */
  private static final List<String> SOMETIMES = List.of(Ranking.NAME, TUNING);

  /** Every file that Gossamer may write into a result folder itself. */
  private static final List<String> FILES =
      Stream.of(List.of(ScenarioCopy.NAME), ALWAYS, SOMETIMES, WorkFolder.FILES_OF_A_RUN)
          .flatMap(List::stream)
          .toList();

  private final Disk disk;
  private final Path path;
  private final FolderLock lock;
  private final OwnFiles files;
  private final WorkFolder work;

  private ResultFolder(Disk disk, Path path, FolderLock lock, FileList list) {
    this.disk = disk;
    this.path = path;
    this.lock = lock;
    this.files = new OwnFiles(disk, path, list);
    this.work = new WorkFolder(disk, path);
  }

  /** What a path holds before a run. */
  public enum Holds {
    /** Nothing that a run would meet. */
    NOTHING,
    /** Results with a list of their files. */
    RESULTS,
    /** Results of an earlier version, which kept no list. */
    UNLISTED
  }

  /**
   * Looks what a path holds.
   *
   * @throws InputException if it is not a folder, or holds a file of somebody else's that has a
   *     name of ours
   */
  public static Holds look(Path path) throws IOException {
    Position position = Position.of(path.toString());
    if (!Files.exists(path)) {
      return Holds.NOTHING;
    }
    if (!Files.isDirectory(path)) {
      throw new InputException(
          position, "there is a file of this name; choose another folder with --out");
    }
    if (OwnFiles.isRegular(path.resolve(FileList.NAME))) {
      return Holds.RESULTS;
    }
    if (OwnFiles.isThere(path.resolve(FileList.NAME))) {
      throw OwnFiles.foreign(path, FileList.NAME);
    }
    if (ScenarioCopy.of(path).isPresent()) {
      return Holds.UNLISTED;
    }
    for (String name : reserved()) {
      if (OwnFiles.isThere(path.resolve(name))) {
        throw OwnFiles.foreign(path, name);
      }
    }
    return Holds.NOTHING;
  }

  private static List<String> reserved() {
    List<String> names = new ArrayList<>(FILES);
    names.addAll(List.of(OF_RUNS, WorkFolder.NAME));
    return names;
  }

  /**
   * Takes a folder with results.
   *
   * @throws InputException if another process has it, or its list is damaged
   */
  public static ResultFolder open(Disk disk, Path path) throws IOException {
    FolderLock lock = FolderLock.of(path);
    try {
      FileList list =
          FileList.read(path)
              .orElseThrow(
                  () ->
                      new InputException(
                          Position.of(path.toString()), "the folder has just been emptied"));
      Path part = WholeFile.part(path.resolve(FileList.NAME));
      if (OwnFiles.isRegular(part)) {
        disk.delete(part); // of a list that was being written when the power went
      }
      return new ResultFolder(disk, path, lock, list);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Makes a folder for results, or takes one that holds none.
   *
   * @throws InputException if it cannot be made, or something of somebody else's is in the way
   */
  public static ResultFolder begin(Disk disk, Path path) throws IOException {
    try {
      disk.makeFolder(path);
    } catch (FileAlreadyExistsException e) {
      throw new InputException(
          Position.of(path.toString()),
          "there is a file of this name; choose another folder with --out");
    } catch (FileSystemException e) {
      throw new InputException(
          Position.of(path.toString()),
          "the folder cannot be created (%s); choose another with --out".formatted(Reasons.of(e)));
    }
    FolderLock lock = FolderLock.of(path);
    try {
      if (look(path) != Holds.NOTHING) {
        throw new InputException(
            Position.of(path.toString()),
            "another run of Gossamer has just begun here; choose another with --out");
      }
      ResultFolder folder = new ResultFolder(disk, path, lock, FileList.NONE);
      folder.files.requireFree(FILES);
      folder.files.put(FileList.NONE);
      return folder;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Takes a folder of an earlier version, which kept no list, and removes the results in it:
   * regular files with names that Gossamer gives. All else stays.
   */
  public static ResultFolder replaceUnlisted(Disk disk, Path path) throws IOException {
    FolderLock lock = FolderLock.of(path);
    try {
      FileList list = new FileList("", false, present(path, ""));
      ResultFolder folder = new ResultFolder(disk, path, lock, list);
      folder.files.put(folder.files.list());
      folder.startOver();
      return folder;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The regular files that have names which Gossamer gives, each with the same checksum. */
  private static SortedMap<String, String> present(Path path, String sum) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    for (String name : FILES) {
      files.put(name, sum);
    }
    files.remove(TUNING); // folders without a list are older than tuning
    Path runs = path.resolve(OF_RUNS);
    if (OwnFiles.isFolder(runs)) {
      try (Stream<Path> numbers = Files.list(runs)) {
        numbers
            .map(each -> String.valueOf(each.getFileName()))
            .filter(name -> name.matches("[0-9]{1,9}"))
            .forEach(
                name ->
                    WorkFolder.FILES_OF_A_RUN.forEach(
                        file -> files.put(OF_RUNS + "/" + name + "/" + file, sum)));
      }
    }
    files.keySet().removeIf(name -> !OwnFiles.isRegular(path.resolve(name)));
    return files;
  }

  /**
   * Takes a folder whose list is damaged. What its runs left has checksums of its own; of files
   * with names that Gossamer gives nobody knows any more whose they are, so that they are put aside
   * before they are written again.
   */
  public static ResultFolder openDamaged(Disk disk, Path path) throws IOException {
    FolderLock lock = FolderLock.of(path);
    try {
      return new ResultFolder(disk, path, lock, new FileList("", false, present(path, NO_SUM)));
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** What its runs left. */
  public WorkFolder work() {
    return work;
  }

  /** The identity of the scenario whose results it holds; empty if none yet. */
  public String scenario() {
    return files.list().scenario();
  }

  /**
   * Whether all runs had come to their end, and all files of this version were written.
   *
   * @param hasRows whether the runs leave rows
   */
  public boolean isDone(boolean hasRows) {
    return files.list().done() && files.list().files().keySet().containsAll(always(hasRows));
  }

  private static List<String> always(boolean hasRows) {
    return ALWAYS.stream().filter(name -> hasRows || !OF_ROWS.contains(name)).toList();
  }

  /** Sentences on what was put aside; they are handed out once. */
  public List<String> notes() {
    return files.notes();
  }

  /** Whether all files on the list are there as they were written. */
  public boolean isAsWritten() throws IOException {
    return files.areAsWritten();
  }

  /**
   * Checks that no file is in the way of what a scenario writes.
   *
   * @param runs how many it has
   * @param inputs files that it reads, which must not be replaced
   * @throws InputException if one is
   */
  public void requireFree(int runs, Collection<Path> inputs) throws IOException {
    Set<String> names = new LinkedHashSet<>(FILES);
    if (OwnFiles.isThere(path.resolve(OF_RUNS))) {
      for (int run = 0; run < runs; run++) {
        for (String file : WorkFolder.FILES_OF_A_RUN) {
          names.add(OF_RUNS + "/" + run + "/" + file);
        }
      }
    }
    files.requireFree(names);
    for (String name : List.of(OF_RUNS, WorkFolder.NAME)) {
      Path folder = path.resolve(name);
      if (OwnFiles.isThere(folder) && !OwnFiles.isFolder(folder)) {
        throw OwnFiles.foreign(path, name);
      }
    }
    work.requireOwn();
    files.requireNoneOf(inputs);
  }

  /** Removes all results but scenario.yaml, which is replaced in one step. */
  public void startOver() throws IOException {
    FileList list = files.list();
    files.put(new FileList(list.scenario(), false, list.files()));
    work.clear();
    Set<String> names = new TreeSet<>(list.files().keySet());
    names.remove(ScenarioCopy.NAME);
    files.remove(names);
    files.forget(names);
    files.put(new FileList("", false, files.list().files()));
  }

  // --- writing

  /**
   * Turns to a scenario: from now on the folder holds its results, though not all of them yet. The
   * rows and files of runs that are in the tables go back into their slots, since the scenario may
   * give them other numbers.
   *
   * @param scenario its identity
   * @param text of its scenario.yaml
   */
  public void turnTo(String scenario, String text) throws IOException {
    work.create();
    takeBack();
    FileList list = files.list();
    if (!hasScenario(text) || !files.isAsWritten(ScenarioCopy.NAME)) {
      FolderWriter writer = files.writer();
      writer.text(ScenarioCopy.NAME, text);
      disk.forceFolder(path);
      files.put(new FileList(scenario, false, files.list().with(writer.sums()).files()));
    } else if (list.done() || !list.scenario().equals(scenario)) {
      files.put(new FileList(scenario, false, list.files()));
    }
  }

  /**
   * The text of scenario.yaml.
   *
   * @param scenario the identity
   * @param yaml every default filled in
   * @param inputs the SHA-256 of each file that it reads, by the name that the user wrote
   */
  public static String text(String scenario, String yaml, Map<String, String> inputs) {
    StringBuilder text = new StringBuilder(ScenarioCopy.FIRST_LINE);
    text.append(IDENTITY).append(scenario).append('\n');
    inputs.forEach(
        (name, sum) ->
            text.append("# SHA-256 of ").append(name).append(": ").append(sum).append('\n'));
    return text.append(yaml).toString();
  }

  /** Whether scenario.yaml is on the list with a text. */
  public boolean hasScenario(String text) {
    return files.list().files().getOrDefault(ScenarioCopy.NAME, "").equals(Sha256.of(text));
  }

  private void takeBack() throws IOException {
    List<RunRecord> records = records();
    Map<String, Integer> slots = new HashMap<>();
    for (RunRecord each : records) {
      if (each.placed() >= 0 && !work.hasRows(each.slot(), each.rows())) {
        slots.put(String.valueOf(each.placed()), each.slot());
      }
    }
    work.extract(path.resolve(TRAJECTORIES), slots);
    List<RunRecord> taken = new ArrayList<>();
    for (RunRecord each : records) {
      boolean moved = false;
      for (String name : each.files().keySet()) {
        moved |= takeBack(each, name);
      }
      if (moved) {
        disk.forceFolder(work.folder(each.slot())); // before the journal says that they are there
      }
      taken.add(each.placedAs(-1));
    }
    work.rewrite(taken);
  }

  private boolean takeBack(RunRecord record, String name) throws IOException {
    Path slot = work.folder(record.slot()).resolve(name);
    String sum = record.files().getOrDefault(name, "");
    for (String placed : List.of(OF_RUNS + "/" + record.placed() + "/" + name, name)) {
      Path file = path.resolve(placed);
      if (!OwnFiles.has(slot, sum)
          && files.list().files().containsKey(placed)
          && OwnFiles.has(file, sum)) {
        work.makeFolder(record.slot());
        disk.rename(file, slot);
        return true;
      }
    }
    return false;
  }

  /** The lines of timings.csv, if it is the one that environment.json speaks of. */
  private Map<Integer, List<String>> timings() throws IOException {
    Path file = path.resolve(FileList.TIMINGS);
    Path environment = path.resolve(FileList.ENVIRONMENT);
    Map<Integer, List<String>> timings = new HashMap<>();
    if (OwnFiles.isRegular(file)
        && OwnFiles.isRegular(environment)
        && new String(Files.readAllBytes(environment), StandardCharsets.UTF_8)
            .contains(Sha256.of(file, LinkOption.NOFOLLOW_LINKS))) {
      try (ResultTable table = ResultTable.open(file)) {
        while (table.next()) {
          List<String> cells = table.cells();
          timings.put(Integer.parseInt(cells.getFirst()), cells.subList(1, cells.size()));
        }
      }
    }
    return timings;
  }

  /** What the journal knows, with what timings.csv says of it. */
  public List<RunRecord> records() throws IOException {
    Map<Integer, List<String>> timings = timings();
    return work.records().stream()
        .map(
            record ->
                record.timing().isEmpty()
                    ? record.timed(timings.getOrDefault(record.placed(), List.of()))
                    : record)
        .toList();
  }

  /** Those of some runs whose rows and files are there as they were written. */
  public List<RunRecord> whole(List<RunRecord> records) throws IOException {
    List<RunRecord> whole = new ArrayList<>();
    Map<String, Snapshot.Mark> inTable = null;
    for (RunRecord record : records) {
      boolean rows = work.hasRows(record.slot(), record.rows());
      if (!rows && record.placed() >= 0) {
        if (inTable == null) {
          inTable = WorkFolder.marks(path.resolve(TRAJECTORIES));
        }
        rows = record.rows().equals(inTable.get(String.valueOf(record.placed())));
      }
      if (rows && hasFiles(record)) {
        whole.add(record);
      }
    }
    return whole;
  }

  private boolean hasFiles(RunRecord record) throws IOException {
    for (Map.Entry<String, String> file : record.files().entrySet()) {
      if (!OwnFiles.has(work.folder(record.slot()).resolve(file.getKey()), file.getValue())
          && placed(record, file.getKey()).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The name under which a file of a run's own is in the folder as it was written. */
  private Optional<String> placed(RunRecord record, String name) throws IOException {
    for (String placed : List.of(OF_RUNS + "/" + record.placed() + "/" + name, name)) {
      if (record.placed() >= 0
          && files.list().files().containsKey(placed)
          && OwnFiles.has(path.resolve(placed), record.files().getOrDefault(name, ""))) {
        return Optional.of(placed);
      }
    }
    return Optional.empty();
  }

  /** What the tables say. */
  public interface Contents {
    /** The columns of runs.csv. */
    List<String> header();

    /** A run's line in runs.csv. */
    List<String> line(int run, RunRecord record);

    /** The columns of trajectories.csv after the run; none if the runs leave no rows. */
    List<String> rows();

    /** The columns of timings.csv after the seconds. */
    List<String> timings();

    /** environment.json, given the SHA-256 of timings.csv. */
    String environment(String timings);

    /** Writes what follows from the tables. */
    void writeRest(FolderWriter folder) throws IOException;
  }

  /**
   * Writes all tables, and what follows from them.
   *
   * @param records the runs that have ended or were stopped, by number
   * @param ofSweep whether there may be several
   * @param done whether nothing is left to do
   * @param contents what they say
   */
  public void write(
      Map<Integer, RunRecord> records, boolean ofSweep, boolean done, Contents contents)
      throws IOException {
    Set<String> names = new TreeSet<>(always(!contents.rows().isEmpty()));
    records.forEach(
        (run, record) ->
            record.files().keySet().forEach(file -> names.add(own(run, file, ofSweep))));
    Map<String, String> sums = new TreeMap<>();
    files.claim(names);
    records.forEach(
        (run, record) ->
            record.files().forEach((file, sum) -> sums.put(own(run, file, ofSweep), sum)));
    for (Map.Entry<Integer, RunRecord> each : records.entrySet()) {
      place(each.getKey(), each.getValue(), ofSweep);
    }
    FolderWriter writer = files.writer();
    tables(writer, records, contents);
    contents.writeRest(writer);
    disk.forceFolder(path);
    sums.putAll(writer.sums());
    FileList.UNCHECKED.forEach(name -> sums.put(name, ""));
    Set<String> gone = new TreeSet<>(files.list().files().keySet());
    gone.removeIf(
        name ->
            names.contains(name)
                || sums.containsKey(name)
                || !(isOfARun(name) || SOMETIMES.contains(name)));
    files.remove(gone); // of runs that the scenario has no longer, or of what they no longer say
    files.forget(gone);
    List<RunRecord> journal = settle(records, done);
    if (done) {
      work.tidy(records.values(), journal); // before the list says that nothing is left to do
    }
    FileList list = files.list();
    files.put(new FileList(list.scenario(), done, list.with(sums).files()));
  }

  private static boolean isOfARun(String name) {
    return WorkFolder.FILES_OF_A_RUN.contains(name.substring(name.lastIndexOf('/') + 1));
  }

  private static String own(int run, String file, boolean ofSweep) {
    return ofSweep ? OF_RUNS + "/" + run + "/" + file : file;
  }

  private void place(int run, RunRecord record, boolean ofSweep) throws IOException {
    for (String file : record.files().keySet()) {
      Path slot = work.folder(record.slot()).resolve(file);
      if (OwnFiles.isRegular(slot)) {
        Path to = path.resolve(own(run, file, ofSweep));
        Path above = to.getParent();
        if (above != null && !above.equals(path)) {
          OwnFiles.makeFolder(disk, above);
        }
        disk.rename(slot, to);
        if (above != null) {
          disk.forceFolder(above);
        }
      }
    }
  }

  private void tables(FolderWriter writer, Map<Integer, RunRecord> records, Contents contents)
      throws IOException {
    if (!contents.rows().isEmpty()) {
      writer.table(
          TRAJECTORIES,
          line(List.of(RunColumns.RUN), contents.rows()),
          table -> {
            for (Map.Entry<Integer, RunRecord> each : records.entrySet()) {
              work.copyRows(each.getValue(), each.getKey(), table);
            }
          });
    }
    writer.table(
        FileList.TIMINGS,
        line(TIMING_COLUMNS, contents.timings()),
        table ->
            records.forEach(
                (run, record) -> {
                  if (!record.timing().isEmpty()) {
                    table.line(line(List.of(String.valueOf(run)), record.timing()));
                  }
                }));
    writer.text(
        FileList.ENVIRONMENT,
        contents.environment(writer.sums().getOrDefault(FileList.TIMINGS, "")));
    writer.table(
        RUNS,
        contents.header(),
        table -> records.forEach((run, record) -> table.line(contents.line(run, record))));
  }

  private static List<String> line(List<String> first, List<String> rest) {
    List<String> line = new ArrayList<>(first);
    line.addAll(rest);
    return line;
  }

  /** Notes in the journal what is in the tables, in the order of the runs, and returns it. */
  private List<RunRecord> settle(Map<Integer, RunRecord> records, boolean done) throws IOException {
    List<RunRecord> journal = new ArrayList<>();
    Set<Integer> slots = new TreeSet<>();
    records.forEach(
        (run, record) -> {
          slots.add(record.slot());
          if (record.nothingIsLeft()) {
            RunRecord settled = record.placedAs(run);
            journal.add(done ? settled.timed(List.of()) : settled);
          }
        });
    // Others are kept for a scenario that has them again, but for those that became longer runs.
    work.records().stream().filter(record -> !slots.contains(record.slot())).forEach(journal::add);
    work.rewrite(journal);
    return journal;
  }

  /** Writes files. */
  @FunctionalInterface
  public interface Writing {
    /** Writes them. */
    void write(FolderWriter folder) throws IOException;
  }

  /** Writes files beside the results, such as figures. */
  public void add(Writing writing) throws IOException {
    FileList before = files.list();
    FolderWriter writer = files.writer();
    writing.write(writer);
    disk.forceFolder(path);
    FileList claimed = files.list();
    files.put(new FileList(before.scenario(), before.done(), claimed.with(writer.sums()).files()));
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      work.close();
    }
  }
}
