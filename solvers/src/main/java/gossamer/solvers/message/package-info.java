/** Messages that are made shorter before they are sent. */
@NullMarked
package gossamer.solvers.message;

import org.jspecify.annotations.NullMarked;
