package gossamer.graphs.io.network;

import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFileException;
import gossamer.graphs.topology.Topology;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/** The lines of a file that is being written, and how to refuse what it cannot hold. */
public final class LineWriter {
  private final Path file;
  private final Writer out;

  /**
   * Lines for a file.
   *
   * @param file what the user asked for, for messages
   * @param out where they go
   */
  public LineWriter(Path file, Writer out) {
    this.file = file;
    this.out = out;
  }

  /** Writes a line. */
  public void line(CharSequence text) throws IOException {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == 0) {
        throw error(
            "a text that contains a NUL ('%s') cannot be written; give it another name"
                .formatted(text.toString().replace('\0', '?')));
      }
      boolean whole = Character.isHighSurrogate(c) && at + 1 < text.length();
      if (whole && Character.isLowSurrogate(text.charAt(at + 1))) {
        at++;
      } else if (Character.isSurrogate(c)) {
        throw error("a text holds half a character (a lone surrogate), which UTF-8 cannot encode");
      }
    }
    out.append(text).append('\n');
  }

  /** Refuses to write arcs in a format that has no directions. */
  public void requireUndirected(Topology topology, String format) {
    if (topology.isDirected()) {
      throw error(
          "the network is directed, and %s has no directions; write another format, such as GraphML"
              .formatted(format));
    }
  }

  /** Refuses to write the network in this format. */
  public TextFileException error(String problem) {
    return new TextFileException(file, Place.WHOLE, problem);
  }
}
