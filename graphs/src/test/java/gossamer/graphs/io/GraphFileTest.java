package gossamer.graphs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gossamer.graphs.catalogue.Grid;
import gossamer.graphs.text.TextFile;
import gossamer.graphs.text.TextFileException;
import gossamer.graphs.topology.Topology;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.jgrapht.nio.GraphExporter;
import org.jgrapht.nio.dimacs.DIMACSExporter;
import org.jgrapht.nio.dimacs.DIMACSFormat;
import org.jgrapht.nio.dot.DOTExporter;
import org.jgrapht.nio.gml.GmlExporter;
import org.jgrapht.nio.graphml.GraphMLExporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphFileTest {
  /** The nodes a, b, c, joined as b - a - c. */
  private static final Topology PATH_THROUGH_A = Topology.of(3, new int[] {0, 0}, new int[] {1, 2});

  @TempDir private Path folder;

  private GraphFile read(String name, String content) throws IOException {
    return read(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private GraphFile read(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    if (name.endsWith(".gz")) {
      try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
        packed.write(content);
      }
    } else {
      Files.write(file, content);
    }
    return GraphFile.read(file);
  }

  /** The message of the refusal, without the folder. */
  private String refusal(String name, String content) {
    TextFileException refusal =
        catchThrowableOfType(TextFileException.class, () -> read(name, content));
    assertThat(refusal).as("refusal of %s", content).isNotNull();
    assertThat(refusal).hasMessageStartingWith(folder.resolve(name).toString());
    return String.valueOf(refusal.getMessage()).substring(folder.toString().length() + 1);
  }

  private static void assertPathThroughA(GraphFile file) {
    assertThat(file.topology()).isEqualTo(PATH_THROUGH_A);
    assertThat(file.names().names()).containsExactly("a", "b", "c");
  }

  // Whatever the format

  @ParameterizedTest
  @ValueSource(strings = {"net.txt", "net", "net.gz", "graphml", "net.csv.zip"})
  void read_unknownExtension_listsTheKnown(String name) {
    assertThat(refusal(name, "a,b\n"))
        .isEqualTo(
            name
                + ": the name does not tell the format of a network;"
                + " it must end in .graphml, .gexf, .gml, .dot, .json, .mtx, .dimacs, .metis or .csv, or one of these and .gz");
  }

  @Test
  void read_missingFile_isThat() {
    assertThatThrownBy(() -> GraphFile.read(folder.resolve("none.csv")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"net.csv", "net.CSV", "net.csv.gz", "Net.Csv.gz"})
  void read_extensionInAnyCase_compressedOrNot(String name) throws IOException {
    assertPathThroughA(read(name, "b,a\na,c\n"));
  }

  @Test
  void read_gzThatIsNone_saysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("net.csv.gz"), "a,b\n");
    assertThatThrownBy(() -> GraphFile.read(file))
        .isInstanceOf(TextFileException.class)
        .hasMessageContaining("no whole gzip file");
  }

  @Test
  void read_gzCutOff_saysSo() throws IOException {
    read("net.csv.gz", "b,a\na,c\n");
    byte[] whole = Files.readAllBytes(folder.resolve("net.csv.gz"));
    Path file = folder.resolve("cut.csv.gz");
    Files.write(file, Arrays.copyOf(whole, whole.length - 9));
    assertThatThrownBy(() -> GraphFile.read(file))
        .isInstanceOf(TextFileException.class)
        .hasMessageContaining("no whole gzip file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "net.graphml",
        "net.gml",
        "net.dot",
        "net.dimacs",
        "net.graphml.gz",
        "net.gml.gz",
        "net.gv.gz"
      })
  void read_whatJGraphTWrote_isTheSameNetwork(String name) throws IOException {
    Topology grid = new Grid(20, null, null).build(0);
    GraphExporter<Integer, Integer> exporter =
        switch (name.substring(4, 7)) {
          case "gra" -> new GraphMLExporter<>(String::valueOf);
          case "gml" -> new GmlExporter<>(String::valueOf);
          case "dim" ->
              new DIMACSExporter<>(node -> String.valueOf(node + 1), DIMACSFormat.COLORING);
          default -> new DOTExporter<>(String::valueOf);
        };
    StringWriter written = new StringWriter();
    exporter.exportGraph(grid.toGraph(), written);
    GraphFile file = read(name, written.toString());
    assertThat(file.topology()).isEqualTo(grid);
    assertThat(file.names().names()).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void read_disconnected_isLeftToTheCaller() throws IOException {
    assertThat(read("net.csv", "a,b\nc,d\n").topology().componentSizes()).containsExactly(2, 2);
  }

  // Edge lists

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b,a\na,c\n",
        "i,j\nb,a\na,c",
        "Source,Target,Weight\nb,a,1\na,c,0\n",
        "from , to\r\nb , a\r\na , c\r\n",
        "# a comment, with a comma\n\ni,j,weight\n# another\nb,a,2.5e-3\n\na,c,1\n",
        "\uFEFFi,j\n\"b\",a\na,\"c\"\n",
        "b,a\n   \na,c\n"
      })
  void edgeList_numbersNodesInOrderOfAppearance(String content) throws IOException {
    assertPathThroughA(read("net.csv", content));
  }

  @Test
  void edgeList_numbersAsNames_areNamesStill() throws IOException {
    GraphFile file = read("net.csv", "7,3\n3,07\n");
    assertThat(file.names().names()).containsExactly("7", "3", "07");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# nothing\n", "i,j,weight\n"})
  void edgeList_withoutEdges_isRefused(String content) {
    assertThat(refusal("net.csv", content))
        .isEqualTo("net.csv: there are no edges; write one in each line, such as a,b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b;c,c       | 2 | node 'c' has an edge to itself",
        "a,b;b,c;b,a   | 3 | the edge between 'b' and 'a' is given twice",
        "i,j;a,b;;a,b  | 4 | the edge between 'a' and 'b' is given twice",
        "a,b;#;b       | 3 | 1 column ('b'); an edge is i,j or i,j,weight, separated by commas",
        "0 1;1 2       | 1 | 1 column ('0 1'); an edge is i,j or i,j,weight",
        "a,b,1,x       | 1 | 4 columns ('a,b,1,x'); an edge is i,j or i,j,weight",
        "a,b;b,        | 2 | a node has no name",
        "a,b,1;b,c,NaN | 2 | the weight 'NaN' must be a finite number, not negative",
        "a,b,-1        | 1 | the weight '-1' must be a finite number",
        "a,b,Infinity  | 1 | the weight 'Infinity' must be a finite number",
        "a,b,          | 1 | the weight '' must be a finite number",
        "u,v,w;a,b,1   | 1 | the weight 'w' must be a finite number, not negative; a header, if any",
        "i,j,km,km;a,b | 1 | the header has the columns i,j,km,km; each needs a name of its own",
        "i,j,;a,b      | 1 | the header has the columns i,j,; each needs a name of its own",
        "i,j,km;a,b,1,2| 2 | 4 columns ('a,b,1,2') where the header has 3"
      })
  void edgeList_badRow_isRefusedWithItsLine(String rows, long line, String message) {
    assertThat(refusal("net.csv", rows.replace(';', '\n') + "\n"))
        .startsWith("net.csv, line %d: %s".formatted(line, message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b\n\"c,d\nd,e\n", "a,b\n\"c\"d,e\n"})
  void edgeList_badQuotes_areRefusedWithTheLine(String content) {
    assertThat(refusal("net.csv", content)).startsWith("net.csv: malformed CSV").contains("line 2");
  }

  // GML

  @Test
  void gml_numbersNodesInOrderOfDeclaration() throws IOException {
    GraphFile file =
        read(
            "net.gml",
            """
            Creator "somebody # else"
            # directed 1 "in a comment
            graph [
              directed 0
              edge [ source 5 target 7 value 2.5 ]
              node [ id 30 label "directed 1 ] edge [" graphics [ x -1.5 y 2e-05 ] ]
              node [ id 5 label "two
            lines" ]
              node [ id 7 ]
              edge [ source 5 target 30 ]
            ]
            # the end""");
    assertThat(file.topology()).isEqualTo(PATH_THROUGH_A);
    assertThat(file.names().names()).containsExactly("30", "5", "7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "graph [ node [ id 1 ] edge [ source 1 target 1 ] ]  | , line 1: node '1' has an edge to itself",
        "graph [ node [ id 1 ] node [ id 1 ] ]               | : node '1' is declared twice",
        "graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] edge [ source 2 target 1 ] ]"
            + " | , line 1: the edge between '2' and '1' is given twice",
        "graph [ node [ id 1 ] edge [ source 1 target 2 ] ]"
            + " | , line 1: the edge from '1' to '2' ends at a node that is not declared;"
            + " add node [ id 2 ]",
        "graph [; directed 1; node [ id 1 ] ]                | , line 2: the graph is directed",
        "graph [ node [ id 1 ] edge [ source 1 ] ]           | : 1 of 1 edges have no source and",
        "graph [ node [ id 1 ] ] edge [ source 1 target 1 ]  | : 1 of 1 edges have no source and",
        "graph [ node [ id 1 ] node [ id 9999999999 ] edge [ source 1 target 9999999999 ] ]"
            + " | : 1 of 1 edges have no source and target",
        "graph [ node [ id `a` ] ]                           | : not the GML we read",
        "graph [; node [ id 1 ; ]                            | : the file ends inside of 1 brackets",
        "graph [ node [ id 1 ] ]; ]                          | , line 2: this ] closes nothing",
        "graph [; node id 1 ]                                | , line 2, column 7: not the GML we read: ",
        "hello                                               | , line 2, column 1: not the GML we read: ",
        "graph [ ]                                           | : there are no nodes; GML declares",
        "``                                                  | : there are no nodes; GML declares"
      })
  void gml_noSimpleNetwork_isRefused(String content, String message) {
    assertThat(refusal("net.gml", content.replace(';', '\n').replace('`', '"')))
        .startsWith("net.gml" + message);
  }

  @Test
  void gml_nestedWithoutEnd_isRefused() {
    assertThat(refusal("net.gml", "x [ ".repeat(100_000)))
        .startsWith("net.gml, line 1: brackets are nested 101 deep");
  }

  // DOT

  @Test
  void dot_isRead() throws IOException {
    GraphFile file =
        read(
            "net.dot",
            """
            /* digraph */ strict graph "a -> b" {
              // a -> b
              edge [capacity=10]; node [shape="{}"];
            # c -> d
              b [pos="1.5,-2!", label="x \\" -> y"]; a [pos="3,4"];
              b -- a -- c [weight=2.5, capacity=3];
              c [pos="5,6"];
            }
            """);
    assertPathThroughA(file);
    assertThat(file.edgeValues("weight")).containsExactly(2.5, 2.5);
    assertThat(file.edgeValues("capacity")).containsExactly(3, 3);
    assertThat(file.coordinates().orElseThrow().y(0)).isEqualTo(-2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "digraph { a -> b }           | , line 1: the graph is directed; gossip goes both ways",
        "graph {; a -> b; }           | , line 2: the graph is directed",
        "graph { a -- a }             | : node 'a' has an edge to itself",
        "graph { a -- b; b -- a }     | : the edge between 'b' and 'a' is given twice",
        "graph { }                    | : there are no nodes; DOT declares each, such as 1;",
        "graph { a -- b               | : the file ends inside of 1 braces; add }",
        "``                           | : there is nothing in it; a network is graph { a -- b }",
        "graph { a b= 1 b c d e= }    | : not the DOT we read: a statement is not complete",
        "hello                        | , line 1, column 1: not the DOT we read: "
      })
  void dot_noSimpleNetwork_isRefused(String content, String message) {
    assertThat(refusal("net.dot", content.replace(';', '\n'))).startsWith("net.dot" + message);
  }

  @Test
  void dot_nestedWithoutEnd_isRefused() {
    assertThat(refusal("net.dot", "graph " + "{".repeat(100_000)))
        .startsWith("net.dot, line 1: braces are nested 101 deep");
  }

  // Size

  /** The file has holes only and takes no room on the disk. */
  @ParameterizedTest
  @ValueSource(strings = {"graphml", "gexf", "gml", "dot", "json", "mtx", "dimacs", "metis", "csv"})
  void read_fileOfThreeGigabytes_isRefusedBeforeItIsRead(String format) throws IOException {
    Path file = folder.resolve("huge." + format);
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(3L << 30);
    }
    assertThatThrownBy(() -> GraphFile.read(file))
        .isInstanceOf(TextFileException.class)
        .hasMessageContaining("huge." + format + ": 3.0 GB of text; reading it takes about ")
        .hasMessageContaining(" of memory, and Java may use ");
  }

  @Test
  void source_packedTooLarge_isRefusedOnTheWay() throws IOException {
    read("net.csv.gz", "a,b\n" + "#\n".repeat(1000));
    TextFile source = new TextFile(folder.resolve("net.csv.gz"), 20_000);
    assertThatThrownBy(() -> GraphFile.read(source, Repairs.NONE))
        .isInstanceOf(TextFileException.class)
        .hasMessageContaining("net.csv.gz: 0.0 MB of text; reading it takes about ");
    assertThat(
            GraphFile.read(new TextFile(folder.resolve("net.csv.gz"), 100_000), Repairs.NONE)
                .names()
                .names())
        .hasSize(2);
  }

  /** Any number of nodes can be declared in a line. */
  @ParameterizedTest
  @CsvSource({"net.dimacs, p edge 9000 1, 8", "net.metis, 9000 1, 1"})
  void read_moreNodesThanMemoryHolds_isRefused(String name, String header, int column)
      throws IOException {
    Path file = Files.writeString(folder.resolve(name), header + "\n");
    TextFile source = new TextFile(file, 1 << 20);
    assertThatThrownBy(() -> GraphFile.read(source, Repairs.NONE))
        .isInstanceOf(TextFileException.class)
        .hasMessageContaining(
            name
                + ", line 1, column %d: 9000 nodes take about 1.3 MB of memory, and Java may use 1.0 MB here"
                    .formatted(column));
  }
}
