package gossamer.scenarios.job;

import gossamer.sim.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A disk that can show what a power loss would leave: of what was written to a file since it was
 * last forced, and of the names that changed in a folder since that was, any part may be lost. It
 * changes the files of a folder as the system's disk does, but forces nothing, and keeps a model of
 * what would have been durable.
 *
 * <p>The model allows more than journals of file systems do: each change of a name is lost or kept
 * by itself, whatever came before or after it. Only a rename is one change, also between folders.
 */
final class ForgetfulDisk implements Disk {
  private final Path root;
  private final Folder top = new Folder();

  /** Changes of names that no folder was forced after, in their order. */
  private final List<Change> pending = new ArrayList<>();

  /**
   * A disk on which all that is in a folder is durable.
   *
   * @param root nothing outside of it may be changed
   */
  ForgetfulDisk(Path root) throws IOException {
    this.root = root;
    load(root, top);
  }

  /** What a name leads to. */
  private sealed interface Node {}

  private static final class Folder implements Node {
    private final Map<String, Node> now = new TreeMap<>();
    private final Map<String, Node> durable = new TreeMap<>();
  }

  private static final class Content implements Node {
    private byte[] durable = {};
    private final List<Patch> pending = new ArrayList<>();
  }

  /**
   * A change of a file's bytes.
   *
   * @param at where it begins
   * @param bytes that are written there; {@code null} if the file is cut off there
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Patch(int at, byte @Nullable [] bytes) {
    byte[] onto(byte[] old) {
      if (bytes == null) {
        return Arrays.copyOf(old, Math.min(old.length, at));
      }
      byte[] changed = Arrays.copyOf(old, Math.max(old.length, at + bytes.length));
      System.arraycopy(bytes, 0, changed, at, bytes.length);
      return changed;
    }
  }

  /** Names that change together. */
  private record Change(List<Edit> edits) {
    boolean touches(Folder folder) {
      return edits.stream().anyMatch(edit -> edit.folder == folder);
    }

    /** Whether it must have happened before another. */
    boolean isUnder(Change later) {
      return edits.stream()
          .anyMatch(
              a ->
                  later.edits.stream()
                      .anyMatch(b -> a.folder == b.folder && a.name.equals(b.name)));
    }
  }

  /**
   * A name that comes to lead elsewhere.
   *
   * @param node {@code null} if nowhere
   */
  private record Edit(Folder folder, String name, @Nullable Node node) {
    void in(Map<String, Node> names) {
      if (node == null) {
        names.remove(name);
      } else {
        names.put(name, node);
      }
    }
  }

  private static void load(Path folder, Folder into) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> list = Files.list(folder)) {
      for (Path each : list.toList()) {
        Node node;
        if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
          Folder below = new Folder();
          load(each, below);
          node = below;
        } else {
          Content content = new Content();
          content.durable = Files.readAllBytes(each);
          node = content;
        }
        into.now.put(name(each), node);
        into.durable.put(name(each), node);
      }
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private Folder folder(@Nullable Path path) {
    if (path == null || root.equals(path)) {
      return top;
    }
    if (folder(path.getParent()).now.get(name(path)) instanceof Folder folder) {
      return folder;
    }
    throw new IllegalArgumentException("no folder: " + path);
  }

  private Edit edit(Path path, @Nullable Node node) {
    return new Edit(folder(path.getParent()), name(path), node);
  }

  private void change(Edit... edits) {
    for (Edit edit : edits) {
      edit.in(edit.folder.now);
    }
    pending.add(new Change(List.of(edits)));
  }

  private Content content(Path file) {
    Node there = folder(file.getParent()).now.get(name(file));
    if (there instanceof Content content) {
      return content;
    }
    Content made = new Content();
    change(edit(file, made));
    return made;
  }

  // --- the disk

  @Override
  public synchronized Open create(Path file) throws IOException {
    Open open = SYSTEM.create(file);
    Content content = content(file);
    content.pending.add(new Patch(0, null));
    return new ForgetfulFile(open, content, 0);
  }

  @Override
  public synchronized Open append(Path file, long length) throws IOException {
    Open open = SYSTEM.append(file, length);
    Content content = content(file);
    content.pending.add(new Patch((int) length, null));
    return new ForgetfulFile(open, content, (int) length);
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    SYSTEM.rename(from, to);
    Node node = folder(from.getParent()).now.get(name(from));
    change(edit(from, null), edit(to, node));
  }

  @Override
  public synchronized void delete(Path path) throws IOException {
    SYSTEM.delete(path);
    if (folder(path.getParent()).now.containsKey(name(path))) {
      change(edit(path, null));
    }
  }

  @Override
  public synchronized void makeFolder(Path folder) throws IOException {
    SYSTEM.makeFolder(folder);
    if (!folder.equals(root)) {
      makeInModel(folder);
    }
  }

  private void makeInModel(Path folder) {
    Path above = folder.getParent();
    if (above != null && !above.equals(root)) {
      makeInModel(above);
    }
    if (!(folder(above).now.get(name(folder)) instanceof Folder)) {
      change(edit(folder, new Folder()));
    }
  }

  @Override
  public synchronized void forceFolder(Path path) {
    Folder folder = folder(path);
    List<Change> forced = new ArrayList<>();
    for (Change change : pending.reversed()) {
      if (change.touches(folder) || forced.stream().anyMatch(change::isUnder)) {
        forced.addFirst(change);
      }
    }
    forced.forEach(change -> change.edits.forEach(edit -> edit.in(edit.folder.durable)));
    pending.removeAll(forced);
  }

  private final class ForgetfulFile implements Open {
    private final Open file;
    private final Content content;
    private int at;

    ForgetfulFile(Open file, Content content, int at) {
      this.file = file;
      this.content = content;
      this.at = at;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      byte[] written = new byte[bytes.remaining()];
      bytes.duplicate().get(written);
      synchronized (ForgetfulDisk.this) {
        content.pending.add(new Patch(at, written));
      }
      at += written.length;
      return file.write(bytes);
    }

    @Override
    public long length() throws IOException {
      return file.length();
    }

    @Override
    public void force() {
      synchronized (ForgetfulDisk.this) {
        for (Patch patch : content.pending) {
          content.durable = patch.onto(content.durable);
        }
        content.pending.clear();
      }
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  // --- the power loss

  /** What is lost of all that was not forced. */
  enum Loss {
    /** All. */
    EVERYTHING,
    /** What was written to files. */
    DATA,
    /** What was changed in folders. */
    NAMES,
    /** Some of both; of what is written to a file also parts. */
    SOME
  }

  /**
   * Makes a folder as it would be found after a power loss.
   *
   * @param random decides what is lost where some is
   */
  synchronized void rebuild(Path folder, Loss loss, Random random) throws IOException {
    Map<Folder, Map<String, Node>> names = new HashMap<>();
    for (Change change : pending) {
      if (survives(loss, Loss.DATA, random)) {
        change.edits.forEach(
            edit -> edit.in(names.computeIfAbsent(edit.folder, f -> new TreeMap<>(f.durable))));
      }
    }
    rebuild(top, folder, names, loss, random);
  }

  private static boolean survives(Loss loss, Loss ofTheOther, Random random) {
    return loss == Loss.SOME ? random.nextBoolean() : loss == ofTheOther;
  }

  private static void rebuild(
      Folder folder, Path to, Map<Folder, Map<String, Node>> names, Loss loss, Random random)
      throws IOException {
    Files.createDirectories(to);
    for (Map.Entry<String, Node> each : names.getOrDefault(folder, folder.durable).entrySet()) {
      Path path = to.resolve(each.getKey());
      switch (each.getValue()) {
        case Folder below -> rebuild(below, path, names, loss, random);
        case Content content -> Files.write(path, rebuilt(content, loss, random));
      }
    }
  }

  private static byte[] rebuilt(Content content, Loss loss, Random random) {
    byte[] bytes = content.durable;
    for (Patch patch : content.pending) {
      if (survives(loss, Loss.NAMES, random)) {
        boolean whole = loss != Loss.SOME || patch.bytes == null || random.nextInt(4) > 0;
        Patch kept =
            whole || patch.bytes == null
                ? patch
                : new Patch(
                    patch.at, Arrays.copyOf(patch.bytes, random.nextInt(patch.bytes.length + 1)));
        bytes = kept.onto(bytes);
      }
    }
    return bytes;
  }
}
