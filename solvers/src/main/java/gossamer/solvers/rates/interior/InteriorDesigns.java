package gossamer.solvers.rates.interior;

import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.interior.InteriorPoint.Multipliers;
import gossamer.solvers.rates.interior.InteriorPoint.State;
import gossamer.solvers.rates.interior.RateProgram.Caps;
import gossamer.solvers.rates.interior.RateProgram.Row;
import gossamer.solvers.rates.symmetry.EdgeClasses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The best rates of a network, by interior points. Chi2 counts every edge of the topology, used or
 * not. Immutable.
 */
public final class InteriorDesigns {
  /** To which gap programs are solved, relatively. */
  private static final double TOLERANCE = 1e-8;

  /** Enough to tell networks apart. */
  private static final double ROUGH_TOLERANCE = 1e-6;

  /** How far inside a constraint a start is. */
  private static final double INSIDE = 1.5;

  /**
   * The part that costs have beside tau, so that of all rates within the least limits the cheap
   * ones are found. It shows in the gap.
   */
  private static final double COST_BESIDE_LIMITS = 1e-8;

  /** Limits that must grow by less than this to leave room are said to leave none. */
  private static final double ROOM = 1e-7;

  /** What an edge without a limit can carry, in totals that equal rates need. */
  private static final double UNLIMITED = 1e3;

  private final Topology topology;
  private final double[] costs;
  private final Caps caps;
  private final EdgeClasses classes;

  /**
   * A network with what its edges cost and may carry. Finds the classes of edges that share a rate,
   * in time n^3 where there may be some.
   *
   * @param topology connected, of two nodes or more
   * @param costs price of an activation of each edge, positive
   * @param edgeCaps maximum activations of each edge per unit of time, or infinite
   * @param nodeCaps maximum activations of each node's edges per unit of time, or infinite
   */
  public InteriorDesigns(Topology topology, double[] costs, double[] edgeCaps, double[] nodeCaps) {
    this.topology = topology;
    this.costs = costs.clone();
    this.caps = new Caps(edgeCaps.clone(), nodeCaps.clone());
    this.classes = EdgeClasses.of(topology, new double[][] {costs, edgeCaps}, nodeCaps);
  }

  /**
   * About how many operations a design takes, some billions of which are done in a second.
   *
   * @param resistances whether resistances are among the constraints
   */
  public double operations(boolean resistances) {
    double n = topology.nodes();
    double m = topology.edges();
    double k = classes.count();
    double iteration = (resistances ? 4.0 / 3 : 1.0 / 3) * k * k * k + 20 * n * n * n;
    return 40 * iteration + 4 * m * m;
  }

  /** Whether all edges share one rate in a best design, as in edge-transitive networks. */
  public boolean areAlike() {
    return classes.count() == 1;
  }

  /**
   * Rates of some scale, and what no rates reach less of.
   *
   * @param rates one for each edge
   * @param lowerBound of what is made small
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, compared by nobody
  public record Proven(double[] rates, double lowerBound) {}

  /** Rates of least total cost for lambda_2 = 1, of any scale; bounds 1 / lambda_2 at cost one. */
  public Proven spectralGap() {
    RateProgram program = program(true, false, false);
    Chi equal = equal();
    return proven(program, start(program, INSIDE * equal.chi1() / topology.edges()), unlimited());
  }

  /** Rates of least total cost for resistances of one; bounds half the largest at cost one. */
  public Proven resistance() {
    RateProgram program = program(false, true, false);
    boolean costly = Arrays.stream(costs).anyMatch(cost -> cost != costs[0]);
    if (!costly) {
      double[] rates = DOptimal.of(program, TOLERANCE / 100);
      return new Proven(program.perEdge(rates), (topology.nodes() - 1) * costs[0] / 2);
    }
    Proven unit =
        proven(
            program, start(program, INSIDE * 2 * equal().chi2() / topology.edges()), unlimited());
    return new Proven(unit.rates(), unit.lowerBound() / 2);
  }

  /** Rates of least total cost for which no resistance is above lambda_2. */
  public Proven optimal() {
    return proven(program(true, true, false), balanced(), unlimited());
  }

  /**
   * As {@link #optimal}, to six digits, and given up as soon as it is proven not to go below a
   * cost.
   *
   * @return nothing if no rates cost less
   */
  public Optional<Proven> optimalBelow(double cost) {
    RateProgram program = program(true, true, false);
    double[] start = balanced();
    InteriorPoint run = new InteriorPoint(program, start, start[start.length - 1], 0);
    run.run(ROUGH_TOLERANCE, state -> state.bound() >= cost);
    double[] rates = program.perEdge(run.bestX());
    double reached = 0;
    for (int e = 0; e < rates.length; e++) {
      reached += costs[e] * rates[e];
    }
    return reached < cost
        ? Optional.of(new Proven(rates, Certificate.of(program, unlimited(), run.multipliers())))
        : Optional.empty();
  }

  private Caps unlimited() {
    double[] edges = new double[topology.edges()];
    double[] nodes = new double[topology.nodes()];
    Arrays.fill(edges, Double.POSITIVE_INFINITY);
    Arrays.fill(nodes, Double.POSITIVE_INFINITY);
    return new Caps(edges, nodes);
  }

  private RateProgram program(boolean spectral, boolean resistance, boolean grow) {
    return new RateProgram(topology, classes, costs, spectral, resistance, unlimited(), grow);
  }

  private Chi equal() {
    double[] equal = new double[topology.edges()];
    Arrays.fill(equal, 1.0 / equal.length);
    return Chi.of(topology, equal);
  }

  private double[] start(RateProgram program, double rate) {
    double[] x = new double[program.classes.count() + 1];
    Arrays.fill(x, rate);
    x[x.length - 1] = 1;
    return x;
  }

  /** Equal rates above what DADAO needs, and s between the largest resistance and lambda_2. */
  private double[] balanced() {
    Chi equal = equal();
    double[] x = new double[classes.count() + 1];
    Arrays.fill(x, INSIDE * Math.sqrt(2 * equal.product()) / topology.edges());
    x[x.length - 1] = Math.sqrt(2 * equal.chi2() / equal.chi1());
    return x;
  }

  private static Proven proven(RateProgram program, double[] start, Caps caps) {
    InteriorPoint run = new InteriorPoint(program, start, start[start.length - 1], 0);
    run.run(TOLERANCE, _ -> false);
    return new Proven(
        program.perEdge(run.bestX()), Certificate.of(program, caps, run.multipliers()));
  }

  /**
   * How much larger limits must be.
   *
   * @param rates fulfil DADAO's condition within limits that are {@code growth} times as large
   * @param lowerBound no smaller multiple of the limits allows rates
   * @param binds what the bound is made of, the largest share first
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, compared by nobody
  public record Growth(double[] rates, double growth, double lowerBound, List<Binding> binds) {}

  /**
   * A limit's part in a bound.
   *
   * @param isNode whether it limits a node's sum, otherwise an edge
   * @param index of the node or edge
   * @param share from 0 to 1; all shares add to one
   */
  public record Binding(boolean isNode, int index, double share) {}

  /**
   * The least multiple of the limits within which DADAO's condition can be fulfilled. Where neither
   * an edge nor its nodes have a limit, that of the edge is taken to be 1,000 times the total that
   * equal rates need.
   */
  public Growth leastGrowth() {
    return growth(TOLERANCE, _ -> false).growth();
  }

  /**
   * Rates of least total cost within the limits, for which no resistance is above lambda_2.
   *
   * @return nothing if there are none; {@link #leastGrowth} then says why
   */
  public Optional<Proven> withinLimits() {
    Grown grown =
        growth(
            TOLERANCE,
            state ->
                state.bound() >= 1
                    || (state.value() < 1 && 2 * (1 - state.value()) > 1 - state.bound()));
    double[] x = grown.x();
    if (x[x.length - 1] > 1 - ROOM) {
      return Optional.empty();
    }
    RateProgram program = new RateProgram(topology, classes, costs, true, true, caps, false);
    return Optional.of(proven(program, Arrays.copyOf(x, x.length - 1), caps));
  }

  /** A growth, with rates of classes, s and tau. */
  @SuppressWarnings("ArrayRecordComponent") // local, compared by nobody
  private record Grown(Growth growth, double[] x) {}

  private Grown growth(double tolerance, Predicate<State> enough) {
    double[] start = balanced();
    double[] edgeCaps = caps.edges().clone();
    double beside = COST_BESIDE_LIMITS;
    for (int e = 0; e < edgeCaps.length; e++) {
      if (Double.isInfinite(edgeCaps[e])
          && Double.isInfinite(caps.nodes()[topology.lower(e)])
          && Double.isInfinite(caps.nodes()[topology.upper(e)])) {
        edgeCaps[e] = UNLIMITED * start[0] * topology.edges();
        beside = 0;
      }
    }
    Caps all = new Caps(edgeCaps, caps.nodes());
    RateProgram program = new RateProgram(topology, classes, costs, true, true, all, true);
    double tau = 0;
    for (Row row : program.rows) {
      tau = Math.max(tau, INSIDE * row.load(start) / row.bound());
    }
    double cost = 0;
    for (int e = 0; e < costs.length; e++) {
      cost += costs[e] * start[classes.of(e)];
    }
    double[] small = program.cost.clone();
    for (int c = 0; c < small.length; c++) {
      small[c] *= beside * tau / cost;
    }
    InteriorPoint run = new InteriorPoint(program, start, start[start.length - 1], tau, small);
    run.run(tolerance, enough);
    double[] x = run.bestX();
    Growth growth =
        new Growth(
            program.perEdge(x),
            x[x.length - 1],
            Certificate.of(program, all, run.multipliers()),
            binds(program, run.multipliers()));
    return new Grown(growth, x);
  }

  private static List<Binding> binds(RateProgram program, Multipliers multipliers) {
    double sum = program.priced(multipliers.w());
    List<Binding> binds = new ArrayList<>();
    for (int e = 0; e < program.edges; e++) {
      int r = program.rowOfEdge[e];
      if (r >= 0) {
        double share = program.rows.get(r).bound() * multipliers.w()[r] / sum;
        binds.add(new Binding(false, e, share));
      }
    }
    for (int v = 0; v < program.nodes; v++) {
      int r = program.rowOfNode[v];
      if (r >= 0) {
        double share = program.rows.get(r).bound() * multipliers.w()[r] / sum;
        binds.add(new Binding(true, v, share));
      }
    }
    binds.sort(Comparator.comparingDouble(Binding::share).reversed()); // stable: edges first
    return List.copyOf(binds);
  }
}
