package gossamer.scenarios.cli;

import gossamer.scenarios.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * What the help of all commands has in common: headings, words, exit codes, and lines as wide as
 * the terminal.
 */
final class Manual {
  /** In a file or a pipe, and on a terminal whose width nobody knows. */
  static final int WIDTH = 80;

  private static final Map<String, String> EXIT_CODES = new LinkedHashMap<>();

  static {
    EXIT_CODES.put(" 0", "done");
    EXIT_CODES.put(" 1", "failure");
    EXIT_CODES.put(" 2", "wrong input: the message says what would be right");
    EXIT_CODES.put("130", "interrupted with Ctrl-C");
  }

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private Manual() {}

  /** Gives a command and those below it the same manual page. */
  static CommandLine dress(CommandLine command) {
    if (command.getParent() == null) {
      command.setResourceBundle(new Words());
      Map<String, CommandLine.IHelpSectionRenderer> sections =
          new LinkedHashMap<>(command.getHelpSectionMap());
      sections.replaceAll(
          (_, section) ->
              help ->
                  whole(
                      section.render(help),
                      words(help.commandSpec()),
                      help.commandSpec().usageMessage().width()));
      command.setHelpSectionMap(sections);
      command.setUsageHelpWidth(WIDTH).setUsageHelpAutoWidth(Terminal.isOutput());
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

  /** All words of a page. */
  private static Set<String> words(CommandSpec spec) {
    Stream<String[]> texts =
        Stream.of(
                Stream.of(spec.usageMessage().description(), spec.usageMessage().footer()),
                spec.args().stream().map(ArgSpec::description),
                spec.subcommands().values().stream()
                    .map(each -> each.getCommandSpec().usageMessage().description()))
            .flatMap(each -> each);
    return texts
        .flatMap(Stream::of)
        .flatMap(text -> BLANKS.splitAsStream(text.replace("%n", " ").replace("%%", "%")))
        .collect(Collectors.toSet());
  }

  /**
   * Puts words together again that picocli has cut at a dot or a slash, such as docs/results.md:
   * they go to the next line.
   *
   * @param words that may not be cut
   * @param width of a line
   */
  static String whole(String page, Set<String> words, int width) {
    List<String> lines = new ArrayList<>(page.lines().toList());
    for (int k = 0; k + 1 < lines.size(); k++) {
      String line = lines.get(k).stripTrailing();
      String next = lines.get(k + 1);
      String end = line.substring(line.lastIndexOf(' ') + 1);
      String rest = next.stripLeading();
      String start = rest.contains(" ") ? rest.substring(0, rest.indexOf(' ')) : rest;
      if (end.isEmpty() || start.isEmpty() || end.endsWith("-") || !words.contains(end + start)) {
        continue;
      }
      String indent = next.substring(0, next.length() - rest.length());
      lines.set(k, line.substring(0, line.length() - end.length()).stripTrailing());
      lines.set(k + 1, indent + end + rest);
      fit(lines, k + 1, indent, width);
    }
    return String.join(System.lineSeparator(), lines)
        + (page.endsWith("\n") ? System.lineSeparator() : "");
  }

  /** Moves what is too long to the next line of the same paragraph. */
  private static void fit(List<String> lines, int from, String indent, int width) {
    for (int k = from; lines.get(k).length() > width; k++) {
      String line = lines.get(k);
      int cut = line.lastIndexOf(' ', width);
      if (cut <= indent.length()) {
        return;
      }
      lines.set(k, line.substring(0, cut));
      String moved = indent + line.substring(cut + 1);
      String next = k + 1 < lines.size() ? lines.get(k + 1) : "";
      boolean belongs =
          next.startsWith(indent)
              && next.length() > indent.length()
              && next.charAt(indent.length()) != ' ';
      if (belongs) {
        lines.set(k + 1, moved + " " + next.substring(indent.length()));
      } else {
        lines.add(k + 1, moved);
      }
    }
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
