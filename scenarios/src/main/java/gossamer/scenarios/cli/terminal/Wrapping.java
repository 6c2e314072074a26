package gossamer.scenarios.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks a text into lines, between words only. */
public final class Wrapping {
  /** Words that get less room than this are not indented as far as they should be. */
  private static final int NARROW = 24;

  /** What lines are indented by that have no room otherwise. */
  private static final int SMALL_INDENT = 6;

  private static final Pattern WORDS = Pattern.compile("( *)([^ ]+)");

  private Wrapping() {}

  /**
   * The lines of a text behind a head, those after the first one indented by as much. A word that
   * is longer than a line stays whole.
   *
   * @param head of the first line, with the blanks that separate it
   * @param width in columns
   */
  public static List<String> lines(String head, String text, int width) {
    boolean fits = width - columns(head) >= NARROW;
    String indent = " ".repeat(fits ? columns(head) : Math.min(SMALL_INDENT, columns(head)));
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(head);
    boolean empty = true; // whether the line holds no word of the text yet
    Matcher words = WORDS.matcher(text.strip());
    if (!fits && columns(head) + columns(text) > width && !head.isBlank()) {
      lines.add(line.toString().stripTrailing());
      line = new StringBuilder(indent);
    }
    while (words.find()) {
      String blanks = words.group(1);
      String word = words.group(2);
      if (!empty && columns(line) + blanks.length() + columns(word) > width) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : blanks).append(word);
      empty = false;
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  private static int columns(CharSequence text) {
    return text.codePoints().map(Excerpt::width).sum();
  }
}
