package gossamer.sim.state;

/**
 * The loops that events run over node states. {@link PlainKernels} are the definition; {@link
 * VectorKernels} give the same bits with vector instructions.
 *
 * <p>A state is a block of {@code modes x w} numbers, mode by mode: {@code s[at + j * w + c]} is
 * coordinate c of mode j. In these loops every coordinate is on its own. Coefficients are in column
 * e of rows of a table. Every sum of products runs over the modes in ascending order and is fused:
 * {@code o_0 m_0}, then {@code fma(o_j, m_j, sum)}.
 */
interface NodeKernels {
  /**
   * A gossip between two nodes: {@code x = o . s; y = o . t; s += g (x - y); t += g (y - x)}, so
   * that it does not matter which of the two comes first, not even to the sign of a zero. It reads
   * and changes the first {@code both} modes, reads the {@code read} modes after them, and changes
   * the {@code write} modes after those; its coefficients o and g are the first rows of the table.
   */
  void gossip(
      double[] s, int sAt, double[] t, int tAt, int w, double[][] table, int e, Shape shape);

  /**
   * A gossip of one offer of several, none of which reads what another changes: as above, of modes
   * that may lie anywhere.
   *
   * @param read the modes of o, whose coefficients begin at {@code readRow}
   * @param step the modes of g, whose coefficients begin at {@code stepRow}
   */
  void gossip(
      double[] s,
      int sAt,
      double[] t,
      int tAt,
      int w,
      double[][] table,
      int e,
      int readRow,
      int[] read,
      int stepRow,
      int[] step);

  /** {@code out[outAt + c] = sum over k of table[row + k][e] * mode modes[k]}. */
  void read(
      double[] s,
      int at,
      int w,
      double[][] table,
      int e,
      int row,
      int[] modes,
      double[] out,
      int outAt);

  /** A node's half of a gossip, given both offers: {@code s += g (own - theirs)}. */
  void halfGossip(
      double[] s,
      int at,
      int w,
      double[][] table,
      int e,
      Shape shape,
      double[] own,
      int ownAt,
      double[] theirs,
      int theirsAt);

  /**
   * A gradient step: {@code r = gradient + v . s}, then {@code s += g r}.
   *
   * @param plus the modes of v, whose coefficients begin at {@code plusRow}
   * @param step the modes of g, whose coefficients begin at {@code stepRow}
   */
  void gradientStep(
      double[] s,
      int at,
      int w,
      double[][] table,
      int e,
      int plusRow,
      int[] plus,
      int stepRow,
      int[] step,
      double[] gradient,
      int gradientAt);

  /**
   * Which modes a gossip touches.
   *
   * @param both how many it reads and changes: the first
   * @param read how many it only reads: the next
   * @param write how many it only changes: those after
   */
  record Shape(int both, int read, int write) {}
}
