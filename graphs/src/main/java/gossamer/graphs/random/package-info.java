/**
 * Random numbers as a function of what they are for.
 *
 * <p>A {@link gossamer.graphs.random.RandomStream} is keyed by (seed, purpose, index, index) and by
 * nothing else, so that one more draw for one purpose leaves every other number of a run as it was.
 * The generator is the mixing function of SplitMix64 over a counter: stateless where that is faster
 * ({@link gossamer.graphs.random.RandomStream#draw}), sequential where that reads better. Only
 * {@code + - * /}, {@code sqrt} and {@code StrictMath} are used, so the same key gives the same
 * bits on every machine.
 */
@NullMarked
package gossamer.graphs.random;

import org.jspecify.annotations.NullMarked;
