package gossamer.sim.actor;

import akka.actor.typed.ActorRef;
import gossamer.sim.engine.Observation;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.probe.Instant;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.TreeSum;
import java.util.List;

/** What a partition's actor can be told. */
sealed interface Command {
  /** Offers have come for a partition that sleeps. */
  enum Wake implements Command {
    /** At once. */
    NOW
  }

  /**
   * A question that is answered once, with a value or a failure. There is one at a time.
   *
   * @param <T> what the answer is
   */
  sealed interface Question<T> extends Command {
    /** Whom to answer. */
    ActorRef<Reply<T>> replyTo();
  }

  /** Make the nodes; the first question. Answered with the positions made. */
  record Prepare(ActorRef<Reply<NodeRange>> replyTo) implements Question<NodeRange> {}

  /** Run to an instant; answered with it when it is reached. */
  record Advance(double to, ActorRef<Reply<Double>> replyTo) implements Question<Double> {}

  /** What is there at the instant reached? */
  record Observe(ActorRef<Reply<Observation>> replyTo) implements Question<Observation> {}

  /** What are the sums of metrics over the nodes at the instant reached? */
  record Measure(
      List<Metric.OfNodes> metrics, Instant instant, ActorRef<Reply<List<TreeSum.Branch>>> replyTo)
      implements Question<List<TreeSum.Branch>> {}

  /** What are the raw states at these positions at the instant reached, one array a node? */
  record States(NodeRange positions, ActorRef<Reply<List<double[]>>> replyTo)
      implements Question<List<double[]>> {}

  /** What are a node's variables at the instant reached? */
  record Variables(int node, ActorRef<Reply<double[]>> replyTo) implements Question<double[]> {}
}
