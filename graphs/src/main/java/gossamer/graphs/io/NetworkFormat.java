package gossamer.graphs.io;

import java.io.IOException;
import java.util.List;

/** One format in which networks are written, a line for each node and each edge. */
interface NetworkFormat {
  /**
   * Writes a network.
   *
   * @throws gossamer.graphs.text.TextFileException if something in it would be read back as
   *     something else; the message says what, and which format can hold it
   */
  void write(NetworkText network, LineWriter out) throws IOException;

  /** What the format has no place for, in words; nothing if all is written. */
  List<String> losses(NetworkText network);
}
