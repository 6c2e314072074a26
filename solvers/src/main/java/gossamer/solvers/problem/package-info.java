/**
 * What a user names to say what nodes minimise: kinds of problems with their parameters, before
 * they know the data.
 */
@NullMarked
package gossamer.solvers.problem;

import org.jspecify.annotations.NullMarked;
