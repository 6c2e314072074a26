package gossamer.scenarios.cli;

import gossamer.graphs.kind.Range;
import gossamer.graphs.kind.Refusal;
import gossamer.scenarios.bench.Bench;
import gossamer.scenarios.bench.BenchCase;
import gossamer.scenarios.bench.BenchFile;
import gossamer.scenarios.bench.BenchTable;
import gossamer.scenarios.bench.Kernel;
import gossamer.scenarios.bench.KernelTable;
import gossamer.scenarios.bench.Machine;
import gossamer.solvers.matrix.Products;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    description = {
      "Measures the event loop on this machine: events a second, and how they scale.",
      "",
      "A case is written like the command line of benchmarks/dadao.c: topology, nodes, features,"
          + " samples a node, problem, units of time. benchmarks/compare alternates between that"
          + " and Gossamer, and prints the ratios.",
      "",
      "A seventh word is an algorithm other than DADAO. Where it has rounds, time counts rounds, and"
          + " an event is a round of one node. benchmarks/rounds compares such with C and numpy.",
      "",
      "--kernels measures single computations instead, each in turn with what it is compared with."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gossamer bench --quick",
      "  gossamer bench \"star 300 2 10 linear 40000\" --repetitions 9",
      "  gossamer bench \"ring 100 10 20 linear 100000 extra\" --partitions 1",
      "  gossamer bench --kernels",
      "",
      "See also: gossamer run, docs/performance.md"
    })
final class BenchCommand implements Callable<Integer> {
  private static final double WARM_UP = 3;
  private static final double QUICK_WARM_UP = 0.2;
  private static final int KERNEL_ROUNDS = 5;

  /** Vector loops change places with plain ones after seconds of work. */
  private static final double KERNEL_WARM_UP = 2;

  private static final double KERNEL_SECONDS = 0.05;
  private static final double QUICK_KERNEL_SECONDS = 0.005;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "CASE", description = "what to measure; a standard table if omitted")
  private List<String> cases = List.of();

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "5",
      description = "how often; the median is shown (default: ${DEFAULT-VALUE})")
  @Range(min = 1)
  private int repetitions;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description =
          "how many partitions (default: one and two; on a star or complete network," + " one)")
  @Range(min = 1)
  private @Nullable Integer partitions;

  @Option(
      names = "--kernels",
      description = "measures single computations, such as gradients over batches and compressors")
  private boolean kernels;

  @Option(names = "--quick", description = "a trial of a few seconds, whose numbers mean little")
  private boolean quick;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description =
          "writes a case in rounds, with the models that it ends at, for benchmarks/rounds.c and"
              + " rounds.py, and measures nothing")
  private @Nullable Path written;

  @Override
  public Integer call() throws IOException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    if (kernels) {
      measureKernels(command);
      return 0;
    }
    List<BenchCase> measured = cases(command);
    if (written != null) {
      write(command, measured, written);
      return 0;
    }
    BenchTable table = new BenchTable(command.getOut(), Machine.measured());
    for (BenchCase each : measured) {
      Bench bench = new Bench(each);
      for (int count : partitions(each)) {
        Bench.Sample sample =
            quick
                ? bench.measure(count, 1, QUICK_WARM_UP)
                : bench.measure(count, repetitions, WARM_UP);
        table.add(each, count, sample);
      }
    }
    table.summarize();
    return 0;
  }

  private void measureKernels(CommandLine command) {
    if (!cases.isEmpty() || partitions != null || written != null) {
      throw new CommandLine.ParameterException(
          command, "--kernels takes no case, no --partitions and no --write");
    }
    if (!quick) {
      Products.warm(); // as long runs do by themselves, and a measurement is not long
    }
    KernelTable table =
        new KernelTable(
            command.getOut(),
            Machine.measured(),
            quick ? 3 : KERNEL_ROUNDS * repetitions,
            quick ? QUICK_KERNEL_SECONDS : KERNEL_SECONDS,
            quick ? QUICK_WARM_UP : WARM_UP + KERNEL_WARM_UP);
    Kernel.standard().forEach(kernel -> table.add(kernel.get()));
  }

  private static void write(CommandLine command, List<BenchCase> named, Path file)
      throws IOException {
    if (named.size() != 1) {
      throw new CommandLine.ParameterException(command, "--write takes one case");
    }
    try {
      BenchFile.write(named.getFirst(), file);
    } catch (Refusal e) {
      throw new CommandLine.ParameterException(command, String.valueOf(e.getMessage()), e);
    }
  }

  private List<BenchCase> cases(CommandLine command) {
    List<BenchCase> named = new ArrayList<>();
    for (String text : cases) {
      try {
        named.add(BenchCase.parse(text));
      } catch (Refusal e) {
        throw new CommandLine.ParameterException(command, String.valueOf(e.getMessage()), e);
      }
    }
    List<BenchCase> all = named.isEmpty() ? BenchCase.STANDARD : named;
    return quick ? all.stream().map(BenchCase::quick).toList() : all;
  }

  private List<Integer> partitions(BenchCase which) {
    if (partitions != null) {
      return List.of(partitions);
    }
    boolean two = Machine.processors() > 1 && !which.isForOnePartition();
    return two ? List.of(1, 2) : List.of(1);
  }
}
