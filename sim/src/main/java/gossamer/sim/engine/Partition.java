package gossamer.sim.engine;

import gossamer.graphs.topology.Topology;
import gossamer.sim.schedule.EventBlock;
import gossamer.sim.schedule.Schedule;
import gossamer.solvers.objective.Objective;
import java.util.Arrays;
import java.util.List;

/**
 * Some nodes and the walk through their events. Mutable; one thread at a time.
 *
 * <p>Events of nodes held here run straight through. A gossip with a node elsewhere is one offer
 * each way: this side computes its own, sends it, and applies the increment once the other's has
 * arrived. Until then the event waits, and with it all later events of its node; events of other
 * nodes go on. As the earliest unfinished event of the whole network never waits for another,
 * somebody can always go on.
 *
 * <p>Every event is computed from the same numbers in the same order however nodes are dealt out to
 * partitions, so the results are the same to the bit.
 */
public final class Partition {
  /**
   * With more events waiting a partition first waits for offers: what lies idle must not leave the
   * cache.
   */
  private static final int MAX_WAITING = 1024;

  /** A batch of offers is sent when it holds this many numbers, or when its sender has to wait. */
  private static final int BATCH_NUMBERS = 8192;

  private static final int MAX_BATCH = 256;

  private final Topology topology;
  private final Objective objective;
  private final NodeRange range;
  private final List<NodeRange> ranges;
  private final Outbox outbox;
  private final Schedule.Walk walk;
  private final EventBlock block = new EventBlock();
  private final Factors factors;
  private final Factors deferredFactors;
  private final ModalStates states;
  private final DeferredEvents deferred;
  private final ArrivedOffers arrived;
  private final Batch[] batches;
  private final int d;
  private final double[] point;
  private final double[] gradient;
  private final double[] ownOffer;
  private final int[] toDrain;

  private int cursor;
  private int chunkStart;
  private int chunkEnd;
  private double target;
  private double epochStart;
  private double variablesAt = Double.NaN;
  private double[][] variables = new double[0][];
  private long gradients;
  private long communications;

  /** Offers to one other partition, being collected. */
  private final class Batch {
    private final int capacity = Math.clamp(BATCH_NUMBERS / d, 1, MAX_BATCH);
    private int[] edges = new int[0];
    private double[] values = new double[0];
    private int count;
  }

  /**
   * Prepares a partition at time 0.
   *
   * @param ranges the nodes of all partitions, in order
   * @param index which of them this one owns
   * @param outbox takes offers to other partitions
   */
  public Partition(Setup setup, List<NodeRange> ranges, int index, Outbox outbox) {
    this.topology = setup.topology();
    this.objective = setup.objective();
    this.ranges = ranges;
    this.range = ranges.get(index);
    this.outbox = outbox;
    this.d = setup.dimension();
    Checkpoint checkpoint = setup.checkpoint();
    this.walk =
        setup
            .schedule()
            .walk(range.first(), range.last(), checkpoint == null ? 0 : checkpoint.time());
    this.factors = new Factors(setup.rule());
    this.deferredFactors = new Factors(setup.rule());
    this.states = ModalStates.of(factors, range.size(), d);
    this.deferred = new DeferredEvents(range.size());
    this.arrived = new ArrivedOffers(ranges.size() > 1 ? topology.edges() : 0);
    this.batches = new Batch[ranges.size()];
    Arrays.setAll(batches, _ -> new Batch());
    this.point = new double[d];
    this.gradient = new double[d];
    this.ownOffer = new double[d];
    this.toDrain = new int[range.size() + 1];
    walk.next(block);
    if (checkpoint == null) {
      start(setup);
    } else {
      goOn(checkpoint);
    }
  }

  private void start(Setup setup) {
    double[][] fromState = factors.fromState();
    int k = fromState.length;
    double[] state = new double[k * d];
    double[] modes = new double[k];
    for (int slot = 0; slot < range.size(); slot++) {
      Arrays.fill(state, 0);
      setup.initial().fill(range.first() + slot, state);
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
  private void goOn(Checkpoint checkpoint) {
    double[] raw = new double[factors.modes().size() * d];
    for (int slot = 0; slot < range.size(); slot++) {
      checkpoint.read(range.first() + slot, raw);
      states.load(slot, raw);
    }
    target = checkpoint.time();
    while (target - epochStart >= factors.epoch()) {
      epochStart += factors.epoch();
    }
    while (block.end() <= target) {
      walk.next(block);
    }
    while (cursor < block.size() && block.time(cursor) <= target) {
      cursor++;
    }
    chunkEnd = cursor;
  }

  /**
   * Hands out the raw state of every node here at the instant reached, in node order. Changes
   * nothing.
   */
  public void save(Checkpoint.Sink sink) {
    double[] raw = new double[factors.modes().size() * d];
    for (int slot = 0; slot < range.size(); slot++) {
      states.save(slot, raw);
      sink.accept(range.first() + slot, raw);
    }
  }

  /** The nodes held here. */
  public NodeRange range() {
    return range;
  }

  /** How many gradient steps the nodes here have taken. */
  public long gradients() {
    return gradients;
  }

  /** How many gossips have run over edges whose lower node is here. */
  public long communications() {
    return communications;
  }

  /**
   * Goes on to a later instant, all events at that instant included, as far as arrived offers
   * allow.
   *
   * @return whether the instant is reached; if not, {@link #receive} goes on
   */
  public boolean advance(double to) {
    target = to;
    return run();
  }

  /**
   * Takes offers from another partition and goes on with what waited for them.
   *
   * @return whether the instant of the last {@link #advance} is reached
   */
  public boolean receive(OfferBatch batch) {
    for (int k = 0; k < batch.count(); k++) {
      int edge = batch.edges()[k];
      arrived.add(edge, batch.values(), k * d);
    }
    for (int k = 0; k < batch.count(); k++) {
      int edge = batch.edges()[k];
      int node = range.contains(topology.lower(edge)) ? topology.lower(edge) : topology.upper(edge);
      drain(node - range.first());
    }
    return run();
  }

  /** Scans events in order, running those that can run. */
  private boolean run() {
    while (true) {
      if (cursor == block.size()) {
        if (block.end() > target) {
          break;
        }
        walk.next(block);
        cursor = 0;
        chunkEnd = 0;
        continue;
      }
      double time = block.time(cursor);
      if (time > target) {
        break;
      }
      if (time - epochStart >= factors.epoch() && !moveEpoch(time)) {
        return waitForOffers();
      }
      if (deferred.waiting() > MAX_WAITING) {
        return waitForOffers();
      }
      if (cursor == chunkEnd) {
        startChunk();
      }
      meet(time, block.event(cursor), cursor - chunkStart);
      cursor++;
    }
    return moveEpoch(target) ? reached() : waitForOffers();
  }

  private boolean reached() {
    flush();
    return true;
  }

  private boolean waitForOffers() {
    flush();
    return false;
  }

  /** Evaluates the factors of the next events at once, as far as the epoch goes. */
  private void startChunk() {
    chunkStart = cursor;
    int end = Math.min(block.size(), cursor + Factors.CHUNK);
    while (chunkEnd < end && block.time(chunkEnd) - epochStart < factors.epoch()) {
      factors.setTime(chunkEnd - chunkStart, block.time(chunkEnd) - epochStart);
      chunkEnd++;
    }
    factors.all(chunkEnd - chunkStart);
  }

  /** Starts the epoch of a time, once no event of an earlier one waits. */
  private boolean moveEpoch(double time) {
    if (deferred.waiting() > 0) {
      return false;
    }
    while (time - epochStart >= factors.epoch()) {
      states.startEpoch();
      epochStart += factors.epoch();
      chunkEnd = cursor;
    }
    return true;
  }

  /** Runs an event that comes up in the walk, or lets it wait. */
  private void meet(double time, int event, int e) {
    int edges = topology.edges();
    if (event >= edges) {
      int slot = event - edges - range.first();
      if (deferred.head(slot) != DeferredEvents.NONE) {
        deferred.add(time, event, slot, DeferredEvents.NONE);
      } else {
        gradientStep(factors, e, slot);
      }
      return;
    }
    int lower = topology.lower(event);
    int upper = topology.upper(event);
    boolean hasLower = range.contains(lower);
    if (hasLower && range.contains(upper)) {
      int a = lower - range.first();
      int b = upper - range.first();
      if (deferred.head(a) != DeferredEvents.NONE || deferred.head(b) != DeferredEvents.NONE) {
        deferred.add(time, event, a, b);
      } else {
        states.gossip(factors, e, a, b);
        communications++;
      }
      return;
    }
    int slot = (hasLower ? lower : upper) - range.first();
    boolean first = deferred.head(slot) == DeferredEvents.NONE;
    int entry = deferred.add(time, event, slot, DeferredEvents.NONE);
    if (first) {
      tryCut(entry);
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
        continue;
      }
      double time = deferred.time(entry);
      int event = deferred.event(entry);
      if (event >= topology.edges()) {
        deferred.remove(entry);
        deferredFactors.setTime(0, time - epochStart);
        deferredFactors.gradient(1);
        gradientStep(deferredFactors, 0, current);
      } else if (deferred.slotB(entry) != DeferredEvents.NONE) {
        int a = deferred.slotA(entry);
        int b = deferred.slotB(entry);
        deferred.remove(entry);
        deferredFactors.setTime(0, time - epochStart);
        deferredFactors.gossip(1);
        states.gossip(deferredFactors, 0, a, b);
        communications++;
        int partner = a == current ? b : a;
        if (!contains(toDrain, depth, partner)) {
          toDrain[depth++] = partner;
        }
      } else if (!tryCut(entry)) {
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

  private void gradientStep(Factors at, int e, int slot) {
    states.gradientPoint(at, e, slot, point);
    objective.gradient(range.first() + slot, point, gradient);
    states.gradientStep(at, e, slot, gradient);
    gradients++;
  }

  /**
   * A gossip across partitions that is first in its node's line: sends this side's offer if it has
   * not yet, and finishes if the other side's is here.
   *
   * @return whether it finished
   */
  private boolean tryCut(int entry) {
    int edge = deferred.event(entry);
    int slot = deferred.slotA(entry);
    boolean here = arrived.has(edge);
    if (!deferred.offered(entry) || here) {
      deferredFactors.setTime(0, deferred.time(entry) - epochStart);
      deferredFactors.gossip(1);
    }
    boolean hasLower = range.first() + slot == topology.lower(edge);
    if (!deferred.offered(entry)) {
      send(edge, slot, hasLower ? topology.upper(edge) : topology.lower(edge));
      deferred.setOffered(entry);
    }
    if (!here) {
      return false;
    }
    states.offer(
        deferredFactors,
        0,
        slot,
        ownOffer,
        0); // unchanged since it was sent: later events of the node wait
    double[] theirs = arrived.values(edge);
    int at = arrived.offset(edge);
    if (hasLower) {
      states.halfGossip(deferredFactors, 0, slot, 1, ownOffer, 0, theirs, at);
      communications++;
    } else {
      states.halfGossip(deferredFactors, 0, slot, -1, theirs, at, ownOffer, 0);
    }
    arrived.remove(edge);
    deferred.remove(entry);
    return true;
  }

  private void send(int edge, int slot, int neighbour) {
    int to = owner(neighbour);
    Batch batch = batches[to];
    if (batch.edges.length == 0) {
      batch.edges = new int[batch.capacity];
      batch.values = new double[batch.capacity * d];
    }
    batch.edges[batch.count] = edge;
    states.offer(deferredFactors, 0, slot, batch.values, batch.count * d);
    batch.count++;
    if (batch.count == batch.capacity) {
      flush(to);
    }
  }

  private int owner(int node) {
    int lo = 0;
    int hi = ranges.size() - 1;
    while (lo < hi) {
      int mid = (lo + hi + 1) >>> 1;
      if (ranges.get(mid).first() <= node) {
        lo = mid;
      } else {
        hi = mid - 1;
      }
    }
    return lo;
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
    outbox.send(partition, new OfferBatch(batch.edges, batch.values, batch.count));
    batch.edges = new int[0];
    batch.values = new double[0];
    batch.count = 0;
  }

  /**
   * The models at the instant reached, one after the other, in node order. Changes nothing.
   *
   * @param visitor called with each node and its model, an array that is valid during the call only
   */
  public void models(ModelVisitor visitor) {
    double[] model = factors.variable(0, target - epochStart);
    for (int slot = 0; slot < range.size(); slot++) {
      states.read(model, slot, point, 0);
      visitor.visit(range.first() + slot, point);
    }
  }

  /**
   * All variables of one node at the instant reached. Changes nothing.
   *
   * @return {@code variables x d} numbers, variable by variable; a new array
   */
  public double[] variables(int node, int count) {
    if (variablesAt != target) {
      variables = new double[count][];
      Arrays.setAll(variables, v -> factors.variable(v, target - epochStart));
      variablesAt = target;
    }
    double[] out = new double[count * d];
    for (int v = 0; v < count; v++) {
      states.read(variables[v], node - range.first(), out, v * d);
    }
    return out;
  }

  /** Sees one node's model. */
  @FunctionalInterface
  public interface ModelVisitor {
    /** Sees a model of d numbers, valid during the call only. */
    void visit(int node, double[] model);
  }
}
