@NullMarked
package gossamer.solvers.matrix;

import org.jspecify.annotations.NullMarked;
