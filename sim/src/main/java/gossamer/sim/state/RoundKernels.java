package gossamer.sim.state;

/**
 * The loops of rounds: combinations of rows, and disagreements. {@link PlainRoundKernels} are the
 * definition; {@link VectorRoundKernels} give the same bits with vector instructions.
 *
 * <p>Each number is a chain of fma in the order of its terms, so that the bits depend neither on
 * how rows are cut into calls nor on how wide a machine's vectors are.
 */
public interface RoundKernels {
  /**
   * Numbers left out at the start of an array of rows, where its header takes two, so that rows of
   * a multiple of eight numbers begin at a cache line if arrays do: a vector of 512 bits would
   * otherwise always lie across two.
   */
  int LEAD = 6;

  /** A combination of up to this many terms may overwrite one of its rows. */
  int MOST_IN_PLACE = 4;

  /**
   * The loops to use now.
   *
   * @param width of rows, as {@link NodeStates#paddedDimension}
   * @param work about how many numbers they will take
   */
  static RoundKernels of(int width, long work) {
    return width < NodeStates.VECTOR_FROM ? RoundLoops.PLAIN : RoundLoops.ANY.get(work);
  }

  /** The loops for rows of any width. */
  static RoundKernels ofAnyWidth() {
    return RoundLoops.PLAIN;
  }

  /**
   * Writes a combination: {@code out[c] = sum over t of coefficients[t] rows[t][c]}, the first term
   * a product, the others by fma.
   *
   * @param out overwritten from {@code outAt} on; may be one of the rows, at the same place, if
   *     there are at most {@link #MOST_IN_PLACE} terms
   * @param width how many numbers; a multiple of that of a row
   * @param rows one for each term, read from {@code at[t]} on
   * @param terms how many of rows, at and coefficients count
   */
  void combine(
      double[] out,
      int outAt,
      int width,
      double[][] rows,
      int[] at,
      double[] coefficients,
      int terms);

  /**
   * Writes the disagreement of some nodes with their neighbours, {@code sum over neighbours of
   * weight (own - theirs)} in the order in which they are given; a neighbour of weight 0 is left
   * out. On directed links it is {@code sum over neighbours of weight own - incoming theirs}.
   *
   * @param out rows from {@link #LEAD} on, overwritten
   * @param width of a row
   * @param sent what the nodes here have sent, rows from {@link #LEAD} on
   * @param elsewhere what others have sent, likewise; their rows are counted on from those here
   * @param here how many rows {@code sent} has
   * @param first the first node
   * @param count how many
   * @param links who their neighbours are
   */
  void disagree(
      double[] out,
      int width,
      double[] sent,
      double[] elsewhere,
      int here,
      int first,
      int count,
      Links links);

  /**
   * The neighbours of nodes.
   *
   * @param start node i has those from {@code start[i]} up to {@code start[i + 1]}
   * @param neighbours their rows
   * @param weights beside them; on directed links of what a node gives
   * @param incoming of what it gets, on directed links; otherwise empty
   */
  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  record Links(int[] start, int[] neighbours, double[] weights, double[] incoming) {
    /** Whether a link may weigh less in one direction than in the other. */
    public boolean isDirected() {
      return incoming.length > 0;
    }
  }
}
