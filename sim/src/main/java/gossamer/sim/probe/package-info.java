/**
 * What is observed of a run. A {@link gossamer.sim.probe.Metric} is a mean over the nodes or a
 * function of the mean model; {@link gossamer.sim.probe.Metrics} lists them; {@link
 * gossamer.sim.probe.TreeSum} adds the nodes' parts in one fixed tree, so that a sum has the same
 * bits however the nodes are dealt out.
 *
 * <p>To add a metric, write a record that implements {@link gossamer.sim.probe.Metric} and enter it
 * in the list.
 */
@NullMarked
package gossamer.sim.probe;

import org.jspecify.annotations.NullMarked;
