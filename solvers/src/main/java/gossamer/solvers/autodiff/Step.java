package gossamer.solvers.autodiff;

import java.util.List;

/**
 * An operation of a program, with the places of its result and of its arguments.
 *
 * @param operation what is done
 * @param result where the result goes
 * @param operands where the arguments are
 */
record Step(Operation operation, Operand result, List<Operand> operands) {
  /**
   * A matrix in an array.
   *
   * @param array number of the array: 0 is the workspace's own, 1, 2, ... are the caller's
   * @param at where the first number is, from where the caller's matrices begin
   */
  record Operand(int array, int at, int rows, int columns) {}

  int arguments() {
    return operands.size();
  }

  int rows() {
    return result.rows;
  }

  int columns() {
    return result.columns;
  }

  int size() {
    return result.rows * result.columns;
  }

  int rows(int argument) {
    return operands.get(argument).rows;
  }

  int columns(int argument) {
    return operands.get(argument).columns;
  }

  int size(int argument) {
    return rows(argument) * columns(argument);
  }
}
