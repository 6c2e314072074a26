/**
 * With which learning rates training can stay at a minimum: exact critical learning rates of
 * gradient descent and SGD, on one machine and over a network.
 *
 * <p>The setting is a minimum at which all residuals are zero. There the loss of a sample is, up to
 * second order, that of its linearised residuals, {@code 1/2 sum_c (g_c' delta)^2}, with delta the
 * distance from the minimum and g_c the gradient of output c's residual; so {@link
 * gossamer.solvers.stability.SampleJacobians}, these gradients, are all that is needed. {@link
 * gossamer.solvers.stability.CentralStability} answers for one machine that holds all samples,
 * {@link gossamer.solvers.stability.NetworkStability} for nodes that mix their models. Directions
 * in which no gradient points are neutral, whatever the learning rate, and are left aside.
 *
 * <p>A learning rate is stable where the second moment of delta stays bounded, whatever it is at
 * first ("mean square"), or its mean, which moves as full gradients move it ("mean"). A {@link
 * gossamer.solvers.stability.Threshold} comes with the bracket that holds it.
 */
@NullMarked
package gossamer.solvers.stability;

import org.jspecify.annotations.NullMarked;
