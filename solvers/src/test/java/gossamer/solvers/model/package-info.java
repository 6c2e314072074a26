/** Tests of models. */
@NullMarked
package gossamer.solvers.model;

import org.jspecify.annotations.NullMarked;
