package gossamer.sim.engine;

/**
 * The states of some nodes under a linear rule, in the modes of its flow referred to the start of
 * the current epoch. Mutable: these are the slabs that events change. One thread at a time.
 *
 * <p>With {@code m(t) = E(t - t0) M} only M is stored, and nothing changes between events. An event
 * reads combinations of M and adds increments to M, with coefficients from {@link Factors}; modes
 * with zero coefficients need not be touched. When the epoch ends M is carried over to the next,
 * before its factors leave the range in which they are harmless.
 *
 * <p>Slots are 0 .. slots-1. {@code e} is the event of the factors' last chunk.
 */
interface ModalStates {
  /** States of zero; laid out by the rule and d alone, never by partitions or machine. */
  static ModalStates of(Factors factors, int slots, int d) {
    int modes = factors.modes().size();
    return modes <= RecordStates.MAX_MODES && d <= RecordStates.MAX_DIMENSION
        ? new RecordStates(factors, slots, d)
        : new RowStates(factors, slots, d);
  }

  /** A gossip between two nodes held here, a being the edge's lower node. */
  void gossip(Factors factors, int e, int a, int b);

  /** What a node offers its neighbour, d numbers. */
  void offer(Factors factors, int e, int slot, double[] out, int outAt);

  /**
   * A node's half of a gossip with a node elsewhere, given both offers.
   *
   * @param sign 1 at the edge's lower node, -1 at its upper one
   * @param lower what the lower node offered, from {@code lowerAt}
   * @param upper what the upper node offered, from {@code upperAt}
   */
  void halfGossip(
      Factors factors,
      int e,
      int slot,
      double sign,
      double[] lower,
      int lowerAt,
      double[] upper,
      int upperAt);

  /** Reads the point at which a node's gradient is wanted, d numbers. */
  void gradientPoint(Factors factors, int e, int slot, double[] out);

  /** A gradient step, given the gradient at {@link #gradientPoint}. */
  void gradientStep(Factors factors, int e, int slot, double[] gradient);

  /** Reads a combination of modes of one node, d numbers. */
  void read(double[] combination, int slot, double[] out, int outAt);

  /** Sets one coordinate of one node's modes. */
  void set(int slot, int coordinate, double[] modes);

  /** Copies a node's raw state out, {@code modes x d} numbers, mode by mode. */
  void save(int slot, double[] raw);

  /** Copies a node's raw state in, {@code modes x d} numbers, mode by mode. */
  void load(int slot, double[] raw);

  /** Carries all states over to the start of the next epoch. */
  void startEpoch();
}
