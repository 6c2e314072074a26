package gossamer.sim.run;

import gossamer.graphs.resistance.Chi;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.objective.SmoothObjective;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rule.Setting;

/**
 * The setting of an objective and rates.
 *
 * @param objective that is minimised
 * @param rates as run
 */
record ProblemSetting(Objective objective, GossipRates rates) implements Setting {
  @Override
  public boolean isSmooth() {
    return objective instanceof SmoothObjective;
  }

  private SmoothObjective smooth() {
    if (objective instanceof SmoothObjective smooth) {
      return smooth;
    }
    throw Setting.notSmooth();
  }

  @Override
  public double smoothness() {
    return smooth().smoothness();
  }

  @Override
  public double strongConvexity() {
    return smooth().strongConvexity();
  }

  @Override
  public double totalRate() {
    return rates.total();
  }

  @Override
  public Chi chi() {
    return rates.chi();
  }
}
