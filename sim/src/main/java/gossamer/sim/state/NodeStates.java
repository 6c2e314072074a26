package gossamer.sim.state;

import gossamer.solvers.vector.WarmSwitch;
import java.util.Arrays;

/**
 * The states of some nodes under a linear rule, in the modes of its flow referred to the start of
 * the current epoch. Mutable: these are the slabs that events change. One thread at a time.
 *
 * <p>With {@code m(t) = E(t - t0) M} only M is stored, and nothing changes between events. An event
 * reads combinations of M and adds increments to M, with {@link Coefficients} of its time; modes
 * with zero coefficients need not be touched. When the epoch ends M is carried over to the next,
 * before its factors leave the range in which they are harmless.
 *
 * <p>A node's state is a record of {@code modes x d} contiguous numbers, mode by mode. From {@link
 * #VECTOR_FROM} dimensions on d is rounded up to a multiple of eight, for vector instructions, and
 * the record is cut into blocks of {@link #BLOCK} coordinates, of which two fit the first-level
 * cache. The layout depends on the rule and d alone.
 *
 * <p>Slots are 0 .. slots-1; {@code e} is a column of the coefficients.
 */
public final class NodeStates {
  /** With fewer dimensions vectors would be mostly empty. */
  static final int VECTOR_FROM = 8;

  private static final int LANES = 8;
  private static final int BLOCK = 512;

  /**
   * Numbers left out at the start of an array, where its header takes two: so that states begin at
   * a cache line if arrays do. Kernels are a quarter slower where vectors lie across two lines.
   */
  private static final int LEAD = 6;

  /** No modes. */
  private static final int[] NONE = {};

  /** Numbers in one array at most, 1 GB. */
  private static final int MAX_ARRAY = 1 << 27;

  private static final NodeKernels PLAIN = new PlainKernels();

  /** Lambdas, because making a method reference links the class, which needs the Vector API. */
  private static final WarmSwitch<NodeKernels> KERNELS =
      new WarmSwitch<>(
          PLAIN, () -> new VectorKernels(), kernels -> VectorKernels.exercise(kernels));

  private final Factors factors;
  private final NodeKernels.Shape shape;
  private final int offers;
  private final int d;
  private final int width;
  private final int modes;
  private final int record;
  private final int shift;
  private final int mask;
  private final double[][] slabs;
  private final double[] buffer;

  /** A block of what a gossip adds for an offer, where there are several. */
  private final double[] increment;

  /** What each move has read. */
  private final double[][] moved;

  /** States of zero. */
  public NodeStates(Factors factors, int slots, int d) {
    this.factors = factors;
    this.shape = shape(factors);
    this.offers = factors.offers();
    this.d = d;
    this.width = paddedDimension(d);
    this.modes = factors.size();
    this.record = Math.multiplyExact(modes, width);
    int perArray = Math.min(Integer.highestOneBit(Math.max(1, MAX_ARRAY / record)), 1 << 30);
    this.shift = Integer.numberOfTrailingZeros(perArray);
    this.mask = perArray - 1;
    this.slabs = new double[(slots + perArray - 1) >>> shift][];
    Arrays.setAll(slabs, k -> new double[LEAD + Math.min(perArray, slots - (k << shift)) * record]);
    this.buffer = new double[width];
    this.increment = new double[Math.min(BLOCK, width)];
    this.moved = new double[factors.moves()][width];
  }

  /** How many numbers an offer takes: the dimension, rounded up for vectors. */
  public static int paddedDimension(int d) {
    return d < VECTOR_FROM ? d : Math.addExact(d, LANES - 1) / LANES * LANES;
  }

  /** Of the first offer; where there are several, gossips go by their modes instead. */
  private static NodeKernels.Shape shape(Factors factors) {
    int[] reads = factors.offer(0).modes();
    int[] writes = factors.gossipStep(0).modes();
    int both = (int) Arrays.stream(reads).filter(j -> contains(writes, j)).count();
    return new NodeKernels.Shape(both, reads.length - both, writes.length - both);
  }

  private static boolean contains(int[] modes, int mode) {
    return Arrays.stream(modes).anyMatch(j -> j == mode);
  }

  private NodeKernels kernels() {
    return width < VECTOR_FROM ? PLAIN : KERNELS.get(record);
  }

  private int blockWidth(int from) {
    return Math.min(BLOCK, width - from);
  }

  private double[] slab(int slot) {
    return slabs[slot >>> shift];
  }

  private int at(int slot) {
    return LEAD + (slot & mask) * record;
  }

  /**
   * Whether {@link #gossips} may be used: no offer reads what another changes, so that each may be
   * read when it is its turn.
   */
  public boolean areOffersApart() {
    for (int a = 0; a < offers; a++) {
      for (int b = 0; b < offers; b++) {
        int[] written = factors.gossipStep(b).modes();
        if (a != b && Arrays.stream(factors.offer(a).modes()).anyMatch(j -> contains(written, j))) {
          return false;
        }
      }
    }
    return true;
  }

  /** A gossip of one offer between two nodes held here. */
  public void gossip(Coefficients coefficients, int e, int a, int b) {
    NodeKernels kernels = kernels();
    double[][] table = coefficients.table();
    double[] s = slab(a);
    double[] t = slab(b);
    int sAt = at(a);
    int tAt = at(b);
    for (int from = 0; from < width; from += BLOCK) {
      int offset = from * modes;
      kernels.gossip(s, sAt + offset, t, tAt + offset, blockWidth(from), table, e, shape);
    }
  }

  /** A gossip of several offers between two nodes held here, if they are apart. */
  public void gossips(Coefficients coefficients, int e, int a, int b) {
    NodeKernels kernels = kernels();
    for (int from = 0; from < width; from += BLOCK) {
      int offset = from * modes;
      for (int k = 0; k < offers; k++) {
        Factors.Vector offer = factors.offer(k);
        Factors.Vector step = factors.gossipStep(k);
        kernels.gossip(
            slab(a),
            at(a) + offset,
            slab(b),
            at(b) + offset,
            blockWidth(from),
            coefficients.table(),
            e,
            offer.first(),
            offer.modes(),
            step.first(),
            step.modes());
      }
    }
  }

  /** What a node offers its neighbour: rows of the padded dimension, one for each offer. */
  public void offer(Coefficients coefficients, int e, int slot, double[] out, int outAt) {
    for (int a = 0; a < offers; a++) {
      Factors.Vector offer = factors.offer(a);
      read(coefficients.table(), e, offer.first(), offer.modes(), slot, out, outAt + a * width);
    }
  }

  /** A node's half of a gossip, given what both have offered. */
  public void halfGossip(
      Coefficients coefficients,
      int e,
      int slot,
      double[] own,
      int ownAt,
      double[] theirs,
      int theirsAt) {
    if (offers > 1) {
      halfGossips(coefficients, e, slot, own, ownAt, theirs, theirsAt);
      return;
    }
    NodeKernels kernels = kernels();
    for (int from = 0; from < width; from += BLOCK) {
      kernels.halfGossip(
          slab(slot),
          at(slot) + from * modes,
          blockWidth(from),
          coefficients.table(),
          e,
          shape,
          own,
          ownAt + from,
          theirs,
          theirsAt + from);
    }
  }

  /** A node's half of a gossip of several offers, all of which have been read. */
  private void halfGossips(
      Coefficients coefficients,
      int e,
      int slot,
      double[] own,
      int ownAt,
      double[] theirs,
      int theirsAt) {
    NodeKernels kernels = kernels();
    for (int from = 0; from < width; from += BLOCK) {
      int w = blockWidth(from);
      for (int a = 0; a < offers; a++) {
        int offset = a * width + from;
        for (int c = 0; c < w; c++) {
          increment[c] = own[ownAt + offset + c] - theirs[theirsAt + offset + c];
        }
        add(kernels, coefficients, e, slot, from, factors.gossipStep(a), increment, 0);
      }
    }
  }

  /** Adds multiples of a block of numbers to a node's modes, as a gradient step does. */
  private void add(
      NodeKernels kernels,
      Coefficients coefficients,
      int e,
      int slot,
      int from,
      Factors.Vector step,
      double[] numbers,
      int numbersAt) {
    kernels.gradientStep(
        slab(slot),
        at(slot) + from * modes,
        blockWidth(from),
        coefficients.table(),
        e,
        0,
        NONE,
        step.first(),
        step.modes(),
        numbers,
        numbersAt);
  }

  /** Reads the point at which a node's gradient is wanted, d numbers. */
  public void gradientPoint(Coefficients coefficients, int e, int slot, double[] out) {
    Factors.Vector at = factors.gradientAt();
    readUnpadded(coefficients.table(), e, at.first(), at.modes(), slot, out);
  }

  /**
   * Reads a sum of modes with given factors, d numbers; as {@link #read(double[], int, double[],
   * int)} but for the sign of a zero, and faster.
   *
   * @param factors one row of one column for each mode
   * @param read the modes
   */
  public void readModes(double[][] factors, int[] read, int slot, double[] out) {
    readUnpadded(factors, 0, 0, read, slot, out);
  }

  private void readUnpadded(double[][] table, int e, int row, int[] read, int slot, double[] out) {
    if (width == d) {
      read(table, e, row, read, slot, out, 0);
    } else { // that rows are longer stays hidden outside
      read(table, e, row, read, slot, buffer, 0);
      System.arraycopy(buffer, 0, out, 0, d);
    }
  }

  private void read(
      double[][] table, int e, int row, int[] read, int slot, double[] out, int outAt) {
    NodeKernels kernels = kernels();
    for (int from = 0; from < width; from += BLOCK) {
      kernels.read(
          slab(slot),
          at(slot) + from * modes,
          blockWidth(from),
          table,
          e,
          row,
          read,
          out,
          outAt + from);
    }
  }

  /** A gradient step with its moves, given the gradient at {@link #gradientPoint}, d numbers. */
  public void gradientStep(Coefficients coefficients, int e, int slot, double[] gradient) {
    if (moved.length == 0) {
      addGradient(coefficients, e, slot, gradient);
    } else {
      readMoved(coefficients, e, slot);
      addGradient(coefficients, e, slot, gradient);
      addMoved(coefficients, e, slot);
    }
  }

  private void addGradient(Coefficients coefficients, int e, int slot, double[] gradient) {
    NodeKernels kernels = kernels();
    double[] row = gradient;
    if (width != d) {
      System.arraycopy(gradient, 0, buffer, 0, d);
      Arrays.fill(buffer, d, width, 0);
      row = buffer;
    }
    Factors.Vector plus = factors.gradientPlus();
    Factors.Vector step = factors.gradientStep();
    for (int from = 0; from < width; from += BLOCK) {
      kernels.gradientStep(
          slab(slot),
          at(slot) + from * modes,
          blockWidth(from),
          coefficients.table(),
          e,
          plus.first(),
          plus.modes(),
          step.first(),
          step.modes(),
          row,
          from);
    }
  }

  /** Reads what the moves of a gradient step move. */
  private void readMoved(Coefficients coefficients, int e, int slot) {
    for (int b = 0; b < moved.length; b++) {
      Factors.Vector from = factors.moveFrom(b);
      read(coefficients.table(), e, from.first(), from.modes(), slot, moved[b], 0);
    }
  }

  private void addMoved(Coefficients coefficients, int e, int slot) {
    NodeKernels kernels = kernels();
    for (int from = 0; from < width; from += BLOCK) {
      for (int b = 0; b < moved.length; b++) {
        add(kernels, coefficients, e, slot, from, factors.moveTo(b), moved[b], from);
      }
    }
  }

  /** Reads a combination of all modes of one node, d numbers. */
  public void read(double[] combination, int slot, double[] out, int outAt) {
    double[] s = slab(slot);
    if (d < VECTOR_FROM) {
      int at = at(slot);
      for (int c = 0; c < d; c++) {
        double sum = 0;
        for (int j = 0; j < modes; j++) {
          sum = Math.fma(combination[j], s[at + j * d + c], sum);
        }
        out[outAt + c] = sum;
      }
      return;
    }
    for (int from = 0; from < d; from += BLOCK) {
      int w = blockWidth(from);
      int at = at(slot) + from * modes;
      Arrays.fill(buffer, 0, w, 0);
      for (int j = 0; j < modes; j++) {
        double factor = combination[j];
        for (int c = 0; factor != 0 && c < w; c++) {
          buffer[c] = Math.fma(factor, s[at + j * w + c], buffer[c]);
        }
      }
      System.arraycopy(buffer, 0, out, outAt + from, Math.min(w, d - from));
    }
  }

  /** Sets one coordinate of one node's modes. */
  public void set(int slot, int coordinate, double[] values) {
    int from = coordinate / BLOCK * BLOCK;
    int at = at(slot) + from * modes + coordinate - from;
    for (int j = 0; j < modes; j++) {
      slab(slot)[at + j * blockWidth(from)] = values[j];
    }
  }

  /** How many numbers a raw state has. */
  public int rawSize() {
    return record;
  }

  /** Copies a node's raw state out. */
  public void save(int slot, double[] raw) {
    System.arraycopy(slab(slot), at(slot), raw, 0, record);
  }

  /** Copies a node's raw state in. */
  public void load(int slot, double[] raw) {
    System.arraycopy(raw, 0, slab(slot), at(slot), record);
  }

  /** Carries all states over to the start of the next epoch. */
  public void startEpoch() {
    for (int j = 0; j < modes; j++) {
      double decay = factors.decayOverEpoch(j);
      if (factors.frequency(j) == 0 && decay != 1) {
        for (double[] slab : slabs) {
          scale(slab, j, decay);
        }
      } else if (factors.startsPair(j)) {
        double cos = decay * StrictMath.cos(factors.angleOverEpoch(j));
        double sin = decay * StrictMath.sin(factors.angleOverEpoch(j));
        for (double[] slab : slabs) {
          turn(slab, j, cos, sin);
        }
      }
    }
  }

  private void scale(double[] slab, int j, double factor) {
    for (int node = LEAD; node < slab.length; node += record) {
      for (int from = 0; from < width; from += BLOCK) {
        int w = blockWidth(from);
        int at = node + from * modes + j * w;
        for (int c = at; c < at + w; c++) {
          slab[c] *= factor;
        }
      }
    }
  }

  private void turn(double[] slab, int j, double cos, double sin) {
    for (int node = LEAD; node < slab.length; node += record) {
      for (int from = 0; from < width; from += BLOCK) {
        int w = blockWidth(from);
        int at = node + from * modes + j * w;
        for (int c = at; c < at + w; c++) {
          double a = slab[c];
          double b = slab[c + w];
          slab[c] = cos * a + sin * b;
          slab[c + w] = cos * b - sin * a;
        }
      }
    }
  }
}
