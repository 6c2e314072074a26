package gossamer.graphs.io.network;

import java.io.IOException;

/** One format in which networks are written, a line for each node and each edge. */
public interface NetworkFormat {
  /**
   * Writes what is {@link #kept} of a network.
   *
   * @throws gossamer.graphs.text.TextFileException if something in it would be read back as
   *     something else; the message says what, and what to do
   */
  void write(NetworkText network, LineWriter out) throws IOException;

  /** What the format has a place for. */
  default NetworkText kept(NetworkText network) {
    return network;
  }
}
