package gossamer.sim.spectrum;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Checkpoint;
import gossamer.sim.partition.Initial;
import gossamer.sim.partition.Partition;
import gossamer.sim.partition.Setup;
import gossamer.solvers.objective.ConjugateObjective;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.objective.QuadraticObjective;
import gossamer.solvers.rule.RoundModes;
import gossamer.solvers.rule.RoundRule;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The spectral radius of a round where gradients are affine: the factor by which a round multiplies
 * the distance from the optimum in the long run, whatever the nodes' Hessians are.
 *
 * <p>A round is {@code s+ = A s + b} on all variables of all nodes. The largest eigenvalue of A is
 * found on {@link Krylov} spaces of some rounds in a row, {@code A^s}, that begin with the
 * difference of two rounds: so they hold only what starts and data can reach, without the
 * eigenvalue one of sums that are conserved. As long as the eigenvalue is not exact enough, s
 * grows, and the next space begins where the last one ended: eigenvalues that lie too near to each
 * other to be told apart in one round are far apart after a hundred. An eigenvalue counts if the
 * models see its vector. Rounds are run by {@link Partition}, on one thread, with plain arithmetic
 * and Commons Math, so that the bits are the same everywhere.
 */
public final class RoundSpectrum {
  /** Dimensions of the spaces. */
  private static final int DIMENSIONS = 20;

  /** By which the number of rounds between two vectors grows. */
  private static final int GROWTH = 3;

  /** With fewer, there is no point in beginning. */
  private static final int FEWEST_ROUNDS = 1000;

  /** Of the distance from one: the residual of the eigenvalue, and its change by the last space. */
  private static final double TOLERANCE = 2e-3;

  /** An eigenvector whose models are smaller than this part of it is not seen. */
  private static final double SEEN = 1e-7;

  /**
   * A factor this near to one is that of a difference that rounds keep, such as e - (I - W) xh of
   * choco-sgd, which no run has but by roundings.
   */
  private static final double CONSERVED = 1e-9;

  private static final long SEED = 1;

  private final Setup setup;
  private final RoundRule rule;
  private final Setup homogeneous;
  private final long steady;
  private final int width;
  private final boolean[] shownMeans;

  private RoundSpectrum(Setup setup, RoundRule rule, long steady) {
    this.setup = setup;
    this.rule = rule;
    this.steady = steady;
    this.width = setup.stateSize();
    this.shownMeans = RoundModes.of(rule).shownMeans();
    this.homogeneous = setup.of(new Homogeneous(setup.objective()), Initial.zeros());
  }

  /** How many numbers a round computes: those of all nodes, once for each stage. */
  private double workOfRound() {
    return (double) setup.nodes() * width * rule.typicalStages().size() / rule.period();
  }

  /**
   * The factor of a run's rounds.
   *
   * @param setup of a synchronous rule on a network that does not change
   * @param work how many numbers may be computed to find it: those of all nodes, once for each
   *     stage of a round; 3e7 take about a tenth of a second
   * @return empty if gradients or rounds are not affine, rounds never repeat or change nothing, or
   *     it was not found with so much work. Its error is about a part in five hundred of its
   *     distance from one, and up to one in a hundred where others are as near and the data hide it
   */
  public static OptionalDouble factor(Setup setup, double work) {
    return setup.rule() instanceof RoundRule rule
            && setup.objective() instanceof QuadraticObjective
            && setup.gradients().areFull()
            && rule.isSteadyAndLinear()
        ? new RoundSpectrum(setup, rule, rule.steadyFrom().orElseThrow()).factor(work)
        : OptionalDouble.empty();
  }

  private OptionalDouble factor(double work) {
    double left = work / workOfRound();
    if (left < FEWEST_ROUNDS) {
      return OptionalDouble.empty();
    }
    double[] start = start();
    double before = Double.NaN;
    for (int rounds = rule.period(); (double) rounds * DIMENSIONS <= left; rounds *= GROWTH) {
      left -= (double) rounds * DIMENSIONS;
      double norm = Krylov.norm(start);
      if (!(norm > 0 && norm < Double.POSITIVE_INFINITY)) {
        return OptionalDouble.empty();
      }
      int apart = rounds;
      Krylov space = new Krylov(state -> after(apart, state), start, DIMENSIONS);
      space.grow();
      Optional<Krylov.Ritz> found = space.largest(this::isSeen);
      if (found.isPresent()) {
        double power = found.get().modulus();
        double factor = rounds == 1 ? power : StrictMath.pow(power, 1.0 / rounds);
        double room = TOLERANCE * Math.abs(1 - factor);
        double error = found.get().residual() * factor / (rounds * power); // of its root
        if (space.isInvariant() || (error <= room && Math.abs(factor - before) <= room)) {
          return Math.abs(factor - 1) <= CONSERVED
              ? OptionalDouble.empty()
              : OptionalDouble.of(factor);
        }
        before = factor;
      }
      start = space.last();
      clean(start);
    }
    return OptionalDouble.empty();
  }

  /** The difference of two rounds in a row, once rounds have settled, from models of any size. */
  private double[] start() {
    Initial initial =
        (node, state) -> {
          RandomStream random = RandomStream.of(SEED, Purpose.INITIAL, node);
          for (int c = 0; c < setup.dimension() && !rule.isDual(); c++) {
            state[c] = random.nextGaussian();
          }
          Initial.copyModel(rule, setup.dimension(), state);
        };
    Partition partition = Partition.whole(setup.of(setup.objective(), initial));
    partition.advance((double) steady);
    double[] first = state(partition);
    partition.advance((double) (steady + rule.period()));
    double[] difference = state(partition);
    Krylov.addScaled(difference, -1, first);
    clean(difference);
    return difference;
  }

  private double[] state(Partition partition) {
    double[] all = new double[setup.nodes() * width];
    partition.save(
        partition.range(),
        (position, raw) -> System.arraycopy(raw, 0, all, position * width, width));
    return all;
  }

  /** What rounds without data make of a state. */
  private double[] after(int rounds, double[] state) {
    Checkpoint at =
        new Checkpoint() {
          @Override
          public double time() {
            return (double) steady;
          }

          @Override
          public void read(NodeRange positions, Sink sink) {
            double[] raw = new double[width];
            for (int p = positions.first(); p < positions.last(); p++) {
              System.arraycopy(state, p * width, raw, 0, width);
              sink.accept(p, raw);
            }
          }
        };
    Partition partition = Partition.whole(homogeneous.resumedFrom(at));
    partition.advance((double) (steady + rounds));
    double[] after = state(partition);
    clean(after);
    return after;
  }

  /** Takes out of a difference of states the means that it has by roundings, or unseen. */
  private void clean(double[] state) {
    int padded = width / shownMeans.length;
    for (int v = 0; v < shownMeans.length; v++) {
      for (int c = v * padded; c < (v + 1) * padded && !shownMeans[v]; c++) {
        double sum = 0;
        for (int at = c; at < state.length; at += width) {
          sum += state[at];
        }
        for (int at = c; at < state.length; at += width) {
          state[at] -= sum / setup.nodes();
        }
      }
    }
  }

  private boolean isSeen(double[] state) {
    double[] readout = rule.readout();
    int padded = width / readout.length;
    double[] models = new double[setup.nodes() * padded];
    for (int node = 0; node < setup.nodes(); node++) {
      for (int v = 0; v < readout.length; v++) {
        for (int c = 0; c < padded && readout[v] != 0; c++) {
          models[node * padded + c] += readout[v] * state[node * width + v * padded + c];
        }
      }
    }
    return Krylov.norm(models) > SEEN;
  }

  /** The linear part of affine gradients: what they are beyond those at zero. */
  private static final class Homogeneous implements ConjugateObjective {
    private final Objective of;
    private final double[][] gradients;
    private final double[][] conjugates;

    Homogeneous(Objective of) {
      this.of = of;
      this.gradients = new double[of.nodes()][];
      this.conjugates = new double[of.nodes()][];
    }

    @Override
    public int nodes() {
      return of.nodes();
    }

    @Override
    public int dimension() {
      return of.dimension();
    }

    @Override
    public double value(int node, double[] x) {
      throw new UnsupportedOperationException("only gradients are asked for");
    }

    @Override
    public void gradient(int node, double[] x, double[] gradient) {
      if (gradients[node] == null) {
        double[] atZero = new double[x.length];
        of.gradient(node, new double[x.length], atZero);
        gradients[node] = atZero;
      }
      of.gradient(node, x, gradient);
      Krylov.addScaled(gradient, -1, gradients[node]);
    }

    @Override
    public void conjugateGradient(int node, double[] v, double[] w) {
      ConjugateObjective dual = (ConjugateObjective) of;
      if (conjugates[node] == null) {
        double[] atZero = new double[v.length];
        dual.conjugateGradient(node, new double[v.length], atZero);
        conjugates[node] = atZero;
      }
      dual.conjugateGradient(node, v, w);
      Krylov.addScaled(w, -1, conjugates[node]);
    }
  }
}
