package gossamer.solvers.rates.descent;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.resistance.ChiBounds;
import gossamer.graphs.resistance.EdgeResistances;
import gossamer.graphs.sparse.Elimination;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.Designed;
import gossamer.solvers.rates.Designed.Measure;
import gossamer.solvers.rates.GossipRates;
import java.util.Arrays;
import java.util.List;

/**
 * Rate designs by first-order methods. Each ends when value and lower bound are as near as the
 * tolerance says, or after a fixed number of steps; what was reached is in the result, whose value
 * is proven where {@link ChiBounds} proves it, and whose bound always is.
 */
public final class FirstOrder {
  /**
   * Where to stop: value and bound differ by this part of the bound, as far as the search knows;
   * what is then proven may be a little less where modes are found by iteration.
   */
  public static final double TOLERANCE = 0.01;

  /** Where a factorisation takes more multiplications, modes are found by iteration. */
  private static final double FACTOR_WORK = 2e8;

  private static final int MULTIPLICATIONS = 500;

  private final Topology topology;
  private final Elimination elimination;
  private final double tolerance;
  private final double factorWork;

  /**
   * Prepares the network.
   *
   * @param topology connected, of two nodes or more
   * @param tolerance positive
   * @throws Refusal if the network cannot be factorised, see {@link Elimination#of}
   */
  public FirstOrder(Topology topology, double tolerance) {
    this(topology, tolerance, FACTOR_WORK);
  }

  /** With another limit than {@link #FACTOR_WORK}. */
  FirstOrder(Topology topology, double tolerance, double factorWork) {
    this.topology = topology;
    this.tolerance = tolerance;
    this.factorWork = factorWork;
    this.elimination =
        Elimination.of(topology)
            .orElseThrow(
                () ->
                    new Refusal(
                        ("No rates can be designed for %d nodes and %d edges that no small cuts take"
                                + " apart: the Laplacian's factor would be too large")
                            .formatted(topology.nodes(), topology.edges())));
  }

  /** The largest lambda_2, by {@link Ascent}. */
  public Designed spectralGap() {
    LeastEigenvalue lambda2 =
        elimination.work() > factorWork
            ? LeastEigenvalue.of(topology)
            : LeastEigenvalue.of(new Factors(elimination));
    Ascent ascent = new Ascent(topology.edges(), List.of(lambda2), tolerance);
    ascent.run();
    return designed(ascent.rates(), Measure.CHI1, 1 / ascent.bound());
  }

  /**
   * The least total communication rate, by {@link Ascent}: {@code 1 / sqrt(lambda_2 / R)} is
   * smallest where the geometric mean of lambda_2 and the least conductance 1/R is largest.
   *
   * <p>Networks of some thousand nodes that no small cuts take apart would take hours. They get the
   * best of the other two designs and their mean, with the bound {@code sqrt((n - 1) / lambda_2)}
   * for the largest lambda_2, as R is at least n - 1: usually some percent to some ten percent
   * apart.
   */
  public Designed optimal() {
    if (elimination.work() > factorWork) {
      return compromise(spectralGap(), resistance());
    }
    Factors factors = new Factors(elimination);
    Ascent ascent =
        new Ascent(
            topology.edges(),
            List.of(LeastEigenvalue.of(factors), new LeastConductance(factors)),
            tolerance);
    ascent.run();
    return designed(ascent.rates(), Measure.COMMUNICATION_RATE, 1 / ascent.bound());
  }

  /**
   * The least largest resistance, which is {@code n - 1} over the total rate for every connected
   * network (J. Kiefer, J. Wolfowitz, 1960, by R. Foster's theorem, 1949): every rate is multiplied
   * by its edge's resistance over that, to the power of 3/2, again and again (D. Titterington,
   * 1976, with 1; more is faster, and 2 would go in circles on trees).
   */
  public Designed resistance() {
    double least = topology.nodes() - 1;
    double[] rates = new double[topology.edges()];
    Arrays.fill(rates, 1.0 / rates.length);
    double[] best = rates;
    double reached = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MULTIPLICATIONS && reached > least * (1 + tolerance); step++) {
      EdgeResistances resistances = EdgeResistances.of(elimination, rates);
      if (resistances.largestUpper() < reached) {
        reached = resistances.largestUpper();
        best = rates;
      }
      double[] next = new double[rates.length];
      double total = 0;
      for (int e = 0; e < next.length; e++) {
        double ratio = resistances.of(e) / least;
        next[e] = rates[e] * ratio * Math.sqrt(ratio);
        total += next[e];
      }
      for (int e = 0; e < next.length; e++) {
        next[e] /= total;
      }
      rates = next;
    }
    return designed(best, Measure.CHI2, least / 2);
  }

  private Designed compromise(Designed spectralGap, Designed resistance) {
    double lowerBound = Math.sqrt((topology.nodes() - 1) * spectralGap.lowerBound());
    double[] mean = new double[topology.edges()];
    for (int e = 0; e < mean.length; e++) {
      mean[e] = (spectralGap.rates().rate(e) + resistance.rates().rate(e)) / 2;
    }
    Designed best = designed(mean, Measure.COMMUNICATION_RATE, lowerBound);
    for (Designed other : List.of(spectralGap, resistance)) {
      Designed same = new Designed(topology, other.rates(), Measure.COMMUNICATION_RATE, lowerBound);
      best = same.value() < best.value() ? same : best;
    }
    return best;
  }

  private Designed designed(double[] rates, Measure measure, double lowerBound) {
    double[] shape = GossipRates.withoutNegligible(topology, rates);
    double total = 0;
    for (double rate : shape) {
      total += rate;
    }
    for (int e = 0; e < shape.length; e++) {
      shape[e] /= total;
    }
    Chi chi = ChiBounds.of(elimination, shape).upper();
    return new Designed(topology, GossipRates.known(shape, chi), measure, lowerBound);
  }
}
