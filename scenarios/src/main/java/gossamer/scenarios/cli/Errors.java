package gossamer.scenarios.cli;

import gossamer.scenarios.file.InputError;
import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Shows wrong input as compilers do: where, what, and the line itself with a mark below. */
final class Errors {
  private static final int LONGEST_LINE = 200;

  private Errors() {}

  static String show(InputException wrong) {
    List<String> lines = new ArrayList<>();
    for (InputError error : wrong.errors()) {
      lines.add(error.toString());
      line(error.position())
          .ifPresent(
              line -> {
                lines.add("  " + line.replace('\t', ' '));
                lines.add("  " + " ".repeat(Math.max(0, error.position().column() - 1)) + "^");
              });
    }
    int count = wrong.errors().size();
    if (count > 1) {
      lines.add(count + " errors");
    }
    return String.join(System.lineSeparator(), lines);
  }

  /**
   * The line of a scenario; in tables the column counts cells, so a mark would point at the wrong
   * place.
   */
  private static java.util.Optional<String> line(Position position) {
    String name = position.source().toLowerCase(Locale.ROOT);
    if (position.line() == 0 || !(name.endsWith(".yaml") || name.endsWith(".yml"))) {
      return java.util.Optional.empty();
    }
    try (Stream<String> lines = Files.lines(Path.of(position.source()))) {
      return lines
          .skip(position.line() - 1L)
          .findFirst()
          .filter(line -> line.length() <= LONGEST_LINE);
    } catch (IOException | java.io.UncheckedIOException | java.nio.file.InvalidPathException e) {
      return java.util.Optional.empty();
    }
  }
}
