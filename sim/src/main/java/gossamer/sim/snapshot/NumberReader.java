package gossamer.sim.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;

/** Little-endian numbers, buffered, from a channel. Mutable; one thread at a time. */
public final class NumberReader {
  private static final int BUFFER = 1 << 18;

  private final ReadableByteChannel in;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN).limit(0);

  /** Numbers from a channel. */
  public NumberReader(ReadableByteChannel in) {
    this.in = in;
  }

  private ByteBuffer ready(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      buffer.compact();
      while (buffer.position() < bytes) {
        if (in.read(buffer) < 0) {
          throw new SnapshotException("a file ends where a number is expected");
        }
      }
      buffer.flip();
    }
    return buffer;
  }

  /** Four bytes. */
  public int integer() throws IOException {
    return ready(Integer.BYTES).getInt();
  }

  /** Eight bytes. */
  public long longInteger() throws IOException {
    return ready(Long.BYTES).getLong();
  }

  /** Eight bytes. */
  public double number() throws IOException {
    return ready(Double.BYTES).getDouble();
  }

  /** Fills an array. */
  public void numbers(double[] values) throws IOException {
    int at = 0;
    while (at < values.length) {
      int part = Math.min(values.length - at, ready(Double.BYTES).remaining() / Double.BYTES);
      buffer.asDoubleBuffer().get(values, at, part);
      buffer.position(buffer.position() + part * Double.BYTES);
      at += part;
    }
  }
}
