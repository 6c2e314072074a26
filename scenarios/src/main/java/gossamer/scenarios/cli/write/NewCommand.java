package gossamer.scenarios.cli.write;

import gossamer.scenarios.cli.terminal.Output;
import gossamer.scenarios.cli.terminal.Terminal;
import gossamer.scenarios.folder.ResultFile;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Nearest;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.starter.Answers;
import gossamer.scenarios.starter.Starter;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gossamer new}: writes a scenario to begin with. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes a scenario to begin with: it runs as it is, and a comment beside each key says what it"
          + " means.",
      "",
      "On a terminal it asks what to compare: networks, data and their split, problem, algorithms,"
          + " rates, seeds. Each answer is tried out at once. With --kind it asks nothing; the kinds"
          + " are",
      "  quickstart         a first run: 16 nodes learn from real data",
      "  sweep              many runs: three networks, two rate designs, three seeds",
      "  own-data           your own table, dealt out unevenly over the nodes",
      "  own-network        your own network from a file, with rates that use it best",
      "  changing-network   a network that changes while it learns: nodes that move"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gossamer new",
      "  gossamer new --kind quickstart",
      "  gossamer new --kind sweep --name which-network --out studies/which-network.yaml",
      "",
      "See also: gossamer check, gossamer run, gossamer list, docs/scenarios.md"
    })
public final class NewCommand implements Callable<Integer> {
  private static final String DEFAULT_NAME = "my-study";
  private static final int INTERRUPTED = 130;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      completionCandidates = Kinds.class,
      description = "what to begin with: one of the kinds above")
  private @Nullable String kind;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "the scenario's name (if omitted: that of the kind)")
  private @Nullable String name;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where to write it (if omitted: <name>.yaml)")
  private @Nullable Path out;

  @Option(names = "--force", description = "replaces files that are there already")
  private boolean force;

  /** The words for the kinds. */
  static final class Kinds implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Starter.words().iterator();
    }
  }

  @Override
  public Integer call() throws IOException {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    if (kind == null && !Terminal.isInput()) {
      throw new CommandLine.ParameterException(
          command, "questions need a terminal; give --kind, one of" + kinds());
    }
    return kind == null ? ask(command) : write(command, kind);
  }

  private int write(CommandLine command, String word) throws IOException {
    Starter starter =
        Starter.of(word)
            .orElseThrow(
                () ->
                    new CommandLine.ParameterException(
                        command,
                        "unknown kind '%s'; %s"
                            .formatted(
                                word,
                                Nearest.to(word, Starter.words())
                                    .map(near -> "did you mean '" + near + "'?")
                                    .orElse("there are" + kinds()))));
    String chosen = name == null ? starter.word() : name;
    Path file = file(chosen);
    Map<Path, String> files;
    try {
      files = starter.files(chosen, file);
    } catch (InputException e) { // the kinds are right, only the name can be wrong
      throw new InputException(Position.of("--name " + chosen), e.errors().getFirst().message());
    }
    write(command.getOut(), file, files);
    return 0;
  }

  private int ask(CommandLine command) throws IOException {
    PrintWriter screen = command.getOut();
    BufferedReader answers =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    Path folder = out == null ? Path.of("") : out.toAbsolutePath().getParent();
    Answers given;
    try {
      given =
          new Interview(
                  answers,
                  screen,
                  Terminal.width(command.getCommandSpec()),
                  name == null ? DEFAULT_NAME : name,
                  Objects.requireNonNull(folder),
                  chosen -> !force && Files.exists(file(chosen)))
              .ask();
    } catch (EOFException e) {
      screen.println();
      screen.println("Nothing was written.");
      screen.flush();
      return INTERRUPTED;
    }
    Path file = file(given.name());
    screen.println();
    write(screen, file, Map.of(file, given.scenario(file)));
    return 0;
  }

  private Path file(String chosen) {
    return out == null ? Path.of(chosen + ".yaml") : out;
  }

  private void write(PrintWriter screen, Path file, Map<Path, String> files) throws IOException {
    files.keySet().forEach(each -> Output.requirePlaces(each.toString()));
    for (Path each : files.keySet()) {
      if (Files.exists(each) && !force) {
        throw new InputException(
            Position.of(each.toString()),
            "there is a file of this name; choose another one with --out, or replace it with --force");
      }
    }
    for (Map.Entry<Path, String> each : files.entrySet()) {
      ResultFile.write(each.getKey(), each.getValue());
    }
    screen.println(
        "Wrote "
            + files.keySet().stream()
                .map(Path::toString)
                .sorted()
                .collect(Collectors.joining(", ")));
    screen.println("What it would run:   gossamer check " + file);
    screen.println("Run it:              gossamer run " + file);
    screen.flush();
  }

  private static String kinds() {
    return Arrays.stream(Starter.values())
        .map(each -> "%n  %-18s %s".formatted(each.word(), each.description()))
        .collect(Collectors.joining());
  }
}
