package gossamer.sim.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/** Little-endian numbers, buffered on their way to a channel. Mutable; one thread at a time. */
public final class NumberWriter {
  private static final int BUFFER = 1 << 20;

  private final WritableByteChannel out;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

  /** Numbers to a channel. */
  public NumberWriter(WritableByteChannel out) {
    this.out = out;
  }

  private ByteBuffer room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  /** Four bytes. */
  public void integer(int value) throws IOException {
    room(Integer.BYTES).putInt(value);
  }

  /** Eight bytes. */
  public void longInteger(long value) throws IOException {
    room(Long.BYTES).putLong(value);
  }

  /** Eight bytes. */
  public void number(double value) throws IOException {
    room(Double.BYTES).putDouble(value);
  }

  /** The first numbers of an array. */
  public void numbers(double[] values, int count) throws IOException {
    int at = 0;
    while (at < count) {
      int part = Math.min(count - at, room(Double.BYTES).remaining() / Double.BYTES);
      buffer.asDoubleBuffer().put(values, at, part);
      buffer.position(buffer.position() + part * Double.BYTES);
      at += part;
    }
  }

  /** Hands on all that is buffered; without it the last numbers stay behind. */
  public void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
    buffer.clear();
  }
}
