package gossamer.scenarios.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a program prints, as UTF-8 in any surroundings. Writers keep silent about what they could
 * not write, so this remembers why it is lost. Mutable; safe for several threads through its
 * writer.
 */
public final class StandardOutput extends OutputStream {
  /** What a system says when the reader of a pipe, such as {@code head}, has seen enough. */
  private static final String CLOSED_PIPE = "Broken pipe";

  private final OutputStream out;
  private final PrintWriter writer = new PrintWriter(this, true, StandardCharsets.UTF_8);
  private volatile @Nullable IOException loss;

  public StandardOutput(OutputStream out) {
    this.out = out;
  }

  /** Prints here. */
  public PrintWriter writer() {
    return writer;
  }

  /** Why not everything so far could be written; empty if nobody wanted more. */
  public Optional<IOException> loss() {
    writer.flush();
    return Optional.ofNullable(loss).filter(e -> !CLOSED_PIPE.equals(e.getMessage()));
  }

  @Override
  public void write(int each) {
    write(new byte[] {(byte) each}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (loss != null) {
      return;
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      loss = e;
    }
  }
}
