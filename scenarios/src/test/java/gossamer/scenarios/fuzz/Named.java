package gossamer.scenarios.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A file in one piece with its name: the first line names it, the rest is what it holds.
 *
 * @param name one of those that a target knows
 */
@SuppressWarnings("ArrayRecordComponent") // made, written to a file and forgotten
record Named(String name, byte[] content) {
  /** A first line that is not a name, as fuzzers write them, stands for one of the names. */
  static Named of(byte[] input, List<String> names) {
    int end = 0;
    while (end < input.length && input[end] != '\n') {
      end++;
    }
    String first = new String(input, 0, end, StandardCharsets.ISO_8859_1);
    String name =
        names.contains(first) ? first : names.get(Math.floorMod(first.hashCode(), names.size()));
    return new Named(
        name, Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length));
  }

  Path in(Path folder) {
    try {
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder of this process, which stays for the next input. */
  static Path folder() {
    try {
      Path folder = Files.createTempDirectory("gossamer-fuzz");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
