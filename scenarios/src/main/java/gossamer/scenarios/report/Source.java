package gossamer.scenarios.report;

import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of a folder, and what the page calls it.
 *
 * @param name differs from that of every other folder of the page
 */
record Source(String name, Results results) {
  /**
   * Reads folders.
   *
   * @throws InputException if one is given twice or holds no results
   */
  static List<Source> read(List<Path> folders) throws IOException {
    Map<Path, Path> real = new HashMap<>();
    for (Path folder : folders) {
      Results.require(folder);
      Path before = real.put(folder.toRealPath(), folder);
      if (before != null) {
        throw new InputException(
            Position.of(folder.toString()),
            before.equals(folder)
                ? "this folder is given twice"
                : "this is the same folder as %s".formatted(before));
      }
    }
    List<String> names = names(folders);
    List<Source> sources = new ArrayList<>();
    for (int k = 0; k < folders.size(); k++) {
      sources.add(new Source(names.get(k), Results.read(folders.get(k))));
    }
    return sources;
  }

  /** The last parts of their paths, as many as it takes to tell them apart. */
  static List<String> names(List<Path> folders) {
    List<Path> whole = folders.stream().map(folder -> folder.toAbsolutePath().normalize()).toList();
    return whole.stream()
        .map(
            folder -> {
              int parts = 1;
              while (parts < folder.getNameCount() && isShared(end(folder, parts), whole)) {
                parts++;
              }
              return end(folder, parts).toString();
            })
        .toList();
  }

  private static boolean isShared(Path end, List<Path> all) {
    return all.stream().filter(each -> each.endsWith(end)).count() > 1;
  }

  private static Path end(Path folder, int parts) {
    int names = folder.getNameCount();
    return names == 0 ? folder : folder.subpath(Math.max(0, names - parts), names);
  }
}
