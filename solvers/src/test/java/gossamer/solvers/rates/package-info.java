/** Tests of rate designs, and networks that they share. */
@NullMarked
package gossamer.solvers.rates;

import org.jspecify.annotations.NullMarked;
