package gossamer.sim.partition;

import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import gossamer.sim.layout.Neighbourhood;
import gossamer.sim.layout.Neighbourhood.Peer;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.RoundProgram.Message;
import gossamer.sim.partition.RoundProgram.Place;
import gossamer.sim.partition.RoundProgram.Sum;
import gossamer.sim.partition.RoundProgram.Update;
import gossamer.sim.probe.Tally;
import gossamer.sim.probe.TreeSum;
import gossamer.sim.schedule.Rounds;
import gossamer.sim.state.NodeStates;
import gossamer.sim.state.RoundKernels;
import gossamer.sim.state.RoundKernels.Links;
import gossamer.solvers.message.Compressor;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  private final NodeGradients gradientsOf;
  private final RoundRule rule;
  private final Rounds rounds;
  private final Topology topology;
  private final NodeOrder order;
  private final NodeRange range;
  private final int index;
  private final Mail mail;
  private final Neighbourhood neighbourhood;
  private final RoundProgram.Cache programs;
  private final Sum readout;
  private final int readoutDivisor;
  private final int d;
  private final int width;
  private final int blockRows;

  /** Numbers of a row of each variable: one, or the width. */
  private final int[] strides;

  private final double[][] variables;
  private double[] gradients = NONE;

  /** What nodes here have sent: slabs of their own, or of variables that are sent as they are. */
  private double[][] sent = {};

  /** What peers have sent, rows in their order. */
  private double[][] halo = {};

  /** Slabs that nothing needs now, of vectors and of numbers. */
  private final ArrayDeque<double[]> spare = new ArrayDeque<>();

  private final ArrayDeque<double[]> spareOfNumbers = new ArrayDeque<>();

  private double[][] disagreements = {};

  /** Where the new numbers of each update go. */
  private double[][] updated = {};

  /** What some of them wait in, of a block. */
  private final List<double[]> buffers = new ArrayList<>();

  /** Of the streams from which nodes draw when they compress. */
  private final long[] compressionKeys;

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
  private int messagesOfStage;
  private boolean isSent;
  private long gradientsTaken;
  private long communications;
  private long numbers;
  private long bytes;

  /** As {@link Partition#of}. */
  RoundPartition(
      Setup setup, RoundRule rule, Rounds rounds, List<NodeRange> ranges, int index, Mail mail) {
    if (rule.needsServer() && ranges.size() > 1) {
      throw new IllegalArgumentException(
          "An ideal server sees all nodes at once; run it on one partition, not on "
              + ranges.size());
    }
    this.gradientsOf = new NodeGradients(setup, ranges.get(index));
    this.rule = rule;
    this.rounds = rounds;
    this.order = setup.order();
    this.range = ranges.get(index);
    this.index = index;
    this.mail = mail;
    this.neighbourhood = Neighbourhood.of(setup.topology(), order, ranges, index);
    this.d = setup.dimension();
    this.programs = new RoundProgram.Cache(rule, d);
    this.readout = Sum.of(rule.readout());
    this.readoutDivisor = rule.divisor().map(rule.variables()::indexOf).orElse(RoundProgram.NOBODY);
    this.width = NodeStates.paddedDimension(d);
    this.blockRows = Math.max(1, BLOCK / width);
    this.strides =
        rule.variables().stream().mapToInt(each -> rule.isScalar(each) ? 1 : width).toArray();
    this.variables = new double[strides.length][];
    Arrays.setAll(variables, v -> slab(range.size(), strides[v]));
    this.points = slab(blockRows, width);
    this.compressionKeys = new long[range.size()];
    Arrays.setAll(
        compressionKeys,
        slot -> RandomStream.key(setup.seed(), Purpose.COMPRESSION, node(slot), 0));
    this.point = new double[d];
    this.gradient = new double[d];
    int[] neighbours = neighbourhood.neighbours();
    this.links =
        new Links(
            neighbourhood.start(),
            neighbours,
            new double[neighbours.length],
            new double[rounds.isDirected() ? neighbours.length : 0]);
    this.topology = setup.topology();
    this.counted = new int[rounds.graphs()];
    for (int graph = 0; graph < counted.length; graph++) {
      for (int edge : neighbourhood.counted()) {
        counted[graph] += rounds.links(graph, edge);
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

  private static double[] slab(int nodes, int stride) {
    return new double[Math.addExact(RoundKernels.LEAD, Math.multiplyExact(nodes, stride))];
  }

  /** Where the vector of a node begins in its slab. */
  private int at(int slot) {
    return at(slot, width);
  }

  /** Where the row of a node begins in a slab of vectors or numbers. */
  private static int at(int slot, int stride) {
    return RoundKernels.LEAD + slot * stride;
  }

  private int stride(boolean isScalar) {
    return isScalar ? 1 : width;
  }

  private void start(Initial initial) {
    double[] state = new double[variables.length * d];
    for (int slot = 0; slot < range.size(); slot++) {
      Arrays.fill(state, 0);
      initial.fill(node(slot), state);
      for (int v = 0; v < variables.length; v++) {
        System.arraycopy(state, v * d, variables[v], at(slot, strides[v]), Math.min(d, strides[v]));
      }
    }
  }

  private void resume(Checkpoint checkpoint) {
    checkpoint.read(
        range,
        (position, raw) -> {
          int from = 0;
          for (int v = 0; v < variables.length; v++) {
            int to = at(position - range.first(), strides[v]);
            System.arraycopy(raw, from, variables[v], to, strides[v]);
            from += strides[v];
          }
          gradientsOf.load(position - range.first(), raw);
        });
    done = (long) Math.floor(checkpoint.time());
    wanted = done;
  }

  @Override
  public void save(NodeRange positions, Checkpoint.Sink sink) {
    double[] raw = new double[Arrays.stream(strides).sum() + gradientsOf.stateSize()];
    for (int position = positions.first(); position < positions.last(); position++) {
      int slot = position - range.first();
      int to = 0;
      for (int v = 0; v < variables.length; v++) {
        System.arraycopy(variables[v], at(slot, strides[v]), raw, to, strides[v]);
        to += strides[v];
      }
      gradientsOf.save(slot, raw);
      sink.accept(position, raw);
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
    return new Tally(gradientsTaken, communications, numbers, bytes);
  }

  @Override
  public boolean advance(double to) {
    wanted = (long) Math.floor(to);
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
        messagesOfStage = program.messages().size();
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
      gradients = slab(range.size(), width);
    }
    reserve(program);
    List<Message> messages = program.messages();
    for (int a = 0; a < messages.size(); a++) {
      Message message = messages.get(a);
      sent[a] = message.isVariable() ? ofRow(message.sum().rows()[0]) : spare(message.isScalar());
    }
    for (int first = 0; first < range.size(); first += blockRows) {
      int count = Math.min(blockRows, range.size() - first);
      if (kind != Stage.Gradient.NONE) {
        takeGradients(program, first, count);
      }
      for (int a = 0; a < messages.size(); a++) {
        if (!messages.get(a).isVariable()) {
          write(program, a, first, count);
        }
      }
      if (neighbourhood.peers().size() > 0) {
        takeArrived(); // also a sign of life in long stages
      }
    }
  }

  private double[] spare(boolean isScalar) {
    double[] slab = (isScalar ? spareOfNumbers : spare).poll();
    return slab != null ? slab : slab(range.size(), stride(isScalar));
  }

  private void keep(double[] slab, boolean isScalar) {
    (isScalar ? spareOfNumbers : spare).push(slab);
  }

  /** Writes a message of some nodes, made shorter if the stage says so. */
  private void write(RoundProgram program, int a, int first, int count) {
    Message message = program.messages().get(a);
    int stride = stride(message.isScalar());
    combine(message.sum(), sent[a], at(first, stride), first, count, stride);
    Compressor compressor = program.stage().compressor().orElse(null);
    if (compressor != null) {
      int numbers = message.isScalar() ? 1 : d;
      long draw = ((long) stages.size() * done + stage) * program.messages().size() + a;
      for (int slot = first; slot < first + count; slot++) {
        int at = at(slot, stride);
        System.arraycopy(sent[a], at, point, 0, numbers);
        compressor.compress(
            point, 0, numbers, RandomStream.draw(compressionKeys[slot], draw), sent[a], at);
      }
    }
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
        halo[a] = slab(neighbourhood.rows() - range.size(), width);
        disagreements[a] = slab(blockRows, width);
      }
      rows = Arrays.copyOf(rows, variables.length + 1 + 2 * q);
      rowsAt = Arrays.copyOf(rowsAt, rows.length);
    }
    int updates = program.updates().size();
    if (updated.length < updates) {
      updated = Arrays.copyOf(updated, updates);
    }
  }

  private void takeGradients(RoundProgram program, int first, int count) {
    Sum at = program.point();
    boolean isVariable = at.isOneRow();
    if (!isVariable) {
      combine(at, points, RoundKernels.LEAD, first, count, width);
    }
    double[] from = isVariable ? variables[at.rows()[0]] : points;
    int shift = isVariable ? 0 : first;
    boolean ofConjugate = program.stage().gradient() == Stage.Gradient.CONJUGATE;
    for (int slot = first; slot < first + count; slot++) {
      System.arraycopy(from, at(slot - shift), point, 0, d);
      divide(point, program.divisor(), slot);
      if (ofConjugate) {
        gradientsOf.takeConjugate(slot, point, gradient);
      } else {
        gradientsOf.take(slot, point, gradient);
      }
      System.arraycopy(gradient, 0, gradients, at(slot), d);
    }
    gradientsTaken += count;
  }

  /** Divides a vector of a node by a variable that is one number. */
  private void divide(double[] vector, int by, int slot) {
    if (by != RoundProgram.NOBODY) {
      double divisor = variables[by][at(slot, 1)];
      for (int c = 0; c < vector.length; c++) {
        vector[c] /= divisor;
      }
    }
  }

  /** The slab of a row that all nodes have: a variable or the gradient. */
  private double[] ofRow(int row) {
    return row == variables.length ? gradients : variables[row];
  }

  /** Writes a combination of the rows of some nodes, all of them vectors or all numbers. */
  private void combine(Sum sum, double[] out, int outAt, int first, int count, int stride) {
    int terms = sum.terms();
    for (int t = 0; t < terms; t++) {
      int ofExchange = sum.rows()[t] - variables.length - 1;
      boolean isOfBlock = ofExchange >= 0 && ofExchange < messagesOfStage;
      rows[t] =
          isOfBlock
              ? disagreements[ofExchange]
              : ofExchange < 0 ? ofRow(sum.rows()[t]) : sent[ofExchange - messagesOfStage];
      rowsAt[t] = isOfBlock ? RoundKernels.LEAD : at(first, stride);
    }
    RoundKernels.of(stride, (long) terms * count * stride)
        .combine(out, outAt, count * stride, rows, rowsAt, sum.coefficients(), terms);
  }

  /** Sends the messages of the nodes at the border. */
  private void send(RoundProgram program) {
    int q = program.messages().size();
    for (int p = 0; q > 0 && p < neighbourhood.peers().size(); p++) {
      Peer peer = neighbourhood.peers().get(p);
      int[] border = peer.border();
      double[] values = new double[Math.multiplyExact(border.length, strideOfMessages(program))];
      int to = 0;
      for (int a = 0; a < q; a++) {
        int stride = stride(program.messages().get(a).isScalar());
        for (int slot : border) {
          System.arraycopy(sent[a], at(slot, stride), values, to, stride);
          to += stride;
        }
      }
      mail.send(peer.partition(), new OfferBatch(index, NO_EDGES, values, q * border.length));
    }
  }

  private int strideOfMessages(RoundProgram program) {
    return program.messages().stream().mapToInt(each -> stride(each.isScalar())).sum();
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
      int ways = rounds.isDirected() ? 1 : 2;
      for (Message message : program.messages()) {
        numbers += ways * used * message.numbers();
        bytes += ways * used * message.bytes();
      }
      if (toServer) {
        means = means(program.messages());
      } else {
        takeMessages(program);
        useWeights(graph);
      }
    }
    List<Update> updates = program.updates();
    for (int u = 0; u < updates.size(); u++) {
      updated[u] =
          switch (updates.get(u).place()) {
            case OVER_OLD -> variables[updates.get(u).variable()];
            case OVER_OLD_LATER -> buffer(u);
            case FRESH -> spare(updates.get(u).isScalar());
            case TAKEN_OVER -> variables[updates.get(u).becomes().rows()[0]];
          };
    }
    for (int first = 0; first < range.size(); first += blockRows) {
      int count = Math.min(blockRows, range.size() - first);
      for (int a = 0; a < q; a++) {
        int stride = stride(program.messages().get(a).isScalar());
        if (toServer) {
          differ(sent[a], means[a], disagreements[a], first, count);
        } else {
          RoundKernels.of(stride, (long) count * stride)
              .disagree(
                  disagreements[a], stride, sent[a], halo[a], range.size(), first, count, links);
        }
      }
      update(updates, first, count);
    }
    for (int a = 0; a < q; a++) {
      Message message = program.messages().get(a);
      if (!message.isVariable()) {
        keep(sent[a], message.isScalar());
      }
    }
    exchange(updates);
  }

  private double[] buffer(int u) {
    while (buffers.size() <= u) {
      buffers.add(slab(blockRows, width));
    }
    return buffers.get(u);
  }

  /** Works out what the variables of some nodes become. */
  private void update(List<Update> updates, int first, int count) {
    for (int u = 0; u < updates.size(); u++) {
      Update update = updates.get(u);
      int stride = stride(update.isScalar());
      switch (update.place()) {
        case OVER_OLD, FRESH ->
            combine(update.becomes(), updated[u], at(first, stride), first, count, stride);
        case OVER_OLD_LATER ->
            combine(update.becomes(), updated[u], RoundKernels.LEAD, first, count, stride);
        case TAKEN_OVER -> {}
      }
    }
    for (int u = 0; u < updates.size(); u++) {
      if (updates.get(u).place() == Place.OVER_OLD_LATER) {
        int stride = stride(updates.get(u).isScalar());
        double[] variable = variables[updates.get(u).variable()];
        System.arraycopy(
            updated[u], RoundKernels.LEAD, variable, at(first, stride), count * stride);
      }
    }
  }

  /** Gives variables their new slabs, and keeps those that are left. */
  private void exchange(List<Update> updates) {
    for (Update update : updates) {
      if (update.leavesSlab()) {
        keep(variables[update.variable()], update.isScalar());
      }
    }
    for (int u = 0; u < updates.size(); u++) {
      if (updates.get(u).place() != Place.OVER_OLD_LATER) {
        variables[updates.get(u).variable()] = updated[u];
      }
    }
  }

  /** Puts what peers have sent into rows. */
  private void takeMessages(RoundProgram program) {
    for (int p = 0; p < arrived.length; p++) {
      Peer peer = neighbourhood.peers().get(p);
      double[] values = arrived[p].remove().values();
      int from = 0;
      for (int a = 0; a < program.messages().size(); a++) {
        int stride = stride(program.messages().get(a).isScalar());
        int length = peer.rows() * stride;
        int to = at(peer.firstRow() - range.size(), stride);
        System.arraycopy(values, from, halo[a], to, length);
        from += length;
      }
    }
  }

  private void useWeights(int graph) {
    if (weightsOf == graph) {
      return;
    }
    for (int slot = 0; slot < range.size(); slot++) {
      for (int k = links.start()[slot]; k < links.start()[slot + 1]; k++) {
        int edge = neighbourhood.edges()[k];
        boolean isLower = topology.lower(edge) == node(slot);
        links.weights()[k] = isLower ? rounds.up(graph, edge) : rounds.down(graph, edge);
        if (links.isDirected()) {
          links.incoming()[k] = isLower ? rounds.down(graph, edge) : rounds.up(graph, edge);
        }
      }
    }
    weightsOf = graph;
  }

  /** The mean of each message over all nodes, summed by their numbers. */
  private double[][] means(List<Message> messages) {
    double[][] means = new double[messages.size()][];
    for (int a = 0; a < means.length; a++) {
      int stride = stride(messages.get(a).isScalar());
      double[] row = new double[stride];
      TreeSum sum = new TreeSum(stride);
      for (int node = 0; node < range.size(); node++) {
        System.arraycopy(sent[a], at(order.position(node), stride), row, 0, stride);
        sum.add(node, row);
      }
      means[a] = sum.total();
      for (int c = 0; c < stride; c++) {
        means[a][c] /= range.size();
      }
    }
    return means;
  }

  private void differ(double[] messages, double[] mean, double[] out, int first, int count) {
    int stride = mean.length;
    for (int slot = first; slot < first + count; slot++) {
      int at = at(slot, stride);
      int outAt = at(slot - first, stride);
      for (int c = 0; c < stride; c++) {
        out[outAt + c] = messages[at + c] - mean[c];
      }
    }
  }

  @Override
  public void models(ModelVisitor visitor) {
    double[] model = new double[d];
    for (int slot = 0; slot < range.size(); slot++) {
      for (int t = 0; t < readout.terms(); t++) {
        rows[t] = variables[readout.rows()[t]];
        rowsAt[t] = at(slot);
      }
      RoundKernels.ofAnyWidth()
          .combine(point, 0, d, rows, rowsAt, readout.coefficients(), readout.terms());
      divide(point, readoutDivisor, slot);
      gradientsOf.readModel(slot, point, model);
      visitor.visit(range.first() + slot, node(slot), model);
    }
  }

  @Override
  public double[] variables(int node) {
    double[] out = new double[variables.length * d];
    int slot = order.position(node) - range.first();
    for (int v = 0; v < variables.length; v++) {
      int at = at(slot, strides[v]);
      System.arraycopy(variables[v], at, out, v * d, Math.min(d, strides[v]));
    }
    return out;
  }
}
