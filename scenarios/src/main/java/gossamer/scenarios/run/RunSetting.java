package gossamer.scenarios.run;

import gossamer.graphs.resistance.Chi;
import gossamer.solvers.message.Compressor;
import gossamer.solvers.mixing.MixingSpectrum;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rule.Setting;

/**
 * The setting of a prepared run: constants as the run began with them, chi's computed when first
 * asked for and refused at the scenario's {@code rates}.
 *
 * @param asRun what the run rests on
 * @param rates of the edges that it runs on
 * @param messages what nodes make of theirs
 * @param dimension of a model
 */
record RunSetting(AsRun asRun, GossipRates rates, Compressor messages, int dimension, Places places)
    implements Setting {
  @Override
  public boolean isSmooth() {
    return asRun.isSmooth();
  }

  @Override
  public double smoothness() {
    requireSmooth();
    return asRun.smoothness();
  }

  @Override
  public double strongConvexity() {
    requireSmooth();
    return asRun.strongConvexity();
  }

  private void requireSmooth() {
    if (!isSmooth()) {
      throw Setting.notSmooth();
    }
  }

  @Override
  public double totalRate() {
    return rates.total();
  }

  @Override
  public Chi chi() {
    return places.at("rates", rates::chi);
  }

  @Override
  public double contraction() {
    return messages.contraction(dimension);
  }

  @Override
  public int nodes() {
    return asRun.order().size();
  }

  @Override
  public double[] resistances() {
    return asRun.resistances().clone();
  }

  @Override
  public MixingSpectrum mixing() {
    return places.at("mixing", asRun::mixing);
  }
}
