package gossamer.sim.run;

import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.message.Compressor;
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
 * @param rates as run, asked for by who needs them
 * @param weights the spectrum of the mixing weights as run, computed when asked for
 * @param messages what nodes make of theirs
 */
record ProblemSetting(
    Topology topology,
    Objective objective,
    Supplier<GossipRates> rates,
    Supplier<MixingSpectrum> weights,
    Compressor messages)
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
    return rates.get().total();
  }

  @Override
  public Chi chi() {
    return rates.get().chi();
  }

  @Override
  public double contraction() {
    return messages.contraction(objective.dimension());
  }

  @Override
  public int nodes() {
    return objective.nodes();
  }

  @Override
  public double[] resistances() {
    return rates.get().resistances(topology);
  }

  @Override
  public MixingSpectrum mixing() {
    return weights.get();
  }
}
