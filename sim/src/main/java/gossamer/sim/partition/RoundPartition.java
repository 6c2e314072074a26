package gossamer.sim.partition;

import gossamer.graphs.order.NodeOrder;
import gossamer.sim.layout.Neighbourhood;
import gossamer.sim.layout.Neighbourhood.Peer;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.RoundProgram.Sum;
import gossamer.sim.probe.Tally;
import gossamer.sim.probe.TreeSum;
import gossamer.sim.schedule.Rounds;
import gossamer.sim.state.NodeStates;
import gossamer.sim.state.RoundKernels;
import gossamer.solvers.objective.ConjugateObjective;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Stage;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The walk through the rounds of a synchronous algorithm. Mutable; one thread at a time.
 *
 * <p>A stage has two halves. First every node here takes its gradient and writes its messages, and
 * those of nodes at the border are sent to the partitions that need them, one batch for each. Once
 * a batch of every such partition has come, disagreements are worked out and variables change. A
 * partition can be one stage ahead of its peers at most, since it needs their messages; so a line
 * of batches for each peer tells stages apart.
 *
 * <p>Variables are slabs, a row of the dimension (rounded up for vectors) for each node. A node's
 * disagreement is summed over its neighbours in ascending order of their numbers, and combinations
 * in the order of variables, gradient, disagreements, so that every number is the same however
 * nodes are dealt out.
 */
final class RoundPartition implements Partition {
  /**
   * Numbers of a row block, so that what a stage reads and writes of it fits a first-level cache.
   */
  private static final int BLOCK = 512;

  private static final double[] NONE = {};
  private static final int[] NO_EDGES = {};

  private final Objective objective;
  private final @Nullable ConjugateObjective conjugate;
  private final RoundRule rule;
  private final Rounds rounds;
  private final NodeOrder order;
  private final NodeRange range;
  private final int index;
  private final Mail mail;
  private final Neighbourhood neighbourhood;
  private final RoundProgram.Cache programs;
  private final Sum readout;
  private final int d;
  private final int width;
  private final int blockRows;

  private final double[][] variables;
  private double[] gradients = NONE;
  private double[][] sent = {};
  private double[][] disagreements = {};
  private double[][] updated = {};
  private final double[] points;
  private final double[] point;
  private final double[] gradient;

  /** The weights of each neighbour, of the graph of {@link #weightsOf}. */
  private final double[] weights;

  private int weightsOf = -1;

  /** Edges of each graph that are counted here. */
  private final int[] counted;

  private final ArrayDeque<OfferBatch>[] arrived;
  private final int[] peerOf;

  private double[][] rows;
  private int[] rowsAt;

  private long done;
  private long wanted;
  private List<Stage> stages = List.of();
  private int stage;
  private int exchange;
  private int exchanges;
  private boolean isSent;
  private long gradientsTaken;
  private long communications;
  private long numbers;

  /** As {@link Partition#of}. */
  RoundPartition(
      Setup setup, RoundRule rule, Rounds rounds, List<NodeRange> ranges, int index, Mail mail) {
    if (rule.needsServer() && ranges.size() > 1) {
      throw new IllegalArgumentException(
          "An ideal server sees all nodes at once; run it on one partition, not on "
              + ranges.size());
    }
    this.objective = setup.objective();
    this.conjugate = objective instanceof ConjugateObjective has ? has : null;
    this.rule = rule;
    this.rounds = rounds;
    this.order = setup.order();
    this.range = ranges.get(index);
    this.index = index;
    this.mail = mail;
    this.neighbourhood = Neighbourhood.of(setup.topology(), order, ranges, index);
    this.programs = new RoundProgram.Cache(rule.variables());
    this.readout = Sum.of(rule.readout());
    this.d = setup.dimension();
    this.width = NodeStates.paddedDimension(d);
    this.blockRows = Math.max(1, BLOCK / width);
    int slab = Math.multiplyExact(range.size(), width);
    this.variables = new double[rule.variables().size()][slab];
    this.points = new double[blockRows * width];
    this.point = new double[d];
    this.gradient = new double[d];
    this.weights = new double[neighbourhood.neighbours().length];
    this.counted = new int[rounds.graphs()];
    for (int graph = 0; graph < counted.length; graph++) {
      for (int edge : neighbourhood.counted()) {
        counted[graph] += rounds.weight(graph, edge) != 0 ? 1 : 0;
      }
    }
    this.arrived = lines(neighbourhood.peers().size());
    this.peerOf = new int[ranges.size()];
    for (int p = 0; p < arrived.length; p++) {
      peerOf[neighbourhood.peers().get(p).partition()] = p;
    }
    this.rows = new double[variables.length + 1][];
    this.rowsAt = new int[rows.length];
    Arrays.fill(rows, NONE);
    if (setup.checkpoint() == null) {
      start(setup.initial());
    } else {
      resume(setup.checkpoint());
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
  private static ArrayDeque<OfferBatch>[] lines(int count) {
    ArrayDeque<OfferBatch>[] lines = new ArrayDeque[count];
    Arrays.setAll(lines, _ -> new ArrayDeque<>());
    return lines;
  }

  private void start(Initial initial) {
    double[] state = new double[variables.length * d];
    for (int slot = 0; slot < range.size(); slot++) {
      Arrays.fill(state, 0);
      initial.fill(node(slot), state);
      for (int v = 0; v < variables.length; v++) {
        System.arraycopy(state, v * d, variables[v], slot * width, d);
      }
    }
  }

  private void resume(Checkpoint checkpoint) {
    checkpoint.read(
        range,
        (position, raw) -> {
          for (int v = 0; v < variables.length; v++) {
            int at = (position - range.first()) * width;
            System.arraycopy(raw, v * width, variables[v], at, width);
          }
        });
    done = (long) Math.floor(checkpoint.time());
    wanted = done;
  }

  @Override
  public void save(Checkpoint.Sink sink) {
    double[] raw = new double[variables.length * width];
    for (int slot = 0; slot < range.size(); slot++) {
      for (int v = 0; v < variables.length; v++) {
        System.arraycopy(variables[v], slot * width, raw, v * width, width);
      }
      sink.accept(range.first() + slot, raw);
    }
  }

  private int node(int slot) {
    return order.node(range.first() + slot);
  }

  @Override
  public NodeRange range() {
    return range;
  }

  @Override
  public Tally tally() {
    return new Tally(gradientsTaken, communications, numbers, Double.BYTES * numbers);
  }

  @Override
  public boolean advance(double to) {
    wanted = (long) Math.floor(to);
    return run();
  }

  @Override
  public boolean receive(OfferBatch batch) {
    take(batch);
    return run();
  }

  private void take(OfferBatch batch) {
    arrived[peerOf[batch.from()]].add(batch);
  }

  private void takeArrived() {
    for (OfferBatch batch = mail.poll(); batch != null; batch = mail.poll()) {
      take(batch);
    }
  }

  /** Goes from stage to stage, as far as messages have arrived. */
  private boolean run() {
    while (done < wanted) {
      if (stage == 0 && !isSent) {
        stages = rule.stages(done);
        exchanges = Rounds.exchanges(stages);
        exchange = 0;
      }
      while (stage < stages.size()) {
        RoundProgram program = programs.of(stages.get(stage));
        if (!isSent) {
          prepare(program);
          send(program);
          isSent = true;
        }
        if (!haveArrived(program)) {
          return false;
        }
        finish(program);
        isSent = false;
        stage++;
      }
      stage = 0;
      done++;
    }
    return true;
  }

  /** The first half of a stage: gradients and messages. */
  private void prepare(RoundProgram program) {
    Stage.Gradient kind = program.stage().gradient();
    if (kind != Stage.Gradient.NONE && gradients.length == 0) {
      gradients = new double[range.size() * width];
    }
    reserve(program);
    for (int first = 0; first < range.size(); first += blockRows) {
      int count = Math.min(blockRows, range.size() - first);
      if (kind != Stage.Gradient.NONE) {
        takeGradients(program.point(), kind == Stage.Gradient.CONJUGATE, first, count);
      }
      for (int a = 0; a < program.messages().size(); a++) {
        combine(program.messages().get(a), sent[a], first * width, first, count);
      }
      if (neighbourhood.peers().size() > 0) {
        takeArrived(); // also a sign of life in long stages
      }
    }
  }

  /** Makes room for what a stage needs. */
  private void reserve(RoundProgram program) {
    int q = program.messages().size();
    if (sent.length < q) {
      int before = sent.length;
      sent = Arrays.copyOf(sent, q);
      disagreements = Arrays.copyOf(disagreements, q);
      for (int a = before; a < q; a++) {
        sent[a] = new double[Math.multiplyExact(neighbourhood.rows(), width)];
        disagreements[a] = new double[blockRows * width];
      }
      rows = Arrays.copyOf(rows, variables.length + 1 + q);
      rowsAt = Arrays.copyOf(rowsAt, rows.length);
    }
    int updates = program.written().length;
    if (updated.length < updates) {
      int before = updated.length;
      updated = Arrays.copyOf(updated, updates);
      for (int u = before; u < updates; u++) {
        updated[u] = new double[blockRows * width];
      }
    }
  }

  private void takeGradients(Sum at, boolean ofConjugate, int first, int count) {
    boolean isVariable = at.isOneRow();
    if (!isVariable) {
      combine(at, points, 0, first, count);
    }
    double[] from = isVariable ? variables[at.rows()[0]] : points;
    int fromAt = isVariable ? first * width : 0;
    for (int slot = first; slot < first + count; slot++) {
      System.arraycopy(from, fromAt + (slot - first) * width, point, 0, d);
      if (ofConjugate) {
        conjugate().conjugateGradient(node(slot), point, gradient);
      } else {
        objective.gradient(node(slot), point, gradient);
      }
      System.arraycopy(gradient, 0, gradients, slot * width, d);
    }
    gradientsTaken += count;
  }

  private ConjugateObjective conjugate() {
    ConjugateObjective has = conjugate;
    if (has == null) {
      throw new IllegalStateException("A dual method was started on a problem without conjugates");
    }
    return has;
  }

  /** Writes a combination of the rows of some nodes. */
  private void combine(Sum sum, double[] out, int outAt, int first, int count) {
    int terms = sum.terms();
    for (int t = 0; t < terms; t++) {
      int row = sum.rows()[t];
      boolean isOfBlock = row > variables.length;
      rows[t] =
          isOfBlock
              ? disagreements[row - variables.length - 1]
              : row == variables.length ? gradients : variables[row];
      rowsAt[t] = isOfBlock ? 0 : first * width;
    }
    RoundKernels.combine(out, outAt, count * width, rows, rowsAt, sum.coefficients(), terms);
  }

  /** Sends the messages of the nodes at the border. */
  private void send(RoundProgram program) {
    int q = program.messages().size();
    for (int p = 0; q > 0 && p < neighbourhood.peers().size(); p++) {
      Peer peer = neighbourhood.peers().get(p);
      int[] border = peer.border();
      double[] values = new double[Math.multiplyExact(border.length, q * width)];
      for (int a = 0; a < q; a++) {
        for (int k = 0; k < border.length; k++) {
          int at = (a * border.length + k) * width;
          System.arraycopy(sent[a], border[k] * width, values, at, width);
        }
      }
      mail.send(peer.partition(), new OfferBatch(index, NO_EDGES, values, q * border.length));
    }
  }

  /** Whether the messages of all peers are here. */
  private boolean haveArrived(RoundProgram program) {
    if (program.messages().isEmpty()) {
      return true;
    }
    boolean all = true;
    for (ArrayDeque<OfferBatch> line : arrived) {
      all &= !line.isEmpty();
    }
    if (!all) {
      takeArrived();
      all = true;
      for (ArrayDeque<OfferBatch> line : arrived) {
        all &= !line.isEmpty();
      }
    }
    return all;
  }

  /** The second half of a stage: disagreements and what the variables become. */
  private void finish(RoundProgram program) {
    int q = program.messages().size();
    boolean toServer = program.stage().isToServer();
    double[][] means = {};
    if (q > 0) {
      int graph = rounds.graph(done, exchange++, exchanges);
      long links = toServer ? range.size() : counted[graph];
      communications += links;
      numbers += 2L * q * d * links;
      if (toServer) {
        means = means(q);
      } else {
        takeMessages(q);
        useWeights(graph);
      }
    }
    for (int first = 0; first < range.size(); first += blockRows) {
      int count = Math.min(blockRows, range.size() - first);
      for (int a = 0; a < q; a++) {
        if (toServer) {
          differ(sent[a], means[a], disagreements[a], first, count);
        } else {
          disagree(sent[a], disagreements[a], first, count);
        }
      }
      int[] written = program.written();
      for (int u = 0; u < written.length; u++) {
        combine(program.becomes().get(u), updated[u], 0, first, count);
      }
      for (int u = 0; u < written.length; u++) { // all at once: none is read any more
        System.arraycopy(updated[u], 0, variables[written[u]], first * width, count * width);
      }
    }
  }

  /** Puts what peers have sent beside the messages of the nodes here. */
  private void takeMessages(int q) {
    for (int p = 0; p < arrived.length; p++) {
      Peer peer = neighbourhood.peers().get(p);
      double[] values = arrived[p].remove().values();
      int length = peer.rows() * width;
      for (int a = 0; a < q; a++) {
        System.arraycopy(values, a * length, sent[a], peer.firstRow() * width, length);
      }
    }
  }

  private void useWeights(int graph) {
    if (weightsOf != graph) {
      int[] edges = neighbourhood.edges();
      for (int k = 0; k < edges.length; k++) {
        weights[k] = rounds.weight(graph, edges[k]);
      }
      weightsOf = graph;
    }
  }

  private void disagree(double[] messages, double[] out, int first, int count) {
    int[] start = neighbourhood.start();
    int[] neighbours = neighbourhood.neighbours();
    for (int slot = first; slot < first + count; slot++) {
      RoundKernels.disagreement(
          out,
          (slot - first) * width,
          width,
          messages,
          slot,
          neighbours,
          weights,
          start[slot],
          start[slot + 1]);
    }
  }

  /** The mean of each message over all nodes, summed by their numbers. */
  private double[][] means(int q) {
    double[][] means = new double[q][];
    double[] row = new double[width];
    for (int a = 0; a < q; a++) {
      TreeSum sum = new TreeSum(width);
      for (int node = 0; node < range.size(); node++) {
        System.arraycopy(sent[a], order.position(node) * width, row, 0, width);
        sum.add(node, row);
      }
      means[a] = sum.total();
      for (int c = 0; c < width; c++) {
        means[a][c] /= range.size();
      }
    }
    return means;
  }

  private void differ(double[] messages, double[] mean, double[] out, int first, int count) {
    for (int slot = first; slot < first + count; slot++) {
      int at = slot * width;
      int outAt = (slot - first) * width;
      for (int c = 0; c < width; c++) {
        out[outAt + c] = messages[at + c] - mean[c];
      }
    }
  }

  @Override
  public void models(ModelVisitor visitor) {
    double[] model = new double[d];
    double[] dual = new double[d];
    for (int slot = 0; slot < range.size(); slot++) {
      for (int t = 0; t < readout.terms(); t++) {
        rows[t] = variables[readout.rows()[t]];
        rowsAt[t] = slot * width;
      }
      double[] out = rule.isDual() ? dual : model;
      RoundKernels.combine(out, 0, d, rows, rowsAt, readout.coefficients(), readout.terms());
      if (rule.isDual()) {
        conjugate().conjugateGradient(node(slot), dual, model);
      }
      visitor.visit(range.first() + slot, node(slot), model);
    }
  }

  @Override
  public double[] variables(int node) {
    double[] out = new double[variables.length * d];
    int at = (order.position(node) - range.first()) * width;
    for (int v = 0; v < variables.length; v++) {
      System.arraycopy(variables[v], at, out, v * d, d);
    }
    return out;
  }
}
