package gossamer.scenarios.cli.results;

import gossamer.graphs.kind.Range;
import gossamer.scenarios.folder.FileList;
import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.folder.ResultFile;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.report.Figures;
import gossamer.scenarios.report.Report;
import gossamer.scenarios.store.ResultFolder;
import gossamer.sim.disk.Disk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gossamer report}: shows the results in folders. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes the page that shows a folder's results, report.html, again; or one page of several"
          + " folders, or of a sweep that is still running.",
      "",
      "A run writes its page itself when it ends. The page is one file, opens in any browser and"
          + " needs no network."
    },
    footer = {
      "",
      "Examples:",
      "  gossamer report results/quickstart",
      "  gossamer report results/quickstart --figures --format pdf,tikz --only 'gap-*'",
      "  gossamer report results/first results/second --out both.html",
      "  gossamer report results/quickstart --follow"
    })
public final class ReportCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "folders with results, each with scenario.yaml and runs.csv")
  private List<Path> folders = List.of();

  @Option(
      names = "--out",
      paramLabel = "PAGE",
      description =
          "the file to write, required for several folders (default: report.html in DIR, or"
              + " DIR-live.html with --follow)")
  private @Nullable Path page;

  @Option(
      names = "--follow",
      description =
          "while another process runs the sweep in DIR, writes a page of what there is so far, again"
              + " and again, until the sweep ends or Ctrl-C; the page refreshes itself")
  private boolean follow;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      description = "with --follow, how often (default: 5)")
  @Range(min = 1)
  private @Nullable Integer seconds;

  @Mixin private FigureOptions figures = new FigureOptions();

  @Override
  public Integer call() throws IOException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    Figures.Request request = figures.request(command);
    requireSense(command);
    PrintWriter out = command.getOut();
    Path first = folders.getFirst();
    if (follow) {
      Path file = page == null ? Following.page(first) : page;
      requirePage(file);
      return Following.follow(first, file, seconds == null ? Following.SECONDS : seconds, out);
    }
    if (page != null) {
      requirePage(page);
      for (Path folder : folders) {
        FileList.check(folder);
      }
      ResultFile.write(page, Report.of(folders));
      out.println(page);
      out.flush();
      return 0;
    }
    FileList.check(first);
    if (FileList.read(first).isEmpty()) {
      write(new FolderWriter(first), request, out);
    } else {
      try (ResultFolder folder = ResultFolder.open(Disk.SYSTEM, first)) {
        folder.add(writer -> write(writer, request, out));
        folder.notes().forEach(note -> out.println("note: " + note));
      }
    }
    out.flush();
    return 0;
  }

  private void requireSense(CommandLine command) {
    boolean several = folders.size() > 1;
    if (follow && several) {
      throw new ParameterException(command, "--follow is for one folder");
    }
    if (seconds != null && !follow) {
      throw new ParameterException(command, "--every is for a running sweep; add --follow");
    }
    if (figures.areWanted() && (several || follow || page != null)) {
      throw new ParameterException(
          command,
          "--figures go into the folder of their results; name one folder, without --out or --follow");
    }
    if (several && page == null) {
      throw new ParameterException(
          command,
          "several folders make one page; name its file with --out, such as --out both.html");
    }
  }

  /**
   * Checks that a page may be written.
   *
   * @throws InputException if something of somebody else's is there, or results
   */
  private static void requirePage(Path file) throws IOException {
    Position position = Position.of(file.toString());
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    if (!Files.isDirectory(folder)) {
      throw new InputException(position, "there is no folder %s; make it first".formatted(folder));
    }
    if (Files.exists(folder.resolve(FileList.NAME))) {
      throw new InputException(
          position,
          "this is in a folder with results, where only its own report goes; choose another --out");
    }
    if (Files.isDirectory(file) || (Files.exists(file) && !Report.isReport(file))) {
      throw new InputException(
          position, "this is there and is not a report of Gossamer's; choose another --out");
    }
  }

  private void write(FolderWriter results, Figures.Request request, PrintWriter out)
      throws IOException {
    if (figures.areWanted()) {
      FigureOptions.write(results, request, out); // first, so that the page can link to them
    }
    out.println(Report.write(results, Report.figures(results.folder())));
  }
}
