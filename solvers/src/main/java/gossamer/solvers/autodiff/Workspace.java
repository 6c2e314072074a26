package gossamer.solvers.autodiff;

/**
 * What programs compute in. For one thread at a time; one serves any number of programs, one after
 * the other, and makes no objects once it is as large as the largest of them needs. Mutable.
 */
public final class Workspace {
  private final gossamer.solvers.matrix.Workspace products =
      new gossamer.solvers.matrix.Workspace();
  private double[][] arrays = new double[1][0];
  private int[] begins = new int[1];

  /** Begins a computation: after this, {@link #give} all arrays. */
  void begin(int size, int given) {
    if (arrays.length != given + 1) {
      double[] own = arrays[0];
      arrays = new double[given + 1][];
      arrays[0] = own;
      begins = new int[given + 1];
    }
    if (arrays[0].length < size) {
      arrays[0] = new double[size];
    }
  }

  void give(int number, double[] array, int at) {
    arrays[number] = array;
    begins[number] = at;
  }

  double[] array(Step step) {
    return arrays[step.result().array()];
  }

  int at(Step step) {
    return begins[step.result().array()] + step.result().at();
  }

  double[] array(Step step, int argument) {
    return arrays[step.operands().get(argument).array()];
  }

  int at(Step step, int argument) {
    Step.Operand operand = step.operands().get(argument);
    return begins[operand.array()] + operand.at();
  }

  gossamer.solvers.matrix.Workspace products() {
    return products;
  }
}
