package gossamer.scenarios.data;

import gossamer.scenarios.input.InputError;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is wrong in one file: the first errors in full, the others counted. Mutable. */
final class FileFindings {
  private static final int SAID = 20;

  /** After this many, reading on teaches nothing. */
  private static final int ENOUGH = 1000;

  private final Path file;
  private final List<InputError> said = new ArrayList<>();
  private int more;

  FileFindings(Path file) {
    this.file = file;
  }

  /**
   * Does a part of the reading; what it refuses is noted.
   *
   * @throws InputException if it refuses the file as a whole, which ends the reading
   */
  void collect(Runnable part) {
    try {
      part.run();
    } catch (InputException e) {
      if (e.errors().getFirst().position().equals(Position.of(file.toString()))) {
        throw e;
      }
      e.errors().forEach(this::add);
    }
  }

  /** Notes what is wrong. */
  void add(InputError error) {
    if (said.size() < SAID) {
      said.add(error);
    } else {
      more++;
    }
  }

  /** Whether reading on is of no use. */
  boolean areEnough() {
    return more >= ENOUGH;
  }

  /**
   * Ends the reading.
   *
   * @throws InputException if something was noted
   */
  void throwIfAny() {
    if (said.isEmpty()) {
      return;
    }
    if (more > 0) {
      said.add(
          new InputError(
              Position.of(file.toString()),
              areEnough()
                  ? "and more; the rest of the file was not read"
                  : "and %d more".formatted(more)));
    }
    throw new InputException(said);
  }
}
