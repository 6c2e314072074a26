package gossamer.scenarios.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Stub to be replaced. */
public final class Figures {
  /** The folder. */
  public static final String FOLDER = "figures";

  /** Formats. */
  public enum Format {
    /** Vectors. */
    svg,
    /** Pixels. */
    png
  }

  private Figures() {}

  /** Writes. */
  public static List<Path> write(Path folder, Format format) throws IOException {
    return List.of();
  }
}
