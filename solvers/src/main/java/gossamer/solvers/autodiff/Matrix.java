package gossamer.solvers.autodiff;

import gossamer.solvers.matrix.Transposed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A matrix of doubles as an expression: a leaf, whose numbers are given when it is computed, or an
 * operation on other matrices. Samples are rows.
 *
 * <p>Immutable. Shapes are checked here: all methods throw {@link IllegalArgumentException} for
 * matrices that do not fit. Elementwise operations repeat a matrix of one row, of one column, or
 * both, to the shape of the other.
 */
public final class Matrix {
  private final Operation operation;
  private final List<Matrix> arguments;
  private final int rows;
  private final int columns;

  Matrix(Operation operation, List<Matrix> arguments, int rows, int columns) {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "no matrix has the shape %d x %d".formatted(rows, columns));
    }
    Math.multiplyExact(rows, columns);
    this.operation = operation;
    this.arguments = List.copyOf(arguments);
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * A matrix whose numbers are given later.
   *
   * @param name for messages
   */
  public static Matrix leaf(String name, int rows, int columns) {
    return new Matrix(new Leaf(name), List.of(), rows, columns);
  }

  /** A number, 1 x 1. */
  public static Matrix constant(double value) {
    return new Matrix(new Constant(value), List.of(), 1, 1);
  }

  /** One column beside the other; all have as many rows. */
  public static Matrix besides(List<Matrix> parts) {
    return Joined.columns(parts);
  }

  /** One row below the other; all have as many columns. */
  public static Matrix stacked(List<Matrix> parts) {
    return Joined.rows(parts);
  }

  /** How many rows. */
  public int rows() {
    return rows;
  }

  /** How many columns. */
  public int columns() {
    return columns;
  }

  Operation operation() {
    return operation;
  }

  List<Matrix> arguments() {
    return arguments;
  }

  int size() {
    return rows * columns;
  }

  /** The product A B. */
  public Matrix matmul(Matrix other) {
    return Product.of(Transposed.NONE, this, other);
  }

  /** The product A B' with the transpose of the other. */
  public Matrix matmulTransposed(Matrix other) {
    return Product.of(Transposed.SECOND, this, other);
  }

  /** The product A' B of the transpose of this. */
  public Matrix transposedMatmul(Matrix other) {
    return Product.of(Transposed.FIRST, this, other);
  }

  /** Sum, elementwise. */
  public Matrix plus(Matrix other) {
    return Binary.PLUS.of(this, other);
  }

  /** Difference, elementwise. */
  public Matrix minus(Matrix other) {
    return Binary.MINUS.of(this, other);
  }

  /** Product, elementwise. */
  public Matrix times(Matrix other) {
    return Binary.TIMES.of(this, other);
  }

  /** Quotient, elementwise. */
  public Matrix over(Matrix other) {
    return Binary.OVER.of(this, other);
  }

  /** Every element times a number. */
  public Matrix times(double factor) {
    return Affine.of(factor, this, 0);
  }

  /** Every element plus a number. */
  public Matrix plus(double term) {
    return Affine.of(1, this, term);
  }

  /** Every element with the other sign. */
  public Matrix negated() {
    return times(-1);
  }

  /** e to the power of every element. */
  public Matrix exp() {
    return Unary.EXP.of(this);
  }

  /** The natural logarithm of every element. */
  public Matrix log() {
    return Unary.LOG.of(this);
  }

  /** The square root of every element. */
  public Matrix sqrt() {
    return Unary.SQRT.of(this);
  }

  /** The square of every element. */
  public Matrix squared() {
    return times(this);
  }

  /** The hyperbolic tangent of every element. */
  public Matrix tanh() {
    return Unary.TANH.of(this);
  }

  /** 1/(1 + e^-x) of every element. */
  public Matrix sigmoid() {
    return Unary.SIGMOID.of(this);
  }

  /** Every element, or zero if it is negative. Its derivative at zero is zero, as is its second. */
  public Matrix relu() {
    return Unary.RELU.of(this);
  }

  /** The sum of all rows, one row. */
  public Matrix sumOfRows() {
    return rows == 1 ? this : new Matrix(Sum.OF_ROWS, List.of(this), 1, columns);
  }

  /** The sum of all columns, one column. */
  public Matrix sumOfColumns() {
    return columns == 1 ? this : new Matrix(Sum.OF_COLUMNS, List.of(this), rows, 1);
  }

  /** The sum of all elements, 1 x 1. */
  public Matrix sum() {
    return sumOfColumns().sumOfRows();
  }

  /** The mean of all rows, one row: of a batch, the mean over its samples. */
  public Matrix meanOfRows() {
    return sumOfRows().times(1.0 / rows);
  }

  /** The mean of all columns, one column. */
  public Matrix meanOfColumns() {
    return sumOfColumns().times(1.0 / columns);
  }

  /** The mean of all elements, 1 x 1. */
  public Matrix mean() {
    return sum().times(1.0 / size());
  }

  /** The mean squared deviation of each column from its mean, divided by the rows; one row. */
  public Matrix varianceOfRows() {
    return minus(meanOfRows()).squared().meanOfRows();
  }

  /**
   * Minus the logarithm of the probability that a softmax over the columns gives the targets.
   *
   * @param targets of the same shape: the probabilities of the classes, 1 for the right one
   * @return one column
   */
  public Matrix softmaxCrossEntropy(Matrix targets) {
    if (targets.rows != rows || targets.columns != columns) {
      throw unfit("softmaxCrossEntropy", targets);
    }
    Matrix shifted = minus(new Matrix(new LargestOfColumns(), List.of(this), rows, 1));
    Matrix logOfSum = shifted.exp().sumOfColumns().log();
    return targets.sumOfColumns().times(logOfSum).minus(targets.times(shifted).sumOfColumns());
  }

  /** The rows from {@code from} to before {@code to}. */
  public Matrix rows(int from, int to) {
    return Slice.of(this, from, to, 0, columns);
  }

  /** The columns from {@code from} to before {@code to}. */
  public Matrix columns(int from, int to) {
    return Slice.of(this, 0, rows, from, to);
  }

  /** Rows by their numbers, in any order, any of them several times. */
  public Matrix gather(int... chosen) {
    return Gather.of(this, chosen);
  }

  /** This matrix, repeated to a shape. */
  Matrix repeated(int toRows, int toColumns) {
    if (rows == toRows && columns == toColumns) {
      return this;
    }
    requireFits(rows, toRows, rows == 1);
    requireFits(columns, toColumns, columns == 1);
    return new Matrix(new Repetition(), List.of(this), toRows, toColumns);
  }

  private void requireFits(int own, int wanted, boolean single) {
    if (own != wanted && !single) {
      throw new IllegalArgumentException(
          "a matrix of %d x %d has no such repetition".formatted(rows, columns));
    }
  }

  /** The sum over what {@link #repeated} repeats: back to a shape. */
  Matrix reduced(int toRows, int toColumns) {
    Matrix narrow = toColumns == 1 ? sumOfColumns() : this;
    Matrix reduced = toRows == 1 ? narrow.sumOfRows() : narrow;
    if (reduced.rows != toRows || reduced.columns != toColumns) {
      throw new IllegalArgumentException(
          "%d x %d is not a sum over %d x %d".formatted(toRows, toColumns, rows, columns));
    }
    return reduced;
  }

  static @Nullable Matrix sum(@Nullable Matrix a, @Nullable Matrix b) {
    if (a == null) {
      return b;
    }
    return b == null ? a : a.plus(b);
  }

  IllegalArgumentException unfit(String what, Matrix other) {
    return new IllegalArgumentException(
        "%s of matrices of %d x %d and %d x %d"
            .formatted(what, rows, columns, other.rows, other.columns));
  }

  /** The operation with its shape, such as {@code PLUS 3x2}. */
  @Override
  public String toString() {
    return "%s %dx%d".formatted(operation, rows, columns);
  }
}
