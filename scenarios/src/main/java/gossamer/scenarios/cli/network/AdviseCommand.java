package gossamer.scenarios.cli.network;

import gossamer.graphs.kind.Range;
import gossamer.graphs.kind.Refusal;
import gossamer.scenarios.cli.terminal.Apart;
import gossamer.scenarios.cli.terminal.Output;
import gossamer.scenarios.cli.terminal.Working;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.network.Confirmation;
import gossamer.scenarios.network.Network;
import gossamer.scenarios.network.Prediction;
import gossamer.solvers.rates.design.Advice;
import gossamer.solvers.rates.design.Limits;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gossamer advise}: how fast a real network can learn, in seconds. */
@Command(
    name = "advise",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says how fast DADAO can run on a real network, in gradients per second, how often each"
          + " link must then be used, and what the bottleneck is.",
      "",
      "It needs to know what limits the network: at least one of the three limits below."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gossamer advise backbone.graphml --link-rate capacity --gradients 50",
      "  gossamer advise ring nodes=16 --node-rate 100 --gradients 20 --confirm",
      "",
      "See also: gossamer rates, gossamer topology, docs/rates.md"
    })
public final class AdviseCommand implements Callable<Integer> {
  private static final long SEED = 1;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private NetworkArgument argument = new NetworkArgument();

  @ArgGroup(validate = false, heading = "%nLimits of the network:%n")
  private PerSecond limits = new PerSecond();

  /** What real links and nodes can do. */
  static final class PerSecond {
    @Option(
        names = "--link-rate",
        paramLabel = "N|ATTRIBUTE",
        description =
            "maximum exchanges per second of each link: an attribute of the edges in the file, or a"
                + " number")
    private @Nullable String linkRate;

    @Option(
        names = "--node-rate",
        paramLabel = "N|ATTRIBUTE",
        description =
            "maximum exchanges per second of each node, over all its links: an attribute of the"
                + " nodes, or a"
                + " number")
    private @Nullable String nodeRate;

    @Option(
        names = "--gradients",
        paramLabel = "N",
        description =
            "maximum gradients per second that each node can compute; no limit if omitted")
    @Range(min = 0, open = true)
    private @Nullable Double gradients;
  }

  @ArgGroup(validate = false, heading = "%nPrediction:%n")
  private PredictionOptions predicted = new PredictionOptions();

  @Option(
      names = "--confirm",
      description =
          "also runs DADAO, on a made-up problem of that condition number, for comparison")
  private boolean confirm;

  @ArgGroup(validate = false, heading = "%nOutput:%n")
  private Outputs output = new Outputs();

  /** Where it goes. */
  static final class Outputs {
    @Option(
        names = "--out",
        paramLabel = "FILE",
        description =
            "writes the rates as CSV: i, j, rate (per unit of time, as a scenario reads it) and"
                + " rate_per_second; - for the terminal")
    private @Nullable String out;

    @Option(
        names = "--json",
        paramLabel = "FILE",
        description = "writes everything as JSON; - for the terminal, instead of the text")
    private @Nullable String json;
  }

  @Override
  public Integer call() throws IOException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    String out = output.out;
    String json = output.json;
    Output.requirePlaces(out, json);
    Apart.require(argument.inputs(), out, json);
    Prediction prediction = predicted.prediction();
    double most = requireLimits(command);
    Network network = argument.network().requireUndirected("Gossip rates").requireConnected();
    Limits perSecond =
        LimitOptions.of(
            network,
            null,
            limits.linkRate == null
                ? null
                : LimitOptions.edges(network, "--link-rate", limits.linkRate),
            limits.nodeRate == null
                ? null
                : LimitOptions.nodes(network, "--node-rate", limits.nodeRate));
    Advice advice =
        Designing.of(
            network, "looking for rates", () -> Advice.of(network.topology(), perSecond, most));
    boolean toTerminal = Output.TERMINAL.equals(out) || Output.TERMINAL.equals(json);
    AdviceText text = new AdviceText(command.getOut(), network, advice, prediction);
    if (!toTerminal) {
      text.show(perSecond);
    }
    Confirmation run = confirm ? confirmation(network, advice, prediction) : null;
    if (run != null && !toTerminal) {
      text.confirm(run);
    }
    if (out != null) {
      Output.write(command, out, text.csv());
    }
    if (json != null) {
      Output.write(command, json, Output.json(values(network, advice, prediction, run)));
    }
    return 0;
  }

  /** What nodes can compute, infinite where that does not matter. */
  private double requireLimits(CommandLine command) {
    Double gradients = limits.gradients;
    if (gradients == null && limits.linkRate == null && limits.nodeRate == null) {
      throw new CommandLine.ParameterException(
          command,
          "give what limits the network: --gradients, --link-rate or --node-rate, per second");
    }
    return gradients == null ? Double.POSITIVE_INFINITY : gradients;
  }

  private static Confirmation confirmation(Network network, Advice advice, Prediction prediction) {
    try {
      return Working.during(
          "simulating",
          () ->
              Confirmation.of(
                  network.topology(),
                  advice.rates().scaled(1 / advice.gradientRate()),
                  prediction,
                  SEED));
    } catch (Refusal e) {
      throw new InputException(Position.of("--confirm"), String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, @Nullable Object> values(
      Network network, Advice advice, Prediction prediction, @Nullable Confirmation run) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("network", network.title());
    values.put("gradientsPerSecond", advice.gradientRate());
    values.put("atMost", advice.upperBound());
    values.put("exchangesPerSecond", advice.rates().total());
    List<Map<String, Object>> binds =
        advice.binds().stream()
            .map(
                each -> {
                  Map<String, Object> limit = new LinkedHashMap<>();
                  limit.put("limit", each.isNode() ? "node" : "link");
                  if (each.isNode()) {
                    limit.put("node", network.names().name(each.index()));
                  } else {
                    limit.put("i", network.lowerName(each.index()));
                    limit.put("j", network.upperName(each.index()));
                  }
                  limit.put("name", AdviceText.name(network, each));
                  limit.put("share", each.share());
                  return limit;
                })
            .toList();
    values.put("bottlenecks", binds);
    values.put("condition", prediction.condition());
    values.put("precision", prediction.precision());
    values.put("predictedSeconds", prediction.time() / advice.gradientRate());
    values.put(
        "observedSeconds",
        run == null || !run.reached() ? null : run.time() / advice.gradientRate());
    return values;
  }
}
