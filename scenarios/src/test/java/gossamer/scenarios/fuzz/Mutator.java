package gossamer.scenarios.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Spoils files as accidents and editors do: bytes are flipped, inserted and lost, lines doubled and
 * swapped, numbers and words replaced by nasty ones, files emptied, cut, or replaced by folders and
 * links. What it does follows from the random generator alone. Mutable; one thread.
 */
public final class Mutator {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:[eE]-?[0-9]+)?");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

  private static final List<String> NUMBERS =
      List.of(
          """
          0 -1 -0.0 1e400 1e308 -1e308 4.9e-324 1e-300 1e18 0x10 2147483648 9223372036854775808
          NaN inf -inf Infinity \u0663 1,5 1.2.3 10d 0.30000000000000004 99999 =1+1 '-1 \u221e
          """
              .strip()
              .split("\\s+"));

  private static final List<String> BYTES =
      List.of("\u0000", "\u00ff", "\u0085", "\"", "'", ",", "\n", "\r", "#", "{", "]", ":", " ");

  /** More than these would only be slow. */
  private static final int MOST_BYTES = 1 << 16;

  private final SplittableRandom random;
  private final List<String> words;

  /**
   * A mutator.
   *
   * @param words to put in for others, such as keys and kinds
   */
  public Mutator(long seed, List<String> words) {
    this.random = new SplittableRandom(seed); // whose seeds 0, 1, ... are nothing alike
    this.words = List.copyOf(words);
  }

  /** A few bytes, or characters, are not what they were. */
  public byte[] spoiled(byte[] bytes) {
    byte[] spoiled = bytes;
    int times = 1 + random.nextInt(3);
    for (int k = 0; k < times; k++) {
      spoiled = once(spoiled);
    }
    return Arrays.copyOf(spoiled, Math.min(spoiled.length, MOST_BYTES));
  }

  /** Likewise, of a text. */
  public String spoiled(String text) {
    return new String(spoiled(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  private byte[] once(byte[] bytes) {
    return switch (random.nextInt(11)) {
      case 0 -> flipped(bytes);
      case 1 -> spliced(bytes, 0, latin(any(BYTES)));
      case 2 -> spliced(bytes, 1 + random.nextInt(20), new byte[0]);
      case 3 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 4, 5 -> replaced(bytes, NUMBER, any(NUMBERS));
      case 6 -> replaced(bytes, WORD, any(words));
      case 7 -> replaced(bytes, WORD, anyOf(bytes, WORD));
      case 8 -> replaced(bytes, NUMBER, anyOf(bytes, NUMBER));
      case 9 -> spliced(bytes, 0, any(words).getBytes(StandardCharsets.UTF_8));
      default -> lines(bytes);
    };
  }

  private byte[] flipped(byte[] bytes) {
    byte[] flipped = bytes.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  /** Some bytes are lost somewhere, and others put there. */
  private byte[] spliced(byte[] bytes, int lost, byte[] put) {
    int at = random.nextInt(bytes.length + 1);
    int end = Math.min(bytes.length, at + lost);
    ByteArrayOutputStream spliced = new ByteArrayOutputStream();
    spliced.write(bytes, 0, at);
    spliced.writeBytes(put);
    spliced.write(bytes, end, bytes.length - end);
    return spliced.toByteArray();
  }

  /** One of the matches is another text. */
  private byte[] replaced(byte[] bytes, Pattern what, String by) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<MatchResult> matches = what.matcher(text).results().toList();
    if (matches.isEmpty()) {
      return bytes;
    }
    MatchResult match = any(matches);
    return latin(
        text.substring(0, match.start())
            + new String(by.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
            + text.substring(match.end()));
  }

  private String anyOf(byte[] bytes, Pattern what) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<String> matches = what.matcher(text).results().map(MatchResult::group).toList();
    return matches.isEmpty() ? "" : any(matches);
  }

  /** A line is doubled, lost, or changes places with another. */
  private byte[] lines(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("(?<=\n)", -1)));
    int one = random.nextInt(lines.size());
    switch (random.nextInt(3)) {
      case 0 -> lines.add(random.nextInt(lines.size()), lines.get(one));
      case 1 -> lines.remove(one);
      default -> Collections.swap(lines, one, random.nextInt(lines.size()));
    }
    return latin(String.join("", lines));
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /**
   * Spoils one file in a folder, or below it.
   *
   * @param elsewhere an own file or folder that links may lead to; nothing is changed there
   * @return what was done
   */
  public String spoil(Path folder, Path elsewhere) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    Path file = any(files);
    String name = folder.relativize(file).toString();
    return switch (random.nextInt(12)) {
      case 0 -> {
        Files.delete(file);
        yield name + " is gone";
      }
      case 1 -> {
        Files.delete(file);
        Files.createDirectory(file);
        yield name + " is a folder";
      }
      case 2 -> {
        Files.delete(file);
        Files.createSymbolicLink(file, elsewhere);
        yield name + " is a link to " + elsewhere.getFileName();
      }
      case 3 -> {
        Path other = any(files);
        Files.write(file, Files.readAllBytes(other));
        yield name + " holds what " + other.getFileName() + " holds";
      }
      default -> {
        Files.write(file, spoiled(Files.readAllBytes(file)));
        yield name + " is spoiled";
      }
    };
  }

  /**
   * Copies a folder with all that is in it.
   *
   * @throws IOException also if a file goes away meanwhile
   */
  public static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()), LinkOption.NOFOLLOW_LINKS);
      }
    } catch (UncheckedIOException e) { // while the folder was walked through
      throw e.getCause();
    }
  }

  /** Deletes a folder with all that is in it; links are not followed. */
  public static void delete(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
