@NullMarked
package gossamer.solvers.vector;

import org.jspecify.annotations.NullMarked;
