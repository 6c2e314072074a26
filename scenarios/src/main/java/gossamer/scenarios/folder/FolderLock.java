package gossamer.scenarios.folder;

import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One process at a time has a result folder. The operating system's lock of the file {@code
 * .gossamer-lock} dies with its process, however that ends. The file stays: who removed it could
 * take the lock of a name from somebody who has just opened it. It says who has the folder, and
 * nothing once nobody does.
 */
public final class FolderLock implements Closeable {
  public static final String NAME = ".gossamer-lock";

  private static final int LONGEST = 200;

  private final FileChannel channel;
  private final @Nullable FileLock lock;

  private FolderLock(FileChannel channel, @Nullable FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes a folder.
   *
   * @throws InputException if another process has it; the message says which
   */
  public static FolderLock of(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (OwnFiles.isThere(file) && !isIn(folder)) {
      throw new InputException(
          Position.of(file.toString()),
          "Gossamer needs this name here, but did not create this; move it away");
    }
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    try {
      FileLock lock = lock(channel, folder);
      FolderLock taken = new FolderLock(channel, lock);
      taken.say(
          "process %d, since %s"
              .formatted(
                  ProcessHandle.current().pid(), Instant.now().truncatedTo(ChronoUnit.SECONDS)));
      return taken;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock lock(FileChannel channel, Path folder) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // another job of this process
    } catch (IOException e) {
      return null; // some network file systems have no locks; no result depends on one
    }
    if (lock == null) {
      throw new InputException(
          Position.of(folder.toString()),
          "another run of Gossamer is using this folder (%s); wait for it".formatted(who(channel)));
    }
    return lock;
  }

  private static String who(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST);
    channel.read(text, 0);
    String said = StandardCharsets.UTF_8.decode(text.flip()).toString().strip();
    return said.matches("[ -~]+") ? said : "it has just begun";
  }

  private static boolean isIn(Path folder) {
    return OwnFiles.isRegular(folder.resolve(NAME));
  }

  private void say(String who) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(who.getBytes(StandardCharsets.UTF_8)), 0);
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      channel.truncate(0); // the same folder for whoever computed it
      if (lock != null) {
        lock.release();
      }
    }
  }
}
