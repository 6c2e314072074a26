package gossamer.scenarios.cli;

import gossamer.scenarios.report.Figures;
import gossamer.scenarios.report.Report;
import gossamer.scenarios.result.FileList;
import gossamer.scenarios.result.FolderWriter;
import gossamer.scenarios.result.ResultFolder;
import gossamer.sim.disk.Disk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gossamer report}: shows the results in a folder. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes the page that shows a folder's results, report.html, anew.",
      "",
      "A run writes it by itself at its end; this is for folders of an older version, or after a change"
          + " by hand. The page is one file, opens in any browser and needs no network."
    },
    footer = {
      "",
      "Examples:",
      "  gossamer report results/quickstart",
      "  gossamer report results/quickstart --figures",
      "  gossamer report results/quickstart --figures --format pdf,tikz --only 'gap-*'"
    })
final class ReportCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      description = "a folder with results: it holds scenario.yaml and runs.csv")
  private @Nullable Path folder;

  @Mixin private FigureOptions figures = new FigureOptions();

  @Override
  public Integer call() throws IOException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    Path results = Objects.requireNonNull(folder);
    Figures.Request request = figures.request(command);
    PrintWriter out = command.getOut();
    FileList.check(results);
    if (FileList.read(results).isEmpty()) {
      write(new FolderWriter(results), request, out);
    } else {
      try (ResultFolder folder = ResultFolder.open(Disk.SYSTEM, results)) {
        folder.add(writer -> write(writer, request, out));
        folder.notes().forEach(note -> out.println("note: " + note));
      }
    }
    out.flush();
    return 0;
  }

  private void write(FolderWriter results, Figures.Request request, PrintWriter out)
      throws IOException {
    out.println(Report.write(results));
    if (figures.areWanted()) {
      FigureOptions.write(results, request, out);
    }
  }
}
