package gossamer.sim.snapshot;

import java.io.IOException;

/** A {@link CheckedFile} cannot be used; the message says why, in words for the user. */
public final class SnapshotException extends IOException {
  private static final long serialVersionUID = 1L;

  /** A file that cannot be used. */
  public SnapshotException(String message) {
    super(message);
  }
}
