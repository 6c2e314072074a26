package gossamer.solvers.rates.interior;

import gossamer.solvers.rates.interior.InteriorPoint.Multipliers;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an interior point method for a {@link RateProgram} has got to: variables x, which are the
 * rates of the classes, then s and tau where they are free, and with them the slacks and
 * multipliers of the program's inequalities. The variables are strictly feasible, the multipliers
 * positive. Mutable, for one thread.
 */
final class Iterate {
  /** Shorter steps than this get nowhere. */
  private static final double LEAST_STEP = 1e-12;

  private static final double SHRINKING = 0.7;

  /** The part of its slack that a step must leave a resistance: being curved, it may need all. */
  private static final double KEPT = 0.01;

  final RateProgram program;
  final double[] x;
  final PositiveRates rates;
  final LimitedLoads loads;

  /** Null where the program has none. */
  final @Nullable LimitedResistances resistances;

  /** Null where the program has none. */
  final @Nullable SpectralInequality spectrum;

  /** All of the above. */
  final Inequality inequalities;

  /**
   * Multipliers are zero until {@link #start}.
   *
   * @param variables strictly feasible
   */
  Iterate(RateProgram program, double[] variables, Workbench bench) {
    this.program = program;
    this.x = variables.clone();
    this.rates = new PositiveRates(program);
    this.loads = new LimitedLoads(program);
    this.resistances = program.resistance ? new LimitedResistances(program, bench) : null;
    this.spectrum = program.spectral ? new SpectralInequality(program, bench) : null;
    List<Inequality> parts =
        Stream.of(rates, loads, resistances, spectrum).filter(Objects::nonNull).toList();
    this.inequalities = new Inequalities(parts);
  }

  /**
   * Starts at variables, with multipliers whose products with the slacks are all alike.
   *
   * @param objective what is made small, as multiples of the variables
   */
  void start(double[] variables, double[] objective) {
    System.arraycopy(variables, 0, x, 0, x.length);
    if (!inequalities.evaluate(x)) {
      throw new IllegalStateException("The start is not feasible");
    }
    double value = 0;
    for (int v = 0; v < x.length; v++) {
      value += objective[v] * x[v];
    }
    inequalities.centre(value / pairs());
  }

  /** How many products of slacks and multipliers there are in the network. */
  private double pairs() {
    double pairs = program.edges;
    pairs += resistances == null ? 0 : program.edges;
    pairs += spectrum == null ? 0 : program.nodes - 1;
    for (RateProgram.Row row : program.rows) {
      pairs += row.size();
    }
    return pairs;
  }

  /** The mean product of slacks and multipliers. */
  double complementarity() {
    double sum = 0;
    for (int c = 0; c < program.classes.count(); c++) {
      sum += rates.product(c);
      sum += resistances == null ? 0 : resistances.product(c);
    }
    for (int row = 0; row < program.rows.size(); row++) {
      sum += loads.product(row);
    }
    sum += spectrum == null ? 0 : spectrum.complementarity(x);
    return sum / pairs();
  }

  /**
   * Moves x, or less where resistances, which are not linear, ask for it.
   *
   * @param most of dx
   * @return how much of dx; zero if x stays where it was
   */
  double move(double most, double[] dx) {
    double[] from = x.clone();
    double[] slackBefore = curvedSlack().clone();
    for (double step = most; step > LEAST_STEP; step *= SHRINKING) {
      for (int v = 0; v < x.length; v++) {
        x[v] = from[v] + step * dx[v];
      }
      if (inequalities.evaluate(x) && keeps(slackBefore)) {
        return step;
      }
    }
    System.arraycopy(from, 0, x, 0, x.length);
    return 0;
  }

  private double[] curvedSlack() {
    return resistances == null ? new double[0] : resistances.slack;
  }

  private boolean keeps(double[] slackBefore) {
    double[] slack = curvedSlack();
    for (int c = 0; c < slack.length; c++) {
      if (!(slack[c] > KEPT * slackBefore[c])) {
        return false;
      }
    }
    return true;
  }

  /**
   * What the rates cost at the scale at which they fulfil the program, or tau where limits grow.
   * Without limits, rates need not be as large as they are.
   */
  double value() {
    if (program.limitsGrow) {
      return x[program.tauAt()];
    }
    double cost = 0;
    for (int c = 0; c < program.classes.count(); c++) {
      cost += program.classes.size(c) * program.cost[c] * x[c];
    }
    if (resistances == null || !program.rows.isEmpty()) {
      return cost;
    }
    double largest = resistances.largest();
    return cost * (spectrum == null ? largest : Math.sqrt(largest / program.scale(x)));
  }

  /** What the multipliers prove; with the gradients of the last equations. */
  double bound() {
    double trace = spectrum == null ? 0 : spectrum.traceOfMultiplier();
    double sum = resistances == null ? 0 : resistances.sumOfMultipliers();
    double unit = program.scaleIsFree() ? trace / sum : 1; // tr Z must be the sum of y
    double weighted = resistances == null ? 0 : unit * resistances.weighted();
    int classes = program.classes.count();
    double[] p = spectrum == null ? new double[classes] : program.ofClasses(spectrum.multiplier);
    double[] v =
        resistances == null ? new double[classes] : resistances.squaresTimesMultipliers(unit);
    double gain = DualBound.gain(program, trace, weighted, sum);
    return DualBound.of(program, p, v, gain, loads.multiplier);
  }

  /** A copy of what a bound is made of. */
  Multipliers multipliers() {
    return new Multipliers(
        x.clone(),
        spectrum == null ? new double[0] : spectrum.multiplier.clone(),
        resistances == null ? new double[0] : resistances.multiplier.clone(),
        loads.multiplier.clone());
  }
}
