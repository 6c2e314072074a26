package gossamer.scenarios.network;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.spectrum.Spectrum;
import gossamer.graphs.topology.Topology;
import gossamer.sim.schedule.Rounds;
import gossamer.solvers.algorithm.Algorithms;
import gossamer.solvers.mixing.Metropolis;
import gossamer.solvers.mixing.MixingDesign;
import gossamer.solvers.mixing.MixingDesigns;
import gossamer.solvers.mixing.MixingSpectrum;
import gossamer.solvers.mixing.Weights;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.design.Uniform;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.Assumption;
import gossamer.solvers.rule.RoundModes;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Setting;
import gossamer.solvers.rule.Synchronous;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How fast an algorithm is on a network by theory, with nothing run: for local objectives of L = 1
 * and a condition number.
 *
 * @param algorithm its label
 * @param mixing the kind of its mixing weights; empty of an asynchronous algorithm
 * @param spectrum of these; null likewise
 * @param exact what decays exactly if the Hessians of all nodes are equal: {@code -ln} of the
 *     factor of the squared distance in a unit of time, in the slowest mode; empty if nobody knows
 * @param worst that mode; null if nobody knows
 * @param proven what decays at least, whatever the Hessians are; empty if nothing is proven
 * @param communications edges activated in a unit of time
 * @param refusal why the algorithm does not run here; empty if it does
 */
public record AlgorithmRates(
    String algorithm,
    String mixing,
    @Nullable MixingSpectrum spectrum,
    OptionalDouble exact,
    RoundModes.@Nullable Worst worst,
    OptionalDouble proven,
    double communications,
    String refusal) {
  /** Networks with more nodes are not studied by all eigenvalues, but by some over their range. */
  private static final int MOST_EIGENVALUES = 64;

  /** How many these are. */
  private static final int SAMPLED = 17;

  /**
   * Studies an algorithm on a connected network of two nodes or more.
   *
   * @param mixing the weights, or null for those that the algorithm prefers
   * @param condition L/mu, at least one
   */
  public static AlgorithmRates of(
      Algorithm algorithm, @Nullable MixingDesign mixing, Topology topology, double condition) {
    topology.requireUndirected("Predictions of algorithms");
    String label = Algorithms.CATALOGUE.label(algorithm);
    GossipRates shape = new Uniform(null).shape(topology);
    String design = "";
    try {
      GossipRates rates = shape.scaled(algorithm.totalRate(shape::chi, topology.nodes()));
      if (!(algorithm instanceof Synchronous synchronous)) {
        Setting setting = new On(topology, 1 / condition, rates, new MixingSpectrum(1, 1));
        return new AlgorithmRates(
            label,
            "",
            null,
            OptionalDouble.empty(),
            null,
            algorithm.provenDecay(setting),
            rates.total(),
            "");
      }
      MixingDesign chosen = mixing != null ? mixing : synchronous.mixing();
      design = MixingDesigns.CATALOGUE.label(chosen);
      Weights weights = chosen.weights(topology, () -> rates);
      if (weights.isDirected() && algorithm.assumes().contains(Assumption.SYMMETRIC)) {
        return refused(label, design, null, "needs " + Assumption.symmetricWeights());
      }
      if (weights.isDirected()) { // matters to nobody if a server mixes
        weights = new Metropolis().weights(topology, () -> rates);
        Setting setting = new On(topology, 1 / condition, rates, weights.spectrum());
        if (!synchronous.rule(setting).needsServer()) {
          return refused(label, design, null, "no rates are known for weights of arcs");
        }
      }
      Setting setting = new On(topology, 1 / condition, rates, weights.spectrum());
      for (Assumption assumption : algorithm.assumes()) {
        if (!assumption.isMetBy(weights.spectrum())) {
          return refused(
              label,
              design,
              weights.spectrum(),
              "needs %s; %s".formatted(assumption.words(), assumption.remedy()));
        }
      }
      return of(label, design, synchronous.rule(setting), algorithm, setting, topology, weights);
    } catch (Refusal e) {
      return refused(label, design, null, String.valueOf(e.getMessage()));
    }
  }

  private static AlgorithmRates refused(
      String label, String mixing, @Nullable MixingSpectrum spectrum, String reason) {
    return new AlgorithmRates(
        label,
        mixing,
        spectrum,
        OptionalDouble.empty(),
        null,
        OptionalDouble.empty(),
        Double.NaN,
        reason);
  }

  private static AlgorithmRates of(
      String label,
      String design,
      RoundRule rule,
      Algorithm algorithm,
      Setting setting,
      Topology topology,
      Weights weights) {
    RoundModes.Worst worst =
        !rule.isSteadyAndLinear()
            ? null
            : RoundModes.of(rule)
                .worst(
                    eigenvalues(topology, weights),
                    setting.strongConvexity(),
                    setting.smoothness());
    return new AlgorithmRates(
        label,
        rule.needsServer() ? "" : design,
        rule.needsServer() ? null : weights.spectrum(),
        worst == null ? OptionalDouble.empty() : OptionalDouble.of(worst.decay()),
        worst,
        algorithm.provenDecay(setting),
        rule.steadyFrom().isEmpty()
            ? Double.NaN
            : Rounds.of(topology, weights).communicationsPerRound(rule, topology.nodes()),
        "");
  }

  /** All eigenvalues of a small network, otherwise some over their range, zero included. */
  private static double[] eigenvalues(Topology topology, Weights weights) {
    boolean isSmall = topology.nodes() <= MOST_EIGENVALUES;
    boolean hasNegative = Arrays.stream(weights.toArray()).anyMatch(weight -> weight < 0);
    if (isSmall && !hasNegative) {
      return Arrays.stream(Spectrum.of(topology, weights.toArray()).values()).distinct().toArray();
    }
    return weights.spectrum().sampled(SAMPLED);
  }

  /** Units of time until the squared distance is so small, by the best that is known. */
  public OptionalDouble time(double precision) {
    OptionalDouble decay = exact.isPresent() ? exact : proven;
    return decay.isPresent() && decay.getAsDouble() > 0
        ? OptionalDouble.of(-StrictMath.log(precision) / decay.getAsDouble())
        : OptionalDouble.empty();
  }

  /** For programs. */
  public Map<String, @Nullable Object> values(double precision) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("algorithm", algorithm);
    values.put("mixing", mixing.isEmpty() ? null : mixing);
    values.put("lambda2", spectrum == null ? null : spectrum.lambda2());
    values.put("lambdaMax", spectrum == null ? null : spectrum.lambdaMax());
    values.put("exactDecay", known(exact));
    values.put("worstEigenvalue", worst == null ? null : worst.l());
    values.put("worstCurvature", worst == null ? null : worst.h());
    values.put("provenDecay", known(proven));
    values.put("time", known(time(precision)));
    values.put(
        "communications",
        known(
            time(precision).isPresent() && !Double.isNaN(communications)
                ? OptionalDouble.of(time(precision).getAsDouble() * communications)
                : OptionalDouble.empty()));
    values.put("refusal", refusal.isEmpty() ? null : refusal);
    return values;
  }

  private static @Nullable Double known(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }

  /** A network, and local objectives of L = 1. */
  private record On(
      Topology topology, double strongConvexity, GossipRates rates, MixingSpectrum mixing)
      implements Setting {
    @Override
    public boolean isSmooth() {
      return true;
    }

    @Override
    public double smoothness() {
      return 1;
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
      return topology.nodes();
    }

    @Override
    public double[] resistances() {
      return rates.resistances(topology);
    }
  }
}
