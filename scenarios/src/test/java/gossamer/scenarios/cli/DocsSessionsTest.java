package gossamer.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.cli.DocsShell.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands that README and docs show do what the page says, one after the other in an empty
 * folder: they end with the exit code that is documented, and print what is shown. The page's own
 * scenarios are there under their names. {@code -Dregenerate} rewrites what is shown.
 *
 * <p>In a block, {@code $} begins a command, and what follows is its output; a line {@code ...}
 * stands for any lines. Blocks and indented lines without {@code $} show commands only.
 */
class DocsSessionsTest {
  private static final Path HOME = Path.of(System.getProperty("gossamer.home"));

  /** A command that is not run here. */
  private record Skipped(String part, String reason) {}

  private static final List<Skipped> NOT_RUN =
      List.of(
          new Skipped("NETWORK", "a file of the reader's"),
          new Skipped("results/second", "two folders of the reader's"),
          new Skipped("--follow", "watches a sweep that is running"),
          new Skipped("--plugin", "in a process of its own, by ExtendingTest"),
          new Skipped("gossamer bench", "measures the machine"),
          new Skipped("nodes=100000", "measures the machine"),
          new Skipped("^C", "needs a keyboard"));

  /** Commands that take minutes: run with {@code -Ddocs=all}. */
  private static final List<Skipped> LONG =
      List.of(
          new Skipped("topology-sweep", "500 runs, a minute and more"),
          new Skipped("sharpness.yaml", "six networks and their curvature, a minute"),
          new Skipped("tuned-steps.yaml", "310 runs, half a minute"),
          new Skipped("digits.yaml", "ten networks that train, and a spectrum: a minute"),
          new Skipped("transfer", "66 networks, two minutes"));

  /** Files of the reader's that a page speaks of: networks as people have them. */
  private static final Map<String, String> GIVEN =
      Map.of(
          "Parallel.gml", "graphs/src/test/resources/gossamer/graphs/io/zoo/Parallel.gml",
          "Islands.gml", "graphs/src/test/resources/gossamer/graphs/io/zoo/Islands.gml");

  private static final Pattern COMMAND = Pattern.compile("^(?:\\$ | {4})?(?:\\./)?gossamer (.*)$");
  private static final Pattern COMMENT = Pattern.compile("\\s+# .*$");
  private static final Pattern EXIT_CODE = Pattern.compile("exit code (\\d+)");
  private static final Pattern NAME = Pattern.compile("(?m)^name: (\\S+)$");

  /** What differs from machine to machine, or from run to run. */
  private static final List<Map.Entry<Pattern, String>> VARYING =
      List.of(
          varying("^( *speed +).*", "$1# s, # events a second"),
          varying("^( *time +)(?!.* units$)(?![0-9.,e+-]+ units).*", "$1#"),
          varying("(\\d+ MB a run), and \\d+ in parallel", "$1"),
          varying("\\d+ MB a run", "# MB a run"),
          varying("from \\d+ of (\\d+) runs", "from # of $1 runs"));

  /**
   * A command of a page.
   *
   * @param line where it is, from 0
   * @param shown the lines below it, its output
   */
  private record Step(int line, String command, List<String> shown) {
    boolean matches(Skipped skipped) {
      return command.contains(skipped.part()) || shown.contains(skipped.part());
    }

    List<String> words() {
      String line = COMMENT.matcher(command).replaceFirst("");
      return Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+")
          .matcher(line)
          .results()
          .map(match -> match.group().replaceAll("['\"]", ""))
          .toList();
    }

    /** The exit code that the page says, or that follows from what it shows. */
    int code() {
      Matcher said = EXIT_CODE.matcher(command);
      if (said.find()) {
        return Integer.parseInt(said.group(1));
      }
      if (shown.stream().anyMatch(line -> line.contains(": error: "))) {
        return 2;
      }
      return shown.stream().anyMatch(line -> line.endsWith(" cells differ.")) ? 1 : 0;
    }
  }

  private static Map.Entry<Pattern, String> varying(String pattern, String replacement) {
    return Map.entry(Pattern.compile(pattern), replacement);
  }

  static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(HOME.resolve("docs"))) {
      return Stream.concat(
              Stream.of(HOME.resolve("README.md")),
              docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  /** The scenarios that a page holds as a whole, by their names. */
  private static Map<String, String> scenarios(List<String> lines) {
    return Pattern.compile("(?ms)^```yaml\\n(.*?)^```")
        .matcher(String.join("\n", lines))
        .results()
        .map(match -> match.group(1))
        .filter(text -> text.contains("\ntopology:"))
        .filter(text -> NAME.matcher(text).find())
        .collect(
            Collectors.toMap(
                text -> {
                  Matcher name = NAME.matcher(text);
                  return name.find() ? name.group(1) : "";
                },
                text -> text));
  }

  private static List<Step> steps(List<String> lines) {
    List<Step> steps = new ArrayList<>();
    boolean block = false;
    boolean shell = false;
    for (int k = 0; k < lines.size(); k++) {
      String line = lines.get(k);
      if (line.startsWith("```")) {
        block = !block;
        shell = block && line.equals("```");
        continue;
      }
      Matcher command = COMMAND.matcher(line);
      if (command.matches() && (shell || (!block && line.startsWith("    ")))) {
        List<String> shown = new ArrayList<>();
        if (line.startsWith("$ ")) {
          for (int s = k + 1; !lines.get(s).startsWith("$ ") && !lines.get(s).equals("```"); s++) {
            shown.add(lines.get(s));
          }
        }
        steps.add(new Step(k, "gossamer " + command.group(1), shown));
      }
    }
    return steps;
  }

  private static boolean isRun(Step step) {
    return NOT_RUN.stream().noneMatch(step::matches)
        && ("all".equals(System.getProperty("docs")) || LONG.stream().noneMatch(step::matches));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void page_showsWhatHappens(Path page, @TempDir Path folder) throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(page));
    List<Step> steps = steps(lines).stream().filter(DocsSessionsTest::isRun).toList();
    if (steps.isEmpty()) {
      return;
    }
    Files.createSymbolicLink(folder.resolve("scenarios"), HOME.resolve("scenarios"));
    Files.createDirectory(folder.resolve("docs"));
    for (Map.Entry<String, String> scenario : scenarios(lines).entrySet()) {
      Files.writeString(folder.resolve(scenario.getKey() + ".yaml"), scenario.getValue());
    }
    for (Map.Entry<String, String> given : GIVEN.entrySet()) {
      Files.copy(HOME.resolve(given.getValue()), folder.resolve(given.getKey()));
    }
    List<Said> said =
        DocsShell.run(
            folder,
            steps.stream().map(step -> step.words().subList(1, step.words().size())).toList());
    Files.delete(folder.resolve("scenarios")); // or cleaning up warns of it
    if (System.getProperty("regenerate") != null) {
      for (int k = steps.size() - 1; k >= 0; k--) { // from below, so that lines above stay
        regenerate(lines, steps.get(k), said.get(k));
      }
      Files.writeString(page, String.join("\n", lines) + "\n");
      steps = steps(lines).stream().filter(DocsSessionsTest::isRun).toList();
    }
    List<String> wrong = new ArrayList<>();
    for (int k = 0; k < steps.size(); k++) {
      Step step = steps.get(k);
      String place = "%s:%d: %s".formatted(page.getFileName(), step.line() + 1, step.command());
      if (said.get(k).code() != step.code()) {
        wrong.add("%s%nexit code %d%n%s".formatted(place, said.get(k).code(), said.get(k).text()));
      } else if (!shows(step.shown(), said.get(k))) {
        wrong.add("%s%nprints%n%s".formatted(place, said.get(k).text()));
      }
    }
    assertThat(wrong).as("-Dregenerate rewrites what is shown").isEmpty();
  }

  @Test
  void exceptions_areAllNeeded() throws IOException {
    List<Step> steps = new ArrayList<>();
    for (Path page : pages()) {
      steps.addAll(steps(Files.readAllLines(page)));
    }
    assertThat(steps).hasSizeGreaterThan(30);
    List<String> stale =
        Stream.concat(NOT_RUN.stream(), LONG.stream())
            .filter(skipped -> steps.stream().noneMatch(step -> step.matches(skipped)))
            .map(Skipped::part)
            .toList();
    assertThat(stale).isEmpty();
  }

  private static List<String> printed(Said said) {
    List<String> lines = new ArrayList<>(said.text().lines().map(String::stripTrailing).toList());
    while (!lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }

  private static String settled(String line) {
    for (Map.Entry<Pattern, String> each : VARYING) {
      line = each.getKey().matcher(line).replaceAll(each.getValue());
    }
    return line.stripTrailing();
  }

  private static boolean isGap(String line) {
    return line.strip().equals("...");
  }

  /** Whether a command printed what is shown of it. */
  private static boolean shows(List<String> shown, Said said) {
    if (shown.isEmpty()) {
      return true;
    }
    String pattern =
        shown.stream()
            .map(line -> isGap(line) ? "(?:.*\\n)*?" : Pattern.quote(settled(line)) + "\\n")
            .collect(Collectors.joining());
    String printed =
        printed(said).stream().map(line -> settled(line) + "\n").collect(Collectors.joining());
    return Pattern.matches(pattern, printed);
  }

  /**
   * Replaces what is shown, if something else is printed. Gaps stay: a shown line is replaced by
   * the next one that is printed and begins with the same word.
   */
  private static void regenerate(List<String> lines, Step step, Said said) {
    if (step.shown().isEmpty() || shows(step.shown(), said)) {
      return;
    }
    List<String> printed = printed(said);
    List<String> fresh = new ArrayList<>();
    int next = 0;
    boolean gap = false;
    for (String line : step.shown()) {
      if (isGap(line)) {
        fresh.add(line);
        gap = true;
        continue;
      }
      int found = next;
      while (found < printed.size() && !begins(printed.get(found)).equals(begins(line))) {
        found++;
      }
      if (found == printed.size()) {
        continue; // no longer printed
      }
      if (!gap) { // new lines in between
        fresh.addAll(printed.subList(next, found));
      }
      fresh.add(settled(printed.get(found)).equals(settled(line)) ? line : printed.get(found));
      next = found + 1;
      gap = false;
    }
    if (!gap) {
      fresh.addAll(printed.subList(next, printed.size()));
    }
    List<String> old = lines.subList(step.line() + 1, step.line() + 1 + step.shown().size());
    old.clear();
    old.addAll(fresh);
  }

  private static String begins(String line) {
    return line.strip().split(" {2,}|[ :]", 2)[0];
  }
}
