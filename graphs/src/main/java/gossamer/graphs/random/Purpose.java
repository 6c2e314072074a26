package gossamer.graphs.random;

/**
 * What a random stream is for. Streams of different purposes are independent.
 *
 * <p>The numbers are part of every seeded result: they never change, and a new purpose takes a new
 * one.
 */
public enum Purpose {
  /** Which edges a random topology has. */
  TOPOLOGY(1),
  /** Generated features, noise and a node's own true model. */
  DATA(2),
  /** Which sample goes to which node. */
  SPLIT(3),
  /** The models at time 0. */
  INITIAL(4),
  /** When a node takes its gradient steps. */
  GRADIENT_CLOCK(5),
  /** When an edge is activated. */
  GOSSIP_CLOCK(6),
  /** The true model behind generated data. */
  TRUE_MODEL(7),
  /** How long a node computes in a round. */
  COMPUTE(8),
  /** Which of its samples a node takes a gradient over. */
  BATCH(9),
  /** What compressed messages leave out. */
  COMPRESSION(10),
  /** The parameters of a block of a model at time 0. */
  MODEL(11),
  /** Which samples are set aside for testing, or generated for it. */
  TEST(12),
  /** From which vector the sharpness of a row is sought. */
  SHARPNESS(13),
  /** Probes of traces and spectral densities. */
  CURVATURE(14),
  /** The seeds of runs that tune a constant. */
  TUNING(15),
  /** Where a moving node goes next. */
  MOVEMENT(20),
  /** When a link fails and recovers. */
  LINK(21),
  /** The seeds of graphs that are drawn again and again. */
  REDRAWN(22),
  /** Which ticks of an edge's clock count while its rate is below its highest. */
  THINNING(23);

  private final long number;

  Purpose(long number) {
    this.number = number;
  }

  long number() {
    return number;
  }
}
