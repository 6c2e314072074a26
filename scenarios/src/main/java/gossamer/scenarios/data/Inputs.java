package gossamer.scenarios.data;

import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Position;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The input files of one scenario. A relative file is looked up beside the scenario first, then
 * among the data sets that come with Gossamer. Remembers what was used. Mutable; one thread at a
 * time.
 */
public final class Inputs {
  /** Some editors begin a file with it; it belongs to no cell. */
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final List<Path> folders;
  private final Map<String, Path> used = new LinkedHashMap<>();

  /**
   * The inputs of a scenario.
   *
   * @param scenario its file
   */
  public Inputs(Path scenario) {
    Path beside = scenario.toAbsolutePath().getParent();
    this.folders = List.of(beside == null ? Path.of("").toAbsolutePath() : beside, shipped());
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
    throw new InputException(
        position,
        "there is no file '%s', neither beside the scenario (%s) nor among the data sets that come with Gossamer (%s)"
            .formatted(name, folders.get(0), folders.get(1)));
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

  /** Opens a file as text in UTF-8; a name that ends with {@code .gz} is decompressed. */
  public static BufferedReader open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  /** The SHA-256 of a file, in hexadecimal. */
  public static String sha256(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every JDK has SHA-256", e);
    }
  }
}
