package gossamer.scenarios.input;

import gossamer.graphs.text.Place;
import gossamer.graphs.text.Reasons;
import gossamer.graphs.text.TextFile;
import gossamer.graphs.text.TextFileException;
import gossamer.scenarios.text.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The input files of one scenario. A relative file is looked up beside the scenario first, then
 * beside a link that led to it, then among the data sets that come with Gossamer. Remembers what
 * was used. Mutable; one thread at a time.
 */
public final class Inputs {
  /** In a folder of more files, the nearest name is not looked for. */
  private static final int MOST_NAMES = 1000;

  private final Path ofScenario;
  private final @Nullable Path ofLink;
  private final List<Path> folders;
  private final Map<String, Path> used = new LinkedHashMap<>();

  /**
   * The inputs of a scenario.
   *
   * @param scenario its file
   */
  public Inputs(Path scenario) {
    Path beside = folderOf(scenario);
    this.ofLink = Files.isSymbolicLink(scenario) ? beside : null;
    this.ofScenario = ofLink == null ? beside : folderOf(real(scenario));
    this.folders = Stream.of(ofScenario, ofLink, shipped()).filter(Objects::nonNull).toList();
  }

  private static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? Path.of("").toAbsolutePath() : folder;
  }

  private static Path real(Path link) {
    try {
      return link.toRealPath();
    } catch (IOException e) {
      return link; // that leads nowhere; reading it says so
    }
  }

  /** The folder of the data sets that come with Gossamer. */
  public static Path shipped() {
    return Path.of(System.getProperty("gossamer.home", "."))
        .toAbsolutePath()
        .resolve("scenarios/data")
        .normalize();
  }

  /**
   * Finds a file.
   *
   * @param name as the user wrote it
   * @param position where the user wrote it
   * @throws InputException if it is not there
   */
  public Path find(String name, Position position) {
    for (Path folder : folders) {
      Path file = resolve(folder, name);
      if (file != null && Files.isRegularFile(file)) {
        used.put(name, file);
        return file;
      }
    }
    throw new InputException(position, missing(name));
  }

  private String missing(String name) {
    for (Path folder : folders) {
      Path file = resolve(folder, name);
      if (file != null && !name.isEmpty() && Files.isDirectory(file)) {
        return "'%s' is a folder; name a file".formatted(name);
      }
    }
    String near =
        Nearest.to(name, folders.stream().flatMap(folder -> files(folder).stream()).toList())
            .map("; did you mean '%s'?"::formatted)
            .orElse("");
    String beside =
        ofLink == null
            ? "beside the scenario (%s)".formatted(ofScenario)
            : "beside the scenario (%s), nor beside the link to it (%s),"
                .formatted(ofScenario, ofLink);
    return "there is no file '%s', neither %s nor among the data sets that come with Gossamer (%s)%s"
        .formatted(Value.shorten(name), beside, shipped(), near);
  }

  private static List<String> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .limit(MOST_NAMES)
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // nothing to suggest
    }
  }

  private static @Nullable Path resolve(Path folder, String name) {
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** The files found so far, by the names that the user wrote. */
  public Map<String, Path> used() {
    return Collections.unmodifiableMap(used);
  }

  /** What is wrong in a file, as a user is told. */
  public static InputException refused(TextFileException e) {
    Place place = e.place();
    return new InputException(new Position(e.file(), place.line(), place.column()), e.problem());
  }

  /** A place in a file. */
  public static Position position(Path file, Place place) {
    return new Position(file.toString(), place.line(), place.column());
  }

  /** Reads something from a file of text. */
  @FunctionalInterface
  public interface Reading<T> {
    /** Reads it. */
    T from(TextFile file) throws IOException;
  }

  /**
   * Reads a file of text.
   *
   * @throws InputException if it cannot be read, or is refused
   */
  public static <T> T read(Path file, Reading<T> reading) {
    try {
      return reading.from(new TextFile(file));
    } catch (TextFileException e) {
      throw refused(e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** A file that cannot be read, as a user is told. */
  public static InputException unreadable(Path file, IOException e) {
    return new InputException(Position.of(file.toString()), "cannot be read: " + Reasons.of(e));
  }

  /**
   * The SHA-256 of a file, in hexadecimal.
   *
   * @throws InputException if it cannot be read
   */
  public static String sha256(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }
}
