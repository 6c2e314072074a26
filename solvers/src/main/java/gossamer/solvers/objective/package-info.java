/**
 * What the nodes minimise. A {@link gossamer.solvers.objective.Objective} holds the local
 * objectives f_i of all nodes and their mean F, with values and gradients; what else an objective
 * has, its interfaces say: {@link gossamer.solvers.objective.SmoothObjective} (constants), {@link
 * gossamer.solvers.objective.TwiceDifferentiable} (Hessian products) and {@link
 * gossamer.solvers.objective.Minimizable} (an optimum and the gap to it), {@link
 * gossamer.solvers.objective.SampledObjective} (gradients over some samples) and {@link
 * gossamer.solvers.objective.ClassifyingObjective} (predictions). {@link
 * gossamer.solvers.objective.LeastSquares} and {@link
 * gossamer.solvers.objective.LogisticRegression} are the convex ones. {@link
 * gossamer.solvers.objective.Optimum} finds the minimiser of F.
 */
@NullMarked
package gossamer.solvers.objective;

import org.jspecify.annotations.NullMarked;
