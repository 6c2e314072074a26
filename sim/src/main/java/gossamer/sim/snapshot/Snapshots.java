package gossamer.sim.snapshot;

import gossamer.sim.disk.Disk;
import gossamer.sim.engine.RowPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The snapshots of one run: files {@code .snapshot-ROW} in a folder, of which the last two are
 * kept, so that a torn or damaged one leaves the one before it. A snapshot appears whole or not at
 * all. Mutable; one thread at a time.
 */
public final class Snapshots {
  private static final Pattern NAME = Pattern.compile("\\.snapshot-[0-9]{1,18}");
  private static final int KEPT = 2;

  private final Disk disk;
  private final Path folder;
  private final byte[] identity;
  private final int nodes;
  private final int width;

  /**
   * The snapshots of a run.
   *
   * @param identity 32 bytes that name the run
   * @param width numbers a state
   */
  public Snapshots(Disk disk, Path folder, byte[] identity, int nodes, int width) {
    this.disk = disk;
    this.folder = folder;
    this.identity = identity.clone();
    this.nodes = nodes;
    this.width = width;
  }

  /** Whether a file name is that of a snapshot, or of one being written. */
  private static boolean isSnapshot(String name) {
    return NAME.matcher(name).matches()
        || (name.endsWith(".part") && NAME.matcher(name.substring(0, name.length() - 5)).matches());
  }

  /**
   * Writes a snapshot, and removes all but the last two.
   *
   * @param mark the rows that go with it; it comes back with the snapshot
   */
  public void write(RowPosition position, Snapshot.Mark mark, Snapshot.States states)
      throws IOException {
    Snapshot.write(disk, file(position.row()), identity, position, mark, nodes, width, states);
    remove(disk, folder, KEPT);
  }

  private Path file(long row) {
    return folder.resolve(".snapshot-" + row);
  }

  /** Removes those after a row: a run that resumes there writes its own. */
  public void dropAfter(long row) throws IOException {
    for (Path file : newestFirst(folder)) {
      if (row(file) > row) {
        disk.delete(file);
      }
    }
  }

  private static void remove(Disk disk, Path folder, int kept) throws IOException {
    List<Path> all = newestFirst(folder);
    for (Path old : all.subList(Math.min(kept, all.size()), all.size())) {
      disk.delete(old);
    }
  }

  /** Whether the rows that a snapshot speaks of are there. */
  @FunctionalInterface
  public interface Rows {
    /** Looks. */
    boolean are(Snapshot.Mark mark) throws IOException;
  }

  /**
   * Opens the newest snapshot that is whole and has its rows.
   *
   * @param problems receives a sentence for each one that could not be used
   */
  public Optional<Snapshot> newest(Rows rows, List<String> problems) throws IOException {
    for (Path file : newestFirst(folder)) {
      try {
        Snapshot snapshot = Snapshot.open(file, identity, nodes, width);
        if (rows.are(snapshot.mark())) {
          return Optional.of(snapshot);
        }
        snapshot.close();
        problems.add("the rows that go with %s are not there as they were written".formatted(file));
      } catch (SnapshotException e) {
        problems.add(e.getMessage());
      }
    }
    return Optional.empty();
  }

  /** Whether a folder holds snapshots, of whatever run. */
  public static boolean areIn(Path folder) throws IOException {
    return !newestFirst(folder).isEmpty();
  }

  /**
   * Removes all snapshots in a folder but the last one, and what is left of those that were never
   * whole, so that what stays does not depend on when they were taken.
   */
  public static void keepLast(Disk disk, Path folder) throws IOException {
    clearParts(disk, folder);
    remove(disk, folder, 1);
  }

  /** Removes what is left in a folder of snapshots that were never whole. */
  private static void clearParts(Disk disk, Path folder) throws IOException {
    for (Path file : files(folder)) {
      if (!isWhole(file)) {
        disk.delete(file);
      }
    }
  }

  /** Removes all snapshots in a folder, and what is left of those that were never whole. */
  public static void clear(Disk disk, Path folder) throws IOException {
    for (Path file : files(folder)) {
      disk.delete(file);
    }
  }

  private static List<Path> newestFirst(Path folder) throws IOException {
    List<Path> whole = new ArrayList<>(files(folder));
    whole.removeIf(file -> !isWhole(file));
    whole.sort(Comparator.comparingLong(Snapshots::row).reversed());
    return whole;
  }

  private static boolean isWhole(Path file) {
    return !file.toString().endsWith(".part");
  }

  private static long row(Path file) {
    return Long.parseLong(file.getFileName().toString().substring(".snapshot-".length()));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(file -> isSnapshot(file.getFileName().toString()))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .toList();
    }
  }
}
