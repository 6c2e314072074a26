package gossamer.scenarios.cli.network;

import gossamer.scenarios.cli.list.Names;
import gossamer.scenarios.cli.terminal.Apart;
import gossamer.scenarios.cli.terminal.Output;
import gossamer.scenarios.cli.terminal.Working;
import gossamer.scenarios.file.KindArguments;
import gossamer.scenarios.network.DesignResult;
import gossamer.scenarios.network.Designs;
import gossamer.scenarios.network.Network;
import gossamer.solvers.rates.design.Limits;
import gossamer.solvers.rates.design.RateDesign;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gossamer rates}: chooses how often each edge gossips. */
@Command(
    name = "rates",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Chooses how often each edge of a network gossips: the minimum that DADAO needs, with a"
          + " proof that it is one.",
      "",
      "A scenario names a design (rates: optimal), or reads what --out wrote (rates: {file:"
          + " rates.csv})."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gossamer rates barbell nodes=16 --compare",
      "  gossamer rates backbone.graphml --out rates.csv",
      "  gossamer rates backbone.graphml --cost length --node-capacity 20",
      "",
      "See also: gossamer list rates, gossamer topology, gossamer advise, docs/rates.md"
    })
public final class RatesCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private NetworkArgument argument = new NetworkArgument();

  @Option(
      names = "--design",
      paramLabel = "DESIGN",
      defaultValue = "optimal",
      completionCandidates = Names.Designs.class,
      description =
          "how to choose, as in a scenario: a name of 'gossamer list rates' (default:"
              + " ${DEFAULT-VALUE})")
  private String design = "";

  @ArgGroup(validate = false, heading = "%nCosts and limits of the network:%n")
  private LimitOptions limits = new LimitOptions();

  @Option(
      names = "--compare",
      description = "compares all designs on the network; writes nothing to --out")
  private boolean compare;

  @ArgGroup(validate = false, heading = "%nOutput:%n")
  private Outputs output = new Outputs();

  /** Where it goes. */
  static final class Outputs {
    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "writes the rates as CSV with the columns i, j, rate; - for the terminal")
    private @Nullable String out;

    @Option(
        names = "--json",
        paramLabel = "FILE",
        description = "writes the report on the rates as JSON; - for the terminal")
    private @Nullable String json;

    @Option(
        names = "--svg",
        paramLabel = "FILE",
        description = "draws the network with the rates; - for the terminal")
    private @Nullable String svg;
  }

  @Override
  public Integer call() throws IOException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    String out = output.out;
    String json = output.json;
    String svg = output.svg;
    Output.requirePlaces(out, json, svg);
    Apart.require(argument.inputs(), out, json, svg);
    if (compare && (out != null || svg != null)) {
      throw new CommandLine.ParameterException(
          command, "--compare shows all designs; write one of them with --design, without it");
    }
    Network network = argument.network().requireUndirected("Gossip rates").requireConnected();
    Limits within = limits.of(network);
    PrintWriter text = command.getOut();
    if (compare) {
      Designs designs =
          Working.during(
              "designing rates",
              () -> Designs.of(network.topology(), within).withReasons(network::withNames));
      if (!Output.TERMINAL.equals(json)) {
        new RatesText(text, network).compare(designs, within);
      }
      if (json != null) {
        Output.write(command, json, Output.json(Map.of("designs", designs.values())));
      }
      return 0;
    }
    RateDesign chosen = KindArguments.kind(RateDesign.class, design, "--design");
    DesignResult result = Designing.of(network, chosen, within);
    if (Stream.of(out, json, svg).noneMatch(Output.TERMINAL::equals)) {
      new RatesText(text, network).show(result, within);
    }
    if (out != null) {
      Output.write(command, out, RatesText.csv(network, result));
    }
    if (json != null) {
      Output.write(command, json, Output.json(result.values()));
    }
    if (svg != null) {
      Output.write(command, svg, Pictures.of(network, result).svg());
    }
    return 0;
  }
}
