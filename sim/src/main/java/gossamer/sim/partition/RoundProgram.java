package gossamer.sim.partition;

import gossamer.sim.state.RoundKernels;
import gossamer.solvers.message.Compressor;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Stage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A stage, prepared for a kernel: combinations without their zeros. Immutable.
 *
 * @param stage that is prepared
 * @param point where the gradient is taken
 * @param divisor the variable that divides this point, or {@link #NOBODY}
 * @param messages what is sent; the gradient is row k
 * @param updates what variables become; the gradient is row k, the disagreements follow, then
 *     messages that were compressed
 */
record RoundProgram(
    Stage stage, Sum point, int divisor, List<Message> messages, List<Update> updates) {
  /** No variable. */
  static final int NOBODY = -1;

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

  /**
   * Where the new numbers of a variable go, so that all variables change at once and no message
   * before every neighbour has read it.
   */
  enum Place {
    /** Over the old ones: nobody reads them any more. */
    OVER_OLD,
    /** Over the old ones, when all updates of a block are worked out: another one reads them. */
    OVER_OLD_LATER,
    /** To another slab: the old numbers are what nodes have sent. */
    FRESH,
    /** Nowhere: they are another variable's old ones, whose slab is taken over. */
    TAKEN_OVER
  }

  /**
   * What a variable becomes.
   *
   * @param variable its row
   * @param isScalar whether it is one number
   * @param becomes what
   * @param place where its new numbers go
   * @param leavesSlab whether nothing needs the slab of its old numbers afterwards
   */
  record Update(int variable, boolean isScalar, Sum becomes, Place place, boolean leavesSlab) {}

  /**
   * A message.
   *
   * @param sum what it is
   * @param isScalar whether it is one number
   * @param isVariable whether it is a row as it is, which is not copied
   * @param numbers that it consists of when sent
   * @param bytes that these take
   */
  record Message(Sum sum, boolean isScalar, boolean isVariable, long numbers, long bytes) {}

  /** Prepares a stage of a rule, for vectors of d numbers. */
  static RoundProgram of(Stage stage, RoundRule rule, int d) {
    Stage.Table table = stage.table(rule.variables());
    boolean[] isScalar = new boolean[rule.variables().size() + 1]; // a gradient is a vector
    for (int v = 0; v < isScalar.length - 1; v++) {
      isScalar[v] = rule.isScalar(rule.variables().get(v));
    }
    List<Message> messages =
        Arrays.stream(table.messages())
            .map(Sum::of)
            .map(sum -> message(sum, stage, sum.terms() > 0 && isScalar[sum.rows()[0]], d))
            .toList();
    List<Sum> becomes = Arrays.stream(table.becomes()).map(Sum::of).toList();
    return new RoundProgram(
        stage,
        Sum.of(table.point()),
        stage.divisor().map(rule.variables()::indexOf).orElse(NOBODY),
        messages,
        updates(table.written(), isScalar, becomes, messages));
  }

  private static Message message(Sum sum, Stage stage, boolean isScalar, int d) {
    Compressor compressor = stage.compressor().orElse(null);
    int width = isScalar ? 1 : d;
    return compressor == null
        ? new Message(sum, isScalar, sum.isOneRow(), width, (long) width * Double.BYTES)
        : new Message(sum, isScalar, false, compressor.numbers(width), compressor.bytes(width));
  }

  private static List<Update> updates(
      int[] written, boolean[] isScalar, List<Sum> becomes, List<Message> messages) {
    int[] sent =
        messages.stream()
            .filter(Message::isVariable)
            .mapToInt(message -> message.sum().rows()[0])
            .toArray();
    Place[] places = new Place[written.length];
    Set<Integer> takenOver = new HashSet<>();
    for (int u = 0; u < written.length; u++) {
      int variable = written[u];
      Sum sum = becomes.get(u);
      List<Sum> later = becomes.subList(u + 1, becomes.size());
      if (sum.isOneRow()
          && sum.rows()[0] != variable
          && contains(sent, sum.rows()[0])
          && contains(written, sum.rows()[0])
          && takenOver.add(sum.rows()[0])) {
        places[u] = Place.TAKEN_OVER;
      } else if (contains(sent, variable)) {
        places[u] = Place.FRESH;
      } else if (sum.terms() > RoundKernels.MOST_IN_PLACE
          || later.stream().anyMatch(each -> contains(each.rows(), variable))) {
        places[u] = Place.OVER_OLD_LATER;
      } else {
        places[u] = Place.OVER_OLD;
      }
    }
    return IntStream.range(0, written.length)
        .mapToObj(
            u -> {
              boolean moves = places[u] == Place.FRESH || places[u] == Place.TAKEN_OVER;
              boolean leaves = moves && !takenOver.contains(written[u]);
              return new Update(
                  written[u], isScalar[written[u]], becomes.get(u), places[u], leaves);
            })
        .toList();
  }

  private static boolean contains(int[] rows, int row) {
    return Arrays.stream(rows).anyMatch(each -> each == row);
  }

  /** Keeps prepared stages, by identity. Mutable; one thread at a time. */
  static final class Cache {
    private final RoundRule rule;
    private final int d;
    private final IdentityHashMap<Stage, RoundProgram> known = new IdentityHashMap<>();

    Cache(RoundRule rule, int d) {
      this.rule = rule;
      this.d = d;
    }

    RoundProgram of(Stage stage) {
      if (known.size() > MOST_KEPT) {
        known.clear();
      }
      return known.computeIfAbsent(stage, each -> RoundProgram.of(each, rule, d));
    }
  }
}
