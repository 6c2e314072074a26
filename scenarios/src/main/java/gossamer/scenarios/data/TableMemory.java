package gossamer.scenarios.data;

import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The memory that a table takes while it is read; a file that needs more than there is is refused
 * before it fills it. Mutable.
 */
final class TableMemory {
  private static final double MEGA = 1 << 20;
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final Path file;
  private final double memory;
  private double taken;

  TableMemory(Path file, double memory) {
    this.file = file;
    this.memory = memory;
  }

  /** All that Java may use. */
  static TableMemory of(Path file) {
    return of(file, null);
  }

  /**
   * All that Java may use.
   *
   * @param beside what is there already, or null
   */
  static TableMemory of(Path file, @Nullable Table beside) {
    double taken = beside == null ? 0 : Double.BYTES * (double) beside.dataset().rows().stored();
    return new TableMemory(file, Runtime.getRuntime().maxMemory() - taken);
  }

  /** The length of the array that a full one grows to: half as long again. */
  static int larger(int length) {
    return (int) Math.min(LONGEST_ARRAY, length + length / 2L);
  }

  /**
   * Counts what was read.
   *
   * @throws InputException if it is too much
   */
  void take(double bytes) {
    take(bytes, "use fewer lines or columns");
  }

  /**
   * Counts what is read.
   *
   * @param remedy what else than more memory helps if it is too much
   * @throws InputException if it is
   */
  void take(double bytes, String remedy) {
    taken += bytes;
    if (taken > memory) {
      throw new InputException(
          Position.of(file.toString()),
          "holds more numbers than fit into the %.0f MB that Java may use here; start with more memory (--memory), or %s"
              .formatted(memory / MEGA, remedy));
    }
  }
}
