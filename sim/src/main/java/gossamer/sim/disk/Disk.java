package gossamer.sim.disk;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/**
 * The operations that change files and folders. No operation follows a link at the end of its path.
 * Several threads may use a disk, each with files of its own.
 */
public interface Disk {
  /** The disk of the operating system. */
  Disk SYSTEM = new SystemDisk();

  /**
   * Opens a file to write it from its beginning, and makes it if it is not there.
   *
   * @throws IOException if it cannot be opened, or is a link
   */
  Open create(Path file) throws IOException;

  /**
   * Opens a file to write after its first bytes, and makes it if it is not there.
   *
   * @param length how many of its bytes stay; the rest is cut off
   * @throws IOException if it cannot be opened, is a link, or is shorter
   */
  Open append(Path file, long length) throws IOException;

  /** Gives a file another name in one step, in place of a file that has that name. */
  void rename(Path from, Path to) throws IOException;

  /** Removes a file, a link, or an empty folder; nothing happens if it is not there. */
  void delete(Path path) throws IOException;

  /** Makes a folder and those above it; nothing happens if it is there. */
  void makeFolder(Path folder) throws IOException;

  /** Brings the names in a folder to the disk, so that they survive a power loss. */
  void forceFolder(Path folder) throws IOException;

  /** A file that is being written. Mutable; one thread at a time. */
  interface Open extends WritableByteChannel {
    /** How long the file is, in bytes. */
    long length() throws IOException;

    /** Brings what was written to the disk, so that it survives a power loss. */
    void force() throws IOException;
  }
}
