package gossamer.scenarios.job;

import gossamer.sim.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A disk that breaks at one of its operations, which are counted from 0: to create, append to,
 * write and force a file, to rename, delete, make a folder and force one. Closing a file is none:
 * it cannot fail in a way that somebody could mend.
 */
final class FaultyDisk implements Disk {
  /** What happens at the operation. */
  enum Fault {
    /** It throws, and all later ones work again: a disk that was full for a moment. */
    FAILS,
    /** It throws after it has written some of the bytes, and all later ones work again. */
    FILLS,
    /** It and all later ones throw: the process is gone, what it did before is there. */
    DIES,
    /** The same, but some of its bytes are there. */
    TEARS
  }

  private final Disk disk;
  private final Fault fault;
  private final int at;
  private final List<String> operations = new ArrayList<>();

  /** Another disk that breaks at an operation. */
  FaultyDisk(Disk disk, Fault fault, int at) {
    this.disk = disk;
    this.fault = fault;
    this.at = at;
  }

  /** Another disk whose operations are only counted. */
  static FaultyDisk sound(Disk disk) {
    return new FaultyDisk(disk, Fault.FAILS, -1);
  }

  /** What was done so far, the operation that broke included. */
  synchronized List<String> operations() {
    return List.copyOf(operations);
  }

  private void before(String operation, Path path) throws IOException {
    if (breaks(operation, path)) {
      throw new IOException("no space left on the disk of this test: " + path);
    }
  }

  private synchronized boolean breaks(String operation, Path path) {
    int now = operations.size();
    operations.add(operation + " " + path);
    boolean forGood = fault == Fault.DIES || fault == Fault.TEARS;
    return now == at || (forGood && at >= 0 && now > at);
  }

  private synchronized boolean isAtFault() {
    return operations.size() == at + 1;
  }

  @Override
  public Open create(Path file) throws IOException {
    before("create", file);
    return new FaultyFile(file, disk.create(file));
  }

  @Override
  public Open append(Path file, long length) throws IOException {
    before("append", file);
    return new FaultyFile(file, disk.append(file, length));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    before("rename", to);
    disk.rename(from, to);
  }

  @Override
  public void delete(Path path) throws IOException {
    before("delete", path);
    disk.delete(path);
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    before("makeFolder", folder);
    disk.makeFolder(folder);
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    before("forceFolder", folder);
    disk.forceFolder(folder);
  }

  private final class FaultyFile implements Open {
    private final Path path;
    private final Open file;

    FaultyFile(Path path, Open file) {
      this.path = path;
      this.file = file;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      try {
        before("write", path);
      } catch (IOException e) {
        if (isAtFault() && (fault == Fault.TEARS || fault == Fault.FILLS)) {
          int some = bytes.remaining() / 2;
          file.write(bytes.slice(bytes.position(), some));
          bytes.position(bytes.position() + some);
        }
        throw e;
      }
      return file.write(bytes);
    }

    @Override
    public long length() throws IOException {
      return file.length();
    }

    @Override
    public void force() throws IOException {
      before("force", path);
      file.force();
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
}
