package gossamer.solvers.objective;

/** Local objectives that are quadratic: every gradient is an affine function of the model. */
public interface QuadraticObjective extends Objective {}
