/**
 * How fast a run decays in the long run, known before it: the spectral radius of a round, found
 * with the very code that runs rounds.
 */
@NullMarked
package gossamer.sim.spectrum;

import org.jspecify.annotations.NullMarked;
