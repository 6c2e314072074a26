package gossamer.sim.snapshot;

import gossamer.sim.disk.Disk;
import gossamer.sim.engine.RowPosition;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Checkpoint;
import gossamer.sim.probe.Tally;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot that has been found whole: its header, and access to the states in its file. Several
 * threads may read.
 *
 * <p>A {@link CheckedFile} of format 6. Section {@code position}: row (long), time, elapsed
 * (doubles), gradients, communications, numbers, bytes (longs). Section {@code rows}: length and
 * checksum of the rows up to this one (longs). Section {@code states}: nodes (int), numbers a node
 * (int), and the states, by position. No second copy of the states is ever in memory.
 */
public final class Snapshot implements Checkpoint, Closeable {
  private static final CheckedFile.Format FORMAT =
      new CheckedFile.Format("GOSSAMER", 6, "a snapshot");
  private static final CheckedFile.Section POSITION = new CheckedFile.Section("position", 1);
  private static final CheckedFile.Section ROWS = new CheckedFile.Section("rows", 1);
  private static final CheckedFile.Section STATES = new CheckedFile.Section("states", 1);
  private static final int BEFORE_STATES = 2 * Integer.BYTES;

  private final CheckedFile file;
  private final RowPosition position;
  private final Mark mark;
  private final int width;

  private Snapshot(CheckedFile file, RowPosition position, Mark mark, int width) {
    this.file = file;
    this.position = position;
    this.mark = mark;
    this.width = width;
  }

  /**
   * How much of the file of rows goes with a snapshot.
   *
   * @param length in bytes
   * @param checksum CRC-32C of these bytes
   */
  public record Mark(long length, long checksum) {}

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
   * @param mark the rows that go with it
   * @param nodes how many states there are
   * @param width how many numbers a state has
   */
  static void write(
      Disk disk,
      Path file,
      byte[] identity,
      RowPosition position,
      Mark mark,
      int nodes,
      int width,
      States states)
      throws IOException {
    CheckedFile.write(
        disk,
        file,
        FORMAT,
        identity,
        List.of(
            section(
                POSITION,
                out -> {
                  out.longInteger(position.row());
                  out.number(position.time());
                  out.number(position.elapsed());
                  out.longInteger(position.tally().gradients());
                  out.longInteger(position.tally().communications());
                  out.longInteger(position.tally().numbers());
                  out.longInteger(position.tally().bytes());
                }),
            section(
                ROWS,
                out -> {
                  out.longInteger(mark.length());
                  out.longInteger(mark.checksum());
                }),
            section(
                STATES,
                out -> {
                  out.integer(nodes);
                  out.integer(width);
                  StateWriter writer = new StateWriter(out, width);
                  states.save(writer);
                  writer.requireNoFailure();
                })));
  }

  /** Writes numbers. */
  @FunctionalInterface
  private interface Numbers {
    void write(NumberWriter out) throws IOException;
  }

  private static CheckedFile.Written section(CheckedFile.Section section, Numbers numbers) {
    return new CheckedFile.Written(
        section,
        channel -> {
          NumberWriter out = new NumberWriter(channel);
          numbers.write(out);
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
   * @param identity of the run that wants to continue
   * @param nodes as the run has them
   * @param width numbers a state, as the run has them
   * @throws SnapshotException if it is torn, foreign, or of another format; the message says which
   */
  static Snapshot open(Path path, byte[] identity, int nodes, int width) throws IOException {
    CheckedFile file = CheckedFile.open(path, FORMAT, identity, List.of(POSITION, ROWS, STATES));
    try {
      NumberReader in = new NumberReader(file.content(POSITION, 0));
      RowPosition position =
          new RowPosition(
              in.longInteger(),
              in.number(),
              in.number(),
              new Tally(in.longInteger(), in.longInteger(), in.longInteger(), in.longInteger()));
      NumberReader rows = new NumberReader(file.content(ROWS, 0));
      Mark mark = new Mark(rows.longInteger(), rows.longInteger());
      NumberReader states = new NumberReader(file.content(STATES, 0));
      int itsNodes = states.integer();
      int itsWidth = states.integer();
      if (itsNodes != nodes
          || itsWidth != width
          || file.length(STATES) != BEFORE_STATES + (long) nodes * width * Double.BYTES) {
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
  public RowPosition position() {
    return position;
  }

  /** The rows that go with it. */
  public Mark mark() {
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
          new NumberReader(
              file.content(
                  STATES, BEFORE_STATES + (long) positions.first() * width * Double.BYTES));
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
