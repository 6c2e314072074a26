package gossamer.sim.snapshot;

import java.io.IOException;

/** A snapshot cannot be used; the message says why, in words for the user. */
public final class SnapshotException extends IOException {
  private static final long serialVersionUID = 1L;

  /** A snapshot that cannot be used. */
  public SnapshotException(String message) {
    super(message);
  }
}
