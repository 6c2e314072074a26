package gossamer.sim.snapshot;

import gossamer.sim.engine.Checkpoint;
import gossamer.sim.engine.Position;
import gossamer.sim.layout.NodeRange;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot that has been found whole: its header, and access to the states in its file. Several
 * threads may read.
 *
 * <p>A {@link CheckedFile} of format 3 whose content is, little-endian, row (long), time (double),
 * gradients, communications (long), mark (long, the caller's own), nodes (int), numbers a node
 * (int); then the states, by position. No second copy of the states is ever in memory.
 */
public final class Snapshot implements Checkpoint, Closeable {
  private static final CheckedFile.Format FORMAT =
      new CheckedFile.Format("GOSSAMER", 3, "a snapshot");
  private static final int HEADER = 5 * Long.BYTES + 2 * Integer.BYTES;

  private final CheckedFile file;
  private final Position position;
  private final long mark;
  private final int width;

  private Snapshot(CheckedFile file, Position position, long mark, int width) {
    this.file = file;
    this.position = position;
    this.mark = mark;
    this.width = width;
  }

  /** Where the states of a snapshot come from. */
  @FunctionalInterface
  public interface States {
    /** Hands out the states by position. */
    void save(Checkpoint.Sink sink);
  }

  /**
   * Writes a snapshot and forces it to the disk.
   *
   * @param identity 32 bytes that name the run
   * @param mark a number for the caller, such as the length of a file that goes with the snapshot
   * @param nodes how many states there are
   * @param width how many numbers a state has
   */
  static void write(
      Path file, byte[] identity, Position position, long mark, int nodes, int width, States states)
      throws IOException {
    CheckedFile.write(
        file,
        FORMAT,
        identity,
        channel -> {
          NumberWriter out = new NumberWriter(channel);
          out.longInteger(position.row());
          out.number(position.time());
          out.longInteger(position.gradients());
          out.longInteger(position.communications());
          out.longInteger(mark);
          out.integer(nodes);
          out.integer(width);
          StateWriter writer = new StateWriter(out, width);
          states.save(writer);
          writer.requireNoFailure();
          out.flush();
        });
  }

  /** Takes states to the end even where the disk does not: who hands them out is not disturbed. */
  private static final class StateWriter implements Checkpoint.Sink {
    private final NumberWriter out;
    private final int width;
    private volatile @Nullable IOException failure;

    StateWriter(NumberWriter out, int width) {
      this.out = out;
      this.width = width;
    }

    @Override
    public void accept(int position, double[] raw) {
      if (failure == null) {
        try {
          out.numbers(raw, width);
        } catch (IOException e) {
          failure = e;
        }
      }
    }

    void requireNoFailure() throws IOException {
      IOException happened = failure;
      if (happened != null) {
        throw happened;
      }
    }
  }

  /**
   * Opens a snapshot and checks it whole.
   *
   * @param identity of the run that wants to go on
   * @param nodes as the run has them
   * @param width numbers a state, as the run has them
   * @throws SnapshotException if it is torn, foreign, or of another format; the message says which
   */
  static Snapshot open(Path path, byte[] identity, int nodes, int width) throws IOException {
    CheckedFile file = CheckedFile.open(path, FORMAT, identity);
    try {
      NumberReader in = new NumberReader(file.content(0));
      long row = in.longInteger();
      double time = in.number();
      Position position = new Position(row, time, in.longInteger(), in.longInteger());
      long mark = in.longInteger();
      int itsNodes = in.integer();
      int itsWidth = in.integer();
      if (itsNodes != nodes
          || itsWidth != width
          || file.length() != HEADER + (long) nodes * width * Double.BYTES) {
        throw new SnapshotException(
            "%s has %d states of %d numbers; this run has %d of %d"
                .formatted(path, itsNodes, itsWidth, nodes, width));
      }
      return new Snapshot(file, position, mark, width);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** How far the run had come. */
  public Position position() {
    return position;
  }

  /** The number that the caller gave. */
  public long mark() {
    return mark;
  }

  @Override
  public double time() {
    return position.time();
  }

  @Override
  public void read(NodeRange positions, Sink sink) {
    double[] raw = new double[width];
    try {
      NumberReader in =
          new NumberReader(file.content(HEADER + (long) positions.first() * width * Double.BYTES));
      for (int position = positions.first(); position < positions.last(); position++) {
        in.numbers(raw);
        sink.accept(position, raw);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
