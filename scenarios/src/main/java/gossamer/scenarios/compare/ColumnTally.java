package gossamer.scenarios.compare;

import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.compare.ColumnDifference.Place;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts how the cells of one column differ. Mutable. */
final class ColumnTally {
  private final double tolerance;
  private long cells;
  private long numbers;
  private double absolute;
  private @Nullable Place absoluteAt;
  private double relative;
  private @Nullable Place relativeAt;
  private long texts;
  private @Nullable Place textAt;

  /** See {@link Comparison#of} for the tolerance. */
  ColumnTally(double tolerance) {
    this.tolerance = tolerance;
  }

  /** Compares two cells; {@code where} is asked only if they differ. */
  void add(String a, String b, Supplier<String> where) {
    cells++;
    if (a.equals(b)) {
      return;
    }
    OptionalDouble x = CsvCell.number(a);
    OptionalDouble y = CsvCell.number(b);
    if (x.isPresent() && y.isPresent() && isSameInfinity(x.getAsDouble(), y.getAsDouble())) {
      return; // inf, which earlier versions wrote as Infinity
    }
    if (x.stream().noneMatch(Double::isFinite) || y.stream().noneMatch(Double::isFinite)) {
      texts++;
      if (textAt == null) {
        textAt = new Place(where.get(), a, b);
      }
      return;
    }
    double difference = difference(a, x.getAsDouble(), b, y.getAsDouble());
    double part = difference / Math.max(Math.abs(x.getAsDouble()), Math.abs(y.getAsDouble()));
    if (difference == 0 || part <= tolerance) {
      return;
    }
    numbers++;
    if (absoluteAt == null || difference > absolute) {
      absolute = difference;
      absoluteAt = new Place(where.get(), a, b);
    }
    if (relativeAt == null || part > relative) {
      relative = part;
      relativeAt = new Place(where.get(), a, b);
    }
  }

  private static boolean isSameInfinity(double x, double y) {
    return x == y && Double.isInfinite(x);
  }

  /** Large whole numbers, such as seeds, may differ although their doubles do not. */
  private static double difference(String a, double x, String b, double y) {
    if (Double.isInfinite(x) && x == y) {
      return 0;
    }
    return x != y
        ? Math.abs(x - y)
        : new BigDecimal(a).subtract(new BigDecimal(b)).abs().doubleValue();
  }

  /** How many cells were compared. */
  long cells() {
    return cells;
  }

  /** What was found, if anything. */
  Optional<ColumnDifference> difference(String column) {
    Optional<ColumnDifference.Numbers> numeric =
        absoluteAt == null || relativeAt == null
            ? Optional.empty()
            : Optional.of(
                new ColumnDifference.Numbers(numbers, absolute, absoluteAt, relative, relativeAt));
    Optional<ColumnDifference.Texts> textual =
        Optional.ofNullable(textAt).map(first -> new ColumnDifference.Texts(texts, first));
    return numeric.isEmpty() && textual.isEmpty()
        ? Optional.empty()
        : Optional.of(new ColumnDifference(column, cells, numeric, textual));
  }
}
