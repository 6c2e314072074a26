package gossamer.sim.engine;

import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.Modes;
import java.util.stream.IntStream;

/**
 * The states of some nodes under a linear rule, in the modes of its flow referred to the start of
 * the current epoch. Mutable: this is the slab that events change. One thread at a time.
 *
 * <p>With {@code m(t) = E(t - t0) M}, only M is stored, {@code modes x d} numbers a node side by
 * side, and nothing changes between events. At time t a combination {@code u} of variables is
 * {@code (u V E) M}, and an increment {@code g} adds {@code E^-1 V^-1 g} to M; both vectors are
 * worked out once an event ({@link #moveToGossip}, {@link #moveToGradient}), and modes in which
 * they are zero are neither read nor written. When the epoch ends M is carried over to the next
 * ({@link #startEpoch}), before its factors leave the range in which they are harmless.
 *
 * <p>Slots are 0 .. slots-1. All methods that read or change a state do so at the time of the last
 * {@link #moveToGossip}.
 */
final class ModalStates {
  /** Coordinates worked on at a time, so that a block of them stays in the first-level cache. */
  private static final int BLOCK = 512;

  private final Modes modes;
  private final Propagator propagator;
  private final double[][] overEpoch;
  private final int size;
  private final int d;
  private final double[] slab;
  private final Combination offer;
  private final Combination gossipStep;
  private final Combination gradientAt;
  private final Combination gradientPlus;
  private final Combination gradientStep;
  private final Combination model;
  private final double[] own = new double[BLOCK];
  private final double[] other = new double[BLOCK];

  /**
   * States of zero.
   *
   * @param slots how many nodes
   * @param d the dimension
   */
  ModalStates(LinearRule rule, int slots, int d) {
    this.modes = Modes.of(rule.flow());
    this.propagator = new Propagator(modes);
    this.overEpoch =
        Double.isInfinite(propagator.epoch()) ? new double[0][] : propagator.overEpoch();
    this.size = modes.size();
    this.d = d;
    this.slab = new double[Math.multiplyExact(Math.multiplyExact(slots, size), d)];
    this.offer = new Combination(modes.reading(rule.offer()), false);
    this.gossipStep = new Combination(modes.writing(rule.gossipStep()), true);
    this.gradientAt = new Combination(modes.reading(rule.gradientAt()), false);
    this.gradientPlus = new Combination(modes.reading(rule.gradientPlus()), false);
    this.gradientStep = new Combination(modes.writing(rule.gradientStep()), true);
    this.model = new Combination(modes.reading(unit(0)), false);
  }

  /**
   * One of the rule's vectors in modes: what it is at the epoch's start, for the modes in which it
   * is not zero.
   */
  private final class Combination {
    private final double[] constant;
    private final boolean writes;
    private final double[] all;
    private final int[] row;
    private final double[] factor;

    Combination(double[] constant, boolean writes) {
      this.constant = constant;
      this.writes = writes;
      this.all = new double[size];
      this.row = IntStream.range(0, size).filter(this::matters).toArray();
      this.factor = new double[row.length];
    }

    /** A pair of modes matters as a whole: rotation mixes the two. */
    private boolean matters(int j) {
      if (modes.frequency(j) == 0) {
        return constant[j] != 0;
      }
      int first = modes.startsPair(j) ? j : j - 1;
      return constant[first] != 0 || constant[first + 1] != 0;
    }

    void update() {
      if (writes) {
        propagator.write(constant, all);
      } else {
        propagator.read(constant, all);
      }
      for (int r = 0; r < row.length; r++) {
        factor[r] = all[row[r]];
      }
    }

    /**
     * {@code out[c] = sum over modes of factor * M[c]} for the coordinates from .. from+count-1 of
     * a node.
     */
    void read(int slot, int from, int count, double[] out, int outAt) {
      int base = slot * size * d + from;
      if (row.length == 0) {
        java.util.Arrays.fill(out, outAt, outAt + count, 0);
        return;
      }
      double first = factor[0];
      int rowAt = base + row[0] * d;
      for (int c = 0; c < count; c++) {
        out[outAt + c] = first * slab[rowAt + c];
      }
      for (int r = 1; r < row.length; r++) {
        double f = factor[r];
        rowAt = base + row[r] * d;
        for (int c = 0; c < count; c++) {
          out[outAt + c] += f * slab[rowAt + c];
        }
      }
    }

    /**
     * {@code M[c] += factor * p[c]} for every mode and the coordinates from .. from+count-1 of a
     * node.
     */
    void write(int slot, int from, int count, double sign, double[] p) {
      int base = slot * size * d + from;
      for (int r = 0; r < row.length; r++) {
        double f = sign * factor[r];
        int rowAt = base + row[r] * d;
        for (int c = 0; c < count; c++) {
          slab[rowAt + c] += f * p[c];
        }
      }
    }
  }

  private double[] unit(int variable) {
    double[] unit = new double[size];
    unit[variable] = 1;
    return unit;
  }

  /** The length of an epoch, a power of two; infinite if the rule has no flow. */
  double epoch() {
    return propagator.epoch();
  }

  /** Prepares a gossip at a time after the epoch's start. */
  void moveToGossip(double sinceEpoch) {
    propagator.at(sinceEpoch);
    offer.update();
    gossipStep.update();
  }

  /** Prepares a gradient step at a time after the epoch's start. */
  void moveToGradient(double sinceEpoch) {
    propagator.at(sinceEpoch);
    gradientAt.update();
    gradientPlus.update();
    gradientStep.update();
  }

  /** Prepares reading models at a time after the epoch's start. */
  void moveToModel(double sinceEpoch) {
    propagator.at(sinceEpoch);
    model.update();
  }

  /** Carries all states over to the start of the next epoch. */
  void startEpoch() {
    double[] before = new double[size];
    for (int node = 0; node < slab.length; node += size * d) {
      for (int c = node; c < node + d; c++) {
        for (int j = 0; j < size; j++) {
          before[j] = slab[c + j * d];
        }
        for (int j = 0; j < size; j++) {
          double sum = 0;
          for (int l = Math.max(0, j - 1); l <= Math.min(size - 1, j + 1); l++) {
            sum += overEpoch[j][l] * before[l]; // E is diagonal but for pairs
          }
          slab[c + j * d] = sum;
        }
      }
    }
  }

  /**
   * Sets a node's state at the epoch's start.
   *
   * @param variables {@code size x d}, variable by variable
   */
  void set(int slot, double[] variables) {
    double[] column = new double[size];
    for (int c = 0; c < d; c++) {
      for (int v = 0; v < size; v++) {
        column[v] = variables[v * d + c];
      }
      double[] mode = modes.writing(column);
      for (int j = 0; j < size; j++) {
        slab[(slot * size + j) * d + c] = mode[j];
      }
    }
  }

  /**
   * A node's variables at a time after the epoch's start.
   *
   * @param out overwritten with {@code size x d} numbers, variable by variable
   */
  void get(int slot, double sinceEpoch, double[] out) {
    propagator.at(sinceEpoch);
    for (int v = 0; v < size; v++) {
      Combination variable = new Combination(modes.reading(unit(v)), false);
      variable.update();
      variable.read(slot, 0, d, out, v * d);
    }
  }

  /** Reads a node's model. Needs {@link #moveToModel}. */
  void model(int slot, double[] out) {
    model.read(slot, 0, d, out, 0);
  }

  /** A gossip between two nodes held here. Needs {@link #moveToGossip}. */
  void gossip(int a, int b) {
    for (int from = 0; from < d; from += BLOCK) {
      int count = Math.min(BLOCK, d - from);
      offer.read(a, from, count, own, 0);
      offer.read(b, from, count, other, 0);
      for (int c = 0; c < count; c++) {
        own[c] -= other[c];
      }
      gossipStep.write(a, from, count, 1, own);
      gossipStep.write(b, from, count, -1, own);
    }
  }

  /** What a node offers its neighbour, d numbers. Needs {@link #moveToGossip}. */
  void offer(int slot, double[] out, int outAt) {
    for (int from = 0; from < d; from += BLOCK) {
      offer.read(slot, from, Math.min(BLOCK, d - from), out, outAt + from);
    }
  }

  /**
   * A node's half of a gossip with a node elsewhere, given both offers. Needs {@link
   * #moveToGossip}.
   *
   * @param sign 1 at the edge's lower node, -1 at its upper one
   * @param lower what the lower node offered, from {@code lowerAt}
   * @param upper what the upper node offered, from {@code upperAt}
   */
  void gossip(int slot, double sign, double[] lower, int lowerAt, double[] upper, int upperAt) {
    for (int from = 0; from < d; from += BLOCK) {
      int count = Math.min(BLOCK, d - from);
      for (int c = 0; c < count; c++) {
        own[c] = lower[lowerAt + from + c] - upper[upperAt + from + c];
      }
      gossipStep.write(slot, from, count, sign, own);
    }
  }

  /** Reads the point at which a node's gradient is wanted. Needs {@link #moveToGradient}. */
  void gradientPoint(int slot, double[] out) {
    gradientAt.read(slot, 0, d, out, 0);
  }

  /**
   * A gradient step, given the gradient at {@link #gradientPoint}. Needs {@link #moveToGradient}.
   */
  void gradientStep(int slot, double[] gradient) {
    for (int from = 0; from < d; from += BLOCK) {
      int count = Math.min(BLOCK, d - from);
      gradientPlus.read(slot, from, count, own, 0);
      for (int c = 0; c < count; c++) {
        own[c] += gradient[from + c];
      }
      gradientStep.write(slot, from, count, 1, own);
    }
  }
}
