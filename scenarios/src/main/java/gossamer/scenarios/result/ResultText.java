package gossamer.scenarios.result;

import gossamer.graphs.text.TextFile;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Inputs;
import gossamer.scenarios.input.Position;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of text in a result folder, such as scenario.yaml. */
public final class ResultText {
  /** Bytes of memory for a byte of the file: its characters, twice while they are put together. */
  private static final int MEMORY = 4;

  private ResultText() {}

  /**
   * All of a file.
   *
   * @throws InputException if it is not there, or not UTF-8
   */
  public static String read(Path file) {
    requireNoFolder(file);
    return Inputs.read(file, (TextFile text) -> text.text(MEMORY).content());
  }

  /**
   * Checks that a file can be read or written there.
   *
   * @throws InputException if there is a folder
   */
  public static void requireNoFolder(Path file) {
    if (Files.isDirectory(file)) {
      throw new InputException(
          Position.of(file.toString()), "this is a folder, and should be a file; move it away");
    }
  }
}
