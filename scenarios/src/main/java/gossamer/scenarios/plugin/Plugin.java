package gossamer.scenarios.plugin;

import java.nio.file.Path;

/**
 * A jar that adds kinds.
 *
 * @param jar where it is, absolute
 * @param sha256 of its bytes, in hexadecimal
 */
public record Plugin(Path jar, String sha256) {
  /** The file's own name. */
  public String name() {
    return jar.getFileName().toString();
  }
}
