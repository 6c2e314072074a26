package gossamer.solvers.autodiff;

import gossamer.solvers.autodiff.Step.Operand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes matrices from given ones. What occurs twice is computed once, what is not asked for not
 * at all, and what is not needed any more makes room.
 *
 * <p>Immutable and safe to share; a {@link Workspace} is not. The bits of a result depend on its
 * expression and on the numbers given, not on what else is computed.
 */
public final class Program {
  /** So that matrices begin where cache lines do, if the array does. */
  private static final int ALIGNMENT = 8;

  private final List<Step> steps;
  private final int size;
  private final int[] lengths;

  private Program(List<Step> steps, int size, int[] lengths) {
    this.steps = List.copyOf(steps);
    this.size = size;
    this.lengths = lengths;
  }

  /**
   * Plans a computation.
   *
   * @param arguments leaves by the arrays that hold them: the matrices of an array follow each
   *     other
   * @param results likewise, what is computed
   * @throws IllegalArgumentException if a result needs a leaf that is not an argument
   */
  public static Program of(List<List<Matrix>> arguments, List<List<Matrix>> results) {
    return new Planner(arguments, results).plan();
  }

  /**
   * Computes. Makes no objects once the workspace is large enough.
   *
   * @param arrays those of the arguments, then those of the results, which are overwritten; a
   *     result shares no number with an argument or another result
   * @param begins where the matrices begin in each array
   * @throws IllegalArgumentException if arrays are missing or too short
   */
  public void run(Workspace workspace, double[][] arrays, int[] begins) {
    if (arrays.length != lengths.length || begins.length != lengths.length) {
      throw new IllegalArgumentException(
          "%d arrays and %d places for %d".formatted(arrays.length, begins.length, lengths.length));
    }
    workspace.begin(size, lengths.length);
    for (int k = 0; k < lengths.length; k++) {
      if (begins[k] < 0 || arrays[k].length - begins[k] < lengths[k]) {
        throw new IllegalArgumentException(
            "array %d has %d numbers from %d, and %d are needed"
                .formatted(k, arrays[k].length - begins[k], begins[k], lengths[k]));
      }
      workspace.give(k + 1, arrays[k], begins[k]);
    }
    for (Step step : steps) {
      step.operation().run(step, workspace);
    }
  }

  /** How many numbers the workspace holds for this program. */
  public int workspaceSize() {
    return size;
  }

  /** About how many multiplications a run takes. */
  public double work() {
    double work = 0;
    for (Step step : steps) {
      work += step.size() * (step.operation() instanceof Product ? inner(step) : 1.0);
    }
    return work;
  }

  private static double inner(Step step) {
    return (double) step.size(0) * step.size(1) > 0
        ? Math.sqrt((double) step.size(0) * step.size(1) / step.size())
        : 0;
  }

  /** Copies a given matrix, or one that is asked for twice, to where a result goes. */
  private record Copy() implements Operation {
    @Override
    public @Nullable Matrix tangent(Matrix result, @Nullable Matrix[] tangents) {
      return tangents[0];
    }

    @Override
    public Matrix adjoint(Matrix result, int argument, Matrix adjoint) {
      return adjoint;
    }

    @Override
    public void run(Step step, Workspace w) {
      System.arraycopy(w.array(step, 0), w.at(step, 0), w.array(step), w.at(step), step.size());
    }
  }

  /** Numbers matrices that are equal alike, orders them, and finds each a place. Used once. */
  private static final class Planner {
    private final List<List<Matrix>> arguments;
    private final List<List<Matrix>> results;
    private final List<Value> values = new ArrayList<>();
    private final Map<Key, Integer> known = new HashMap<>();
    private final Map<Matrix, Integer> numbers = new HashMap<>();

    /** What is computed: an operation on values that came before. */
    private record Key(Operation operation, List<Integer> arguments, int rows, int columns) {}

    /** A value with its place, once it has one, and the last value that needs it. Mutable. */
    private static final class Value {
      private final Key key;
      private @Nullable Operand place;
      private int lastUse = -1;

      Value(Key key) {
        this.key = key;
      }

      int size() {
        return key.rows * key.columns;
      }

      Operand placed() {
        if (place == null) {
          throw new IllegalStateException("nowhere yet: " + key);
        }
        return place;
      }
    }

    Planner(List<List<Matrix>> arguments, List<List<Matrix>> results) {
      this.arguments = arguments;
      this.results = results;
    }

    Program plan() {
      List<Matrix> asked = results.stream().flatMap(List::stream).toList();
      for (Matrix matrix : Derivatives.order(asked, Set.of())) {
        numbers.put(matrix, numberOf(matrix));
      }
      int[] lengths = new int[arguments.size() + results.size()];
      for (int k = 0; k < arguments.size(); k++) {
        for (Matrix leaf : arguments.get(k)) {
          Integer number = numbers.get(leaf);
          if (number != null) { // otherwise no result needs it
            values.get(number).place = new Operand(k + 1, lengths[k], leaf.rows(), leaf.columns());
          }
          lengths[k] += leaf.size();
        }
      }
      List<Step> copies = new ArrayList<>();
      for (int k = arguments.size(); k < lengths.length; k++) {
        for (Matrix result : results.get(k - arguments.size())) {
          Value value = values.get(number(result));
          Operand place = new Operand(k + 1, lengths[k], result.rows(), result.columns());
          if (value.place == null) {
            value.place = place;
          } else {
            copies.add(new Step(new Copy(), place, List.of(value.place)));
          }
          lengths[k] += result.size();
        }
      }
      return layOut(lengths, copies);
    }

    private int number(Matrix matrix) {
      return Objects.requireNonNull(numbers.get(matrix), "arguments come first");
    }

    /** The number of a value; for one that was there before, the same. */
    private int numberOf(Matrix matrix) {
      Key key =
          new Key(
              matrix.operation(),
              matrix.arguments().stream().map(this::number).toList(),
              matrix.rows(),
              matrix.columns());
      return known.computeIfAbsent(
          key,
          _ -> {
            values.add(new Value(key));
            return values.size() - 1;
          });
    }

    /** Gives all that is neither given nor asked for a place that is free while it is needed. */
    private Program layOut(int[] lengths, List<Step> copies) {
      for (int number = 0; number < values.size(); number++) {
        for (int argument : values.get(number).key.arguments) {
          values.get(argument).lastUse = number;
        }
      }
      Map<Integer, Deque<Integer>> free = new HashMap<>();
      List<Step> steps = new ArrayList<>();
      int size = 0;
      for (int number = 0; number < values.size(); number++) {
        Value value = values.get(number);
        Key key = value.key;
        if (key.operation instanceof Leaf) {
          requireGiven(value);
          continue;
        }
        if (key.operation.isInPlace()) {
          release(number, free);
        }
        if (value.place == null) {
          Deque<Integer> fitting = free.getOrDefault(value.size(), new ArrayDeque<>());
          Integer at = fitting.pollLast();
          if (at == null) {
            at = size;
            size = Math.addExact(size, Math.ceilDiv(value.size(), ALIGNMENT) * ALIGNMENT);
          }
          value.place = new Operand(0, at, key.rows, key.columns);
        }
        steps.add(
            new Step(
                key.operation,
                value.placed(),
                key.arguments.stream().map(each -> values.get(each).placed()).toList()));
        if (!key.operation.isInPlace()) {
          release(number, free);
        }
      }
      steps.addAll(copies);
      return new Program(steps, size, lengths);
    }

    private static void requireGiven(Value leaf) {
      if (leaf.place == null) {
        throw new IllegalArgumentException(
            "'%s' is needed, but it is not an argument".formatted(leaf.key.operation));
      }
    }

    /** Frees the places that nothing after this value needs. */
    private void release(int number, Map<Integer, Deque<Integer>> free) {
      for (int argument : values.get(number).key.arguments.stream().distinct().toList()) {
        Value value = values.get(argument);
        if (value.lastUse == number && value.placed().array() == 0) {
          free.computeIfAbsent(value.size(), _ -> new ArrayDeque<>()).addLast(value.placed().at());
        }
      }
    }
  }

  /** The operations in their order, for developers. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    steps.forEach(
        step ->
            text.append(
                "%s %s <- %s%n".formatted(step.operation(), step.result(), step.operands())));
    return text + Arrays.toString(lengths);
  }
}
