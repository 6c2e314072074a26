package gossamer.scenarios.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of whole folders. */
final class Trees {
  private Trees() {}

  /** The contents of all files below a folder, hidden ones included, by name. */
  static Map<String, String> all(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(
            folder.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  /** Those that are the same for every run of a scenario. */
  static Map<String, String> reproducible(Path folder) throws IOException {
    Map<String, String> files = all(folder);
    files.keySet().remove("timings.csv");
    files.keySet().remove("environment.json");
    return files;
  }
}
