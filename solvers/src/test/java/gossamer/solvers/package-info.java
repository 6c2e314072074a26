/**
 * Fixtures that the tests of several packages share: recorded runs, and functions in many digits to
 * check against.
 */
@NullMarked
package gossamer.solvers;

import org.jspecify.annotations.NullMarked;
