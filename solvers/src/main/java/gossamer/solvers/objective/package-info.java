/**
 * What the nodes minimise. A {@link gossamer.solvers.objective.Objective} holds the local
 * objectives f_i of all nodes and their mean F; {@link gossamer.solvers.objective.LeastSquares} and
 * {@link gossamer.solvers.objective.LogisticRegression} are the ones there are. A {@link
 * gossamer.solvers.objective.Problem} is what a user names to get one, listed in {@link
 * gossamer.solvers.objective.Problems}. {@link gossamer.solvers.objective.Optimum} finds the
 * minimiser of F.
 */
@NullMarked
package gossamer.solvers.objective;

import org.jspecify.annotations.NullMarked;
