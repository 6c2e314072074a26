package gossamer.graphs.io;

import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFile;
import gossamer.graphs.text.TextFileException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** The words of each line of a file, with what is wrong with them said by line. */
final class LineReader implements AutoCloseable {
  private static final int MEMORY = 40; // bytes for a byte of the file

  private final TextFile file;
  private final BufferedReader lines;
  private final String comment;
  private long line;

  /**
   * Opens a file.
   *
   * @param comment the word or sign with which comment lines begin; they are passed over
   */
  LineReader(TextFile file, String comment) throws IOException {
    this.file = file;
    this.lines = new BufferedReader(file.reader(MEMORY));
    this.comment = comment;
  }

  /** The words of the next line that is no comment, none for an empty one; null at the end. */
  @Nullable List<String> next() throws IOException {
    while (true) {
      String text = lines.readLine();
      line++;
      if (text == null) {
        return null;
      }
      List<String> words = new ArrayList<>();
      StringTokenizer tokens = new StringTokenizer(text);
      while (tokens.hasMoreTokens()) {
        words.add(tokens.nextToken());
      }
      boolean skipped =
          !words.isEmpty()
              && (comment.equals("%")
                  ? words.get(0).startsWith("%")
                  : words.get(0).equals(comment));
      if (!skipped) {
        return words;
      }
    }
  }

  /** The line that was read last. */
  Place place() {
    return Place.line(line);
  }

  TextFileException error(String message) {
    return file.error(place(), message);
  }

  /**
   * A whole number.
   *
   * @param what what it is called
   */
  int whole(String word, String what, int least, int most) {
    try {
      int number = Integer.parseInt(word);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw error(
        "%s is '%s'; it must be a whole number from %d to %d".formatted(what, word, least, most));
  }

  /** A weight as it stands there, after a look at it. */
  String weight(String word, String what) {
    double weight = GraphFile.number(word);
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw error("%s '%s' must be a finite number, not negative".formatted(what, word));
    }
    return word;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
