package gossamer.solvers.curvature;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.random.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The largest and smallest eigenvalues of symmetric maps, by Lanczos' method from a random start.
 *
 * <p>A space that grows from one vector shows each eigenvalue once, however often the map has it.
 * If more than one is sought, what was found is taken out and the rest searched again from a new
 * vector, until it shows nothing larger.
 *
 * <p>Each bracket holds an eigenvalue for certain, up to rounding. That it is the largest, or the
 * one of that rank, follows from random starts and convergence, and is not proven: of eigenvalues
 * that differ by less than the accuracy asked for, one may be taken for another. If the products
 * are used up while copies still turn up, brackets reach up to the largest that may be left; if
 * before the rest has been searched, a copy may be missing. A space that has grown to all d
 * dimensions leaves no doubt.
 *
 * <p>Memory: d numbers for each product and, if more than one is sought, each eigenvalue: 800 MB
 * for 100 products with a million coordinates. Time: n products, and 4 d n^2 multiplications with
 * additions, to keep the n vectors orthogonal.
 */
public final class Eigenvalues {
  /** A rest whose bracket ends so many times its length below what was found is clearly smaller. */
  private static final double CLEARLY = 100;

  /** How many roundings add up, at the most seen. */
  private static final double ROUNDINGS = 16;

  /**
   * After fewer steps a start that had little of the largest eigenvector may still hide it, and
   * residuals be small all the same.
   */
  private static final int FEWEST = 8;

  /** So many steps are looked at one by one; then fewer and fewer, as a look costs their square. */
  private static final int OFTEN = 64;

  private static final Comparator<Pair> DESCENDING =
      Comparator.comparingDouble(Pair::value).reversed();

  private final SymmetricMap map;
  private final int d;
  private final int sought;
  private final Accuracy accuracy;
  private final RandomStream random;
  private int products;
  private double norm;
  private boolean isWhole;

  private Eigenvalues(SymmetricMap map, int sought, Accuracy accuracy, RandomStream random) {
    this.map = map;
    this.d = map.dimension();
    this.sought = sought;
    this.accuracy = accuracy;
    this.random = random;
    if (sought < 1 || sought > d) {
      throw new Refusal(
          "%d eigenvalues of %d cannot be sought; at least one, and at most all"
              .formatted(sought, d));
    }
    if (accuracy.products() < sought) {
      throw new Refusal(
          "%d eigenvalues take as many products at least, not %d"
              .formatted(sought, accuracy.products()));
    }
  }

  /**
   * The k largest eigenvalues, descending; copies of a multiple one count.
   *
   * @param k from 1 to d, and at most the products
   * @throws ArithmeticException if a product is not finite
   */
  public static List<Eigenvalue> largest(
      SymmetricMap map, int k, Accuracy accuracy, RandomStream random) {
    return new Eigenvalues(map, k, accuracy, random).search();
  }

  /**
   * The k smallest eigenvalues, ascending; copies of a multiple one count.
   *
   * @param k from 1 to d, and at most the products
   * @throws ArithmeticException if a product is not finite
   */
  public static List<Eigenvalue> smallest(
      SymmetricMap map, int k, Accuracy accuracy, RandomStream random) {
    return largest(new Negative(map), k, accuracy, random).stream()
        .map(each -> new Eigenvalue(-each.value(), each.residual()))
        .toList();
  }

  private record Negative(SymmetricMap map) implements SymmetricMap {
    @Override
    public int dimension() {
      return map.dimension();
    }

    @Override
    public void apply(double[] v, double[] product) {
      map.apply(v, product);
      for (int k = 0; k < product.length; k++) {
        product[k] = -product[k];
      }
    }
  }

  /** An eigenvalue with its unit vector, which is empty if nobody needs it. */
  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  private record Pair(double value, double residual, double[] vector) {}

  private List<Eigenvalue> search() {
    List<Pair> found = run(List.of(), Double.NEGATIVE_INFINITY);
    boolean isMore = sought > 1;
    double ceiling = Double.NEGATIVE_INFINITY; // of what more runs would find
    while (isMore && !isWhole && products < accuracy.products()) {
      Pair last = found.get(sought - 1);
      List<Pair> larger = run(found, last.value());
      isMore = !larger.isEmpty() && larger.get(0).value() > last.value() + atLeast(last.residual());
      ceiling = isMore && !isWhole ? larger.get(0).value() + larger.get(0).residual() : ceiling;
      List<Pair> all = new ArrayList<>(found);
      all.addAll(larger);
      all.sort(DESCENDING);
      found = all.subList(0, sought);
    }
    double hidden = isMore && !isWhole ? ceiling : Double.NEGATIVE_INFINITY;
    return found.stream()
        .map(
            each ->
                new Eigenvalue(
                    each.value(), Math.max(atLeast(each.residual()), hidden - each.value())))
        .toList();
  }

  /** No residual is known better than some roundings. */
  private double atLeast(double residual) {
    return Math.max(residual, ROUNDINGS * Lanczos.rounding(d, norm));
  }

  /**
   * Searches what is orthogonal to what was found.
   *
   * @param bar larger ones are sought
   * @return the largest, descending, at most as many as are sought
   */
  private List<Pair> run(List<Pair> found, double bar) {
    Lanczos lanczos = new Lanczos(map, found.stream().map(Pair::vector).toList());
    do {
      if (lanczos.isInvariant()) {
        double[] start = new double[d];
        Vectors.fillNormal(random, start);
        lanczos.start(start);
      }
      lanczos.step();
      products++;
      norm = Math.max(norm, lanczos.norm());
    } while (!lanczos.isWhole()
        && products < accuracy.products()
        && !isSettled(lanczos, bar, found.isEmpty()));
    isWhole = lanczos.isWhole();
    return pairs(lanczos, bar, found);
  }

  private boolean isSettled(Lanczos lanczos, double bar, boolean isFirst) {
    int steps = lanczos.steps();
    if (steps < FEWEST || steps % (1 + steps / OFTEN) != 0) {
      return false;
    }
    if (isFirst) {
      boolean isWholeCheaper = sought > 1 && 2 * steps >= d && accuracy.products() >= d;
      if (steps < sought || isWholeCheaper) {
        return false;
      }
    }
    Tridiagonal ritz = lanczos.ritz(steps - 1);
    for (int k = steps - 1; k >= Math.max(0, steps - sought); k--) {
      double value = ritz.values()[k];
      double residual = lanczos.beta(steps - 1) * Math.abs(ritz.rows()[0][k]);
      boolean isLarger = value > bar;
      double enough =
          Math.max(accuracy.relativeResidual() * Math.abs(value), Lanczos.rounding(d, norm));
      if (residual > enough) {
        return !isLarger && value + CLEARLY * residual < bar;
      }
      if (!isLarger) {
        return true;
      }
    }
    return true;
  }

  private List<Pair> pairs(Lanczos lanczos, double bar, List<Pair> found) {
    int steps = lanczos.steps();
    boolean areVectorsNeeded = sought > 1 && !(isWhole && found.isEmpty());
    int[] rows = areVectorsNeeded ? IntStream.range(0, steps).toArray() : new int[] {steps - 1};
    Tridiagonal ritz = lanczos.ritz(rows);
    // A unit vector y orthogonal to the X that was found has X'A y = (A X - X Theta)'y as well.
    double aside = Vectors.norm(found.stream().mapToDouble(Pair::residual).toArray());
    List<Pair> pairs = new ArrayList<>();
    for (int k = steps - 1; k >= Math.max(0, steps - sought) && ritz.values()[k] > bar; k--) {
      int column = k;
      double[] component =
          IntStream.range(0, rows.length).mapToDouble(i -> ritz.rows()[i][column]).toArray();
      double residual = lanczos.beta(steps - 1) * Math.abs(component[rows.length - 1]);
      pairs.add(
          new Pair(
              ritz.values()[k],
              StrictMath.hypot(residual, aside),
              areVectorsNeeded ? lanczos.inSpace(component) : new double[0]));
    }
    return pairs;
  }
}
