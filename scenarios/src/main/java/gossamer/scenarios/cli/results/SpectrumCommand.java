package gossamer.scenarios.cli.results;

import gossamer.graphs.kind.Range;
import gossamer.scenarios.cli.terminal.Apart;
import gossamer.scenarios.cli.terminal.Output;
import gossamer.scenarios.cli.terminal.Working;
import gossamer.scenarios.curvature.LossSpectrum;
import gossamer.scenarios.curvature.LossSpectrum.Effort;
import gossamer.scenarios.curvature.ModelAt;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.report.SpectrumFigure;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.text.Digits;
import gossamer.scenarios.text.TextTable;
import gossamer.sim.probe.Need;
import gossamer.sim.probe.Target;
import gossamer.solvers.curvature.Dense;
import gossamer.solvers.curvature.Eigenvalue;
import gossamer.solvers.objective.TwiceDifferentiable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gossamer spectrum}: eigenvalues of the Hessian at a model. */
@Command(
    name = "spectrum",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tells how curved the loss is at the mean model of all nodes: the largest and smallest"
          + " eigenvalues of its Hessian, their trace and density, as a whole and along each block of"
          + " parameters.",
      "",
      "Of a folder with results, at the end of a run: from state.csv, which record: {finalState:"
          + " true} writes, or else by running it again, to the same bits. Of a scenario, at its"
          + " start. Every number comes with its error."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gossamer spectrum scenarios/examples/digits.yaml",
      "  gossamer spectrum results/digits --run 0 --eigenvalues 10 --svg spectrum.svg",
      "  gossamer spectrum results/mine --csv spectrum.csv --all",
      "",
      "See also: gossamer list metrics (sharpness, trace), docs/stability.md"
    })
public final class SpectrumCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "RESULTS|SCENARIO",
      description = "a folder with results, or a scenario file (YAML)")
  private @Nullable Path target;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "replaces a value of the scenario, such as problem.width=64; can be repeated")
  private List<String> overrides = List.of();

  @Option(
      names = "--run",
      paramLabel = "N",
      description = "the number of a sweep's run, as in runs.csv")
  @Range(min = 0)
  private @Nullable Integer run;

  @Option(
      names = "--eigenvalues",
      paramLabel = "K",
      defaultValue = "5",
      description = "how many at each end (default: ${DEFAULT-VALUE})")
  @Range(min = 1, max = 1000)
  private int eigenvalues;

  @Option(
      names = "--products",
      paramLabel = "N",
      defaultValue = "300",
      description =
          "products with the Hessian for each end and for each trace, at most (default:"
              + " ${DEFAULT-VALUE})")
  @Range(min = 20, max = 100_000)
  private int products;

  @Option(
      names = "--probes",
      paramLabel = "N",
      defaultValue = "6",
      description = "random vectors of the density (default: ${DEFAULT-VALUE})")
  @Range(min = 2, max = 10_000)
  private int probes;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "60",
      description = "products from each of them (default: ${DEFAULT-VALUE})")
  @Range(min = 2, max = 10_000)
  private int steps;

  @Option(
      names = "--all",
      description = "all eigenvalues, from the dense Hessian; for models of up to 4,000 parameters")
  private boolean all;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "writes all numbers; - for the terminal, instead of the text")
  private @Nullable String csv;

  @Option(names = "--svg", paramLabel = "FILE", description = "draws the density; - likewise")
  private @Nullable String svg;

  @Override
  public Integer call() throws IOException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    Path place = Objects.requireNonNull(target);
    Output.requirePlaces(csv, svg);
    Apart.require(List.of(), csv, svg);
    ModelAt at = found(command, place);
    if (!(at.run().setup().objective() instanceof TwiceDifferentiable objective)) {
      throw new InputException(Position.of(place.toString()), Need.CURVATURE.refusal("a spectrum"));
    }
    if (all && objective.dimension() > Dense.MAX_DIMENSION) {
      throw new InputException(
          Position.of("--all"),
          "a dense Hessian is for models of up to %,d parameters, and this has %,d; ask for --eigenvalues"
              .formatted(Dense.MAX_DIMENSION, objective.dimension()));
    }
    boolean speaks = !Output.TERMINAL.equals(csv) && !Output.TERMINAL.equals(svg);
    PrintWriter out = command.getOut();
    if (speaks) {
      out.printf("model           %,d parameters, %s%n", objective.dimension(), at.words());
      at.secondsToRun().ifPresent(seconds -> out.println("again           " + duration(seconds)));
      out.flush();
    }
    LossSpectrum spectrum;
    try {
      double[] model = Working.during("finding the model", at::model);
      Target seen = Target.of(objective);
      long seed = at.run().scenario().seed();
      Effort effort = new Effort(eigenvalues, products, probes, steps, all);
      if (speaks) {
        out.printf("loss            %s%n", Digits.six(seen.objective().valueOfMean(model)));
        out.flush();
      }
      spectrum =
          Working.during(
              "multiplying by the Hessian", () -> LossSpectrum.of(objective, model, seed, effort));
    } catch (ArithmeticException e) {
      throw new InputException(
          Position.of(place.toString()), "the Hessian is not finite: the run has diverged");
    }
    if (speaks) {
      text(spectrum, out);
    }
    if (csv != null) {
      Output.write(command, csv, table(spectrum));
    }
    if (svg != null) {
      Output.write(command, svg, figure(spectrum).svg());
    }
    out.flush();
    return 0;
  }

  private ModelAt found(CommandLine command, Path place) throws IOException {
    Optional<Integer> number = Optional.ofNullable(run);
    if (Files.isDirectory(place)) {
      if (!overrides.isEmpty()) {
        throw new ParameterException(
            command, "--set is for scenarios; these results are what their scenario says");
      }
      return ModelAt.endOf(place, number);
    }
    return ModelAt.startOf(Plan.read(place, overrides), number);
  }

  private static String duration(double seconds) {
    return Double.isFinite(seconds)
        ? String.format(Locale.ROOT, "about %.0f s", Math.max(1, seconds))
        : "nobody knows how long that takes";
  }

  private static void text(LossSpectrum spectrum, PrintWriter out) {
    LossSpectrum.Part whole = spectrum.parts().getFirst();
    out.println("largest         " + list(whole.largest()));
    out.println("smallest        " + list(whole.smallest()));
    if (!whole.areComplete()) {
      out.println("                all products were used; copies may be missing, see --products");
    }
    out.println(
        "trace           " + withError(whole.trace().value(), whole.trace().standardError()));
    if (spectrum.parts().size() > 1) {
      TextTable blocks = new TextTable(1, "block", "parameters", "largest", "smallest", "trace");
      for (LossSpectrum.Part part : spectrum.parts()) {
        Eigenvalue largest = part.largest().getFirst();
        Eigenvalue smallest = part.smallest().getFirst();
        blocks.row(
            part.name(),
            String.format(Locale.ROOT, "%,d", part.parameters()),
            withError(largest.value(), largest.residual()),
            withError(smallest.value(), smallest.residual()),
            withError(part.trace().value(), part.trace().standardError()));
      }
      out.println();
      blocks.lines("  ").forEach(out::println);
    }
  }

  private static String list(List<Eigenvalue> some) {
    return some.stream()
        .map(each -> withError(each.value(), each.residual()))
        .collect(Collectors.joining(", "));
  }

  private static String withError(double value, double error) {
    return Digits.six(value) + (error == 0 ? "" : " +- " + Digits.of(error, 1));
  }

  private static String table(LossSpectrum spectrum) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (LossSpectrum.Part part : spectrum.parts()) {
      add(rows, part.name(), "largest", part.largest());
      add(rows, part.name(), "smallest", part.smallest());
      rows.add(
          row(
              part.name(),
              "trace",
              0,
              OptionalDouble.empty(),
              part.trace().value(),
              part.trace().standardError()));
      for (int k = 0; k < part.all().length; k++) {
        rows.add(row(part.name(), "eigenvalue", k, OptionalDouble.empty(), part.all()[k], 0));
      }
    }
    List<LossSpectrum.Point> points = spectrum.points();
    for (int k = 0; k < points.size(); k++) {
      LossSpectrum.Point point = points.get(k);
      rows.add(
          row(
              LossSpectrum.ALL,
              "density",
              k,
              OptionalDouble.of(point.at()),
              point.density(),
              point.standardError()));
    }
    return Output.csv(List.of("block", "quantity", "index", "at", "value", "error"), rows);
  }

  private static void add(
      List<List<@Nullable Object>> rows, String block, String quantity, List<Eigenvalue> some) {
    for (int k = 0; k < some.size(); k++) {
      rows.add(
          row(
              block,
              quantity,
              k,
              OptionalDouble.empty(),
              some.get(k).value(),
              some.get(k).residual()));
    }
  }

  private static List<@Nullable Object> row(
      String block, String quantity, int index, OptionalDouble at, double value, double error) {
    List<@Nullable Object> row = new ArrayList<>(List.of(block, quantity, index));
    row.add(at.isPresent() ? at.getAsDouble() : null);
    row.add(value);
    row.add(error);
    return row;
  }

  private static SpectrumFigure figure(LossSpectrum spectrum) {
    LossSpectrum.Part whole = spectrum.parts().getFirst();
    return new SpectrumFigure(
        spectrum.points().stream()
            .map(each -> new SpectrumFigure.Point(each.at(), each.density(), each.standardError()))
            .toList(),
        Stream.concat(whole.largest().stream(), whole.smallest().stream())
            .map(Eigenvalue::value)
            .toList(),
        spectrum.sigma());
  }
}
