package gossamer.scenarios.cli;

import static gossamer.scenarios.cli.Session.gossamer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import gossamer.graphs.kind.Catalogue;
import gossamer.scenarios.cli.Session.Answer;
import gossamer.scenarios.cli.terminal.Version;
import gossamer.scenarios.file.Families;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandLineTest {
  static Stream<Catalogue.Entry<?>> entries() {
    return Families.ALL.stream().flatMap(each -> each.catalogue().entries().stream());
  }

  @ParameterizedTest
  @MethodSource("entries")
  void list_shows_everyKindWithItsDescription(Catalogue.Entry<?> entry) {
    assertThat(gossamer("list").requireDone().out())
        .containsPattern(
            "(?m)^  "
                + java.util.regex.Pattern.quote(entry.name())
                + " +"
                + java.util.regex.Pattern.quote(entry.description())
                + "(; needs .+)?$");
  }

  @Test
  void help_wordsCutAtADot_goToTheNextLine() {
    String cut = "  see docs/results.\n  md for more words\n  and others\n";
    assertThat(Manual.whole(cut, Set.of("docs/results.md"), 20).lines())
        .containsExactly("  see", "  docs/results.md", "  for more words and", "  others");
    String end = "the end.\nmd is another word";
    assertThat(Manual.whole(end, Set.of("end.", "md"), 20)).isEqualTo(end);
  }

  /** Picocli formats these texts, and complains on the terminal about a lonely percent sign. */
  @ParameterizedTest
  @MethodSource("commands")
  void help_textsAreFormats(String command) {
    CommandSpec spec =
        java.util.Objects.requireNonNull(Main.commandLine().getSubcommands().get(command))
            .getCommandSpec();
    Stream.concat(
            Stream.of(spec.usageMessage().description(), spec.usageMessage().footer()),
            spec.args().stream().map(ArgSpec::description))
        .flatMap(Stream::of)
        .forEach(
            text -> assertThatCode(() -> String.format(text)).as(text).doesNotThrowAnyException());
  }

  static Stream<String> families() {
    return Families.ALL.stream().map(Families.Family::plural);
  }

  @ParameterizedTest
  @MethodSource("families")
  void list_family_showsItsParameters(String family) {
    Answer answer = gossamer("list", family).requireDone();
    Families.ALL.stream()
        .filter(each -> each.plural().equals(family))
        .flatMap(each -> each.catalogue().entries().stream())
        .forEach(
            entry -> {
              assertThat(answer.out()).contains(entry.name());
              for (var component : entry.type().getRecordComponents()) {
                assertThat(answer.out()).containsPattern(" " + component.getName() + "  ");
              }
            });
  }

  @Test
  void list_unknownFamily_isRefusedWithTheNearest() {
    gossamer("list", "algorithm")
        .requireRefused("'algorithm' is not a family; did you mean 'algorithms'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void help_shows_theCommandsAndHowToStart(String option) {
    assertThat(gossamer(option).requireDone().out())
        .contains("run", "list", "scenarios/examples/quickstart.yaml", "Exit codes");
  }

  static Stream<String> commands() {
    return Main.commandLine().getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_ofEveryCommand_isAManualPage(String command) {
    String help = gossamer("help", command).requireDone().out();
    assertThat(help).startsWith("Usage: gossamer " + command).contains("Exit codes:");
    assertThat(help).contains("Examples:", "  gossamer " + command);
    assertThat(help.lines()).allMatch(line -> line.length() <= 80);
    assertThat(help).doesNotContainPattern("docs/[a-z-]*\\.?\n"); // not cut within the name
    assertThat(gossamer(command, "--help").out()).isEqualTo(help);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_ofTheProgram_namesEveryCommand(String command) {
    assertThat(gossamer("--help").out()).containsPattern("(?m)^  " + command + " +[A-Z]");
  }

  @Test
  void list_asJson_saysWhatEveryParameterIs() {
    JsonNode kinds =
        JsonMapper.shared()
            .readTree(gossamer("list", "topologies", "--json").requireDone().out())
            .get("topologies");
    assertThat(kinds.valueStream().map(kind -> kind.get("kind").asString()))
        .isEqualTo(gossamer.graphs.catalogue.Topologies.CATALOGUE.names());
    JsonNode star =
        kinds
            .valueStream()
            .filter(kind -> kind.get("kind").asString().equals("star"))
            .findFirst()
            .orElseThrow();
    assertThat(star.get("parameters").get(0).get("name").asString()).isEqualTo("nodes");
    assertThat(star.get("parameters").get(0).get("required").asBoolean()).isTrue();
    assertThat(star.get("parameters").get(0).get("range").asString()).isEqualTo("at least 2");
  }

  @Test
  void list_parameter_saysItsDefaultAndRange() {
    assertThat(gossamer("list", "topologies").out())
        .contains("attach  neighbours that each new node chooses  (default 2; at least 1)");
  }

  /** A script whose arguments got lost should not go on as if something had been done. */
  @Test
  void noCommand_isRefusedWithTheHelp() {
    Answer answer = gossamer();
    answer.requireRefused("Usage: gossamer", "gossamer: name a command");
    assertThat(answer.err()).startsWith(gossamer("--help").out().stripTrailing());
  }

  @Test
  void unknownCommand_withHelp_isRefusedAllTheSame() {
    gossamer("topolgy", "--help")
        .requireRefused("unknown command 'topolgy'; did you mean 'topology'?");
  }

  @Test
  void list_namesTheKeysThatHaveNoCatalogue() {
    assertThat(gossamer("list").requireDone().out())
        .contains("clocks\n", "  {trace: ...}  ", "initial\n", "stop\n", "record\n", "sweep\n")
        .contains("  zip ");
    assertThat(gossamer("list", "clocks").requireDone().out())
        .contains("origin  ", "(default 0)", "unit  ");
    assertThat(gossamer("list", "--help").out()).contains("clocks", "replay");
  }

  @Test
  void help_ofRun_showsItsOptions() {
    assertThat(gossamer("run", "--help").requireDone().out())
        .contains("--set", "--out", "--quiet", "SCENARIO", "topology.nodes=64");
  }

  @Test
  void version_shows_programAndJava() {
    assertThat(gossamer("--version").requireDone().out())
        .startsWith("Gossamer " + Version.number())
        .contains("Java 2", "Apache License 2.0")
        .doesNotContain("${", "unknown");
  }

  @Test
  void unknownCommand_isRefusedWithTheNearest() {
    gossamer("rum", "a.yaml")
        .requireRefused("unknown command 'rum'; did you mean 'run'?", "Try 'gossamer --help'.");
    gossamer("help", "rum").requireRefused("unknown command 'rum'; did you mean 'run'?");
    gossamer("replay", "--help").requireRefused("see 'gossamer list clocks'");
    gossamer("sweep").requireRefused("see 'gossamer list sweep'");
    gossamer("xyzxyz").requireRefused("unknown command 'xyzxyz'; known: ", "topology");
  }

  @Test
  void unknownOption_isRefusedWithTheNearest() {
    gossamer("run", "a.yaml", "--quite")
        .requireRefused(
            "unknown option '--quite'; did you mean '--quiet'?", "Try 'gossamer run --help'.");
  }

  @Test
  void run_withoutScenario_isRefused() {
    gossamer("run").requireRefused("SCENARIO", "Try 'gossamer run --help'.");
  }

  @Test
  void run_secondScenario_isRefused() {
    gossamer("run", "a.yaml", "b.yaml").requireRefused("unexpected argument 'b.yaml'");
  }

  @Test
  void run_setWithoutValue_isRefused() {
    gossamer("run", "a.yaml", "--set").requireRefused("--set", "KEY=VALUE");
  }

  @Test
  void run_missingScenario_isRefused() {
    gossamer("run", "nowhere/none.yaml").requireRefused("nowhere/none.yaml: there is no such file");
  }
}
