package gossamer.scenarios.cli;

import gossamer.graphs.text.Reasons;
import gossamer.scenarios.cli.list.ListCommand;
import gossamer.scenarios.cli.list.SchemaCommand;
import gossamer.scenarios.cli.network.AdviseCommand;
import gossamer.scenarios.cli.network.RatesCommand;
import gossamer.scenarios.cli.network.TopologyCommand;
import gossamer.scenarios.cli.results.CompareCommand;
import gossamer.scenarios.cli.results.ReportCommand;
import gossamer.scenarios.cli.results.SpectrumCommand;
import gossamer.scenarios.cli.run.CheckCommand;
import gossamer.scenarios.cli.run.Restart;
import gossamer.scenarios.cli.run.RunCommand;
import gossamer.scenarios.cli.run.SomeRunsException;
import gossamer.scenarios.cli.terminal.Errors;
import gossamer.scenarios.cli.terminal.ExitCode;
import gossamer.scenarios.cli.terminal.OptionValues;
import gossamer.scenarios.cli.terminal.StandardOutput;
import gossamer.scenarios.cli.terminal.Terminal;
import gossamer.scenarios.cli.terminal.Version;
import gossamer.scenarios.cli.write.NewCommand;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Nearest;
import gossamer.scenarios.plugin.Plugins;
import gossamer.sim.engine.EngineException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The program: {@code gossamer COMMAND}. */
@Command(
    name = "gossamer",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      NewCommand.class,
      CheckCommand.class,
      RunCommand.class,
      ListCommand.class,
      TopologyCommand.class,
      RatesCommand.class,
      AdviseCommand.class,
      SpectrumCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      SchemaCommand.class,
      BenchCommand.class,
      CompletionCommand.class,
      CommandLine.HelpCommand.class
    },
    description =
        "Simulates decentralized learning: nodes that learn one model by gossiping with their"
            + " neighbours.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  gossamer run scenarios/examples/quickstart.yaml",
      "  gossamer topology karate-club",
      "  gossamer help run",
      "",
      "What a scenario can say is in 'gossamer list', such as 'gossamer list clocks' for the replay of"
          + " recorded events, and in docs/scenarios.md.",
      "",
      "The launcher also takes --memory SIZE, such as --memory 12g, for the largest heap (70%% of"
          + " the machine's memory if omitted), and GOSSAMER_JAVA_OPTS from the environment."
          + " NO_COLOR switches colours off, CLICOLOR_FORCE=1 on."
    })
public final class Main implements Callable<Integer> {
  /** As picocli's help command says it. */
  private static final Pattern HELP_ON = Pattern.compile("Unknown subcommand '(.*)'\\.");

  private static final String PLUGIN = "--plugin";

  @CommandLine.Spec private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

  /** Where it is asked for, both before a command and after it, is seen in the parse result. */
  @SuppressWarnings("unused")
  @Option(
      names = PLUGIN,
      paramLabel = "JAR",
      scope = ScopeType.INHERIT,
      description =
          "adds the algorithms, problems, metrics and so on of a jar, see docs/extending.md; may be repeated")
  private List<Path> plugins = new ArrayList<>();

  private Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    Restart.remember(arguments);
    System.exit(execute(new FileOutputStream(FileDescriptor.out), arguments));
  }

  /**
   * Runs a command.
   *
   * @param console where it prints
   * @return its exit code; a failure, too, where not everything could be printed
   */
  static int execute(OutputStream console, String... arguments) {
    StandardOutput out = new StandardOutput(console);
    int code;
    try {
      code =
          commandLine(Terminal.colours(Terminal.isOutput()), Terminal.colours(Terminal.isErrors()))
              .setOut(out.writer())
              .execute(arguments);
    } catch (OutOfMemoryError e) {
      System.err.println(
          ("gossamer: this does not fit into the memory that it may use, %,d MB; give more with --memory,"
                  + " such as --memory 12g, or take fewer nodes, samples or features")
              .formatted(Runtime.getRuntime().maxMemory() >> 20));
      code = ExitCode.FAILED.code();
    } catch (Error e) { // a class that is missing, a stack that is too small
      Optional<InputException> misfit = Plugins.misfit(e);
      System.err.println(
          misfit
              .map(wrong -> new Errors(Terminal.colours(Terminal.isErrors())).show(wrong))
              .orElseGet(() -> unexpected(e)));
      code = (misfit.isPresent() ? ExitCode.WRONG_INPUT : ExitCode.FAILED).code();
    }
    Optional<IOException> loss = out.loss();
    if (loss.isPresent()) {
      System.err.println("gossamer: not everything could be printed: " + Reasons.named(loss.get()));
    }
    return loss.isPresent() && code == 0 ? ExitCode.FAILED.code() : code;
  }

  /** The command line without colours, ready to execute. */
  public static CommandLine commandLine() {
    return commandLine(Ansi.OFF, Ansi.OFF);
  }

  /**
   * The command line, ready to execute.
   *
   * @param output whether help is in colours
   * @param errors whether errors are
   */
  static CommandLine commandLine(Ansi output, Ansi errors) {
    Locale.setDefault(Locale.ROOT); // numbers are the same bytes in any surroundings
    return Manual.dress(new CommandLine(new Main()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Path.class, OptionValues::path)
        .registerConverter(Integer.class, OptionValues::whole)
        .registerConverter(int.class, OptionValues::whole)
        .registerConverter(Double.class, OptionValues::number)
        .registerConverter(double.class, OptionValues::number)
        .setExecutionStrategy(
            result -> {
              requireCommand(result);
              OptionValues.requireInRange(result);
              open(result);
              return new CommandLine.RunLast().execute(result);
            })
        .setColorScheme(CommandLine.Help.defaultColorScheme(output))
        .setParameterExceptionHandler(Main::wrongArguments)
        .setExecutionExceptionHandler((e, command, _) -> failed(e, command, new Errors(errors)));
  }

  /**
   * Opens the plugins, those before a command and those after it, before anything looks into a
   * catalogue.
   */
  private static void open(CommandLine.ParseResult result) {
    List<Path> jars = new ArrayList<>();
    CommandLine.ParseResult at = result;
    while (at != null) {
      if (at.hasMatchedOption(PLUGIN)) {
        at.matchedOption(PLUGIN).stringValues().forEach(each -> jars.add(Path.of(each)));
      }
      at = at.subcommand();
    }
    try {
      Plugins.open(jars);
    } catch (InputException e) {
      throw new CommandLine.ExecutionException(
          result.commandSpec().commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static int wrongArguments(ParameterException e, String[] arguments) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("gossamer: " + said(e));
    err.println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return ExitCode.WRONG_INPUT.code();
  }

  /**
   * A word that is not a command is an error even where help is asked for: it would be of another.
   */
  private static void requireCommand(CommandLine.ParseResult result) {
    if (!result.unmatched().isEmpty() && !result.hasSubcommand()) {
      throw new CommandLine.UnmatchedArgumentException(
          result.commandSpec().commandLine(), result.unmatched());
    }
  }

  /** What is wrong with the arguments, with the nearest known word. */
  private static String said(ParameterException e) {
    CommandLine command = e.getCommandLine();
    Matcher helpOn = HELP_ON.matcher(String.valueOf(e.getMessage()));
    if (helpOn.matches()) {
      return unknownCommand(helpOn.group(1), command);
    }
    if (!(e instanceof CommandLine.UnmatchedArgumentException unmatched)) {
      return String.valueOf(e.getMessage());
    }
    String word = unmatched.getUnmatched().getFirst();
    if (word.startsWith("-")) {
      String name = word.replaceFirst("(?s)=.*", "");
      List<String> known =
          command.getCommandSpec().options().stream()
              .flatMap(option -> Stream.of(option.names()))
              .toList();
      return "unknown option '%s'; %s".formatted(name, Nearest.suggestion(name, known));
    }
    return command.getParent() == null
        ? unknownCommand(word, command)
        : "unexpected argument '%s'".formatted(word);
  }

  private static String unknownCommand(String word, CommandLine program) {
    String unknown = "unknown command '%s'; ".formatted(word);
    String family = word.equals("replay") ? "clocks" : word;
    return ListCommand.names().contains(family)
        ? unknown + "it belongs in a scenario; see 'gossamer list %s'".formatted(family)
        : unknown + Nearest.suggestion(word, program.getSubcommands().keySet());
  }

  private static int failed(Exception thrown, CommandLine command, Errors errors) {
    PrintWriter err = command.getErr();
    int code = ExitCode.FAILED.code();
    Exception e = Plugins.misfit(thrown).<Exception>map(misfit -> misfit).orElse(thrown);
    switch (e) {
      case InputException wrong -> {
        err.println(errors.show(wrong));
        code = ExitCode.WRONG_INPUT.code();
      }
      case SomeRunsException some -> {
        err.println(errors.show(some.wrong()));
        err.println("gossamer: " + some.getMessage());
      }
      case EngineException failure ->
          err.println("gossamer: " + failure.getMessage() + Plugins.blame(failure));
      case IOException io -> code = cannot(io, err);
      case UncheckedIOException unchecked ->
          code = cannot(Objects.requireNonNull(unchecked.getCause()), err);
      default -> err.println(unexpected(e));
    }
    err.flush();
    return code;
  }

  /** A place that may not be used is wrong input: another one has to be named. */
  private static int cannot(IOException io, PrintWriter err) {
    err.println("gossamer: cannot read or write: " + Reasons.named(io));
    return (Reasons.isForbidden(io) ? ExitCode.WRONG_INPUT : ExitCode.FAILED).code();
  }

  private static String unexpected(Throwable e) {
    String what = (e.getMessage() == null ? "" : ": " + e.getMessage()) + Plugins.blame(e);
    return "gossamer: this should not have happened: %s%s%nPlease report it with the scenario and this place: %s"
        .formatted(e.getClass().getSimpleName(), what, place(e));
  }

  private static String place(Throwable e) {
    for (StackTraceElement element : e.getStackTrace()) {
      if (element.getClassName().startsWith("gossamer.")) {
        return element.toString();
      }
    }
    return e.getStackTrace().length == 0 ? "unknown" : e.getStackTrace()[0].toString();
  }

  /** Without a command nothing was done, and a script that lost its arguments should notice. */
  @Override
  public Integer call() {
    CommandLine program = Objects.requireNonNull(spec).commandLine();
    program.usage(program.getErr());
    throw new ParameterException(program, "name a command, such as run or list");
  }
}
