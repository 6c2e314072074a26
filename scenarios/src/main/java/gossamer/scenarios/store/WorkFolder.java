package gossamer.scenarios.store;

import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.folder.OwnFiles;
import gossamer.scenarios.folder.ResultFile;
import gossamer.scenarios.folder.RowFile;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.result.RunRecord;
import gossamer.sim.disk.Disk;
import gossamer.sim.disk.WholeFile;
import gossamer.sim.snapshot.Snapshot;
import gossamer.sim.snapshot.Snapshots;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder {@code .runs} in a result folder: what it knows of each run, and what belongs to runs
 * that are not in the tables. A run has a slot, a number of its own: {@code 3.csv} are its rows so
 * far, and in the folder {@code 3} are its snapshots and the files it has of its own. The journal
 * holds a {@link RunRecord} of each run that is done, also of those that the scenario has no
 * longer. Safe for several threads, a slot each.
 *
 * <p>A line of the journal is the CRC-32 of its text, a space, and the record in JSON. A line that
 * is torn or damaged is skipped: its run is computed again.
 */
public final class WorkFolder implements Closeable {
  /** The name of the folder. */
  public static final String NAME = ".runs";

  /** What a run may have of its own. */
  static final List<String> FILES_OF_A_RUN =
      List.of("confusion.csv", "events.csv", "split.csv", "state.csv");

  private static final String JOURNAL = "journal";
  private static final Pattern SLOT = Pattern.compile("[0-9]{1,9}");
  private static final Pattern ROWS = Pattern.compile("[0-9]{1,9}\\.csv");
  private static final Pattern PART =
      Pattern.compile(
          "\\.(confusion\\.csv|events\\.csv|split\\.csv|state\\.csv|as-run|snapshot-[0-9]+)\\.part");
  private static final int CHECK = 8;
  private static final int BUFFER = 1 << 16;
  private static final JsonMapper JSON = new JsonMapper();

  private final Disk disk;
  private final Path path;
  private Disk.@Nullable Open journal;

  WorkFolder(Disk disk, Path folder) {
    this.disk = disk;
    this.path = folder.resolve(NAME);
  }

  /** Makes the folder. */
  void create() throws IOException {
    OwnFiles.makeFolder(disk, path);
  }

  /**
   * Checks that nothing stands in the way here: a link or a folder with the name of a file of ours,
   * or a file with that of a folder.
   *
   * @throws InputException if something does
   */
  void requireOwn() throws IOException {
    for (Path each : list(path)) {
      String name = String.valueOf(each.getFileName());
      if (SLOT.matcher(name).matches()) {
        require(each, OwnFiles.isFolder(each));
        for (Path inner : list(each)) {
          String file = String.valueOf(inner.getFileName());
          boolean ours = file.startsWith(".") || FILES_OF_A_RUN.contains(file);
          require(inner, !ours || OwnFiles.isRegular(inner));
        }
      } else if (each.equals(journal())
          || each.equals(WholeFile.part(journal()))
          || ROWS.matcher(name).matches()) {
        require(each, OwnFiles.isRegular(each));
      }
    }
  }

  private static void require(Path path, boolean own) {
    if (!own) {
      throw new InputException(
          Position.of(path.toString()),
          "Gossamer needs this name here, but did not create this; move it away");
    }
  }

  /** Where a slot's snapshots and files are, if it has some. */
  public Path folder(int slot) {
    return path.resolve(String.valueOf(slot));
  }

  /** Where a slot's snapshots go. */
  public Path makeFolder(int slot) throws IOException {
    OwnFiles.makeFolder(disk, folder(slot));
    return folder(slot);
  }

  /** Makes a slot's folder, and brings its name to the disk: snapshots would be lost with it. */
  public Path forceFolder(int slot) throws IOException {
    Path folder = makeFolder(slot);
    disk.forceFolder(path);
    return folder;
  }

  /** Writes the files that a run has of its own. */
  public FolderWriter files(int slot) throws IOException {
    return new FolderWriter(disk, makeFolder(slot));
  }

  /** The SHA-256 of each file that a writer wrote. */
  public static SortedMap<String, String> sums(FolderWriter files) {
    return new TreeMap<>(files.sums());
  }

  private Path rowFile(int slot) {
    return path.resolve(slot + ".csv");
  }

  /**
   * The rows of a slot.
   *
   * @param mark how many earlier rows count
   */
  public RowFile rows(int slot, Snapshot.Mark mark) throws IOException {
    return RowFile.open(disk, rowFile(slot), mark);
  }

  /** Reads the rows of a slot that a mark speaks of, in order. */
  public void replay(int slot, Snapshot.Mark mark, RowFile.RowReader reader) throws IOException {
    RowFile.replay(rowFile(slot), mark, reader);
  }

  /** Whether the rows that a mark speaks of are there as they were written. */
  public boolean hasRows(int slot, Snapshot.Mark mark) throws IOException {
    return RowFile.holds(rowFile(slot), mark);
  }

  /** Adds the rows of a run to a table. */
  void copyRows(RunRecord record, int run, ResultFile table) throws IOException {
    if (record.rows().length() > 0) {
      table.rows(run, rowFile(record.slot()), record.rows());
    }
  }

  /** The runs of which snapshots are kept, by slot. */
  public Map<Integer, AsRunFile.Kept> kept() throws IOException {
    Map<Integer, AsRunFile.Kept> kept = new TreeMap<>();
    for (Path each : list(path)) {
      String name = String.valueOf(each.getFileName());
      if (SLOT.matcher(name).matches() && OwnFiles.isFolder(each) && Snapshots.areIn(each)) {
        AsRunFile.kept(each).ifPresent(run -> kept.put(Integer.valueOf(name), run));
      }
    }
    return kept;
  }

  /** Whether there are snapshots in a slot, of whatever run. */
  public boolean hasSnapshots(int slot) throws IOException {
    return OwnFiles.isFolder(folder(slot)) && Snapshots.areIn(folder(slot));
  }

  /** The first slot that nothing was ever kept in. */
  public int free(Collection<RunRecord> known) throws IOException {
    int last = known.stream().mapToInt(RunRecord::slot).max().orElse(-1);
    for (int slot : slots()) {
      last = Math.max(last, slot);
    }
    return last + 1;
  }

  /** The slots that something is kept in. */
  private Set<Integer> slots() throws IOException {
    Set<Integer> slots = new TreeSet<>();
    for (Path each : list(path)) {
      String name = String.valueOf(each.getFileName()).replace(".csv", "");
      if (SLOT.matcher(name).matches()) {
        slots.add(Integer.valueOf(name));
      }
    }
    return slots;
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!OwnFiles.isFolder(folder)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.sorted().toList();
    }
  }

  /**
   * Notes that a run is done, and removes what only resuming it would need.
   *
   * @throws IOException if the journal cannot be written
   */
  public void add(RunRecord record) throws IOException {
    synchronized (this) {
      Disk.Open open = journal;
      if (open == null) {
        open = disk.append(journal(), Files.exists(journal()) ? Files.size(journal()) : 0);
        journal = open;
      }
      open.write(ByteBuffer.wrap(line(record)));
    }
    clearSnapshots(record);
  }

  private static byte[] line(RunRecord record) {
    byte[] text = JSON.writeValueAsBytes(record);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes((check(text) + " ").getBytes(StandardCharsets.US_ASCII));
    line.writeBytes(text);
    line.write('\n');
    return line.toByteArray();
  }

  /** Removes what only resuming a run would need. */
  public void clearSnapshots(int slot) throws IOException {
    Path folder = folder(slot);
    if (OwnFiles.isFolder(folder)) {
      Snapshots.clear(disk, folder);
      deleteIfRegular(AsRunFile.in(folder));
      deleteIfRegular(WholeFile.part(AsRunFile.in(folder)));
      deleteIfEmpty(folder);
    }
  }

  /** Removes what only resuming a run that is done would need, but for what a longer one would. */
  private void clearSnapshots(RunRecord record) throws IOException {
    Path folder = folder(record.slot());
    if (!record.resumable()) {
      clearSnapshots(record.slot());
    } else if (OwnFiles.isFolder(folder)) {
      Snapshots.keepLast(disk, folder);
      deleteIfRegular(WholeFile.part(AsRunFile.in(folder)));
    }
  }

  private void deleteIfEmpty(Path folder) throws IOException {
    if (OwnFiles.isFolder(folder) && list(folder).isEmpty()) {
      disk.delete(folder);
    }
  }

  private Path journal() {
    return path.resolve(JOURNAL);
  }

  private static String check(byte[] text) {
    CRC32 crc = new CRC32();
    crc.update(text);
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }

  /** What the journal knows: of each run the last record. */
  public List<RunRecord> records() throws IOException {
    if (!OwnFiles.isRegular(journal())) {
      return List.of();
    }
    Map<String, RunRecord> records = new LinkedHashMap<>();
    byte[] all = Files.readAllBytes(journal());
    int from = 0;
    for (int k = 0; k < all.length; k++) {
      if (all[k] == '\n') {
        record(Arrays.copyOfRange(all, from, k)).ifPresent(r -> records.put(r.identity(), r));
        from = k + 1;
      }
    }
    return List.copyOf(records.values());
  }

  private static Optional<RunRecord> record(byte[] line) {
    if (line.length <= CHECK + 1) {
      return Optional.empty();
    }
    byte[] text = Arrays.copyOfRange(line, CHECK + 1, line.length);
    String check = new String(line, 0, CHECK + 1, StandardCharsets.ISO_8859_1);
    if (!check.equals(check(text) + " ")) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(text, RunRecord.class));
    } catch (JacksonException e) {
      return Optional.empty(); // written by another version
    }
  }

  /** Puts other records in place of those in the journal. */
  void rewrite(Collection<RunRecord> records) throws IOException {
    close();
    try (WholeFile file = WholeFile.create(disk, journal())) {
      for (RunRecord record : records) {
        file.write(ByteBuffer.wrap(line(record)));
      }
      file.finish();
    }
    disk.forceFolder(path);
  }

  /** Takes a line of a table without its first cell. */
  @FunctionalInterface
  private interface Rest {
    void take(String number, byte[] rest) throws IOException;
  }

  /** Reads a trajectories.csv line by line, whatever is in it. */
  private static void read(Path trajectories, Rest into) throws IOException {
    if (!OwnFiles.isRegular(trajectories)) {
      return;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(trajectories), BUFFER)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        line.write(next);
        if (next == '\n') {
          String text = line.toString(StandardCharsets.ISO_8859_1);
          line.reset();
          int comma = Math.max(0, text.indexOf(','));
          into.take(
              text.substring(0, comma),
              text.substring(comma + 1).getBytes(StandardCharsets.ISO_8859_1));
        }
      }
    }
  }

  /**
   * How much rows each run has in a trajectories.csv, by the number that they begin with; none of
   * runs whose rows are not contiguous.
   */
  static Map<String, Snapshot.Mark> marks(Path trajectories) throws IOException {
    Map<String, CRC32C> sums = new HashMap<>();
    Map<String, Long> lengths = new HashMap<>();
    Set<String> scattered = new HashSet<>();
    String[] before = {""};
    read(
        trajectories,
        (number, rest) -> {
          if (lengths.containsKey(number) && !number.equals(before[0])) {
            scattered.add(number);
          }
          before[0] = number;
          sums.computeIfAbsent(number, _ -> new CRC32C()).update(rest);
          lengths.merge(number, (long) rest.length, Long::sum);
        });
    Map<String, Snapshot.Mark> marks = new HashMap<>();
    sums.forEach(
        (number, sum) ->
            marks.put(number, new Snapshot.Mark(lengths.getOrDefault(number, 0L), sum.getValue())));
    marks.keySet().removeAll(scattered);
    return marks;
  }

  /**
   * Takes the rows of runs out of a trajectories.csv, each into its slot. What is damaged there is
   * found out later: each record has a checksum of its rows.
   *
   * @param slots by the number that the rows begin with
   */
  void extract(Path trajectories, Map<String, Integer> slots) throws IOException {
    try (Extraction rows = new Extraction(slots)) {
      read(trajectories, rows);
      rows.finish();
    }
  }

  /** Rows on their way into the slots of their runs, one run after the other. */
  private final class Extraction implements Rest, Closeable {
    private final Map<String, Integer> slots;
    private String number = "";
    private Disk.@Nullable Open file;
    private OutputStream out = OutputStream.nullOutputStream();

    Extraction(Map<String, Integer> slots) {
      this.slots = slots;
    }

    @Override
    public void take(String its, byte[] rest) throws IOException {
      if (!its.equals(number)) {
        finish();
        number = its;
        Integer slot = slots.get(its);
        if (slot != null) {
          file = disk.create(rowFile(slot));
          out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
        }
      }
      out.write(rest);
    }

    /** Brings the rows of a run to the disk. */
    void finish() throws IOException {
      if (file != null) {
        out.flush();
        file.force();
        close();
      }
    }

    @Override
    public void close() throws IOException {
      Disk.Open open = file;
      file = null;
      out = OutputStream.nullOutputStream();
      if (open != null) {
        open.close();
      }
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (journal != null) {
      journal.close();
      journal = null;
    }
  }

  /**
   * Removes all that is left of runs that are done and in the tables, but for the snapshots that
   * longer runs would need; and what nobody could resume or reuse, which is left where a run was
   * stopped before its first snapshot and its scenario was changed.
   *
   * @param journal all runs that are known
   */
  void tidy(Collection<RunRecord> done, Collection<RunRecord> journal) throws IOException {
    for (int slot : slots()) {
      clearParts(folder(slot));
    }
    for (RunRecord record : done) {
      clearSnapshots(record);
      clearRows(record.slot());
      if (OwnFiles.isFolder(folder(record.slot()))) {
        disk.forceFolder(folder(record.slot()));
      }
    }
    Set<Integer> useless = slots();
    journal.forEach(record -> useless.remove(record.slot()));
    for (int slot : useless) {
      if (!hasSnapshots(slot)) { // else it is of a run that may still be resumed
        clearSnapshots(slot);
        clearRows(slot);
      }
    }
    disk.forceFolder(path);
  }

  /** Removes what is left of files that were never whole. */
  private void clearParts(Path folder) throws IOException {
    for (Path each : list(folder)) {
      if (PART.matcher(String.valueOf(each.getFileName())).matches()) {
        deleteIfRegular(each);
      }
    }
  }

  private void clearRows(int slot) throws IOException {
    deleteIfRegular(rowFile(slot));
    Path folder = folder(slot);
    for (String name : FILES_OF_A_RUN) {
      deleteIfRegular(folder.resolve(name));
    }
    deleteIfEmpty(folder);
  }

  private void deleteIfRegular(Path file) throws IOException {
    if (OwnFiles.isRegular(file)) {
      disk.delete(file);
    }
  }

  /** Removes all that is Gossamer's, and the folder if nothing else is in it. */
  void clear() throws IOException {
    close();
    deleteIfRegular(journal()); // first: nothing that is left may look done
    deleteIfRegular(WholeFile.part(journal()));
    for (Path each : list(path)) {
      String name = String.valueOf(each.getFileName());
      if (SLOT.matcher(name).matches() && OwnFiles.isFolder(each)) {
        clearParts(each);
        clearSnapshots(Integer.parseInt(name));
        clearRows(Integer.parseInt(name));
      } else if (ROWS.matcher(name).matches()) {
        deleteIfRegular(each);
      }
    }
    deleteIfEmpty(path);
  }
}
