package gossamer.scenarios.cli.run;

import gossamer.graphs.kind.Range;
import gossamer.scenarios.cli.terminal.ExitCode;
import gossamer.scenarios.cli.terminal.Output;
import gossamer.scenarios.cli.terminal.Working;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.work.Outlook;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gossamer check}: says what a scenario would run, and runs nothing. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows what a scenario would run, and runs nothing: runs, nodes, edges, events, memory, time,"
          + " files. Errors are the same as those of 'gossamer run'.",
      "",
      "For data from a file it shows how many samples the nodes hold; for a single run also, for the"
          + " first nodes, how many of each value of the target.",
      "",
      "To know this it prepares runs, with their data and networks, one after the other. In a long"
          + " sweep it prepares only some, spread evenly, and says how many."
    },
    exitCodeList = {
      " 0:all runs can start, as far as they were prepared",
      " 1:some runs of a sweep cannot start: 'gossamer run' would run the others, and end with 1",
      " 2:wrong input, no run can start: the message says what would be right",
      "130:interrupted with Ctrl-C"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gossamer check scenarios/examples/quickstart.yaml",
      "  gossamer check my.yaml --set topology.nodes=100000",
      "  gossamer check sweep.yaml --json",
      "",
      "See also: gossamer run, gossamer schema, docs/scenarios.md"
    })
public final class CheckCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private ScenarioArgument scenario = new ScenarioArgument();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "how long to prepare runs of a sweep, at least one in any case (default:"
              + " ${DEFAULT-VALUE})")
  @Range(min = 0)
  private double seconds;

  @Option(names = "--json", description = "prints the same as JSON")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Plan plan = scenario.plan();
    Forecast forecast =
        Working.during(
            "preparing " + plan.name(), () -> Forecast.of(plan, seconds, System::nanoTime));
    Forecast tuning = forecast.tuning();
    if (forecast.impossible() == 0 && tuning != null && tuning.impossible() > 0) {
      throw new InputException(tuning.errors()); // the runs that follow would have no constants
    }
    int processors = Runtime.getRuntime().availableProcessors();
    if (!forecast.samples().isEmpty()) {
      if (json) {
        out.print(Output.json(values(forecast, processors)));
      } else {
        new ForecastText(out, forecast, processors).show();
      }
      out.flush();
    }
    if (forecast.impossible() > 0) {
      if (!forecast.samples().isEmpty() && !json) {
        out.println(); // the errors follow
        out.flush();
      }
      InputException wrong = new InputException(forecast.errors());
      throw forecast.samples().isEmpty() ? wrong : new SomeRunsException(wrong, forecast);
    }
    return ExitCode.DONE.code();
  }

  private static Map<String, @Nullable Object> values(Forecast forecast, int processors) {
    Plan plan = forecast.plan();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("name", plan.name());
    values.put("description", plan.description());
    values.put("runs", plan.runs().size());
    values.put("prepared", forecast.samples().size());
    values.put("impossible", forecast.impossible());
    Map<String, List<String>> swept = new LinkedHashMap<>();
    for (int k = 0; k < plan.keys().size(); k++) {
      swept.put(plan.keys().get(k), forecast.values(k));
    }
    values.put("swept", swept);
    for (String size : forecast.sizes()) {
      values.put(size, range(forecast, each -> each.size(size)));
    }
    forecast
        .shares()
        .ifPresent(sizes -> values.put("samplesPerNode", range(sizes.getMin(), sizes.getMax())));
    if (forecast.range(Forecast.Sample::test).getMax() > 0) {
      values.put("testSamples", range(forecast, Forecast.Sample::test));
    }
    if (forecast.dealt() != null) {
      values.put("split", split(forecast.dealt()));
    }
    if (forecast.hasEvents()) {
      values.put("events", range(forecast, Forecast.Sample::events));
    }
    values.put("memoryBytes", range(forecast, each -> each.outlook().memory()));
    values.put("seconds", range(forecast, Forecast.Sample::seconds));
    values.put("byTheory", forecast.isByTheory());
    values.put("processors", processors);
    values.put("secondsOfAll", finite(forecast.seconds(processors)));
    if (forecast.hasEvents()) {
      values.put("eventsOfAll", finite(forecast.total(Forecast.Sample::events)));
    }
    Forecast tuning = forecast.tuning();
    if (tuning != null) {
      values.put("tuningRuns", tuning.plan().runs().size());
      values.put("tuningSecondsOfAll", finite(tuning.seconds(processors)));
    }
    values.put("fileBytesOfAll", finite(forecast.total(each -> each.outlook().bytes())));
    Map<String, String> inputs = new LinkedHashMap<>();
    forecast.inputs().forEach((name, path) -> inputs.put(name, path.toString()));
    values.put("inputs", inputs);
    values.put("warnings", forecast.warnings());
    return values;
  }

  private static Map<String, @Nullable Object> range(
      Forecast forecast, java.util.function.ToDoubleFunction<Forecast.Sample> number) {
    return range(forecast.range(number).getMin(), forecast.range(number).getMax());
  }

  private static Map<String, @Nullable Object> range(double least, double most) {
    Map<String, @Nullable Object> range = new LinkedHashMap<>();
    range.put("min", finite(least));
    range.put("max", finite(most));
    return range;
  }

  /** As split.csv says it. */
  private static List<Map<String, Object>> split(Outlook.Dealt dealt) {
    List<Map<String, Object>> nodes = new ArrayList<>();
    for (int node = 0; node < dealt.shares().nodes(); node++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("node", dealt.names().name(node));
      row.put("samples", dealt.shares().samples(node));
      int[] counts = dealt.shares().counts(node);
      for (int c = 0; c < counts.length; c++) {
        row.put(dealt.shares().classes().get(c), counts[c]);
      }
      nodes.add(row);
    }
    return nodes;
  }

  /** JSON has no infinity; what nobody knows is null. */
  private static @Nullable Number finite(double number) {
    if (!Double.isFinite(number)) {
      return null;
    }
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? (Number) (long) number
        : (Number) number;
  }
}
