package gossamer.scenarios.folder;

import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.text.Sha256;
import gossamer.sim.disk.Disk;
import gossamer.sim.disk.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files in a result folder that are Gossamer's, by its {@link FileList}. Only these are
 * replaced or deleted, a link is never followed, and what is not as it was written is put aside
 * before something takes its name. Mutable; one thread at a time.
 *
 * <p>Names are relative to the folder, with {@code /} between parts.
 */
public final class OwnFiles {
  private final Disk disk;
  private final Path folder;
  private final List<String> notes = new ArrayList<>();
  private FileList list;

  /**
   * The files of a folder that this process has.
   *
   * @param list as it is in the folder
   */
  public OwnFiles(Disk disk, Path folder, FileList list) {
    this.disk = disk;
    this.folder = folder;
    this.list = list;
  }

  /** The list as it is in the folder. */
  public FileList list() {
    return list;
  }

  /** Puts another list into the folder. */
  public void put(FileList other) throws IOException {
    other.write(disk, folder);
    list = other;
  }

  /** Sentences on what was put aside; they are handed out once. */
  public List<String> notes() {
    List<String> said = List.copyOf(notes);
    notes.clear();
    return said;
  }

  /** An error: there is something of this name, and it is not ours. */
  public static InputException foreign(Path folder, String name) {
    return new InputException(
        Position.of(folder.toString()),
        "the folder holds '%s', which Gossamer did not write; choose another with --out"
            .formatted(name));
  }

  /** Whether something is a file, and no link to one. */
  public static boolean isRegular(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether something is a folder, and no link to one. */
  public static boolean isFolder(Path folder) {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether there is something of a name, be it a link to nothing. */
  public static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether something is a file, no link to one, with a SHA-256. */
  public static boolean has(Path file, String sum) throws IOException {
    return isRegular(file) && Sha256.of(file, LinkOption.NOFOLLOW_LINKS).equals(sum);
  }

  /**
   * Makes a folder within a result folder.
   *
   * @throws InputException if there is a link of its name
   */
  public static void makeFolder(Disk disk, Path folder) throws IOException {
    if (isThere(folder) && !isFolder(folder)) {
      throw new InputException(
          Position.of(folder.toString()),
          "this is not a folder, or it is a link, which Gossamer does not follow; move it away");
    }
    disk.makeFolder(folder);
  }

  /** Whether all files on the list are there as they were written. */
  public boolean areAsWritten() throws IOException {
    for (String name : list.files().keySet()) {
      if (!isAsWritten(name)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a file on the list is there as it was written. */
  public boolean isAsWritten(String name) throws IOException {
    return !isBehindALink(name) && list.isAsWritten(folder, name);
  }

  /**
   * Checks that nothing of somebody else's has one of some names.
   *
   * @throws InputException if something has
   */
  public void requireFree(Collection<String> names) {
    for (String name : names) {
      Path file = folder.resolve(name);
      if (!list.files().containsKey(name) && isThere(file)) {
        throw foreign(folder, name);
      }
      requireNoOther(WholeFile.part(file));
    }
    requireNoOther(WholeFile.part(folder.resolve(FileList.NAME)));
  }

  /** Checks that a file that was never whole is neither a link nor a folder. */
  private void requireNoOther(Path part) {
    if (isThere(part) && !isRegular(part)) {
      throw foreign(folder, folder.relativize(part).toString());
    }
  }

  /**
   * Checks that a run reads none of these files, which it would replace.
   *
   * @throws InputException if it does
   */
  public void requireNoneOf(Collection<Path> inputs) {
    for (Path input : inputs) {
      for (String name : list.files().keySet()) {
        if (isSame(folder.resolve(name), input)) {
          throw new InputException(
              Position.of(folder.toString()),
              "the folder holds '%s', which this run reads; choose another with --out"
                  .formatted(name));
        }
      }
    }
  }

  private static boolean isSame(Path a, Path b) {
    try {
      return Files.isSameFile(a, b);
    } catch (IOException e) {
      return false; // gone since
    }
  }

  /** Whether a folder on the way to a file is somebody else's by now. */
  private boolean isBehindALink(String name) {
    for (Path above = folder.resolve(name).getParent();
        above != null && !above.equals(folder);
        above = above.getParent()) {
      if (!isFolder(above)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Makes way for a file. What is there and is not as it was written gets another name, so that
   * nobody loses a change.
   */
  void release(String name) throws IOException {
    Path file = folder.resolve(name);
    if (isBehindALink(name) || !isThere(file)) {
      return;
    }
    if (!list.files().containsKey(name)) {
      throw foreign(folder, name);
    }
    if (isAsWritten(name)) {
      return;
    }
    Path aside = file.resolveSibling(file.getFileName() + ".changed");
    for (int k = 2; isThere(aside); k++) {
      aside = file.resolveSibling(file.getFileName() + ".changed-" + k);
    }
    if (name.equals(ScenarioCopy.NAME) && isRegular(file)) {
      // The folder must never be without it: it may be the very one that is run.
      ResultFile.write(disk, aside, Files.readAllBytes(file));
    } else {
      disk.rename(file, aside);
    }
    notes.add(
        "%s has been changed since Gossamer wrote it; the changed file is kept as %s."
            .formatted(file, aside.getFileName()));
  }

  /** Makes way for files, and notes in the list that they are ours and being written. */
  public void claim(Set<String> names) throws IOException {
    Map<String, String> claimed = new TreeMap<>();
    for (String name : names) {
      release(name);
      claimed.put(name, "");
    }
    put(new FileList(list.scenario(), false, list.with(claimed).files()));
  }

  /** Removes some files, and folders that then are empty; what was changed is put aside. */
  public void remove(Collection<String> names) throws IOException {
    for (String name : new TreeSet<>(names)) {
      if (!isBehindALink(name)) {
        remove(name);
      }
    }
  }

  private void remove(String name) throws IOException {
    release(name);
    Path file = folder.resolve(name);
    if (isRegular(file)) {
      disk.delete(file);
    }
    for (Path above = file.getParent();
        above != null && !above.equals(folder) && isEmptyFolder(above);
        above = above.getParent()) {
      disk.delete(above);
    }
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!isFolder(folder)) {
      return false;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }

  /** Takes files off the list as it will be put next. */
  public void forget(Collection<String> names) {
    for (String name : names) {
      list = list.without(name);
    }
  }

  /** Writes files, each of them first claimed. */
  public FolderWriter writer() {
    return new FolderWriter(disk, folder) {
      @Override
      void claim(String name) throws IOException {
        boolean isClaimed = list.files().getOrDefault(name, "?").isEmpty();
        if (!isClaimed) {
          OwnFiles.this.claim(Set.of(name));
        }
      }
    };
  }
}
