package gossamer.sim.partition;

import gossamer.solvers.rule.Stage;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A stage, prepared for a kernel: combinations without their zeros. Immutable.
 *
 * @param stage that is prepared
 * @param point where the gradient is taken
 * @param messages what is sent; the gradient is row k
 * @param written the variables that change
 * @param becomes what each becomes; the gradient is row k, the disagreements follow
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
record RoundProgram(Stage stage, Sum point, List<Sum> messages, int[] written, List<Sum> becomes) {
  /** Rules that never settle make new stages all the time. */
  private static final int MOST_KEPT = 64;

  /**
   * A combination: rows with coefficients other than zero, in ascending order.
   *
   * @param rows which
   * @param coefficients beside them
   */
  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  record Sum(int[] rows, double[] coefficients) {
    static Sum of(double[] coefficients) {
      int[] rows =
          IntStream.range(0, coefficients.length).filter(k -> coefficients[k] != 0).toArray();
      return new Sum(rows, Arrays.stream(rows).mapToDouble(k -> coefficients[k]).toArray());
    }

    int terms() {
      return rows.length;
    }

    /** Whether it is a row as it is. */
    boolean isOneRow() {
      return rows.length == 1 && coefficients[0] == 1;
    }
  }

  /** Prepares a stage for variables in their order. */
  static RoundProgram of(Stage stage, List<String> variables) {
    Stage.Table table = stage.table(variables);
    return new RoundProgram(
        stage,
        Sum.of(table.point()),
        Arrays.stream(table.messages()).map(Sum::of).toList(),
        table.written(),
        Arrays.stream(table.becomes()).map(Sum::of).toList());
  }

  /** Keeps prepared stages, by identity. Mutable; one thread at a time. */
  static final class Cache {
    private final List<String> variables;
    private final IdentityHashMap<Stage, RoundProgram> known = new IdentityHashMap<>();

    Cache(List<String> variables) {
      this.variables = variables;
    }

    RoundProgram of(Stage stage) {
      if (known.size() > MOST_KEPT) {
        known.clear();
      }
      return known.computeIfAbsent(stage, each -> RoundProgram.of(each, variables));
    }
  }
}
