/**
 * The states of nodes under a linear rule. {@link gossamer.sim.state.NodeStates} keeps them in the
 * modes of the rule's flow, referred to an epoch: between events nothing needs to be computed, and
 * an event costs one pass over the modes that it touches, with {@link
 * gossamer.sim.state.Coefficients} that {@link gossamer.sim.state.Factors} evaluates for many
 * events at a time. The kernels are static loops over arrays.
 *
 * <p>Everything that computes a number uses {@code + - * / sqrt}, fma and {@code StrictMath} only.
 * The layout depends on the rule and the dimension alone, never on partitions or the machine.
 */
@NullMarked
package gossamer.sim.state;

import org.jspecify.annotations.NullMarked;
