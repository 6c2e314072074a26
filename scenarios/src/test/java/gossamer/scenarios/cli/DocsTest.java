package gossamer.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import gossamer.scenarios.schema.SchemaCheck;
import gossamer.scenarios.sweep.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the documentation shows can be run: its scenarios, its commands, its options. */
class DocsTest {
  private static final Path HOME = Path.of(System.getProperty("gossamer.home"));

  private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\R(.*?)^```");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(?!yaml|json)[a-z]*\\R(.*?)^```");
  private static final Pattern LINK = Pattern.compile("\\]\\(((?!https?:)[^)\\s]+)\\)");
  private static final Pattern INLINE = Pattern.compile("`((?:\\./)?gossamer [^`]+)`");

  /** A command line, up to what a shell would not pass on. */
  private static final Pattern COMMAND =
      Pattern.compile("^\\s*(?:\\$ )?(?:\\./)?gossamer +(.*?)\\s*(?:\\s[#|>&].*)?$");

  /** Options that the launcher takes before the program sees them. */
  private static final List<String> LAUNCHER = List.of("--memory", "--jdk");

  static List<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.list(HOME.resolve("docs"))) {
      List<Path> files =
          new ArrayList<>(docs.filter(file -> file.toString().endsWith(".md")).sorted().toList());
      files.add(HOME.resolve("README.md"));
      files.add(HOME.resolve("CONTRIBUTING.md"));
      return files;
    }
  }

  private static List<String> find(Pattern pattern, Path file) throws IOException {
    return pattern
        .matcher(Files.readString(file))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  static List<String> scenarios() throws IOException {
    List<String> scenarios = new ArrayList<>();
    for (Path file : documents()) {
      find(YAML, file).stream()
          .filter(text -> text.contains("name:") && text.contains("topology:"))
          .forEach(scenarios::add);
    }
    return scenarios;
  }

  static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    for (Path file : documents()) {
      Stream.concat(find(BLOCK, file).stream().flatMap(String::lines), find(INLINE, file).stream())
          .map(COMMAND::matcher)
          .filter(java.util.regex.Matcher::matches)
          .map(match -> match.group(1))
          .forEach(commands::add);
    }
    return commands.stream().distinct().toList();
  }

  @Test
  void documents_showScenariosAndCommands() throws IOException {
    assertThat(scenarios()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(commands()).hasSizeGreaterThanOrEqualTo(8);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void scenario_isRight(String text) {
    assertThatCode(() -> Plan.parse(text, Path.of("docs.yaml"), List.of()))
        .doesNotThrowAnyException();
    assertThat(SchemaCheck.errors(text)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void command_existsWithItsOptions(String line) {
    CommandLine command = Main.commandLine();
    for (String word : words(line)) {
      CommandLine sub = command.getSubcommands().get(word);
      if (sub != null) {
        command = sub;
      } else if (word.startsWith("-") && !LAUNCHER.contains(word)) {
        assertThat(command.getCommandSpec().optionsMap())
            .as(line)
            .containsKey(word.replaceFirst("=.*", ""));
      }
    }
    boolean toTheLauncher = LAUNCHER.stream().anyMatch(line::contains);
    assertThat(command.getParent() != null || line.startsWith("-") || toTheLauncher)
        .as("names a command: " + line)
        .isTrue();
  }

  /**
   * Where README and the glossary say what is not there, they do not name what a scenario can say.
   *
   * @param denied a word of theirs
   * @param name what the schema would hold
   */
  @ParameterizedTest
  @CsvSource({
    "deep learning, mlp",
    "neural network, mlp",
    "exact gradients, batch",
    "stochastic gradient, batch",
    "compress, choco-sgd",
    "CHOCO, choco-sgd",
    "push-sum, sgp",
    "local step, localSteps",
    "momentum, qg-momentum",
    "directed, directed-ring",
  })
  void pages_denyNothingThatIsThere(String denied, String name) throws IOException {
    assertThat(Files.readString(HOME.resolve("scenarios/scenario.schema.json")))
        .contains("\"" + name + "\"");
    String readme = Files.readString(HOME.resolve("README.md"));
    String section = readme.substring(readme.indexOf("## What it is not (yet)"));
    Stream<String> lines =
        Stream.concat(
            section.substring(0, section.indexOf("\n## ")).lines(),
            Files.readAllLines(HOME.resolve("docs/glossary.md")).stream()
                .filter(line -> line.contains("not yet")));
    assertThat(lines)
        .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains(denied.toLowerCase(Locale.ROOT)));
  }

  /** Files, and headings as GitHub names them. */
  @Test
  void links_leadSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : documents()) {
      for (String link : find(LINK, page)) {
        String[] parts = link.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        boolean leads =
            Files.exists(file)
                && (parts.length == 1
                    || Files.readAllLines(file).stream()
                        .map(DocsTest::anchor)
                        .anyMatch(parts[1]::equals));
        if (!leads) {
          broken.add(page.getFileName() + ": " + link);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static String anchor(String line) {
    return line.startsWith("#")
        ? line.replaceFirst("^#+ +", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\w\\- ]", "")
            .replace(' ', '-')
        : "";
  }

  /** CFF 1.2.0 asks for four keys; a version would be another place to forget. */
  @Test
  void citation_hasWhatItsFormatAsksFor() throws IOException {
    String text = Files.readString(HOME.resolve("CITATION.cff"));
    assertThat(text.lines())
        .contains("cff-version: 1.2.0", "title: Gossamer", "authors:", "license: Apache-2.0")
        .anyMatch(line -> line.startsWith("message: "));
  }

  /** The words of a command line; what is in quotes is one. */
  private static List<String> words(String line) {
    return Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+")
        .matcher(line)
        .results()
        .map(match -> match.group().replaceAll("['\"]", ""))
        .toList();
  }
}
