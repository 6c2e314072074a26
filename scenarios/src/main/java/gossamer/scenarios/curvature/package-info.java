/**
 * The curvature of the loss at a model of a scenario: {@link gossamer.scenarios.curvature.ModelAt}
 * is the model, at the start of a scenario or where a run ended, {@link
 * gossamer.scenarios.curvature.LossSpectrum} what the Hessian there looks like.
 */
@NullMarked
package gossamer.scenarios.curvature;

import org.jspecify.annotations.NullMarked;
