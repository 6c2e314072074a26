package gossamer.sim.run;

import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.mixing.MixingSpectrum;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.objective.SmoothObjective;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rule.Setting;
import java.util.function.Supplier;

/**
 * The setting of an objective and rates.
 *
 * @param topology that it runs on
 * @param objective that is minimised
 * @param rates as run
 * @param weights the spectrum of the mixing weights as run, computed when asked for
 */
record ProblemSetting(
    Topology topology, Objective objective, GossipRates rates, Supplier<MixingSpectrum> weights)
    implements Setting {
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

  @Override
  public int nodes() {
    return objective.nodes();
  }

  @Override
  public double[] resistances() {
    return rates.resistances(topology);
  }

  @Override
  public MixingSpectrum mixing() {
    return weights.get();
  }
}
