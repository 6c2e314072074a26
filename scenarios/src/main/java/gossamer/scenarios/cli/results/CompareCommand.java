package gossamer.scenarios.cli.results;

import gossamer.graphs.kind.Range;
import gossamer.graphs.text.Reasons;
import gossamer.scenarios.cli.terminal.Apart;
import gossamer.scenarios.cli.terminal.Output;
import gossamer.scenarios.cli.terminal.Terminal;
import gossamer.scenarios.cli.terminal.Working;
import gossamer.scenarios.compare.Comparison;
import gossamer.scenarios.compare.SettingsComparison;
import gossamer.scenarios.folder.FileList;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Nearest;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.result.Arrivals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
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

/**
 * {@code gossamer compare}: which numbers differ between two result folders, and by how much; or
 * what two settings of one folder cost, run against run.
 */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows which numbers differ between two result folders, and by how much; or, with --settings,"
          + " which of two settings within one folder is cheaper, seed by seed.",
      "",
      "Two folders: all CSV files but timings.csv are compared. Runs are matched by swept keys,"
          + " seed and algorithm, or by number if these match none; rows of trajectories by run and time, of states by node and variable, of events by their"
          + " order. Differences between the scenarios are listed, but do not count.",
      "",
      "Two settings: A and B are values of swept keys as the tables show them, with commas between"
          + " them. Runs of the same seed, and of the same values of all other keys, are pairs. It"
          + " compares what they spent until they reached a level: the mean difference with its 95%%"
          + " interval (Student's t), the median difference, and how often each was cheaper."
    },
    exitCodeList = {
      " 0:no difference; with --settings, done",
      " 1:some difference, or failure",
      " 2:wrong input"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gossamer compare results/before results/after",
      "  gossamer compare results/before results/after --tolerance 1e-9",
      "  gossamer compare results/before results/after --csv differences.csv",
      "  gossamer compare results/before results/after --quiet && echo same",
      "  gossamer compare results/which-network --settings uniform optimal",
      "  gossamer compare results/study --settings 'Germany, dadao' 'Germany, a2cid2' --level 1e-4",
      "",
      "See also: gossamer run, docs/results.md"
    })
public final class CompareCommand implements Callable<Integer> {
  private static final int DIFFERENT = 1;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "a result folder")
  private @Nullable Path a;

  @Parameters(index = "1", arity = "0..1", paramLabel = "B", description = "another one")
  private @Nullable Path b;

  @Option(
      names = "--settings",
      arity = "2",
      paramLabel = "SETTING",
      description =
          "two settings within folder A, such as uniform optimal, or rates=uniform rates=optimal")
  private List<String> settings = List.of();

  @Option(
      names = "--level",
      paramLabel = "X",
      description = "with --settings: one of record.levels (if omitted: the target of the runs)")
  @Range(min = 0, open = true)
  private @Nullable Double level;

  @Option(
      names = "--cost",
      paramLabel = "COST",
      completionCandidates = Costs.class,
      description =
          "with --settings: communications, time, gradients, elapsed (a round waits for its slowest"
              + " node) or bytes (if omitted: communications)")
  private @Nullable String cost;

  @Option(
      names = "--tolerance",
      paramLabel = "PART",
      defaultValue = "0",
      description =
          "numbers that differ by at most this fraction of the larger one count as equal, such"
              + " as 1e-9 (default: ${DEFAULT-VALUE})")
  @Range(min = 0)
  private double tolerance;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "writes all differences as CSV; - for the terminal, instead of the text")
  private @Nullable String csv;

  @Option(
      names = "--quiet",
      description = "prints nothing; only the exit code says whether anything differs")
  private boolean quiet;

  /** What a run costs. */
  static final class Costs implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrivals.COSTS.iterator();
    }
  }

  @Override
  public Integer call() throws IOException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    Path first = Objects.requireNonNull(a);
    Output.requirePlaces(csv);
    if (!settings.isEmpty()) {
      return settings(command, first);
    }
    if (level != null || cost != null) {
      throw new CommandLine.ParameterException(
          command, "--level and --cost go with --settings, which names what to compare");
    }
    Path second = b;
    if (second == null) {
      throw new CommandLine.ParameterException(
          command,
          "Missing required parameter: 'B', another folder; or give --settings to compare two settings of one");
    }
    Apart.require(List.of(first, second), csv);
    Comparison comparison =
        quiet
            ? compared(first, second)
            : Working.during("comparing", () -> compared(first, second));
    if (csv != null) {
      Output.write(
          command, csv, Output.csv(ComparisonTable.HEADER, ComparisonTable.rows(comparison)));
    }
    if (!quiet && !Output.TERMINAL.equals(csv)) {
      new ComparisonText(command.getOut()).show(comparison, first, second);
    }
    return comparison.isSame() ? 0 : DIFFERENT;
  }

  private int settings(CommandLine command, Path folder) throws IOException {
    if (b != null || tolerance != 0) {
      throw new CommandLine.ParameterException(
          command,
          "--settings compares within one folder; it takes neither a second one nor --tolerance");
    }
    String chosen = cost == null ? "communications" : cost;
    if (!Arrivals.COSTS.contains(chosen)) {
      throw new CommandLine.ParameterException(
          command,
          "unknown cost '%s'; %s".formatted(chosen, Nearest.suggestion(chosen, Arrivals.COSTS)));
    }
    Apart.require(List.of(folder), csv);
    SettingsComparison comparison = between(folder, chosen);
    if (csv != null) {
      Output.write(command, csv, SettingsText.csv(comparison));
    }
    if (!quiet && !Output.TERMINAL.equals(csv)) {
      SettingsText.show(
          command.getOut(),
          comparison,
          settings.getFirst(),
          settings.getLast(),
          Terminal.width(command.getCommandSpec()));
    }
    return 0;
  }

  private SettingsComparison between(Path folder, String chosen) {
    try {
      Comparison.requireResults(folder);
      FileList.check(folder);
      return SettingsComparison.of(folder, settings.getFirst(), settings.getLast(), level, chosen);
    } catch (UncheckedIOException e) {
      throw unreadable(folder.toString(), Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw unreadable(folder.toString(), e);
    }
  }

  /** What cannot be read is wrong input here: a difference alone has the code of one. */
  private Comparison compared(Path first, Path second) {
    try {
      FileList.check(first);
      FileList.check(second);
      return Comparison.of(first, second, tolerance);
    } catch (UncheckedIOException e) {
      throw unreadable(first + ", " + second, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw unreadable(first + ", " + second, e);
    }
  }

  private static InputException unreadable(String folders, IOException e) {
    return new InputException(Position.of(folders), "cannot be read: " + Reasons.named(e));
  }
}
