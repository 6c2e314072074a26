package gossamer.solvers.matrix;

import gossamer.solvers.vector.VectorUnit;
import java.util.Arrays;

/** Products and functions of enough numbers to ask for the vector loops. */
final class WithoutModule {
  private WithoutModule() {}

  public static void main(String[] arguments) {
    int n = 600;
    double[] ones = new double[n * n];
    Arrays.fill(ones, 1);
    double[] c = new double[n * n];
    Workspace workspace = new Workspace();
    for (int call = 0; call < 2; call++) {
      Products.multiply(
          Transposed.FIRST, n, n, n, ones, 0, n, ones, 0, n, c, 0, n, true, workspace);
    }
    Elementary.log(c, 0, c, 0, n * n);
    boolean same = c[0] == Elementary.log(2 * n) && c[n * n - 1] == c[0];
    System.out.print(VectorUnit.lanes() + " lanes, " + (same ? "log(1200)" : c[0]));
  }
}
