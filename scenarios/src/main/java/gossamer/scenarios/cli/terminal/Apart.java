package gossamer.scenarios.cli.terminal;

import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps the files that a command writes apart from those that it reads, and from each other. */
public final class Apart {
  private Apart() {}

  /**
   * Checks that nothing is written over what is read. Files are the same if the system says so,
   * whatever links lead to them.
   *
   * @param inputs files; or folders, in which nothing may be written
   * @param targets files, {@link Output#TERMINAL}, or null
   * @throws InputException if it would
   */
  public static void require(List<Path> inputs, @Nullable String... targets) throws IOException {
    List<Path> before = new ArrayList<>();
    for (String target : targets) {
      if (target == null || target.equals(Output.TERMINAL)) {
        continue;
      }
      Path file = Path.of(target).toAbsolutePath().normalize();
      for (Path input : inputs) {
        if (isSame(file, input) || isIn(file, input)) {
          throw new InputException(
              Position.of(target),
              "this would overwrite an input, '%s'; name another file".formatted(input));
        }
      }
      for (Path other : before) {
        if (file.equals(other) || isSame(file, other)) {
          throw new InputException(
              Position.of(target), "two outputs cannot be one file; name another");
        }
      }
      before.add(file);
    }
  }

  private static boolean isSame(Path file, Path input) throws IOException {
    return Files.exists(file) && Files.exists(input) && Files.isSameFile(file, input);
  }

  /** Whether a folder holds a file, or would hold it, or another name of it. */
  private static boolean isIn(Path file, Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    Path beside = file.getParent();
    if (beside != null
        && Files.isDirectory(beside)
        && beside.toRealPath().startsWith(folder.toRealPath())) {
      return true;
    }
    if (Files.exists(file)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : (Iterable<Path>) all::iterator) {
          if (Files.isRegularFile(each) && Files.isSameFile(each, file)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
