package gossamer.scenarios.result;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lines appended to a CSV file (RFC 4180, so they end with CR LF). Doubles are written in the
 * shortest form that reads back bit for bit, {@code NaN} for not a number. Mutable; one thread at a
 * time.
 */
final class CsvLines {
  private final CsvWriter csv;
  private final FileChannel channel;

  private CsvLines(CsvWriter csv, FileChannel channel) {
    this.csv = csv;
    this.channel = channel;
  }

  /** Opens a file to append to, or makes it. */
  static CsvLines appendTo(Path path) throws IOException {
    FileOutputStream stream = new FileOutputStream(path.toFile(), true);
    BufferedWriter writer =
        new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
    return new CsvLines(csv, stream.getChannel());
  }

  void line(Object... cells) {
    csv.writeRecord(Stream.of(cells).map(Object::toString).toArray(String[]::new));
  }

  void line(List<String> cells) {
    csv.writeRecord(cells);
  }

  /** Hands all lines so far to the file; the channel stands at its end. */
  FileChannel flushed() throws IOException {
    csv.flush();
    return channel;
  }

  /** Cuts the file. */
  void cut(long length) throws IOException {
    channel.truncate(length);
  }

  void close() throws IOException {
    csv.close();
  }
}
