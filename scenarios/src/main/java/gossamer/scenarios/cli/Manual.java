package gossamer.scenarios.cli;

import java.util.LinkedHashMap;
import java.util.ListResourceBundle;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * What the help of all commands has in common: headings, words, exit codes, and lines as wide as
 * the terminal.
 */
final class Manual {
  /** Where there is no terminal, or one whose width nobody knows. */
  private static final int WIDTH = 90;

  private static final Map<String, String> EXIT_CODES = new LinkedHashMap<>();

  static {
    EXIT_CODES.put(" 0", "done");
    EXIT_CODES.put(" 1", "failure");
    EXIT_CODES.put(" 2", "wrong input: the message says what would be right");
    EXIT_CODES.put("130", "interrupted with Ctrl-C");
  }

  private Manual() {}

  /** Gives a command and those below it the same manual page. */
  static CommandLine dress(CommandLine command) {
    if (command.getParent() == null) {
      command.setResourceBundle(new Words());
      command.setUsageHelpWidth(WIDTH).setUsageHelpAutoWidth(true);
    }
    UsageMessageSpec page = command.getCommandSpec().usageMessage();
    page.descriptionHeading("%n");
    page.parameterListHeading("%nArguments:%n");
    page.optionListHeading("%nOptions:%n");
    page.commandListHeading("%nCommands:%n");
    page.exitCodeListHeading("%nExit codes:%n");
    if (page.exitCodeList().isEmpty()) {
      page.exitCodeList(EXIT_CODES);
    }
    if (command.getCommandSpec().helpCommand()) {
      page.header(new String[0]);
      page.synopsisHeading("Usage: ");
      page.description("Shows what a command is for, its options and examples.");
      page.footerHeading("%nExamples:%n");
      page.footer("  gossamer help", "  gossamer help run");
    }
    command.getSubcommands().values().forEach(Manual::dress);
    return command;
  }

  /** Picocli's own options, in our words. */
  private static final class Words extends ListResourceBundle {
    @Override
    protected Object[][] getContents() {
      return new Object[][] {
        {"mixinStandardHelpOptions.help", "shows this help"},
        {"mixinStandardHelpOptions.version", "shows the version"},
        {"helpCommand.help", "shows this help"},
        {"helpCommand.command", "the command to explain"},
      };
    }
  }
}
