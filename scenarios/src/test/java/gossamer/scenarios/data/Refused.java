package gossamer.scenarios.data;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gossamer.scenarios.input.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a reader says of a file, without the folder the file is in. */
public final class Refused {
  private Refused() {}

  public static String with(Path folder, ThrowingCallable reading) {
    return String.valueOf(catchThrowableOfType(InputException.class, reading).getMessage())
        .replace(folder + "/", "");
  }

  public static Path file(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static Path gzip(Path folder, String name, String text) {
    Path file = folder.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      return file;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
