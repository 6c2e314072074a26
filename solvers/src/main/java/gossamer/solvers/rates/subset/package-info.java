/**
 * Which edges of a network not to use at all: {@link gossamer.solvers.rates.subset.EdgeSubset}
 * searches for connected networks inside a network that need less communication than it.
 */
@NullMarked
package gossamer.solvers.rates.subset;

import org.jspecify.annotations.NullMarked;
