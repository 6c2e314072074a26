/**
 * Algorithms as local rules: what one node does at a gradient tick, what two neighbours do when
 * they gossip, and how a node's state flows in between.
 *
 * <p>A {@link gossamer.solvers.rule.Rule} is what a node does. Most asynchronous algorithms are
 * linear rules, and a {@link gossamer.solvers.rule.LinearRule} is data: a few named variables, a
 * flow matrix and a handful of vectors. {@link gossamer.solvers.rule.Modes} turns its flow into
 * modes, in which elapsed time is a factor. Algorithms that run in rounds are data too, stages of a
 * {@link gossamer.solvers.rule.RoundRule}, and {@link gossamer.solvers.rule.RoundModes} says how
 * fast they are on quadratics, and which steps are stable. What an {@link
 * gossamer.solvers.rule.Algorithm}'s constants follow from, it asks of a {@link
 * gossamer.solvers.rule.Setting}.
 *
 * <p>Everything here is immutable and knows neither the network nor the engine.
 */
@NullMarked
package gossamer.solvers.rule;

import org.jspecify.annotations.NullMarked;
