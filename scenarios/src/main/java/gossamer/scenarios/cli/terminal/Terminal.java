package gossamer.scenarios.cli.terminal;

import java.io.Console;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Which of the standard streams are terminals, and whether colours are wanted there.
 *
 * <p>Java knows of the console as a whole only. The launcher knows each stream, and says so in the
 * property {@code gossamer.terminals}: the numbers of the streams that are terminals, such as
 * {@code 02}.
 */
public final class Terminal {
  private static final String STREAMS = "gossamer.terminals";

  private Terminal() {}

  /** Whether somebody can answer questions. */
  public static boolean isInput() {
    return isTerminal('0');
  }

  /** Whether somebody sees what is printed. */
  public static boolean isOutput() {
    return isTerminal('1');
  }

  /** Whether somebody sees errors and progress. */
  public static boolean isErrors() {
    return isTerminal('2');
  }

  @SuppressWarnings("SystemConsoleNull") // the JDK's built-in console is null off a terminal again
  private static boolean isTerminal(char stream) {
    String known = System.getProperty(STREAMS);
    if (known != null) {
      return known.indexOf(stream) >= 0;
    }
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** Columns of the terminal that output goes to; a file or a pipe has any number. */
  public static int width(CommandSpec command) {
    return isOutput() ? command.root().usageMessage().width() : Integer.MAX_VALUE;
  }

  /** Colours for a stream of this program. */
  public static Ansi colours(boolean terminal) {
    return colours(terminal, System.getenv());
  }

  /**
   * Colours for terminals, unless NO_COLOR forbids them or the terminal is a dumb one;
   * CLICOLOR_FORCE wants them everywhere.
   */
  public static Ansi colours(boolean terminal, Map<String, String> environment) {
    if (isSet(environment.get("NO_COLOR"))) {
      return Ansi.OFF;
    }
    String force = environment.get("CLICOLOR_FORCE");
    if (isSet(force) && !"0".equals(force)) {
      return Ansi.ON;
    }
    return terminal && !"dumb".equals(environment.get("TERM")) ? Ansi.ON : Ansi.OFF;
  }

  private static boolean isSet(@Nullable String value) {
    return value != null && !value.isEmpty();
  }
}
