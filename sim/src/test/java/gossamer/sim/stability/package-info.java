/**
 * Runs of the experiments about stability, compared with the statistics of another program: over
 * seeds, as each draws its own data, models and batches. Every build does a few of them; {@code
 * -Dstability=full} all, see CONTRIBUTING.md.
 */
@NullMarked
package gossamer.sim.stability;

import org.jspecify.annotations.NullMarked;
