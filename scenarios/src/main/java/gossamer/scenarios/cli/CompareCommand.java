package gossamer.scenarios.cli;

import gossamer.graphs.kind.Range;
import gossamer.graphs.text.Reasons;
import gossamer.scenarios.compare.Comparison;
import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Position;
import gossamer.scenarios.result.FileList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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

/** {@code gossamer compare}: which numbers differ between two result folders, and by how much. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows which numbers differ between two result folders, and by how much.",
      "",
      "All CSV files but timings.csv are compared. Runs are matched by swept keys, seed and"
          + " algorithm, or by number if these match none; rows of"
          + " trajectories by run and time, of states by node and variable, of events by their"
          + " order. Differences between the scenarios are listed, but do not count."
    },
    exitCodeList = {" 0:no difference", " 1:some difference, or failure", " 2:wrong input"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  gossamer compare results/before results/after",
      "  gossamer compare results/before results/after --tolerance 1e-9",
      "  gossamer compare results/before results/after --csv differences.csv",
      "  gossamer compare results/before results/after --quiet && echo same",
      "",
      "See also: gossamer run, docs/results.md"
    })
final class CompareCommand implements Callable<Integer> {
  private static final int DIFFERENT = 1;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "a result folder")
  private @Nullable Path a;

  @Parameters(index = "1", paramLabel = "B", description = "another one")
  private @Nullable Path b;

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

  @Override
  public Integer call() throws IOException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    Path first = Objects.requireNonNull(a);
    Path second = Objects.requireNonNull(b);
    Output.requirePlaces(csv);
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

  /** What cannot be read is wrong input here: a difference alone has the code of one. */
  private Comparison compared(Path first, Path second) {
    try {
      FileList.check(first);
      FileList.check(second);
      return Comparison.of(first, second, tolerance);
    } catch (UncheckedIOException e) {
      throw unreadable(first, second, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw unreadable(first, second, e);
    }
  }

  private static InputException unreadable(Path first, Path second, IOException e) {
    return new InputException(
        Position.of(first + ", " + second), "cannot be read: " + Reasons.named(e));
  }
}
