package gossamer.graphs.io.network;

import gossamer.graphs.text.Decimal;
import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFile;
import gossamer.graphs.text.TextFileException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of each line of a file, with what is wrong with them said by line and column. */
public final class LineReader implements AutoCloseable {
  private static final int MEMORY = 40; // bytes for a byte of the file
  private static final int SHOWN = 60; // characters of a wrong line

  /** Leading zeros are read as C programs read them; more digits than these are too many anyway. */
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]++");

  private final TextFile file;
  private final BufferedReader lines;
  private final Predicate<String> isComment;
  private long line;

  /** A stretch of a line without blanks. */
  public record Word(String text, Place place) {}

  /**
   * Opens a file.
   *
   * @param isComment whether a line is a comment, by its first word; comments are passed over
   */
  public LineReader(TextFile file, Predicate<String> isComment) throws IOException {
    this.file = file;
    this.lines = new BufferedReader(file.reader(MEMORY));
    this.isComment = isComment;
  }

  /** The words of the next line that is not a comment, none for a blank one; null at the end. */
  public @Nullable List<Word> next() throws IOException {
    while (true) {
      String text = lines.readLine();
      line++;
      if (text == null) {
        return null;
      }
      List<Word> words = words(text);
      if (words.isEmpty() || !isComment.test(words.get(0).text)) {
        return words;
      }
    }
  }

  private List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    int column = 1;
    int start = 0;
    int startColumn = 1;
    for (int at = 0; at <= text.length(); at++) {
      boolean isBlank = at == text.length() || isBlank(text.charAt(at));
      if (isBlank && start < at) {
        words.add(new Word(text.substring(start, at), new Place((int) line, startColumn)));
      }
      column += at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? 0 : 1;
      if (isBlank) {
        start = at + 1;
        startColumn = column;
      }
    }
    return words;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
  }

  /** The line that was read last; at the end of the file, the one behind it. */
  public Place place() {
    return Place.line(line);
  }

  /** Refuses a line. */
  public TextFileException error(List<Word> words, String problem) {
    return file.error(words.isEmpty() ? place() : words.get(0).place, problem);
  }

  /** Refuses a word. */
  public TextFileException error(Word word, String problem) {
    return file.error(word.place, problem);
  }

  /** A line as a message shows it. */
  public static String shown(List<Word> words) {
    return shown(words.stream().limit(SHOWN).map(Word::text).collect(Collectors.joining(" ")));
  }

  private static String shown(String text) {
    return text.length() <= SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SHOWN / 2)) + "...";
  }

  /**
   * A whole number.
   *
   * @param what what it is called
   */
  public int whole(Word word, String what, int least, int most) {
    if (WHOLE.matcher(word.text).matches()) {
      long number = Long.parseLong(word.text);
      if (number >= least && number <= most) {
        return (int) number;
      }
    }
    throw error(
        word,
        "%s is '%s'; it must be a whole number from %d to %d"
            .formatted(what, shown(word.text), least, most));
  }

  /** A weight as it is written, after a look at it. */
  public String weight(Word word, String what) {
    if (GraphFile.number(word.text) >= 0) {
      return word.text;
    }
    throw error(
        word, "%s '%s' must be a finite number, not negative".formatted(what, shown(word.text)));
  }

  /** A number as it is written, of either sign, after a look at it. */
  public String number(Word word, String what) {
    if (Decimal.finite(word.text).isPresent()) {
      return word.text;
    }
    throw error(word, "%s '%s' must be a finite number".formatted(what, shown(word.text)));
  }

  /** A whole number of any size as it is written, after a look at it. */
  public String integer(Word word, String what) {
    if (INTEGER.matcher(word.text).matches()) {
      return number(word, what);
    }
    throw error(word, "%s '%s' must be a whole number".formatted(what, shown(word.text)));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
