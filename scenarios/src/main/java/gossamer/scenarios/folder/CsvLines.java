package gossamer.scenarios.folder;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import gossamer.graphs.text.CsvCell;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lines of a CSV file (RFC 4180, so they end with CR LF); cells are as {@link CsvCell} writes them.
 * Mutable; one thread at a time.
 */
final class CsvLines {
  private final CsvWriter csv;

  /** Lines on their way to a channel, which closes with them. */
  CsvLines(WritableByteChannel out) {
    csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .build(
                new BufferedWriter(
                    new OutputStreamWriter(Channels.newOutputStream(out), StandardCharsets.UTF_8)));
  }

  void line(Object... cells) {
    csv.writeRecord(Stream.of(cells).map(CsvCell::of).toArray(String[]::new));
  }

  void line(List<String> cells) {
    csv.writeRecord(cells.stream().map(CsvCell::of).toArray(String[]::new));
  }

  /** Hands all lines so far to the channel. */
  void flush() throws IOException {
    csv.flush();
  }

  void close() throws IOException {
    csv.close();
  }
}
