package gossamer.graphs.io;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The content of a file, decompressed, and how to complain about it. */
final class Source {
  private final Path file;
  private final byte[] content;

  private Source(Path file, byte[] content) {
    this.file = file;
    this.content = content;
  }

  static Source of(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
      try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(content))) {
        content = unpacked.readAllBytes();
      } catch (ZipException | EOFException e) {
        throw new GraphFileException(
            "%s: the name ends in .gz, but this is no whole gzip file (%s)"
                .formatted(file, e.getMessage()));
      }
    }
    return new Source(file, content);
  }

  InputStream bytes() {
    return new ByteArrayInputStream(content);
  }

  /** The content as text, without a byte order mark; undecodable bytes become U+FFFD. */
  String text(Charset charset) {
    String text = new String(content, charset);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  GraphFileException error(String message) {
    return new GraphFileException(file + ": " + message);
  }

  GraphFileException errorAt(long line, String message) {
    return new GraphFileException("%s, line %d: %s".formatted(file, line, message));
  }

  GraphFileException errorAt(long line, long column, String message) {
    return new GraphFileException(
        "%s, line %d, column %d: %s".formatted(file, line, column, message));
  }
}
