/** Tests of the interior point and its certificates. */
@NullMarked
package gossamer.solvers.rates.interior;

import org.jspecify.annotations.NullMarked;
