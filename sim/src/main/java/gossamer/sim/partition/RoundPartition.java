package gossamer.sim.partition;

import gossamer.graphs.order.NodeOrder;
import gossamer.sim.layout.Neighbourhood;
import gossamer.sim.layout.Neighbourhood.Peer;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.RoundProgram.Place;
import gossamer.sim.partition.RoundProgram.Sum;
import gossamer.sim.partition.RoundProgram.Update;
import gossamer.sim.probe.Tally;
import gossamer.sim.probe.TreeSum;
import gossamer.sim.schedule.Rounds;
import gossamer.sim.state.NodeStates;
import gossamer.sim.state.RoundKernels;
import gossamer.sim.state.RoundKernels.Links;
import gossamer.solvers.objective.ConjugateObjective;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

  /** What nodes here have sent: slabs of their own, or of variables that are sent as they are. */
  private double[][] sent = {};

  /** What peers have sent, rows in their order. */
  private double[][] halo = {};

  /** Slabs that nothing needs now. */
  private final ArrayDeque<double[]> spare = new ArrayDeque<>();

  private double[][] disagreements = {};

  /** Where the new numbers of each update go. */
  private double[][] updated = {};

  /** What some of them wait in, of a block. */
  private final List<double[]> buffers = new ArrayList<>();

  private final double[] points;
  private final double[] point;
  private final double[] gradient;

  /** With the weights of the graph of {@link #weightsOf}. */
  private final Links links;

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
    this.variables = new double[rule.variables().size()][];
    Arrays.setAll(variables, _ -> slab(range.size()));
    this.points = slab(blockRows);
    this.point = new double[d];
    this.gradient = new double[d];
    int[] neighbours = neighbourhood.neighbours();
    this.links = new Links(neighbourhood.start(), neighbours, new double[neighbours.length]);
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

  private double[] slab(int nodes) {
    return new double[Math.addExact(RoundKernels.LEAD, Math.multiplyExact(nodes, width))];
  }

  /** Where the row of a node begins in its slab. */
  private int at(int slot) {
    return RoundKernels.LEAD + slot * width;
  }

  private void start(Initial initial) {
    double[] state = new double[variables.length * d];
    for (int slot = 0; slot < range.size(); slot++) {
      Arrays.fill(state, 0);
      initial.fill(node(slot), state);
      for (int v = 0; v < variables.length; v++) {
        System.arraycopy(state, v * d, variables[v], at(slot), d);
      }
    }
  }

  private void resume(Checkpoint checkpoint) {
    checkpoint.read(
        range,
        (position, raw) -> {
          for (int v = 0; v < variables.length; v++) {
            System.arraycopy(raw, v * width, variables[v], at(position - range.first()), width);
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
        System.arraycopy(variables[v], at(slot), raw, v * width, width);
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
      gradients = slab(range.size());
    }
    reserve(program);
    List<Sum> messages = program.messages();
    for (int a = 0; a < messages.size(); a++) {
      sent[a] = messages.get(a).isOneRow() ? ofRow(messages.get(a).rows()[0]) : spare();
    }
    for (int first = 0; first < range.size(); first += blockRows) {
      int count = Math.min(blockRows, range.size() - first);
      if (kind != Stage.Gradient.NONE) {
        takeGradients(program.point(), kind == Stage.Gradient.CONJUGATE, first, count);
      }
      for (int a = 0; a < messages.size(); a++) {
        if (!messages.get(a).isOneRow()) {
          combine(messages.get(a), sent[a], at(first), first, count);
        }
      }
      if (neighbourhood.peers().size() > 0) {
        takeArrived(); // also a sign of life in long stages
      }
    }
  }

  private double[] spare() {
    double[] slab = spare.poll();
    return slab != null ? slab : slab(range.size());
  }

  /** Makes room for what a stage needs. */
  private void reserve(RoundProgram program) {
    int q = program.messages().size();
    if (sent.length < q) {
      int before = sent.length;
      sent = Arrays.copyOf(sent, q);
      halo = Arrays.copyOf(halo, q);
      disagreements = Arrays.copyOf(disagreements, q);
      for (int a = before; a < q; a++) {
        halo[a] = slab(neighbourhood.rows() - range.size());
        disagreements[a] = slab(blockRows);
      }
      rows = Arrays.copyOf(rows, variables.length + 1 + q);
      rowsAt = Arrays.copyOf(rowsAt, rows.length);
    }
    int updates = program.updates().size();
    if (updated.length < updates) {
      updated = Arrays.copyOf(updated, updates);
    }
  }

  private void takeGradients(Sum at, boolean ofConjugate, int first, int count) {
    boolean isVariable = at.isOneRow();
    if (!isVariable) {
      combine(at, points, RoundKernels.LEAD, first, count);
    }
    double[] from = isVariable ? variables[at.rows()[0]] : points;
    int shift = isVariable ? 0 : first;
    for (int slot = first; slot < first + count; slot++) {
      System.arraycopy(from, at(slot - shift), point, 0, d);
      if (ofConjugate) {
        conjugate().conjugateGradient(node(slot), point, gradient);
      } else {
        objective.gradient(node(slot), point, gradient);
      }
      System.arraycopy(gradient, 0, gradients, at(slot), d);
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

  /** The slab of a row that all nodes have: a variable or the gradient. */
  private double[] ofRow(int row) {
    return row == variables.length ? gradients : variables[row];
  }

  /** Writes a combination of the rows of some nodes. */
  private void combine(Sum sum, double[] out, int outAt, int first, int count) {
    int terms = sum.terms();
    for (int t = 0; t < terms; t++) {
      int row = sum.rows()[t];
      boolean isOfBlock = row > variables.length;
      rows[t] = isOfBlock ? disagreements[row - variables.length - 1] : ofRow(row);
      rowsAt[t] = isOfBlock ? RoundKernels.LEAD : at(first);
    }
    RoundKernels.of(width, (long) terms * count * width)
        .combine(out, outAt, count * width, rows, rowsAt, sum.coefficients(), terms);
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
          System.arraycopy(sent[a], at(border[k]), values, at, width);
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
    if (!areAllHere()) {
      takeArrived();
    }
    return areAllHere();
  }

  private boolean areAllHere() {
    boolean all = true;
    for (ArrayDeque<OfferBatch> line : arrived) {
      all &= !line.isEmpty();
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
      long used = toServer ? range.size() : counted[graph];
      communications += used;
      numbers += 2L * q * d * used;
      if (toServer) {
        means = means(q);
      } else {
        takeMessages(q);
        useWeights(graph);
      }
    }
    List<Update> updates = program.updates();
    for (int u = 0; u < updates.size(); u++) {
      updated[u] =
          switch (updates.get(u).place()) {
            case OVER_OLD -> variables[updates.get(u).variable()];
            case OVER_OLD_LATER -> buffer(u);
            case FRESH -> spare();
            case TAKEN_OVER -> variables[updates.get(u).becomes().rows()[0]];
          };
    }
    for (int first = 0; first < range.size(); first += blockRows) {
      int count = Math.min(blockRows, range.size() - first);
      for (int a = 0; a < q; a++) {
        if (toServer) {
          differ(sent[a], means[a], disagreements[a], first, count);
        } else {
          RoundKernels.of(width, (long) count * width)
              .disagree(
                  disagreements[a], width, sent[a], halo[a], range.size(), first, count, links);
        }
      }
      update(updates, first, count);
    }
    for (int a = 0; a < q; a++) {
      if (!program.messages().get(a).isOneRow()) {
        spare.push(sent[a]);
      }
    }
    exchange(updates);
  }

  private double[] buffer(int u) {
    while (buffers.size() <= u) {
      buffers.add(slab(blockRows));
    }
    return buffers.get(u);
  }

  /** Works out what the variables of some nodes become. */
  private void update(List<Update> updates, int first, int count) {
    for (int u = 0; u < updates.size(); u++) {
      Update update = updates.get(u);
      switch (update.place()) {
        case OVER_OLD, FRESH -> combine(update.becomes(), updated[u], at(first), first, count);
        case OVER_OLD_LATER ->
            combine(update.becomes(), updated[u], RoundKernels.LEAD, first, count);
        case TAKEN_OVER -> {}
      }
    }
    for (int u = 0; u < updates.size(); u++) {
      if (updates.get(u).place() == Place.OVER_OLD_LATER) {
        double[] variable = variables[updates.get(u).variable()];
        System.arraycopy(updated[u], RoundKernels.LEAD, variable, at(first), count * width);
      }
    }
  }

  /** Gives variables their new slabs, and keeps those that are left. */
  private void exchange(List<Update> updates) {
    for (Update update : updates) {
      if (update.leavesSlab()) {
        spare.push(variables[update.variable()]);
      }
    }
    for (int u = 0; u < updates.size(); u++) {
      if (updates.get(u).place() != Place.OVER_OLD_LATER) {
        variables[updates.get(u).variable()] = updated[u];
      }
    }
  }

  /** Puts what peers have sent into rows. */
  private void takeMessages(int q) {
    for (int p = 0; p < arrived.length; p++) {
      Peer peer = neighbourhood.peers().get(p);
      double[] values = arrived[p].remove().values();
      int length = peer.rows() * width;
      int to = at(peer.firstRow() - range.size());
      for (int a = 0; a < q; a++) {
        System.arraycopy(values, a * length, halo[a], to, length);
      }
    }
  }

  private void useWeights(int graph) {
    if (weightsOf != graph) {
      int[] edges = neighbourhood.edges();
      for (int k = 0; k < edges.length; k++) {
        links.weights()[k] = rounds.weight(graph, edges[k]);
      }
      weightsOf = graph;
    }
  }

  /** The mean of each message over all nodes, summed by their numbers. */
  private double[][] means(int q) {
    double[][] means = new double[q][];
    double[] row = new double[width];
    for (int a = 0; a < q; a++) {
      TreeSum sum = new TreeSum(width);
      for (int node = 0; node < range.size(); node++) {
        System.arraycopy(sent[a], at(order.position(node)), row, 0, width);
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
      int at = at(slot);
      int outAt = at(slot - first);
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
        rowsAt[t] = at(slot);
      }
      double[] out = rule.isDual() ? dual : model;
      RoundKernels.ofAnyWidth()
          .combine(out, 0, d, rows, rowsAt, readout.coefficients(), readout.terms());
      if (rule.isDual()) {
        conjugate().conjugateGradient(node(slot), dual, model);
      }
      visitor.visit(range.first() + slot, node(slot), model);
    }
  }

  @Override
  public double[] variables(int node) {
    double[] out = new double[variables.length * d];
    int at = at(order.position(node) - range.first());
    for (int v = 0; v < variables.length; v++) {
      System.arraycopy(variables[v], at, out, v * d, d);
    }
    return out;
  }
}
