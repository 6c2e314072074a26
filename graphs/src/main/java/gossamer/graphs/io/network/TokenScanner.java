package gossamer.graphs.io.network;

import gossamer.graphs.text.Place;
import gossamer.graphs.text.Text;
import gossamer.graphs.text.TextFileException;

/** Cuts a text into tokens, each with its place. Mutable; one thread. */
public abstract class TokenScanner {
  /** Lists or subgraphs within each other: far beyond real files, far below the stack's end. */
  public static final int MAX_DEPTH = 100;

  private static final int SHOWN = 40;

  /** The whole text, and the position in it behind the current token. */
  public final String content;

  protected int at;

  /** Where the current token begins. */
  protected int start;

  private final Text text;

  protected TokenScanner(Text text) {
    this.text = text;
    this.content = text.content();
  }

  /** Where the current token begins, as an index that {@link #error} and {@link #place} take. */
  public final int start() {
    return start;
  }

  public final Place place(int index) {
    return text.place(index);
  }

  public final TextFileException error(int index, String problem) {
    return text.error(index, problem);
  }

  /** A token as it is shown in messages: some files have the length of a book in one word. */
  public static String shown(String token) {
    return token.codePointCount(0, token.length()) <= SHOWN
        ? token
        : token.substring(0, token.offsetByCodePoints(0, SHOWN)) + "...";
  }

  /** A character as it is shown in messages, with its code if it could be taken for another. */
  public static String shown(int codePoint) {
    boolean visible =
        !Character.isISOControl(codePoint)
            && !Character.isSpaceChar(codePoint)
            && Character.getType(codePoint) != Character.FORMAT;
    return (visible ? "'" + Character.toString(codePoint) + "'" : "a character")
        + (codePoint < 0x80 && visible ? "" : " (U+%04X)".formatted(codePoint));
  }

  /** The character that many positions behind the current one, 0 at the end: no text has a NUL. */
  protected final char peek(int ahead) {
    return at + ahead < content.length() ? content.charAt(at + ahead) : 0;
  }

  protected final boolean atEnd() {
    return at >= content.length();
  }

  protected static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  protected final void skipLine() {
    while (!atEnd() && peek(0) != '\n' && peek(0) != '\r') {
      at++;
    }
  }
}
