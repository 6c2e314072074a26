package gossamer.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Texts that people read avoid the phrases of wording.txt, each of which a native writer puts
 * otherwise.
 */
class WordingTest {
  private static final Path HOME = Path.of(System.getProperty("gossamer.home"));
  private static final Path LIST =
      HOME.resolve("scenarios/src/test/resources/gossamer/scenarios/wording.txt");

  /** The parts of Java that people read: comments and the contents of literals. */
  private static final Pattern PROSE =
      Pattern.compile(
          "(?s)/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'");

  /** What begins and ends comments and literals, and lines of comments. */
  private static final Pattern SIGNS =
      Pattern.compile("^(/\\*+|//+|\"+|')|(\\*/|\"+|')$|(?m:^[ \\t]*\\*(?=\\s|$))");

  /** Comments of files that are not Java: what begins a line of them. */
  private static final Pattern LINE_SIGNS = Pattern.compile("(?m)^[ \\t]*(#+|//+|\\*)(?=\\s)");

  private record Phrase(Pattern pattern, String better) {
    /** A line of the list; the lookbehind takes blanks of bounded length, as Java wants. */
    static Phrase of(String line) {
      String[] parts = line.split(" -> ", -1);
      assertThat(parts).as(line).hasSize(2);
      String phrase =
          Pattern.compile("\\(\\?<!([^)]*)\\)")
              .matcher(parts[0])
              .replaceAll(
                  found -> Matcher.quoteReplacement(found.group().replace(" ", "\\s{1,99}")))
              .replace(" ", "\\s++");
      return new Phrase(
          Pattern.compile("\\b(?:" + phrase + ")(?!\\w)", Pattern.CASE_INSENSITIVE), parts[1]);
    }
  }

  private static List<Phrase> phrases() throws IOException {
    return Files.readAllLines(LIST).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Phrase::of)
        .toList();
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "gossamer")) {
      files.add(HOME.resolve(name));
    }
    addAll(files, "docs", ".md");
    addAll(files, "scenarios/examples", ".yaml");
    addAll(files, "scenarios/src/main/resources/gossamer/scenarios/report", ".html", ".css", ".js");
    for (String module : List.of("graphs", "solvers", "sim", "scenarios")) {
      addAll(files, module + "/src/main/java", ".java");
    }
    return files.stream()
        .filter(file -> !file.toString().endsWith(".min.js")) // somebody else's
        .toList();
  }

  private static void addAll(List<Path> files, String folder, String... endings)
      throws IOException {
    try (Stream<Path> walk = Files.walk(HOME.resolve(folder))) {
      walk.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .sorted()
          .forEach(files::add);
    }
  }

  private static String shown(Path file) {
    return HOME.relativize(file).toString().replace('\\', '/');
  }

  /** What people read of a text, every other character being a blank, so that places stay. */
  private static String prose(String text, boolean java) {
    if (!java) {
      return blanked(LINE_SIGNS, text);
    }
    StringBuilder prose = new StringBuilder();
    int end = 0;
    Matcher part = PROSE.matcher(text);
    while (part.find()) {
      prose.append(text.substring(end, part.start()).replaceAll("[^\\n]", " "));
      prose.append(blanked(SIGNS, part.group()));
      end = part.end();
    }
    return prose.append(text.substring(end).replaceAll("[^\\n]", " ")).toString();
  }

  private static String blanked(Pattern signs, String text) {
    return signs.matcher(text).replaceAll(found -> found.group().replaceAll("[^\\n]", " "));
  }

  private static List<String> found(String place, String prose, List<Phrase> phrases) {
    List<String> found = new ArrayList<>();
    for (Phrase phrase : phrases) {
      Matcher matcher = phrase.pattern().matcher(prose);
      while (matcher.find()) {
        long line = prose.substring(0, matcher.start()).lines().count();
        boolean begins = matcher.start() == 0 || prose.charAt(matcher.start() - 1) == '\n';
        found.add(
            "%s:%d: '%s' -> %s"
                .formatted(
                    place,
                    begins ? line + 1 : line,
                    matcher.group().replaceAll("\\s+", " "),
                    phrase.better()));
      }
    }
    return found;
  }

  @Test
  void texts_avoidThePhrasesOfTheList() throws IOException {
    List<Phrase> phrases = phrases();
    List<String> found = new ArrayList<>();
    for (Path file : files()) {
      String text = Files.readString(file).replace("\r", "");
      found.addAll(found(shown(file), prose(text, file.toString().endsWith(".java")), phrases));
    }
    assertThat(found).as("phrases of %s, and what is better", shown(LIST)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/** The runs ^ * go on. */ | a.java:2: 'go on' -> continues, resumes, happens",
        "^// one, side by^  // side | a.java:2: 'side by side' -> in parallel, next to each other",
        "f(\"this is \"^ + \"no name\"); | a.java:1: 'is no name' -> is not a",
        "int stand = on(); goOn(); // there is^ // no more |",
        "// there^// is no node; this is no^// longer one; it stands for all |",
      })
  void phrase_isFoundAcrossLinesAndOnlyInProse(String java, String found) throws IOException {
    assertThat(found("a.java", prose(java.replace('^', '\n'), true), phrases()))
        .filteredOn(each -> !each.contains("no name of"))
        .isEqualTo(found == null ? List.of() : List.of(found));
  }
}
