package gossamer.sim.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/**
 * A file that appears whole or not at all: it is written beside its place, forced to the disk and
 * then renamed. Closing it without {@link #finish} leaves what was there before. Mutable; one
 * thread at a time.
 */
public final class WholeFile implements WritableByteChannel {
  private final Disk disk;
  private final Path place;
  private final Path part;
  private final Disk.Open file;
  private boolean finished;

  private WholeFile(Disk disk, Path place, Path part, Disk.Open file) {
    this.disk = disk;
    this.place = place;
    this.part = part;
    this.file = file;
  }

  /** Where a file is while it is not whole: beside its place, hidden. */
  public static Path part(Path place) {
    String name = String.valueOf(place.getFileName());
    return place.resolveSibling((name.startsWith(".") ? name : "." + name) + ".part");
  }

  /** Begins a file. */
  public static WholeFile create(Disk disk, Path place) throws IOException {
    Path part = part(place);
    return new WholeFile(disk, place, part, disk.create(part));
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    return file.write(bytes);
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  /** Puts the file in its place. Its name survives a power loss once its folder is forced. */
  public void finish() throws IOException {
    file.force();
    file.close();
    disk.rename(part, place);
    finished = true;
  }

  @Override
  public void close() throws IOException {
    if (finished) {
      return;
    }
    try (Closeable _ = () -> disk.delete(part)) { // it may be what fills the disk
      file.close();
    }
  }
}
