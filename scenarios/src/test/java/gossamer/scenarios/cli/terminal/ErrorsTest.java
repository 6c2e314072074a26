package gossamer.scenarios.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import gossamer.scenarios.input.InputError;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Help.Ansi;

class ErrorsTest {
  @TempDir private Path folder;

  /** A file's line, the column of the error, and the line and the mark as they are shown. */
  static Stream<Arguments> marks() {
    return Stream.of(
        // YAML: columns are characters
        arguments("a.yaml", "stop: {time: soon, gap: 1}", 14, "stop: {time: soon, gap: 1}", 13, 4),
        arguments("a.yaml", "topolgy: ring # x", 1, "topolgy: ring # x", 0, 7),
        arguments("a.yaml", "rates: unifrom  # x", 8, "rates: unifrom  # x", 7, 7),
        arguments("a.yaml", "a: 'it is' # x", 4, "a: 'it is' # x", 3, 7),
        arguments("a.yaml", "stop: {}", 7, "stop: {}", 6, 1),
        arguments("a.yaml", "name:", 6, "name:", 5, 1),
        arguments("a.yml", "\tx: y", 5, " x: y", 4, 1),
        // two columns of a terminal for each of these, none for a mark on the letter before
        arguments("a.yaml", "'模型': x", 7, "'模型': x", 8, 1),
        arguments("a.yaml", "'🙂': x", 6, "'🙂': x", 6, 1),
        arguments("a.yaml", "'e\u0301': x", 7, "'e\u0301': x", 5, 1),
        // tables: a cell ends where the next one begins
        arguments("a.csv", "1,2,x7,4", 5, "1,2,x7,4", 4, 2),
        arguments("a.csv", "x7 y,4", 1, "x7 y,4", 0, 4),
        arguments("a.csv", "\"1,5\", zwei ,3", 8, "\"1,5\", zwei ,3", 7, 4),
        arguments("a.csv", "1, \"a, \"\"b\"\"\",3", 4, "1, \"a, \"\"b\"\"\",3", 3, 10),
        arguments("a.csv", "1,'tis so,3", 3, "1,'tis so,3", 2, 7),
        arguments("a.csv", "1,,3", 3, "1,,3", 2, 1),
        arguments("a.csv", "1,", 3, "1,", 2, 1),
        arguments("a.txt", "1;2,5;3", 3, "1;2,5;3", 2, 3),
        arguments("a.txt", "1,5;2,5", 1, "1,5;2,5", 0, 3),
        arguments("a.csv", "grün,x", 3, "grün,x", 2, 2),
        arguments("a.tsv", "1\tNew York, NY\t3", 3, "1 New York, NY 3", 2, 12),
        arguments("a.txt", "1  x7 3", 4, "1  x7 3", 3, 2),
        arguments("a.txt", "x7 3", 1, "x7 3", 0, 2),
        arguments("a.libsvm", "1\t1:0.5 2:x,y 3:1", 11, "1 1:0.5 2:x,y 3:1", 10, 3),
        arguments("a.SVM", "x,y 1:0.5", 1, "x,y 1:0.5", 0, 3),
        // nothing reaches the terminal that it would obey
        arguments("a.csv", "1,\u001b[2J", 3, "1, [2J", 2, 4));
  }

  @ParameterizedTest
  @MethodSource("marks")
  void show_marksTheWordBelowTheLine(
      String name, String line, int column, String shown, int before, int length)
      throws IOException {
    Path file = Files.writeString(folder.resolve(name), "first\n" + line + "\nlast\n");
    assertThat(show(new Position(file.toString(), 2, column)))
        .containsExactly(
            file + ":2:" + column + ": error: wrong",
            "  2 | " + shown,
            "    | " + " ".repeat(before) + "^".repeat(length));
  }

  @Test
  void show_severalErrorsOfOneArgument_nameItOnce() {
    Position set = Position.of("--set problem.split={kind: dirichlet, alpha: no}");
    String shown =
        new Errors(Ansi.OFF)
            .show(
                new InputException(
                    List.of(new InputError(set, "first"), new InputError(set, "second"))));
    assertThat(shown.lines())
        .containsExactly(set + ": error: first", "  error: second", "2 errors");
  }

  @Test
  void show_compressedTable_isRead() throws IOException {
    Path file = folder.resolve("a.CSV.GZ");
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      out.write("a,b\n1,x\n");
    }
    assertThat(show(new Position(file.toString(), 2, 3))).endsWith("  2 | 1,x", "    |   ^");
  }

  @Test
  void show_longLine_isCutAroundTheMark() throws IOException {
    String line = "a: [" + "1, ".repeat(100) + "x7, " + "2, ".repeat(100) + "]";
    Path file = Files.writeString(folder.resolve("a.yaml"), line);
    List<String> lines = show(new Position(file.toString(), 1, line.indexOf("x7") + 1));
    String shown = lines.get(1);
    String mark = lines.get(2);
    assertThat(shown).startsWith("  1 | ...").endsWith("...").hasSizeLessThanOrEqualTo(108);
    assertThat(mark.substring(mark.indexOf('^'))).isEqualTo("^^");
    assertThat(shown.indexOf("x7")).isEqualTo(mark.indexOf('^'));
  }

  /** Some 200 kB that hold 200 MB, in a single line: no more than a window of it is held. */
  @Test
  void show_compressedLineOfAnyLength_takesNoMemory() throws IOException {
    Path file = folder.resolve("a.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      byte[] zeros = new byte[1 << 20];
      for (int k = 0; k < 200; k++) {
        out.write(zeros);
      }
      out.write("\n1,x\n".getBytes(StandardCharsets.UTF_8));
    }
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    List<String> beginning = show(new Position(file.toString(), 1, 1));
    assertThat(beginning.get(1)).isEqualTo("  1 | " + " ".repeat(Excerpt.WIDTH) + "...");
    assertThat(show(new Position(file.toString(), 1, 100_000_000)).get(1))
        .matches(" {2}1 \\| \\.{3} {96}\\.{3}");
    assertThat(show(new Position(file.toString(), 2, 3))).endsWith("  2 | 1,x", "    |   ^");
    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000_000);
  }

  @Test
  void show_whatIsNotUtf8_isShownAsSuch() throws IOException {
    Path file = folder.resolve("a.csv");
    Files.write(file, "a,b\n1,x\u00fc\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(show(new Position(file.toString(), 2, 4))).endsWith("  2 | 1,x\uFFFD", "    |    ^");
    assertThat(show(new Position("--set name=\uD83C", 0, 12)))
        .endsWith("  --set name=\uFFFD", "             ^");
  }

  @Test
  void show_wholeLine_hasNoMark() throws IOException {
    Path file = Files.writeString(folder.resolve("net.csv"), "0,1\n2,2\n");
    assertThat(show(new Position(file.toString(), 2, 0)))
        .containsExactly(file + ":2: error: wrong", "  2 | 2,2");
  }

  @Test
  void show_missingFileOrLine_isOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "a: b\n");
    assertThat(show(new Position(file.toString(), 9, 1))).hasSize(1);
    assertThat(show(new Position("nowhere.yaml", 1, 1))).hasSize(1);
    assertThat(show(Position.of("nowhere.yaml"))).containsExactly("nowhere.yaml: error: wrong");
  }

  @Test
  void show_argument_isMarkedWhereItsPlaceIsKnown() {
    assertThat(show(new Position("--set stop.time=soon", 0, 17)))
        .containsExactly(
            "--set stop.time=soon: error: wrong",
            "  --set stop.time=soon",
            "                  ^^^^");
    InputException unknown =
        new InputException(Position.of("--set stop.tme.x=3"), "unknown key 'tme' in stop");
    assertThat(new Errors(Ansi.OFF).show(unknown).lines())
        .endsWith("  --set stop.tme.x=3", "             ^^^");
  }

  @Test
  void show_several_areCounted() {
    InputException two =
        new InputException(
            List.of(
                new InputError(Position.of("a"), "wrong"),
                new InputError(Position.of("b"), "wrong, too")));
    assertThat(new Errors(Ansi.OFF).show(two).lines())
        .containsExactly("a: error: wrong", "b: error: wrong, too", "2 errors");
  }

  @Test
  void show_manyAtOnePlace_areCountedFromTheFourthOn() {
    List<InputError> many =
        IntStream.range(0, 9)
            .mapToObj(k -> new InputError(Position.of("a"), "wrong " + k))
            .toList();
    assertThat(new Errors(Ansi.OFF).show(new InputException(many)).lines())
        .containsExactly(
            "a: error: wrong 0",
            "a: error: wrong 1",
            "a: error: wrong 2",
            "a: and 6 more like these",
            "9 errors");
  }

  @Test
  void show_onTerminals_isTheSameTextInColours() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "a: b\n");
    InputException wrong = new InputException(new Position(file.toString(), 1, 4), "wrong");
    String plain = new Errors(Ansi.OFF).show(wrong);
    String coloured = new Errors(Ansi.ON).show(wrong);
    assertThat(coloured).contains("\u001b[31m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  private static List<String> show(Position position) {
    return new Errors(Ansi.OFF).show(new InputException(position, "wrong")).lines().toList();
  }
}
