package gossamer.sim.disk;

import gossamer.graphs.text.Reasons;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Files as the operating system has them. */
final class SystemDisk implements Disk {
  @Override
  public Open create(Path file) throws IOException {
    return new SystemFile(file, open(file, StandardOpenOption.TRUNCATE_EXISTING));
  }

  private static FileChannel open(Path file, OpenOption... more) throws IOException {
    Set<OpenOption> options = new HashSet<>(List.of(more));
    options.add(StandardOpenOption.CREATE);
    options.add(StandardOpenOption.WRITE);
    options.add(LinkOption.NOFOLLOW_LINKS);
    try {
      return FileChannel.open(file, options);
    } catch (IOException e) {
      throw Reasons.at(file, e);
    }
  }

  @Override
  public Open append(Path file, long length) throws IOException {
    FileChannel channel = open(file);
    try {
      if (channel.size() < length) {
        throw new IOException("%s has %d bytes, not %d".formatted(file, channel.size(), length));
      }
      channel.truncate(length).position(length);
      return new SystemFile(file, channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.deleteIfExists(path);
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    FileChannel directory;
    try {
      directory = FileChannel.open(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      return; // not every system opens folders; the names themselves are there
    }
    try (directory) {
      directory.force(true);
    }
  }

  /** An open file; what goes wrong with it is said with its name. */
  private record SystemFile(Path path, FileChannel channel) implements Open {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      int count = bytes.remaining();
      try {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        return count;
      } catch (IOException e) {
        throw Reasons.at(path, e);
      }
    }

    @Override
    public long length() throws IOException {
      return channel.size();
    }

    @Override
    public void force() throws IOException {
      try {
        channel.force(true);
      } catch (IOException e) {
        throw Reasons.at(path, e);
      }
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
