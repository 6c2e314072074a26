package gossamer.scenarios.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file {@code scenario.yaml} of a result folder: the scenario as run, with all defaults. */
public final class ScenarioCopy {
  /** The name of the file. */
  public static final String NAME = "scenario.yaml";

  /** Tells a scenario.yaml of ours from a user's own. */
  public static final String FIRST_LINE = "# The scenario as run, every default filled in.\n";

  private ScenarioCopy() {}

  /**
   * The text of a result folder's scenario.yaml.
   *
   * @return empty if the folder holds no results of Gossamer's
   */
  public static Optional<String> of(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.startsWith(FIRST_LINE) ? Optional.of(text) : Optional.empty();
  }
}
