package gossamer.sim.partition;

import gossamer.graphs.order.NodeOrder;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.layout.Share;
import gossamer.sim.layout.Tile;
import gossamer.sim.probe.Tally;
import gossamer.sim.schedule.EventBlock;
import gossamer.sim.schedule.EventSchedule;
import gossamer.sim.state.Coefficients;
import gossamer.sim.state.Factors;
import gossamer.sim.state.NodeStates;
import gossamer.solvers.rule.LinearRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The walk through the events of asynchronous clocks. Mutable; one thread at a time.
 *
 * <p>The walk goes from limit to limit: the next instant asked for, the end of the epoch, or the
 * end of the schedule's window. Up to a limit it takes one tile after the other, so that the tile's
 * states and events stay in the cache. An event runs when all earlier events of its nodes have run.
 * If it cannot yet, because an offer or another tile is missing, it waits, and with it all later
 * events of its nodes ({@link DeferredEvents}); events of other nodes continue. Whatever comes in
 * time lets those run that waited for it, and so on.
 *
 * <p>A gossip with a node elsewhere is one offer each way: this side computes its own, sends it,
 * and applies the increment once the other's has arrived. A node has at most one offer on its way.
 * As the earliest unfinished event of the whole network never waits for another, somebody can
 * always continue.
 *
 * <p>Running ahead of the others pays only so far: all events in the widening cone of those that
 * wait must wait too, and a late event costs more than one in time. Two things keep the cone small:
 * arrived offers are taken every few microseconds, not only when nothing else is left to do, and no
 * more than some {@link #WAITING_A_NODE} events wait for each node at the border.
 *
 * <p>Every event is computed from the same numbers in the same order however nodes are dealt out to
 * partitions and tiles, so the results are the same to the bit.
 */
public final class EventPartition implements Partition {
  /**
   * Bytes of states in a tile: about the second-level cache. Half of it and twice as much were 15%
   * slower.
   */
  public static final int TILE_BYTES = 1 << 20;

  /** Smaller tiles are not worth it: too much of what they do would wait for others. */
  private static final int LEAST_TILE = 64;

  /** With more of the edges between tiles, walking tile by tile lets too many events wait. */
  private static final double MOST_SEAMS = 0.125;

  /** Events of a window that are kept for all tiles at once; 12 bytes each. */
  public static final double KEPT_EVENTS = 1 << 24;

  private static final int WAITING_A_NODE = 16;
  private static final int LEAST_WAITING = 256;

  /** Offers are exchanged after events of this many dimensions together: a few microseconds. */
  private static final int EXCHANGE_NUMBERS = 2048;

  /** A batch of offers is sent when it holds this many numbers, or at the next exchange. */
  private static final int BATCH_NUMBERS = 8192;

  private static final int MAX_BATCH = 256;

  private static final double[] NONE = {};

  private final NodeGradients gradientsOf;
  private final LinearRule rule;

  /** Whether a gossip is what the states' own loop does. */
  private final boolean isPlain;

  /** Whether it is that loop once for each offer. */
  private final boolean isApart;

  private final NodeOrder order;
  private final NodeRange range;
  private final Share share;
  private final Mail mail;
  private final int index;
  private final EventSchedule.Walk walk;
  private final Factors factors;
  private final NodeStates states;
  private final DeferredEvents deferred;
  private final int mostWaiting;
  private final ArrivedOffers arrived;
  private final Batch[] batches;
  private final int d;

  /** How many numbers a node offers its neighbour. */
  private final int offered;

  private final double[] point;
  private final double[] gradient;
  private final double[] ownOffer;
  private final double[] otherOffer;
  private final Coefficients weighed;
  private final int exchangeEvery;
  private final int[] toDrain;

  private final EventBlock[] blocks;
  private final int[] cursors;
  private final boolean[] filled;
  private final boolean keepsBlocks;
  private int tileAt;
  private double doneBefore;
  private double limit;
  private double target;
  private double epochStart;
  private double readAt = Double.NaN;
  private double[] readout = NONE;
  private final double[][] variables;
  private long gradients;
  private long communications;

  /** Offers to one other partition, being collected. */
  private final class Batch {
    private final int capacity = Math.clamp(BATCH_NUMBERS / offered, 1, MAX_BATCH);
    private int[] edges = new int[0];
    private double[] values = new double[0];
    private int count;
  }

  /** As {@link Partition#of}. */
  EventPartition(
      Setup setup,
      LinearRule rule,
      EventSchedule schedule,
      List<NodeRange> ranges,
      int index,
      Mail mail) {
    this(setup, rule, schedule, share(setup, ranges, index), ranges, index, mail);
  }

  /** As above, with tiles of any size. */
  EventPartition(
      Setup setup,
      LinearRule rule,
      EventSchedule schedule,
      List<NodeRange> ranges,
      int index,
      Mail mail,
      int tileNodes) {
    this(
        setup,
        rule,
        schedule,
        Share.of(setup.topology(), setup.order(), ranges, index, tileNodes),
        ranges,
        index,
        mail);
  }

  private EventPartition(
      Setup setup,
      LinearRule rule,
      EventSchedule schedule,
      Share share,
      List<NodeRange> ranges,
      int index,
      Mail mail) {
    this.gradientsOf = new NodeGradients(setup, ranges.get(index));
    this.rule = rule;
    this.order = setup.order();
    this.range = ranges.get(index);
    this.index = index;
    this.mail = mail;
    this.d = setup.dimension();
    this.offered = Math.multiplyExact(rule.offers().size(), NodeStates.paddedDimension(d));
    this.factors = new Factors(rule);
    this.variables = new double[rule.variables().size()][];
    this.share = share;
    Checkpoint checkpoint = setup.checkpoint();
    this.walk = schedule.walk(share.tiles(), checkpoint == null ? 0 : checkpoint.time());
    this.states = new NodeStates(factors, range.size(), d);
    boolean isOfModes = !rule.offersConjugate() && !rule.hasEdgeWeights();
    this.isPlain = isOfModes && rule.offers().size() == 1;
    this.isApart = isOfModes && states.areOffersApart();
    this.deferred = new DeferredEvents(range.size(), share.seams(), factors);
    this.mostWaiting = LEAST_WAITING + WAITING_A_NODE * share.borderNodes();
    this.arrived = new ArrivedOffers(share.borders());
    this.batches = new Batch[ranges.size()];
    Arrays.setAll(batches, _ -> new Batch());
    this.point = new double[d];
    this.gradient = new double[d];
    this.ownOffer = new double[offered];
    this.otherOffer = new double[offered];
    this.weighed = factors.table(1);
    this.exchangeEvery = Math.clamp(EXCHANGE_NUMBERS / offered, 1, Factors.CHUNK);
    this.toDrain = new int[range.size() + 1];
    int tiles = share.tiles().size();
    this.keepsBlocks = tiles == 1 || walk.expectedEvents() <= KEPT_EVENTS;
    this.blocks = new EventBlock[keepsBlocks ? tiles : 1];
    Arrays.setAll(blocks, _ -> new EventBlock());
    this.cursors = new int[tiles];
    this.filled = new boolean[tiles];
    this.tileAt = tiles;
    if (checkpoint == null) {
      start(setup);
    } else {
      resume(checkpoint);
    }
  }

  private static Share share(Setup setup, List<NodeRange> ranges, int index) {
    int nodes = ranges.get(index).size();
    long fit = TILE_BYTES / ((long) setup.stateSize() * Double.BYTES);
    if (fit >= LEAST_TILE && fit < nodes) {
      int tileNodes = Integer.highestOneBit((int) fit);
      Share tiled = Share.of(setup.topology(), setup.order(), ranges, index, tileNodes);
      if (tiled.seams() <= MOST_SEAMS * tiled.edges()) {
        return tiled;
      }
    }
    return Share.of(setup.topology(), setup.order(), ranges, index, nodes);
  }

  private void start(Setup setup) {
    double[][] fromState = factors.fromState();
    int k = fromState.length;
    double[] state = new double[k * d];
    double[] modes = new double[k];
    for (int slot = 0; slot < range.size(); slot++) {
      Arrays.fill(state, 0);
      setup.initial().fill(order.node(range.first() + slot), state);
      for (int c = 0; c < d; c++) {
        for (int j = 0; j < k; j++) {
          double sum = 0;
          for (int v = 0; v < k; v++) {
            sum += fromState[j][v] * state[v * d + c];
          }
          modes[j] = sum;
        }
        states.set(slot, c, modes);
      }
    }
  }

  /** Takes the states of a checkpoint, and leaves out the events that it has behind it. */
  private void resume(Checkpoint checkpoint) {
    checkpoint.read(
        range,
        (position, raw) -> {
          states.load(position - range.first(), raw);
          gradientsOf.load(position - range.first(), raw);
        });
    target = checkpoint.time();
    doneBefore = Math.nextUp(target);
    limit = doneBefore;
    while (target - epochStart >= factors.epoch()) {
      epochStart += factors.epoch();
    }
  }

  @Override
  public void save(NodeRange positions, Checkpoint.Sink sink) {
    double[] raw = new double[states.rawSize() + gradientsOf.stateSize()];
    for (int position = positions.first(); position < positions.last(); position++) {
      int slot = position - range.first();
      states.save(slot, raw);
      gradientsOf.save(slot, raw);
      sink.accept(position, raw);
    }
  }

  @Override
  public NodeRange range() {
    return range;
  }

  @Override
  public Tally tally() {
    long numbers = 2L * rule.offers().size() * d * communications; // each way
    return new Tally(gradients, communications, numbers, Double.BYTES * numbers);
  }

  @Override
  public boolean advance(double to) {
    target = to;
    return run();
  }

  private void take(OfferBatch batch) {
    for (int k = 0; k < batch.count(); k++) {
      arrived.add(share.border(batch.edges()[k]), batch.values(), k * offered);
    }
    for (int k = 0; k < batch.count(); k++) {
      int entry = arrived.waitingEntry(share.border(batch.edges()[k]));
      if (entry != DeferredEvents.NONE) {
        drain(deferred.slotA(entry));
      }
    }
  }

  /** Goes from limit to limit, as far as offers have arrived. */
  private boolean run() {
    while (true) {
      while (tileAt < cursors.length) {
        if (!walkTile(tileAt)) {
          return waitForOffers();
        }
        tileAt++;
      }
      exchange();
      doneBefore = limit;
      boolean epochEnds = limit == epochStart + factors.epoch();
      boolean reached = limit > target;
      if (deferred.waiting() > (epochEnds || reached ? 0 : mostWaiting)) {
        return waitForOffers();
      }
      if (reached) {
        flush();
        return true;
      }
      if (epochEnds) {
        states.startEpoch();
        epochStart += factors.epoch();
      }
      while (doneBefore >= walk.end()) {
        walk.next();
        Arrays.fill(filled, false);
      }
      limit = Math.min(walk.end(), Math.min(epochStart + factors.epoch(), Math.nextUp(target)));
      tileAt = 0;
    }
  }

  private boolean waitForOffers() {
    flush();
    return false;
  }

  /** Sends the offers collected, and takes those that have arrived. */
  private void exchange() {
    if (share.borders() > 0) {
      flush();
      for (OfferBatch batch = mail.poll(); batch != null; batch = mail.poll()) {
        take(batch);
      }
    }
  }

  /**
   * Walks a tile to the limit.
   *
   * @return false if it must first wait for offers
   */
  private boolean walkTile(int which) {
    Tile tile = share.tiles().get(which);
    EventBlock block = blocks[keepsBlocks ? which : 0];
    if (!filled[which]) {
      walk.fill(which, block);
      cursors[which] = block.firstFrom(doneBefore);
      filled[which] = true;
    }
    int end = block.firstFrom(limit);
    while (cursors[which] < end) {
      if (cursors.length == 1 && deferred.waiting() > mostWaiting) {
        exchange();
        if (deferred.waiting() > mostWaiting) {
          return false;
        }
      }
      int start = cursors[which];
      int stop = Math.min(end, start + Factors.CHUNK);
      evaluate(tile, block, start, stop);
      cursors[which] = stop;
      for (int k = start; k < stop; k++) {
        if ((k - start) % exchangeEvery == 0) {
          exchange();
        }
        meet(tile, block.event(k), k - start);
      }
    }
    filled[which] = keepsBlocks;
    return true;
  }

  /** Evaluates the coefficients of some events at once. */
  private void evaluate(Tile tile, EventBlock block, int start, int stop) {
    boolean gossip = false;
    boolean gradient = false;
    for (int k = start; k < stop; k++) {
      factors.setTime(k - start, block.time(k) - epochStart);
      boolean ofEdge = block.event(k) < tile.edges();
      gossip |= ofEdge;
      gradient |= !ofEdge;
    }
    factors.evaluate(stop - start, gossip, gradient);
  }

  /** Runs an event that comes up in the walk, or lets it wait. */
  private void meet(Tile tile, int event, int e) {
    Coefficients coefficients = factors.coefficients();
    if (event >= tile.edges()) {
      int slot = tile.slot(event - tile.edges());
      if (deferred.isFree(slot)) {
        gradientStep(coefficients, e, slot);
      } else {
        deferred.addGradient(slot, coefficients, e);
      }
      return;
    }
    int here = tile.here(event);
    int there = tile.there(event);
    if (there < 0) {
      meetCut(-1 - there, here, tile.edge(event), e);
    } else if (deferred.isFree(here) && deferred.isFree(there)) {
      gossip(coefficients, e, here, there, tile.edge(event));
    } else {
      deferred.addGossip(here, there, tile.edge(event), coefficients, e);
    }
  }

  private void meetCut(int cut, int slot, int edge, int e) {
    Coefficients coefficients = factors.coefficients();
    if (cut >= share.seams()) {
      boolean first = deferred.isFree(slot);
      int entry = deferred.addBorder(cut - share.seams(), slot, coefficients, e);
      if (first) {
        tryBorder(entry);
      }
      return;
    }
    int entry = deferred.halfMet(cut, slot);
    if (entry == DeferredEvents.NONE) {
      deferred.addHalfMet(cut, slot, edge, coefficients, e);
      return;
    }
    deferred.meet(cut);
    int other = deferred.slotA(entry);
    if (deferred.isFree(slot) && deferred.head(other) == entry) {
      gossip(coefficients, e, other, slot, edge);
      deferred.remove(entry);
      drain(other);
    } else {
      deferred.join(entry, slot);
    }
  }

  /** Runs what waited for a node, as far as it can now, and what waited for that. */
  private void drain(int slot) {
    int depth = 0;
    toDrain[depth++] = slot;
    while (depth > 0) {
      int current = toDrain[depth - 1];
      int entry = deferred.head(current);
      if (entry == DeferredEvents.NONE || !deferred.ready(entry)) {
        depth--;
      } else if (deferred.isGradient(entry)) {
        gradientStep(deferred.coefficients(), entry, current);
        deferred.remove(entry);
      } else if (deferred.isGossip(entry)) {
        int a = deferred.slotA(entry);
        int b = deferred.slotB(entry);
        gossip(deferred.coefficients(), entry, a, b, deferred.edge(entry));
        deferred.remove(entry);
        int partner = a == current ? b : a;
        if (!contains(toDrain, depth, partner)) {
          toDrain[depth++] = partner;
        }
      } else if (!tryBorder(entry)) {
        depth--;
      }
    }
  }

  private static boolean contains(int[] stack, int depth, int slot) {
    for (int k = 0; k < depth; k++) {
      if (stack[k] == slot) {
        return true;
      }
    }
    return false;
  }

  private void gradientStep(Coefficients coefficients, int e, int slot) {
    states.gradientPoint(coefficients, e, slot, point);
    gradientsOf.take(slot, point, gradient);
    states.gradientStep(coefficients, e, slot, gradient);
    gradients++;
  }

  /** A gossip between two nodes here. */
  private void gossip(Coefficients coefficients, int e, int a, int b, int edge) {
    if (isPlain) {
      states.gossip(coefficients, e, a, b);
    } else if (isApart) {
      states.gossips(coefficients, e, a, b);
    } else {
      offer(coefficients, e, a, ownOffer, 0);
      offer(coefficients, e, b, otherOffer, 0);
      halfGossip(coefficients, e, a, edge, ownOffer, otherOffer, 0);
      halfGossip(coefficients, e, b, edge, otherOffer, ownOffer, 0);
      gradients += rule.offersConjugate() ? 2 : 0;
    }
    communications++;
  }

  /** What a node offers its neighbour. */
  private void offer(Coefficients coefficients, int e, int slot, double[] out, int outAt) {
    states.offer(coefficients, e, slot, out, outAt);
    if (rule.offersConjugate()) {
      System.arraycopy(out, outAt, point, 0, d);
      gradientsOf.takeConjugate(slot, point, gradient);
      System.arraycopy(gradient, 0, out, outAt, d);
    }
  }

  /** A node's half of a gossip, given both offers. */
  private void halfGossip(
      Coefficients coefficients,
      int e,
      int slot,
      int edge,
      double[] own,
      double[] theirs,
      int theirsAt) {
    if (rule.hasEdgeWeights()) {
      factors.weigh(coefficients, e, rule.edgeWeight(edge), weighed);
      states.halfGossip(weighed, 0, slot, own, 0, theirs, theirsAt);
    } else {
      states.halfGossip(coefficients, e, slot, own, 0, theirs, theirsAt);
    }
  }

  /**
   * A gossip over a border that is first in its node's line: sends this side's offer if it has not
   * yet, and finishes if the other side's is here.
   *
   * @return whether it finished
   */
  private boolean tryBorder(int entry) {
    int border = deferred.border(entry);
    int slot = deferred.slotA(entry);
    if (!deferred.offered(entry)) {
      send(border, slot, entry);
      deferred.setOffered(entry);
    }
    if (!arrived.has(border)) {
      arrived.setWaitingEntry(border, entry);
      return false;
    }
    // The own offer is unchanged since it was sent: later events of the node wait.
    offer(deferred.coefficients(), entry, slot, ownOffer, 0);
    halfGossip(
        deferred.coefficients(),
        entry,
        slot,
        share.borderEdge(border),
        ownOffer,
        arrived.values(border),
        arrived.offset(border));
    gradients += rule.offersConjugate() ? 1 : 0;
    communications += index < share.borderTo(border) ? 1 : 0;
    arrived.remove(border);
    deferred.remove(entry);
    return true;
  }

  private void send(int border, int slot, int entry) {
    int to = share.borderTo(border);
    Batch batch = batches[to];
    if (batch.edges.length == 0) {
      batch.edges = new int[batch.capacity];
      batch.values = new double[batch.capacity * offered];
    }
    batch.edges[batch.count] = share.borderEdge(border);
    offer(deferred.coefficients(), entry, slot, batch.values, batch.count * offered);
    batch.count++;
    if (batch.count == batch.capacity) {
      flush(to);
    }
  }

  private void flush() {
    for (int p = 0; p < batches.length; p++) {
      if (batches[p].count > 0) {
        flush(p);
      }
    }
  }

  private void flush(int partition) {
    Batch batch = batches[partition];
    int count = batch.count;
    batch.count = 0;
    if (count == batch.capacity) { // full ones are handed over, others copied
      mail.send(partition, new OfferBatch(index, batch.edges, batch.values, count));
      batch.edges = new int[0];
      batch.values = new double[0];
    } else {
      mail.send(
          partition,
          new OfferBatch(
              index,
              Arrays.copyOf(batch.edges, count),
              Arrays.copyOf(batch.values, count * offered),
              count));
    }
  }

  @Override
  public void models(ModelVisitor visitor) {
    double[] combination = readout();
    int[] modes = IntStream.range(0, combination.length).filter(j -> combination[j] != 0).toArray();
    double[][] table =
        Arrays.stream(modes).mapToObj(j -> new double[] {combination[j]}).toArray(double[][]::new);
    double[] model = new double[d];
    for (int slot = 0; slot < range.size(); slot++) {
      states.readModes(table, modes, slot, point);
      gradientsOf.readModel(slot, point, model);
      visitor.visit(range.first() + slot, order.node(range.first() + slot), model);
    }
  }

  @Override
  public double[] variables(int node) {
    double[] out = new double[variables.length * d];
    for (int v = 0; v < variables.length; v++) {
      states.read(variable(v), order.position(node) - range.first(), out, v * d);
    }
    return out;
  }

  /** The model in the modes at the instant reached; worked out once, for all nodes. */
  private double[] readout() {
    forgetOtherInstants();
    if (readout.length == 0) {
      readout = factors.readout(target - epochStart);
    }
    return readout;
  }

  private void forgetOtherInstants() {
    if (readAt != target) {
      readout = NONE;
      Arrays.fill(variables, NONE);
      readAt = target;
    }
  }

  /** A variable in the modes at the instant reached; worked out once, for all nodes. */
  private double[] variable(int v) {
    forgetOtherInstants();
    if (variables[v].length == 0) {
      variables[v] = factors.variable(v, target - epochStart);
    }
    return variables[v];
  }
}
