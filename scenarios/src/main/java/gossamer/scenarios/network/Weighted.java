package gossamer.scenarios.network;

import gossamer.graphs.io.network.GraphFile;
import gossamer.graphs.kind.Refusal;
import gossamer.graphs.resistance.ChiBounds;
import gossamer.graphs.sparse.LambdaMax;
import gossamer.graphs.text.TextFileException;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.solvers.rates.GossipRates;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a network gossips if an attribute of its edges is their rates.
 *
 * @param attribute its name in the file
 * @param spectrum null if the attribute cannot be rates
 * @param reason why it cannot, or empty
 */
public record Weighted(String attribute, @Nullable Spectrum spectrum, String reason) {
  /** Those values that are columns of a table, too. */
  static final List<String> COLUMNS =
      List.of("attribute", "total", "lambda2", "lambdaMax", "chi1", "chi2");

  private static final String USUAL = "weight";

  /**
   * What the rates make of the network, in their unit.
   *
   * @param total the sum of all rates
   * @param chi between two bounds, equal where they are exact
   * @param lambdaMax the largest eigenvalue of the Laplacian weighted by the rates, likewise
   */
  public record Spectrum(double total, ChiBounds chi, LambdaMax lambdaMax) {}

  /**
   * The weights that somebody named.
   *
   * @param network connected, of two nodes or more
   * @throws InputException if they cannot be rates
   */
  public static Weighted named(Network network, String attribute) {
    Position position = Position.of("--weights " + attribute);
    GraphFile file = network.file();
    if (file == null) {
      throw new InputException(position, "only a network from a file has attributes to name");
    }
    Weighted weighted = of(network.topology(), file, attribute);
    if (weighted.spectrum() == null) {
      throw new InputException(position, weighted.reason());
    }
    return weighted;
  }

  /**
   * The attribute {@code weight} of the edges in any case, if a file says it.
   *
   * @param network connected, of two nodes or more
   */
  public static Optional<Weighted> usual(Network network) {
    GraphFile file = network.file();
    if (file == null) {
      return Optional.empty();
    }
    List<String> names = file.edgeAttributes().stream().filter(USUAL::equalsIgnoreCase).toList();
    if (names.size() > 1) {
      return Optional.of(
          new Weighted(
              USUAL,
              null,
              "the edges have %s; name one with --weights".formatted(String.join(" and ", names))));
    }
    return names.stream().findFirst().map(name -> of(network.topology(), file, name));
  }

  private static Weighted of(Topology topology, GraphFile file, String attribute) {
    try {
      double[] rates = file.edgeValues(attribute);
      ChiBounds chi = ChiBounds.of(topology, rates);
      double total = GossipRates.known(rates, chi.upper()).total();
      return new Weighted(
          attribute, new Spectrum(total, chi, Mixing.lambdaMax(topology, rates)), "");
    } catch (TextFileException e) {
      String line = e.place().line() == 0 ? "" : " line %d:".formatted(e.place().line());
      String name = Path.of(e.file()).getFileName() + ":";
      return new Weighted(
          attribute, null, name + line + " " + RepairArguments.asTyped(e.problem()));
    } catch (Refusal e) { // zeros that disconnect, too many orders of magnitude
      return new Weighted(attribute, null, String.valueOf(e.getMessage()));
    }
  }

  /** For programs: one object; where there is no spectrum, the reason is in it. */
  Map<String, @Nullable Object> values() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("attribute", attribute);
    if (spectrum == null) {
      values.put("reason", reason);
      return values;
    }
    values.put("total", spectrum.total());
    values.put("lambda2", 1 / spectrum.chi().upper().chi1());
    values.put("lambda2AtMost", 1 / spectrum.chi().lower().chi1());
    values.put("lambdaMax", spectrum.lambdaMax().upper());
    values.put("lambdaMaxAtLeast", spectrum.lambdaMax().lower());
    values.put("chi1", spectrum.chi().upper().chi1());
    values.put("chi2", spectrum.chi().upper().chi2());
    values.put("chi2AtLeast", spectrum.chi().lower().chi2());
    return values;
  }
}
