package gossamer.scenarios.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gossamer completion}: lets a shell complete commands, options, files and names. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a script that makes a shell complete commands, options, files and names.",
      "",
      "Once it is loaded, Tab completes commands, options, scenario files, kinds of"
          + " topologies, designs of rates. To load it in every session, save the script where the"
          + " shell looks for it, as below; gossamer must be on the PATH, or an alias."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bash, in this session:",
      "    source <(gossamer completion bash)",
      "  bash, in all future sessions:",
      "    mkdir -p ~/.local/share/bash-completion/completions",
      "    cd ~/.local/share/bash-completion/completions",
      "    gossamer completion bash >gossamer",
      "  zsh, in all future sessions:",
      "    gossamer completion zsh >~/.gossamer-completion",
      "    echo 'source ~/.gossamer-completion' >>~/.zshrc",
      "  fish, in all future sessions:",
      "    gossamer completion fish >~/.config/fish/completions/gossamer.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  @Spec private @Nullable CommandSpec spec;

  /** The shells. */
  static final class Shells implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return SHELLS.iterator();
    }
  }

  @Parameters(
      paramLabel = "SHELL",
      completionCandidates = Shells.class,
      description = "one of ${COMPLETION-CANDIDATES}")
  private String shell = "";

  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    if (!SHELLS.contains(shell)) {
      throw new CommandLine.ParameterException(
          command, "unknown shell '%s'; known: %s".formatted(shell, String.join(", ", SHELLS)));
    }
    Completion completion = new Completion(command.getParent());
    PrintWriter out = command.getOut();
    out.print(shell.equals("fish") ? completion.fish() : completion.bash());
    out.flush();
    return 0;
  }
}
