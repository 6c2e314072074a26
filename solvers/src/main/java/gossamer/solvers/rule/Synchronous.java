package gossamer.solvers.rule;

import gossamer.solvers.mixing.Metropolis;
import gossamer.solvers.mixing.MixingDesign;

/** An algorithm that runs in rounds. */
public interface Synchronous extends Algorithm {
  @Override
  RoundRule rule(Setting setting);

  /** The mixing weights that it runs with where the user names none. */
  default MixingDesign mixing() {
    return new Metropolis();
  }
}
