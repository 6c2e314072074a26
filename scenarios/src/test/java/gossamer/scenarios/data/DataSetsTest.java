package gossamer.scenarios.data;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.topology.NodeNames;
import gossamer.scenarios.input.Position;
import gossamer.solvers.data.Dataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetsTest {
  private static final int NODES = 3;

  @TempDir private Path folder;

  private Table read(Path file, @Nullable String group) {
    return DataSets.read(
        new DataSets.Source(file, null),
        new DataSets.Wanted("target", false, group, NODES),
        null,
        DataSetsTest::position);
  }

  private static Position position(String key) {
    return Position.of("scenario:" + key);
  }

  private Table csv(String text) {
    return read(Refused.file(folder, "data.csv", text), null);
  }

  private static void requireSmallTable(Table table) {
    assertThat(table.features()).containsExactly("a", "b");
    Dataset data = table.dataset();
    assertThat(data.samples()).isEqualTo(2);
    assertThat(new double[] {data.value(0, 0), data.value(0, 1), data.target(0)})
        .containsExactly(1, 2.5, 0);
    assertThat(new double[] {data.value(1, 0), data.value(1, 1), data.target(1)})
        .containsExactly(-3, 4e-5, 1);
  }

  /** The same table, written in all the ways that CSV knows. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b,target\n1,2.5,0\n-3,4e-5,1\n",
        "a,b,target\n1,2.5,0\n-3,4e-5,1",
        "a,b,target\r\n1,2.5,0\r\n-3,4e-5,1\r\n",
        "a,b,target\r1,2.5,0\r-3,4e-5,1\r",
        "\uFEFFa,b,target\n1,2.5,0\n-3,4e-5,1\n",
        "\uFEFF\"a\",b,target\n1,2.5,0\n-3,4e-5,1\n",
        "a, b ,target \n 1, 2.5,0\n-3 ,\t4E-5,+1\n",
        "\"a\",\"b\",\"target\"\n\"1\",2.5,0\n-3,\"4e-5\",1.0\n",
        "\na,b,target\n\n1,2.5,0\n\n\n-3,.00004,1.\n\n",
        "target,a,b\n0,1,2.5\n1,-3,4e-5\n",
        "a,target,b\n1,0,2.5\n-3,1,4e-5\n",
        "a;b;target\n1;2.5;0\n-3;4e-5;1\n",
        "a\tb\ttarget\n1\t2.5\t0\n-3\t4e-5\t1\n",
        "a b  target\n1 2.5 0 \n -3   4e-5 1\n",
      })
  void read_csv_inAnyHand(String text) {
    requireSmallTable(csv(text));
  }

  @Test
  void read_gz_isDecompressed() {
    requireSmallTable(
        read(Refused.gzip(folder, "data.csv.gz", "a,b,target\n1,2.5,0\n-3,4e-5,1\n"), null));
  }

  @Test
  void read_quotedHeader_mayHoldCommasAndLines() {
    Table table = csv("\"a,1\",\"b\n\"\"2\"\"\",target\n1,2,3\n");
    assertThat(table.features()).containsExactly("a,1", "b\n\"2\"");
  }

  @Test
  void read_doubles_bitForBit() {
    Table table = csv("a,target\n0.1,4.9e-324\n1.7976931348623157E308,-0\n");
    assertThat(table.dataset().value(0, 0)).isEqualTo(0.1);
    assertThat(table.dataset().target(0)).isEqualTo(Double.MIN_VALUE);
    assertThat(table.dataset().value(1, 0)).isEqualTo(Double.MAX_VALUE);
    assertThat(1 / table.dataset().target(1)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void read_groupColumn_isNoFeature() {
    Table table =
        read(Refused.file(folder, "data.csv", "a,node,target\n1,2,3\n4,0,6\n7,2.0,9\n"), "node");
    assertThat(table.features()).containsExactly("a");
    assertThat(table.groups().shares(NodeNames.numbers(3)))
        .containsExactly(new int[] {1}, new int[] {}, new int[] {0, 2});
  }

  /** In the position, the column counts characters; line ends are written as {@code /}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a,target/1,/ | data.csv:2:3: an empty cell in column 'target'; every cell there must be a finite number",
        "a,target/1,2/,4/ | data.csv:3:1: an empty cell in column 'a'; every cell there must be a finite number",
        "a,target/1, /  | data.csv:2:4: an empty cell in column 'target'; every cell there must be a finite number",
        "a,target/1,2/red,4 | data.csv:3:1: 'red' in column 'a'; every cell there must be a finite number",
        "a,target/1,?/ | data.csv:2:3: '?' in column 'target'; every cell there must be a finite number",
        "a,target/1,NA/ | data.csv:2:3: 'NA' in column 'target'; every cell there must be a finite number",
        "a,target/1,NaN/ | data.csv:2:3: 'NaN' in column 'target'; every cell there must be a finite number",
        "a,target/Infinity,1/ | data.csv:2:1: 'Infinity' in column 'a'; every cell there must be a finite number",
        "a,target/-inf,1/ | data.csv:2:1: '-inf' in column 'a'; every cell there must be a finite number",
        "a,target/1e309,1/ | data.csv:2:1: '1e309' in column 'a'; every cell there must be a finite number",
        "a,target/1d,1/ | data.csv:2:1: '1d' in column 'a'; every cell there must be a finite number",
        "a,target/0x1p3,1/ | data.csv:2:1: '0x1p3' in column 'a'; every cell there must be a finite number",
        "a,target/1 000,1/ | data.csv:2:1: '1 000' in column 'a'; every cell there must be a finite number",
        "a,target/`1,5`,1/ | data.csv:2:7: the header has 2 cells, this line 3",
        "a,target/\"1,5\",1/ | data.csv:2:1: '1,5' in column 'a' is written with a decimal comma; write 1.5",
        "a,target/\"1,234\",1/ | data.csv:2:1: '1,234' in column 'a' has a comma; write 1.234 or 1234, whichever it is",
        "a,target/\"1,234,567\",1/ | data.csv:2:1: '1,234,567' in column 'a' has a comma after the thousands; write 1234567",
        "a,target/1,\"-1,000.5\"/ | data.csv:2:3: '-1,000.5' in column 'target' has a comma after the thousands; write -1000.5",
        "1,2/3,4/ | scenario:target: data.csv has no column 'target'; its first line is all numbers, and should be a header",
        "a;target/1;-1.234,5e3/ | data.csv:2:3: '-1.234,5e3' in column 'target' is written with a decimal comma; write -1234.5e3",
        "a,target/1,2,3/ | data.csv:2:5: the header has 2 cells, this line 3",
        "a,target/1,2/3/ | data.csv:3:1: no comma in '3', but line 1 has one; separate all lines alike, and put cells that hold a separator in quotes",
        "a,target/1,2,/ | data.csv:2:5: the header has 2 cells, this line 3",
        "a,b/1,2/ | scenario:target: data.csv has no column 'target'; known: a, b",
        "a,targets/1,2/ | scenario:target: data.csv has no column 'target'; did you mean 'targets'?",
        "a,target,target/1,2,3/ | data.csv:1:10: a second column 'target'; each needs a name of its own",
        "target/1/ | data.csv: no column is left to learn from besides 'target'",
        "a,target/ | data.csv: holds no line below a header",
        "/ | data.csv: holds no line below a header",
        "a\0,\0b\0/ | data.csv:1:2: this is UTF-16; save the file as UTF-8",
        "a,b,a,target/1,2,3,4/ | data.csv:1:5: a second column 'a'; each needs a name of its own",
        "a, a,target/1,2,3/ | data.csv:1:4: a second column 'a'; each needs a name of its own",
        "a,target,/1,2,/ | data.csv:1:10: a column without a name; give it one, or leave it out: to_csv(index=False) in pandas, write.csv(row.names = FALSE) in R",
        "\"\",a,target/\"1\",1,2/ | data.csv:1:1: a column without a name; give it one, or leave it out: to_csv(index=False) in pandas, write.csv(row.names = FALSE) in R",
        "Unnamed: 0,a,target/1,1,2/ | data.csv:1:1: 'Unnamed: 0' is what pandas calls a column without a name; give it one, or leave it out: to_csv(index=False) in pandas, write.csv(row.names = FALSE) in R",
        "#a,target/1,2/ | data.csv:1:1: a table begins with its header; drop this line if it is a comment, or the # if it is the header",
        "a,target/1,2/#3,4/ | data.csv:3:1: this looks like a comment, and a table has none; drop the line",
        "a,target/1,2/ # end/ | data.csv:3:2: this looks like a comment, and a table has none; drop the line",
        "sep=,/a,target/1,2/ | data.csv:1:1: this line is Excel's own, not part of the table; delete it",
        "a,target/1,2/3;4/ | data.csv:3:1: no comma in '3;4', but line 1 has one; separate all lines alike, and put cells that hold a separator in quotes",
        "a target/1 2 3/ | data.csv:2:5: the header has 2 cells, this line 3",
        "\uD83C\uDF0D,target/\uD83C\uDF0D,x/ | data.csv:2:1: '\uD83C\uDF0D' in column '\uD83C\uDF0D'; every cell there must be a finite number%ndata.csv:2:3: 'x' in column 'target'; every cell there must be a finite number",
      })
  void read_wrongCsv_saysLineAndColumn(String text, String expected) {
    assertThat(Refused.with(folder, () -> csv(text.replace('/', '\n'))))
        .isEqualTo(expected.replace("%n", System.lineSeparator()));
  }

  @Test
  void read_errorInACellOfSeveralLines_isWhereTheCellIs() {
    assertThat(Refused.with(folder, () -> csv("a,b,target\n1,\"2\n3\",x\n")).lines())
        .containsExactly(
            "data.csv:2:3: '2 3' in column 'b'; every cell there must be a finite number",
            "data.csv:3:4: 'x' in column 'target'; every cell there must be a finite number");
  }

  @Test
  void read_errorBelowAQuotedLineBreak_countsLinesOfTheFile() {
    assertThat(Refused.with(folder, () -> csv("\"a\nb\",target\n1,2\nx,4\n")))
        .startsWith("data.csv:4:1: 'x'");
  }

  @Test
  void read_severalWrongCells_areSaidAtOnce() {
    assertThat(Refused.with(folder, () -> csv("a,b,target\nx,2,y\n1,2,3\n1,2\n,NaN,0\n")).lines())
        .containsExactly(
            "data.csv:2:1: 'x' in column 'a'; every cell there must be a finite number",
            "data.csv:2:5: 'y' in column 'target'; every cell there must be a finite number",
            "data.csv:4:4: the header has 3 cells, this line 2",
            "data.csv:5:1: an empty cell in column 'a'; every cell there must be a finite number",
            "data.csv:5:2: 'NaN' in column 'b'; every cell there must be a finite number");
  }

  @Test
  void read_manyWrongCells_areCounted() {
    assertThat(Refused.with(folder, () -> csv("a,target\n" + "x,1\n".repeat(32))).lines())
        .hasSize(21)
        .endsWith(
            "data.csv:21:1: 'x' in column 'a'; every cell there must be a finite number",
            "data.csv: and 12 more");
    assertThat(Refused.with(folder, () -> csv("a,target\n" + "x,1\n".repeat(5000))).lines())
        .hasSize(21)
        .endsWith("data.csv: and more; the rest of the file was not read");
  }

  @Test
  void read_missingTargetAndGroup_areBothBlamedOnTheScenario() {
    Path file = Refused.file(folder, "data.csv", "a,b\n1,2\n");
    assertThat(Refused.with(folder, () -> read(file, "node")).lines())
        .containsExactly(
            "scenario:target: data.csv has no column 'target'; known: a, b",
            "scenario:column: data.csv has no column 'node'; known: a, b");
  }

  /** A small compressed file can hold any number of lines. */
  @ParameterizedTest
  @CsvSource({"data.csv.gz, 'a,target\n', '1,2\n'", "data.libsvm.gz, '', '1 1:2\n'"})
  void read_moreThanMemoryHolds_isRefused(String name, String header, String line) {
    String text = (header + line.repeat(1000)).replace("\\n", "\n");
    Path file = Refused.gzip(folder, name, text);
    assertThat(
            Refused.with(
                folder,
                () ->
                    DataSets.read(
                        new DataSets.Source(file, null),
                        new DataSets.Wanted("target", false, null, NODES),
                        null,
                        DataSetsTest::position,
                        new TableMemory(file, 1 << 16))))
        .isEqualTo(
            name
                + ": holds more numbers than fit into the 0 MB that Java may use here;"
                + " start with more memory (--memory), or use fewer lines or columns");
    assertThat(read(file, null).dataset().samples()).isEqualTo(1000);
  }

  @Test
  void read_unclosedQuote_isNoCsv() {
    assertThat(Refused.with(folder, () -> csv("a,target\n1,2\n\"3,4\n5,6\n")))
        .isEqualTo("data.csv:3:1: this quote is not closed; close it, or drop it");
  }

  @Test
  void read_longText_isCut() {
    assertThat(Refused.with(folder, () -> csv("a,target\n" + "x".repeat(10_000) + ",2\n")))
        .isEqualTo(
            "data.csv:2:1: '%s...' in column 'a'; every cell there must be a finite number"
                .formatted("x".repeat(40)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | data.csv:3:4: there is no node '3' in the network; its nodes are 0 to 2",
        "0.5 | data.csv:3:4: there is no node '0.5' in the network; its nodes are 0 to 2",
        "north | data.csv:3:4: there is no node 'north' in the network; its nodes are 0 to 2",
        "'' | data.csv:3:4: an empty cell where a node is named",
      })
  void read_groupThatIsNoNode_isRefusedWhereItIsFirst(String node, String expected) {
    String row = "10," + node + ",3\n";
    Path file = Refused.file(folder, "data.csv", "a,node,target\n1,0,3\n" + row + row);
    Groups groups = read(file, "node").groups();
    assertThat(Refused.with(folder, () -> groups.shares(NodeNames.numbers(NODES))))
        .isEqualTo(expected);
  }

  @Test
  void read_missingGroupColumn_isBlamedOnTheScenario() {
    Path file = Refused.file(folder, "data.csv", "a,nodes,target\n1,2,3\n");
    assertThat(Refused.with(folder, () -> read(file, "node")))
        .isEqualTo("scenario:column: data.csv has no column 'node'; did you mean 'nodes'?");
  }

  @Test
  void read_fakeGz_cannotBeRead() {
    Path file = Refused.file(folder, "data.csv.gz", "a,target\n1,2\n");
    assertThat(Refused.with(folder, () -> read(file, null)))
        .isEqualTo(
            "data.csv.gz: the name ends in .gz, but this is not a whole gzip file (Not in GZIP format)");
  }

  @Test
  void read_cutGz_cannotBeRead() throws IOException {
    Path whole = Refused.gzip(folder, "whole.csv.gz", "a,target\n" + "1.25,2.5\n".repeat(1000));
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.csv.gz");
    Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(Refused.with(folder, () -> read(cut, null)))
        .startsWith("cut.csv.gz: the name ends in .gz, but this is not a whole gzip file");
  }

  @Test
  void read_latin1_isRefusedAtTheByte() throws IOException {
    Path file = folder.resolve("data.csv");
    Files.writeString(file, "a,target\n1,\u00e9\n", StandardCharsets.ISO_8859_1);
    assertThat(Refused.with(folder, () -> read(file, null)))
        .isEqualTo("data.csv:2:3: the byte 0xE9 is not UTF-8; save the file as UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 1:1 2:2.5\n1 1:-3 2:4e-5\n",
        "0 1:1 2:2.5 # comment\r\n\r\n# 3 4:5\r\n+1 1:-3 2:4e-5",
        "\uFEFF0\t1:1\t2:2.5\n  1  1:-3  2:4e-5  \n"
      })
  void read_libsvm_inAnyHand(String text) {
    Table table = read(Refused.file(folder, "data.libsvm", text), null);
    assertThat(table.features()).containsExactly("1", "2");
    assertThat(table.dataset().value(0, 1)).isEqualTo(2.5);
    assertThat(table.dataset().value(1, 0)).isEqualTo(-3);
    assertThat(table.dataset().value(1, 1)).isEqualTo(4e-5);
    assertThat(table.dataset().target(1)).isEqualTo(1);
    assertThat(table.dataset().samples()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data.libsvm", "data.LIBSVM", "data.svm", "DATA.Svm"})
  void read_libsvm_isToldByTheEndingInAnyCase(String name) {
    String text = "1 1:2\n-1 2:3\n";
    assertThat(read(Refused.file(folder, name, text), null).features()).containsExactly("1", "2");
    assertThat(read(Refused.gzip(folder, name + ".gz", text), null).features()).hasSize(2);
    assertThat(read(Refused.gzip(folder, name + ".GZ", text), null).features()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'1 1:1.0 3:2.0', data:1:1",
    "'\n# from a dump\n -1 qid:1 2:1', data:3:2",
    "'+1\t1:.5', data:1:1"
  })
  void read_libsvmThatIsNotNamedSo_asksForTheName(String text, String place) {
    Path file = Refused.file(folder, "data", text.replace("\\n", "\n").replace("\\t", "\t"));
    assertThat(Refused.with(folder, () -> read(file, null)))
        .isEqualTo(
            place + ": this looks like the LIBSVM format; let the name end in .libsvm or .svm");
  }

  /** Of a line that is longer than the memory, a word is held, and what is learned from it. */
  @Test
  void read_libsvmLineOfAnyLength_isReadWordByWord() {
    Path file = Refused.gzip(folder, "data.svm.gz", "1 1:1\n1 " + "0".repeat(10_000_000) + "\n");
    assertThat(Refused.with(folder, () -> read(file, null)))
        .isEqualTo(
            "data.svm.gz:2:3: '%s...' is not index:value with indices from 1, ascending"
                .formatted("0".repeat(40)));
  }

  @Test
  void read_binary_isNoText() throws IOException {
    byte[] images = {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 28, (byte) 0xff};
    Path file = Files.write(folder.resolve("data.libsvm"), images);
    assertThat(Refused.with(folder, () -> read(file, null)))
        .isEqualTo("data.libsvm:1:1: a NUL: this is not text");
  }

  private Table labelled(String text) {
    return DataSets.read(
        new DataSets.Source(Refused.file(folder, "data.csv", text), null),
        new DataSets.Wanted("target", true, null, NODES),
        null,
        DataSetsTest::position);
  }

  /**
   * By code point: capitals first, and the first plane before others, whose surrogates are below.
   */
  @Test
  void read_textTarget_isNumberedByCodePoint() {
    Table table = labelled("a,target\n1,b\n2,\uD83C\uDF0D\n3,\uFF5E\n4,A b\n5,b\n");
    assertThat(table.labels()).containsExactly("A b", "b", "\uFF5E", "\uD83C\uDF0D");
    assertThat(table.dataset().target(0)).isEqualTo(1);
    assertThat(table.dataset().target(1)).isEqualTo(3);
    assertThat(table.dataset().target(2)).isEqualTo(2);
    assertThat(table.dataset().target(3)).isEqualTo(0);
    assertThat(table.dataset().target(4)).isEqualTo(1);
    assertThat(table.dataset().value(3, 0)).isEqualTo(4);
  }

  @Test
  void read_numericTarget_staysNumbers_evenIfTextWouldDo() {
    Table table = labelled("a,target\n1,10\n2,9.5\n");
    assertThat(table.labels()).isEmpty();
    assertThat(table.dataset().target(0)).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1,red/2,/ | 3:3: an empty cell in column 'target' is not a label; drop the line, or give it one",
        "1,NA/ | 2:3: 'NA' in column 'target' is not a label; drop the line, or give it one",
        "1,?/ | 2:3: '?' in column 'target' is not a label; drop the line, or give it one",
        "1,-inf/ | 2:3: '-inf' in column 'target' is not a label; drop the line, or give it one",
        "1,0/2,NA/ | 3:3: 'NA' in column 'target' is not a label; drop the line, or give it one",
        "1,0/2,/ | 3:3: an empty cell in column 'target' is not a label; drop the line, or give it one",
        "1,0/2,red/ | 3:3: 'red' in column 'target' is not a finite number, and the labels above it are; let all be numbers, or none",
        "1,7/2,007/ | 3:3: '007' in column 'target' and '7' elsewhere are one number, and would be one class; write them alike, or as text, such as id-7",
        "1,red/2,7/ | 3:3: '7' in column 'target' is a number, and the labels above it are text; let all be numbers, or none",
        "1,\"1,5\"/ | 2:3: '1,5' in column 'target' is written with a decimal comma; write 1.5",
        "x,red/ | 2:1: 'x' in column 'a'; every cell there must be a finite number",
        "1,red/#2,blue/ | 3:1: this looks like a comment, and a table has none; drop the line",
      })
  void read_wrongLabel_saysLineAndColumn(String lines, String expected) {
    String text = "a,target\n" + lines.replace('/', '\n');
    assertThat(Refused.with(folder, () -> labelled(text))).isEqualTo("data.csv:" + expected);
  }

  private Table like(Table training, String name, String text) {
    return DataSets.read(
        new DataSets.Source(Refused.file(folder, name, text), null),
        new DataSets.Wanted("target", false, "node", NODES),
        training,
        DataSetsTest::position);
  }

  @Test
  void read_likeAnother_hasItsColumnsInItsOrder() {
    Table training = csv("a,b,target\n1,2,3\n");
    for (String text : new String[] {"b,target,a\n5,6,4\n", "node,b,target,a\nx,5,6,4\n"}) {
      Table test = like(training, "test.csv", text);
      assertThat(test.features()).containsExactly("a", "b");
      assertThat(test.dataset().value(0, 0)).isEqualTo(4);
      assertThat(test.dataset().value(0, 1)).isEqualTo(5);
      assertThat(test.dataset().target(0)).isEqualTo(6);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,target | lacking: 'b'",
        "a,b,c,target | not in those: 'c'",
        "a,c,target | lacking: 'b'; not in those: 'c'",
        "c0,c1,c2,c3,c4,c5,c6,c7,c8,c9,c10,c11,a,b,target | not in those: 'c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9' and 2 more",
      })
  void read_unlikeAnother_namesTheColumns(String header, String expected) {
    Table training = csv("a,b,target\n1,2,3\n");
    assertThat(Refused.with(folder, () -> like(training, "test.csv", header + "\n1,2,3\n")))
        .isEqualTo(
            "test.csv: its columns must be those of the training data, in any order; " + expected);
  }

  @Test
  void read_libsvmLikeAnother_hasItsFeatures() {
    Table training = read(Refused.file(folder, "data.libsvm", "1 3:1\n2 1:1\n"), null);
    DataSets.Wanted wanted = new DataSets.Wanted("target", false, null, NODES);
    Path narrow = Refused.file(folder, "narrow.libsvm", "1 1:1\n2 2:1\n");
    Table test =
        DataSets.read(new DataSets.Source(narrow, null), wanted, training, DataSetsTest::position);
    assertThat(test.dataset().features()).isEqualTo(3);
    assertThat(test.dataset().value(1, 1)).isEqualTo(1);
    Path wide = Refused.file(folder, "wide.libsvm", "1 1:1 4:1\n");
    assertThat(
            Refused.with(
                folder,
                () ->
                    DataSets.read(
                        new DataSets.Source(wide, null), wanted, training, DataSetsTest::position)))
        .isEqualTo(
            "wide.libsvm:1:7: no training sample has a feature 4, they have 1 to 3; drop it here, or write 4:0 in a training sample");
    assertThat(
            Refused.with(
                folder,
                () ->
                    DataSets.read(
                        new DataSets.Source(narrow, null),
                        wanted,
                        csv("a,b,c,target\n1,2,3,4\n"),
                        DataSetsTest::position)))
        .isEqualTo(
            "narrow.libsvm: in the LIBSVM format features are numbers from 1 on, and those of the training data are not; give both in one format");
  }

  @Test
  void read_sparseLibsvmGz_fillsWithZeros() {
    Path file = Refused.gzip(folder, "data.libsvm.gz", "1 3:5\n-1\n1 1:7\n");
    Dataset data = read(file, null).dataset();
    assertThat(data.features()).isEqualTo(3);
    assertThat(new double[] {data.value(0, 0), data.value(0, 1), data.value(0, 2)})
        .containsExactly(0, 0, 5);
    assertThat(new double[] {data.value(1, 0), data.value(1, 1), data.value(1, 2)})
        .containsExactly(0, 0, 0);
    assertThat(data.value(2, 0)).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "1 1:1 4:2/-1 2:3, DenseRows",
    "1 1:1 4:2/-1 5:3, DenseRows",
    "1 1:1/-1 8:3, SparseRows",
    "1 100000000:2, SparseRows"
  })
  void read_libsvm_storesZerosWhereTheyAreFew(String text, String kind) {
    Path file = Refused.file(folder, "data.libsvm", text.replace('/', '\n') + "\n");
    Table table = read(file, null);
    assertThat(table.dataset().rows().getClass().getSimpleName()).isEqualTo(kind);
    assertThat(table.features()).hasSize(table.dataset().features());
    assertThat(table.features().getFirst()).isEqualTo("1");
    assertThat(table.dataset().value(0, 3)).isEqualTo(text.contains("4:2") ? 2 : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "red 1:2 | data.libsvm:1:1: 'red' is not a finite number",
        "1 1:2/NaN 1:2 | data.libsvm:2:1: 'NaN' is not a finite number",
        "1 1:2 2:x | data.libsvm:1:9: 'x' is not a finite number",
        "1 1: | data.libsvm:1:5: '' is not a finite number",
        "1 0:2 | data.libsvm:1:3: '0:2' is not index:value with indices from 1, ascending",
        "1 2:2 1:3 | data.libsvm:1:7: '1:3' is not index:value with indices from 1, ascending",
        "1 2:2 2:3 | data.libsvm:1:7: '2:3' is not index:value with indices from 1, ascending",
        "1 qid:2 | data.libsvm:1:3: 'qid:2' is not index:value with indices from 1, ascending",
        "1,2,3 | data.libsvm:1:1: '1,2,3' is not a finite number; a sample has one label, with a decimal point",
        "1 1:1,5 | data.libsvm:1:5: '1,5' is written with a decimal comma; write 1.5",
        "1 99999999999999999999:1 | data.libsvm:1:3: '99999999999999999999:1' is not index:value with indices from 1, ascending",
        "1 2147483648:1 | data.libsvm:1:3: '2147483648:1' is not index:value with indices from 1, ascending",
        "1 2 3 | data.libsvm:1:3: '2' is not index:value with indices from 1, ascending%ndata.libsvm:1:5: '3' is not index:value with indices from 1, ascending",
        "red 1:2/1 1:2 x 3:y/ | data.libsvm:1:1: 'red' is not a finite number%ndata.libsvm:2:7: 'x' is not index:value with indices from 1, ascending%ndata.libsvm:2:11: 'y' is not a finite number",
        "1/2 | data.libsvm: holds no sample with a feature",
        "# nothing | data.libsvm: holds no sample with a feature",
        "1 1:1/1 2000000000:1 | data.libsvm: 3 nodes x 2000000000 features are too many numbers; at most 2147483639 fit",
      })
  void read_wrongLibsvm_saysLineAndColumn(String text, String expected) {
    Path file = Refused.file(folder, "data.libsvm", text.replace('/', '\n') + "\n");
    assertThat(Refused.with(folder, () -> read(file, null)))
        .isEqualTo(expected.replace("%n", System.lineSeparator()));
  }

  @Test
  void read_libsvm_hasItsOwnTargetAndNoGroups() {
    Path file = Refused.file(folder, "data.libsvm", "1 1:2\n");
    assertThat(Refused.with(folder, () -> read(file, "node")))
        .isEqualTo("scenario:column: a LIBSVM file has no column to split by");
    assertThat(
            Refused.with(
                folder,
                () ->
                    DataSets.read(
                        new DataSets.Source(file, null),
                        new DataSets.Wanted("y", false, null, NODES),
                        null,
                        DataSetsTest::position)))
        .isEqualTo("scenario:target: a LIBSVM file has the target 'target'");
  }
}
