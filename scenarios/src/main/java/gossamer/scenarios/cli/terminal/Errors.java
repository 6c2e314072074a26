package gossamer.scenarios.cli.terminal;

import gossamer.scenarios.input.InputError;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Shows wrong input as compilers do: where, what, and the line itself with a mark below.
 *
 * <pre>
 * a.yaml:2:18: error: unknown topology 'rign'; did you mean 'ring'?
 *   2 | topology: {kind: rign, nodes: 8}
 *     |                  ^^^^
 * </pre>
 *
 * @param ansi whether in colours
 */
public record Errors(Ansi ansi) {
  /** The values of a sweep can be wrong a hundred times over. */
  private static final int MOST_AT_A_PLACE = 3;

  /** Such a place is a whole argument: it is named once, whatever is wrong with it. */
  private static final String ARGUMENT = "--set ";

  private static final Pattern NAMED = Pattern.compile("'([^'.=]+)'");

  /** All errors, one after the other, and how many there are. */
  public String show(InputException wrong) {
    List<String> lines = new ArrayList<>();
    Map<Position, Integer> here = new LinkedHashMap<>();
    String before = "";
    for (InputError error : wrong.errors()) {
      if (here.merge(error.position(), 1, Integer::sum) > MOST_AT_A_PLACE) {
        continue;
      }
      String source = error.position().source();
      boolean isSame = source.startsWith(ARGUMENT) && source.equals(before);
      before = source;
      lines.add(
          (isSame ? " " : coloured(error.position() + ":", Style.bold))
              + " "
              + coloured("error:", Style.fg_red, Style.bold)
              + " "
              + error.message());
      if (!isSame) {
        Excerpt.of(placed(error)).ifPresent(excerpt -> add(excerpt, lines));
      }
    }
    here.forEach(
        (position, count) -> {
          if (count > MOST_AT_A_PLACE) {
            lines.add(position + ": and " + (count - MOST_AT_A_PLACE) + " more like these");
          }
        });
    int count = wrong.errors().size();
    if (count > 1) {
      lines.add(coloured(count + " errors", Style.bold));
    }
    return String.join(System.lineSeparator(), lines);
  }

  /** A key that {@code --set} makes has no place of its own; the message names it. */
  private static Position placed(InputError error) {
    Position position = error.position();
    Matcher word = NAMED.matcher(error.message());
    if (position.line() > 0
        || position.column() > 0
        || !position.source().startsWith(ARGUMENT)
        || !word.find()) {
      return position;
    }
    int at = position.source().indexOf(word.group(1), ARGUMENT.length());
    return at < 0
        ? position
        : new Position(position.source(), 0, position.source().codePointCount(0, at) + 1);
  }

  private void add(Excerpt excerpt, List<String> lines) {
    String number = excerpt.line() == 0 ? "" : String.valueOf(excerpt.line());
    String bar = coloured(" | ", Style.faint);
    lines.add(
        "  " + coloured(number, Style.faint) + (number.isEmpty() ? "" : bar) + excerpt.shown());
    if (!excerpt.marks().isEmpty()) {
      lines.add(
          "  "
              + " ".repeat(number.length())
              + (number.isEmpty() ? "" : bar)
              + coloured(excerpt.marks(), Style.fg_red, Style.bold));
    }
  }

  private String coloured(String text, Ansi.IStyle... styles) {
    return text.isEmpty() || !ansi.enabled() ? text : Style.on(styles) + text + Style.reset.off();
  }
}
