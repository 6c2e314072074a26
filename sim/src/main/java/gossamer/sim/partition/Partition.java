package gossamer.sim.partition;

import gossamer.sim.layout.NodeRange;
import gossamer.sim.probe.Tally;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.RoundRule;
import java.util.List;

/**
 * Some nodes, and the walk through what they do. Every number is computed from the same numbers in
 * the same order however nodes are dealt out to partitions, so the results are the same to the bit.
 * Mutable; one thread at a time.
 */
public interface Partition {
  /**
   * A partition at time 0, or where the setup's checkpoint is.
   *
   * @param ranges the positions of all partitions, in order
   * @param index which of them this one owns
   * @param mail through which it exchanges batches with other partitions
   */
  static Partition of(Setup setup, List<NodeRange> ranges, int index, Mail mail) {
    return switch (setup.rule()) {
      case LinearRule rule -> new EventPartition(setup, rule, setup.events(), ranges, index, mail);
      case RoundRule rule -> new RoundPartition(setup, rule, setup.rounds(), ranges, index, mail);
    };
  }

  /** The only partition, which holds all nodes, at time 0, or where the setup's checkpoint is. */
  static Partition whole(Setup setup) {
    return of(setup, List.of(new NodeRange(0, setup.nodes())), 0, Mail.NONE);
  }

  /** The positions of the nodes held here. */
  NodeRange range();

  /**
   * What the nodes here have done so far; an exchange over a border counts where the partition's
   * number is lower.
   */
  Tally tally();

  /**
   * Continues to an instant, all that happens at that instant included, as far as the mail that has
   * arrived allows.
   *
   * @param to not before the last one
   * @return whether the instant is reached; if not, more mail is needed before a call with the same
   *     instant gets further
   */
  boolean advance(double to);

  /** The models at the instant reached, one after the other, by position. Changes nothing. */
  void models(ModelVisitor visitor);

  /**
   * All variables of one node at the instant reached. Changes nothing.
   *
   * @return {@code variables x d} numbers, variable by variable; a new array
   */
  double[] variables(int node);

  /**
   * Hands out the raw states of some nodes here at the instant reached, by position. Changes
   * nothing.
   *
   * @param positions within {@link #range}
   */
  void save(NodeRange positions, Checkpoint.Sink sink);

  /** Sees one node's model. */
  @FunctionalInterface
  interface ModelVisitor {
    /** Sees a model of d numbers, valid during the call only. */
    void visit(int position, int node, double[] model);
  }
}
