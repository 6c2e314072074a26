package gossamer.scenarios.sweep;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.input.Value.Scalar;
import gossamer.scenarios.input.Value.ScalarType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;

/** Values of a swept key that are not listed one by one. */
public sealed interface Values {
  /** A key takes no more values than this. */
  int MOST = 100_000;

  /** The values, in order, as exact decimal numbers. */
  List<BigDecimal> list();

  /** A number as a scenario has it. */
  static Scalar scalar(BigDecimal number, Position position) {
    boolean whole = number.stripTrailingZeros().scale() <= 0;
    return new Scalar(
        whole ? number.toBigInteger().toString() : number.toString(),
        whole ? ScalarType.INTEGER : ScalarType.FLOAT,
        position);
  }

  /** Whole numbers in a row. */
  record Count(
      @Doc("how many whole numbers") @Range(min = 1, max = MOST) int count,
      @Doc("the first of them") @Default("1") long from)
      implements Values {
    @Override
    public List<BigDecimal> list() {
      return IntStream.range(0, count)
          .mapToObj(k -> BigDecimal.valueOf(from).add(BigDecimal.valueOf(k)))
          .toList();
    }
  }

  /** Numbers at equal distances, or in equal ratios. */
  record Steps(
      @Doc("the first value; equal steps lead to the last") double from,
      @Doc("the last value") double to,
      @Doc("how many values, both ends included") @Range(min = 2, max = MOST) int steps,
      @Doc("equal differences or equal ratios between neighbours") @Default("linear") Scale scale,
      @Doc("round to whole numbers; duplicates that this makes are dropped") @Default("false")
          boolean whole)
      implements Values {
    /**
     * Inner values are rounded to so many digits: {from: 0.01, to: 1, steps: 3, scale: log} has 0.1
     * in it, not a neighbour of it.
     */
    private static final MathContext DIGITS = new MathContext(14, RoundingMode.HALF_EVEN);

    /** Checks that a logarithmic scale has a logarithm. */
    public Steps {
      if (scale instanceof Scale.Log && !(from > 0 && to > 0)) {
        throw new ParameterException(
            from > 0 ? "to" : "from", "a logarithmic scale needs numbers above 0");
      }
    }

    @Override
    public List<BigDecimal> list() {
      return IntStream.range(0, steps).mapToObj(this::value).distinct().toList();
    }

    private BigDecimal value(int k) {
      BigDecimal exact =
          k == 0
              ? BigDecimal.valueOf(from)
              : k == steps - 1 ? BigDecimal.valueOf(to) : new BigDecimal(between(k)).round(DIGITS);
      BigDecimal value = whole ? exact.setScale(0, RoundingMode.HALF_EVEN) : exact;
      return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    private double between(int k) {
      double part = (double) k / (steps - 1);
      return switch (scale) {
        case Scale.Linear _ ->
            Double.isFinite(to - from) ? from + part * (to - from) : (1 - part) * from + part * to;
        case Scale.Log _ ->
            StrictMath.exp((1 - part) * StrictMath.log(from) + part * StrictMath.log(to));
      };
    }
  }

  /** How values follow each other. */
  sealed interface Scale {
    /** Equal differences. */
    @Kind(name = "linear", description = "equal differences between neighbours")
    record Linear() implements Scale {}

    /** Equal ratios. */
    @Kind(name = "log", description = "equal ratios between neighbours")
    record Log() implements Scale {}
  }
}
