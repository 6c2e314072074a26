package gossamer.sim.stability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came out beside what should, all of it, so that one failure does not hide another. Mutable.
 */
final class Findings {
  private final String name;
  private final List<String> lines = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();

  Findings(String name) {
    this.name = name;
  }

  /** A number that is not judged. */
  void note(String what, double value) {
    lines.add(String.format(Locale.ROOT, "      %-60s %12.6g", what, value));
  }

  /** Judges whether a number is in an interval. */
  void isBetween(String what, double value, double low, double high) {
    judge(
        value >= low && value <= high,
        String.format(Locale.ROOT, "%-60s %12.6g in [%.6g, %.6g]", what, value, low, high));
  }

  /** Judges whether a number is as near to another one as it should be. */
  void isNear(String what, double value, double expected, double room) {
    judge(
        Math.abs(value - expected) <= room,
        String.format(
            Locale.ROOT, "%-60s %12.6g of %12.6g within %.4g", what, value, expected, room));
  }

  /** Judges something else, with the numbers in words. */
  void judge(boolean holds, String what) {
    lines.add((holds ? "ok    " : "WRONG ") + what);
    if (!holds) {
      failed.add(what);
    }
  }

  /** Keeps everything in a file of the build, and fails if something does not hold. */
  void conclude() {
    Path file = Path.of("target", "stability", name + ".txt");
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(lines).isNotEmpty();
    assertThat(failed).as("%s, of %d statements", name, lines.size()).isEmpty();
  }
}
