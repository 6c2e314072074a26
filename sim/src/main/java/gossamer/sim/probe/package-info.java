/**
 * What is observed of a run. A {@link gossamer.sim.probe.Metric} is a mean over the nodes or a
 * function of the mean model, some of them either as one asks; {@link gossamer.sim.probe.Metrics}
 * lists them, and {@link gossamer.sim.probe.Need} is what they ask of the problem; {@link
 * gossamer.sim.probe.TreeSum} adds the nodes' parts in one fixed tree, so that a sum has the same
 * bits however the nodes are dealt out. {@link gossamer.sim.probe.Tally} counts what was done and
 * sent, {@link gossamer.sim.probe.DecayMeter} tells how fast a metric falls.
 *
 * <p>To add a metric, write a record that implements {@link gossamer.sim.probe.Metric} and enter it
 * in the list.
 */
@NullMarked
package gossamer.sim.probe;

import org.jspecify.annotations.NullMarked;
