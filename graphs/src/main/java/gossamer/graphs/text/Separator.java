package gossamer.graphs.text;

/** What is between the cells of a row. */
public enum Separator {
  COMMA(',', "comma"),
  SEMICOLON(';', "semicolon"),
  TAB('\t', "tab"),
  /** Any number of blanks and tabs. */
  BLANKS(' ', "blank");

  private final char sign;
  private final String word;

  Separator(char sign, String word) {
    this.sign = sign;
    this.word = word;
  }

  /** What people call it, such as "comma". */
  public String word() {
    return word;
  }

  /** The sign itself; one of several for {@link #BLANKS}. */
  char sign() {
    return sign;
  }

  /** Whether a character is part of a name in no reading of a row. */
  static boolean isPossible(char c) {
    return c == ',' || c == ';' || c == '\t' || c == ' ';
  }

  /** Whether a character ends a cell. */
  boolean ends(char c) {
    return c == sign || (this == BLANKS && c == '\t');
  }

  /** Whether a character beside a cell is not part of it. */
  boolean pads(char c) {
    return Character.isWhitespace(c) && !(this == TAB && c == '\t');
  }
}
