package gossamer.scenarios.cli.network;

import gossamer.graphs.io.GraphWriter;
import gossamer.graphs.kind.Range;
import gossamer.graphs.text.TextFileException;
import gossamer.scenarios.cli.list.Names;
import gossamer.scenarios.cli.terminal.Apart;
import gossamer.scenarios.cli.terminal.Output;
import gossamer.scenarios.cli.terminal.Working;
import gossamer.scenarios.file.KindArguments;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.network.Network;
import gossamer.scenarios.network.NetworkReport;
import gossamer.scenarios.network.Prediction;
import gossamer.scenarios.picture.NetworkPicture;
import gossamer.solvers.algorithm.Algorithms;
import gossamer.solvers.mixing.MixingDesign;
import gossamer.solvers.rule.Algorithm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/** {@code gossamer topology}: what a network's shape and spectrum say. */
@Command(
    name = "topology",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Describes how a network gossips: its shape, its spectrum, the rates it needs, its most"
          + " important edges, and how long DADAO would take on it.",
      "",
      "chi1 and chi2, the two numbers that the theory depends on, are for uniform rates of total 1."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gossamer topology ring nodes=16",
      "  gossamer topology grid rows=10 columns=10 --json grid.json",
      "  gossamer topology ring nodes=16 --algorithm extra,nids,dadao --condition 1000",
      "  gossamer topology backbone.graphml --svg backbone.svg --design optimal",
      "  gossamer topology zoo.gml parallel=merge component=largest --out simple.graphml",
      "",
      "See also: gossamer list topologies, gossamer rates, docs/networks.md, docs/rates.md"
    })
public final class TopologyCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private NetworkArgument argument = new NetworkArgument();

  @ArgGroup(validate = false, heading = "%nPrediction:%n")
  private PredictionOptions predicted = new PredictionOptions();

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "how many of the most important edges to show (default: ${DEFAULT-VALUE})")
  @Range(min = 0)
  private int top;

  @Option(
      names = "--all-designs",
      description = "computes every design however long it takes; large networks skip slow ones")
  private boolean allDesigns;

  @Option(
      names = "--weights",
      paramLabel = "ATTRIBUTE",
      description =
          "an attribute of the edges in the file to be studied as their rates, in addition to"
              + " uniform rates (default: weight, if the file has it)")
  private @Nullable String weights;

  @ArgGroup(validate = false, heading = "%nAlgorithms:%n")
  private Rivals rivals = new Rivals();

  /** What is told of algorithms. */
  static final class Rivals {
    @Option(
        names = "--algorithm",
        paramLabel = "ALGORITHM",
        split = ",",
        completionCandidates = Names.ChosenAlgorithms.class,
        description =
            "how fast algorithms are on the network by theory, such as extra,nids,dadao; or all")
    private List<String> algorithms = List.of();

    @Option(
        names = "--mixing",
        paramLabel = "MIXING",
        completionCandidates = Names.Mixings.class,
        description =
            "the mixing weights of synchronous algorithms (default: what each algorithm prefers)")
    private @Nullable String mixing;

    /** The algorithms asked for, in the order given. */
    List<Algorithm> chosen() {
      List<String> names =
          algorithms.equals(List.of(Names.ALL)) ? Algorithms.CATALOGUE.names() : algorithms;
      return names.stream()
          .map(name -> KindArguments.kind(Algorithm.class, name, "--algorithm"))
          .toList();
    }

    /** The weights asked for, or null. */
    @Nullable MixingDesign design() {
      return mixing == null ? null : KindArguments.kind(MixingDesign.class, mixing, "--mixing");
    }
  }

  @ArgGroup(validate = false, heading = "%nOutput:%n")
  private Outputs output = new Outputs();

  /** Where it goes. */
  static final class Outputs {
    @Option(
        names = "--out",
        paramLabel = "FILE",
        description =
            "writes the network itself, after repairs, in the format of the file's ending"
                + " (.graphml, .gml, .dot, .gexf, .json, .csv, ...; .gz compresses)")
    private @Nullable String out;

    @Option(
        names = "--json",
        paramLabel = "FILE",
        description = "writes everything as JSON; - for the terminal, instead of the text")
    private @Nullable String json;

    @Option(
        names = "--csv",
        paramLabel = "FILE",
        description = "writes a header and one line of numbers; - likewise")
    private @Nullable String csv;

    @Option(names = "--svg", paramLabel = "FILE", description = "draws the network; - likewise")
    private @Nullable String svg;

    @Option(
        names = "--design",
        paramLabel = "DESIGN",
        defaultValue = "uniform",
        completionCandidates = Names.Designs.class,
        description =
            "the rates that the drawing shows, such as optimal (default: ${DEFAULT-VALUE})")
    private String design = "uniform";
  }

  @Override
  public Integer call() throws IOException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    String json = output.json;
    String csv = output.csv;
    String svg = output.svg;
    String out = output.out;
    Output.requirePlaces(out, json, csv, svg);
    Apart.require(argument.inputs(), out, json, csv, svg);
    Prediction prediction = predicted.prediction();
    List<Algorithm> algorithms = rivals.chosen();
    MixingDesign design = rivals.design();
    Network network = argument.network();
    if (out != null) {
      write(network, out, command);
    }
    NetworkPicture picture = svg == null ? null : Pictures.of(network, output.design);
    NetworkReport report =
        Working.during(
            "studying the network",
            () ->
                NetworkReport.of(network, top, allDesigns, weights, prediction)
                    .withAlgorithms(algorithms, design));
    if (Stream.of(json, csv, svg).noneMatch(Output.TERMINAL::equals)) {
      new TopologyText(command.getOut()).show(report);
    }
    if (json != null) {
      Output.write(command, json, Output.json(report.values()));
    }
    if (csv != null) {
      Map<String, @Nullable Object> row = report.row();
      List<@Nullable Object> cells = new ArrayList<>(row.values());
      Output.write(command, csv, Output.csv(List.copyOf(row.keySet()), List.of(cells)));
    }
    if (picture != null && svg != null) {
      Output.write(command, svg, picture.svg());
    }
    return 0;
  }

  /** Writes the network before it is studied, which may take a while. */
  private static void write(Network network, String out, CommandLine command) throws IOException {
    if (out.equals(Output.TERMINAL)) {
      throw new CommandLine.ParameterException(
          command, "--out names a file, whose ending tells the format, such as network.graphml");
    }
    Path path = Path.of(out);
    GraphWriter writer = network.writer();
    try {
      List<String> losses = writer.losses(path);
      writer.write(path);
      for (String loss : losses) {
        command.getErr().println("gossamer: %s does not hold %s".formatted(out, loss));
      }
      command.getErr().flush();
    } catch (TextFileException e) {
      throw new InputException(Position.of("--out " + out), e.problem());
    }
  }
}
