package gossamer.scenarios.cli;

import gossamer.scenarios.bench.Bench;
import gossamer.scenarios.bench.BenchCase;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gossamer bench}: measures the engine on this machine. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures the event loop on this machine.",
    footer = {
      "",
      "A case is written like the command line of benchmarks/dadao.c:",
      "  gossamer bench \"star 300 2 10 linear 40000\"",
      "benchmarks/compare runs both in turn and prints the ratios."
    })
final class BenchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "CASE", description = "what to measure; a standard table where left out")
  private List<String> cases = List.of();

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "5",
      description = "how often; the median is shown (default: ${DEFAULT-VALUE})")
  private int repetitions;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "1",
      description = "how many partitions (default: ${DEFAULT-VALUE})")
  private int partitions;

  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    if (repetitions < 1 || partitions < 1) {
      throw new CommandLine.ParameterException(
          command, "--repetitions and --partitions must be at least 1");
    }
    List<BenchCase> measured = new ArrayList<>();
    for (String text : cases) {
      try {
        measured.add(BenchCase.parse(text));
      } catch (IllegalArgumentException e) {
        throw new CommandLine.ParameterException(command, String.valueOf(e.getMessage()), e);
      }
    }
    PrintWriter out = command.getOut();
    out.printf(
        Locale.ROOT,
        "%d processors, Java %s, copy bandwidth of one thread %.1f GB/s%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.runtime.version"),
        Bench.copyBandwidth() * 1e-9);
    out.printf("%-36s %12s %10s %10s %14s%n", "case", "events", "seconds", "ns/event", "events/s");
    for (BenchCase each : measured.isEmpty() ? BenchCase.STANDARD : measured) {
      Bench.Sample sample = Bench.median(Bench.measure(each, partitions, repetitions));
      out.printf(
          Locale.ROOT,
          "%-36s %,12d %10.3f %10.1f %,14.0f%n",
          each,
          sample.events(),
          sample.seconds(),
          sample.nanosAnEvent(),
          sample.events() / sample.seconds());
      out.flush();
    }
    return 0;
  }
}
