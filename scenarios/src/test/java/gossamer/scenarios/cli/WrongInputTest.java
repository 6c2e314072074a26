package gossamer.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gossamer.scenarios.input.Inputs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a user sees of wrong input, from the command line to the last character of the answer. The
 * table is wrong-input.txt: the lines of each case replace those of {@link #RIGHT} with the same
 * key, or follow them; {@code > file} begins a file beside the scenario, {@code $} adds options,
 * {@code ---} begins what is said.
 */
class WrongInputTest {
  private static final String RIGHT =
      """
      name: wrong
      topology: {kind: ring, nodes: 4}
      problem: {kind: linear-regression, regularization: 1, data: {generate: {samplesPerNode: 3, features: 2}}}
      algorithm: dadao
      stop: {time: 1}
      """;

  private static final String SCENARIO = "a.yaml";

  @TempDir private Path folder;

  /**
   * One way to be wrong.
   *
   * @param files by name, the scenario among them
   * @param expected all that is said
   */
  record Case(
      String title, Map<String, String> files, List<String> options, List<String> expected) {
    static Case of(String text) {
      List<String> lines = text.lines().toList();
      List<String> changes = new ArrayList<>();
      Map<String, String> files = new LinkedHashMap<>();
      List<String> options = new ArrayList<>();
      int end = lines.indexOf("---");
      String file = "";
      for (String line : lines.subList(1, end)) {
        if (line.startsWith("> ")) {
          file = line.substring(2);
          files.put(file, "");
        } else if (line.startsWith("$ ")) {
          options.addAll(List.of(line.substring(2).split(" ", -1)));
        } else if (file.isEmpty()) {
          changes.add(line);
        } else {
          files.merge(file, line + "\n", String::concat);
        }
      }
      files.putIfAbsent(SCENARIO, changed(changes));
      return new Case(lines.getFirst(), files, options, lines.subList(end + 1, lines.size()));
    }

    private static String changed(List<String> changes) {
      Map<String, String> blocks = new LinkedHashMap<>();
      RIGHT.lines().forEach(line -> blocks.put(key(line), line + "\n"));
      String key = "";
      int number = 0;
      for (String line : changes) {
        boolean begins = !line.isEmpty() && !Character.isWhitespace(line.charAt(0));
        boolean replaces = begins && blocks.containsKey(key(line)) && !key(line).equals("seed");
        if (begins) {
          key = replaces ? key(line) : key(line) + number++;
          blocks.put(key, "");
        }
        blocks.merge(key, line + "\n", String::concat);
      }
      return String.join("", blocks.values());
    }

    private static String key(String line) {
      return line.substring(0, Math.max(0, line.indexOf(':')));
    }

    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream in = WrongInputTest.class.getResourceAsStream("wrong-input.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("(?m)^=== ", -1)).skip(1).map(Case::of);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void wrongInput_isAnsweredWithPlaceReasonAndRemedy(Case wrong) throws IOException {
    for (Map.Entry<String, String> file : wrong.files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    assertThat(said(wrong.options()).lines()).containsExactlyElementsOf(wrong.expected());
  }

  /** Encodings and folders, which a table of texts cannot hold. */
  @Test
  void utf16_asksForUtf8() throws IOException {
    scenario(RIGHT.getBytes(StandardCharsets.UTF_16));
    assertThat(firstLine()).isEqualTo("a.yaml:1:1: error: this is UTF-16; save the file as UTF-8");
    scenario(RIGHT.getBytes(StandardCharsets.UTF_16LE));
    assertThat(firstLine()).isEqualTo("a.yaml:1:2: error: this is UTF-16; save the file as UTF-8");
  }

  @Test
  void latin1_asksForUtf8() throws IOException {
    scenario((RIGHT + "description: caf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(firstLine())
        .endsWith(":17: error: the byte 0xE9 is not UTF-8; save the file as UTF-8");
  }

  @Test
  void byteOrderMark_isNoError_andNoColumn() throws IOException {
    scenario(("\uFEFF" + RIGHT.replace("name", "nmae")).getBytes(StandardCharsets.UTF_8));
    assertThat(said(List.of()).lines().filter(line -> line.contains("error:")))
        .contains("a.yaml:1:1: error: unknown key 'nmae' in the scenario; did you mean 'name'?");
  }

  @Test
  void binary_isNoScenario() throws IOException {
    scenario(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, (byte) 0xff, 3});
    assertThat(firstLine()).isEqualTo("a.yaml:1:8: error: a NUL: this is not text");
  }

  @Test
  void noScenario_saysSo() {
    assertThat(firstLine()).isEqualTo("a.yaml: error: there is no such file");
  }

  @Test
  void folder_isNoScenario() throws IOException {
    Files.createDirectory(folder.resolve(SCENARIO));
    assertThat(firstLine()).isEqualTo("a.yaml: error: this is a folder; name a scenario file");
  }

  @Test
  void unreadable_saysWhy() throws IOException {
    scenario(RIGHT.getBytes(StandardCharsets.UTF_8));
    assumeTrue(folder.resolve(SCENARIO).toFile().setReadable(false));
    assumeFalse(Files.isReadable(folder.resolve(SCENARIO)), "an administrator reads everything");
    assertThat(firstLine()).isEqualTo("a.yaml: error: cannot be read: there is no permission");
  }

  @Test
  void foreignResults_areLeftAlone() throws IOException {
    scenario(RIGHT.getBytes(StandardCharsets.UTF_8));
    Path thesis = Files.createDirectory(folder.resolve("out")).resolve("runs.csv");
    Files.writeString(thesis, "years of work");
    Session.Answer answer = new Session(folder).run(SCENARIO, "out");
    answer.requireRefused("out");
    assertThat(answer.out()).isEmpty();
    assertThat(thesis).hasContent("years of work");
  }

  private void scenario(byte[] bytes) throws IOException {
    Files.write(folder.resolve(SCENARIO), bytes);
  }

  private String firstLine() {
    return said(List.of()).lines().findFirst().orElseThrow();
  }

  /** What a run says of its scenario, without the folders of this machine. */
  private String said(List<String> options) {
    Session session = new Session(folder);
    Session.Answer answer = session.run(SCENARIO, "out", options.toArray(String[]::new));
    assertThat(answer.code()).as(answer.err()).isEqualTo(2);
    assertThat(answer.out()).isEmpty();
    assertThat(session.path("out")).doesNotExist();
    return answer
        .err()
        .replace(Inputs.shipped().toString(), "DATA")
        .replace(folder + "/", "")
        .replace(folder.toString(), "HERE");
  }
}
