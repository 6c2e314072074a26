package gossamer.sim.state;

import gossamer.solvers.vector.WarmSwitch;

/** Both implementations, apart from their interface, so that neither is seen outside. */
final class RoundLoops {
  static final RoundKernels PLAIN = new PlainRoundKernels();

  /** Lambdas, because making a method reference links the class, which needs the Vector API. */
  static final WarmSwitch<RoundKernels> ANY =
      new WarmSwitch<>(
          PLAIN, () -> new VectorRoundKernels(), kernels -> VectorRoundKernels.exercise(kernels));

  private RoundLoops() {}
}
