package gossamer.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Locales, full disks and closed pipes: what the scenario says nothing of. */
class SurroundingsTest {
  /** 1,225 edges, so that there is a thousand to be separated. */
  private static final String SCENARIO =
      """
      name: complete50
      topology: {kind: complete, nodes: 50}
      problem: {kind: linear-regression, data: {generate: {samplesPerNode: 5, features: 4}}, regularization: 0.1}
      algorithm: dadao
      stop: {time: 20}
      sweep: {problem.regularization: {from: 0.0001, to: 1, steps: 2, scale: log}}
      """;

  @TempDir private static Path folder;

  private static Map<String, String> plain = Map.of();

  private final Locale before = Locale.getDefault();
  private final PrintStream errors = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void putBack() {
    System.setErr(errors);
    Locale.setDefault(before);
  }

  /** The thousands, the decimal comma, the dotless i, digits of their own. */
  @ParameterizedTest
  @ValueSource(strings = {"de-DE", "tr-TR", "ar-EG-u-nu-arab"})
  void locale_changesNoByte(String locale) throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    assertThat("%,.1f".formatted(1234.5)).isNotEqualTo("1,234.5").as("the locale is another one");
    assertThat(everything(locale)).isEqualTo(plain);
  }

  @BeforeAll
  static void plain() throws IOException {
    plain = everything("plain");
    assertThat(plain).containsKeys("o/report.html", "n.svg", "r.svg", "said").hasSizeGreaterThan(9);
    assertThat(plain.get("o/report.html")).contains("1,225 edges");
  }

  /** The files that some commands write, and what they print, by name. */
  private static Map<String, String> everything(String name) throws IOException {
    Path place = Files.createDirectory(folder.resolve(name));
    Locale locale = Locale.getDefault();
    new Session(place).write("a.yaml", SCENARIO);
    StringBuilder printed = new StringBuilder();
    for (String words :
        List.of(
            "run @a.yaml --out @o --quiet",
            "report @o --figures",
            "topology complete nodes=50 --svg @n.svg --json @n.json",
            "rates barbell nodes=8 --svg @r.svg --out @r.csv",
            "list topologies",
            "help run")) {
      Locale.setDefault(locale); // the command before has set it
      String[] arguments = words.replace("@", place + "/").split(" ");
      printed.append(Session.gossamer(arguments).requireDone().out());
    }
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(place)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(place.relativize(file).toString(), Files.readString(file));
      }
    }
    files.keySet().removeAll(List.of("o/timings.csv", "o/environment.json"));
    files.put("said", printed.toString().replace(place.toString(), ""));
    return files;
  }

  /** No command is wrong input, whether or not the help can be printed. */
  @Test
  void fullDevice_doesNotHideWrongInput() {
    assertThat(execute(failing("No space left on device"), "")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--version",
        "--help",
        "help run",
        "list",
        "list --json",
        "schema",
        "schema --markdown",
        "completion bash",
        "topology ring nodes=5",
        "topology ring nodes=5 --json -",
        "rates karate-club",
        "rates karate-club --out -",
        "advise ring nodes=5 --node-rate 1",
        "check examples/quickstart.yaml"
      })
  void fullDevice_isAFailureWithAReason(String words) {
    assertThat(execute(failing("No space left on device"), words)).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "gossamer: not everything could be printed: the disk is full; free some space%n"
                .formatted());
  }

  @Test
  void closedPipe_endsQuietly() {
    assertThat(execute(failing("Broken pipe"), "list")).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void output_isUtf8() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(execute(out, "topology karate-club")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("karate-club")
        .doesNotContain("\uFFFD");
  }

  private static int execute(OutputStream console, String words) {
    return Main.execute(
        console,
        Arrays.stream(words.split(" ")).filter(word -> !word.isEmpty()).toArray(String[]::new));
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int each) throws IOException {
        throw new IOException(reason);
      }
    };
  }
}
