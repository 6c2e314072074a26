package gossamer.solvers.matrix;

/**
 * Room for what products put aside: rearranged blocks of a factor. Grows to what the largest
 * product so far needed, some megabytes at the most, and makes no objects after that. Belongs to
 * one thread at a time; its contents mean nothing between calls.
 */
public final class Workspace {
  private double[] panels = {};
  private double[] strip = {};

  /** A workspace that holds nothing yet. */
  public Workspace() {}

  /** Room for a rearranged block of a factor; contents unspecified. */
  double[] panels(int length) {
    if (panels.length < length) {
      panels = new double[length];
    }
    return panels;
  }

  /** Room for columns of a result; contents unspecified. */
  double[] strip(int length) {
    if (strip.length < length) {
      strip = new double[length];
    }
    return strip;
  }
}
