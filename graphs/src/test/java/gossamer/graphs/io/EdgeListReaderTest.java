package gossamer.graphs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.fixture.Networks;
import gossamer.graphs.io.network.GraphFile;
import gossamer.graphs.io.network.Repairs;
import gossamer.graphs.io.network.Repairs.Component;
import gossamer.graphs.io.network.Repairs.Loops;
import gossamer.graphs.io.network.Repairs.Parallel;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.spectrum.Spectrum;
import gossamer.graphs.text.TextFileException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeListReaderTest {
  private static final Repairs MERGE = new Repairs(Parallel.MERGE, Loops.REFUSE, Component.ALL);

  @TempDir private Path folder;

  private GraphFile read(String name, String content) throws IOException {
    return read(name, content, Repairs.NONE);
  }

  private GraphFile read(String name, String content, Repairs repairs) throws IOException {
    return GraphReader.read(Files.writeString(folder.resolve(name), content), repairs);
  }

  /** The message of the refusal, without the folder. */
  private String refusal(String name, String content) {
    return refusal(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private String refusal(String name, byte[] content) {
    TextFileException refusal =
        catchThrowableOfType(
            TextFileException.class,
            () -> GraphReader.read(Files.write(folder.resolve(name), content)));
    assertThat(refusal)
        .as("refusal of %s", new String(content, StandardCharsets.UTF_8))
        .isNotNull();
    return String.valueOf(refusal.getMessage()).substring(folder.toString().length() + 1);
  }

  /** Short notation for the tables below: ^ ends a line, ~ is a tab. */
  private static String lines(String text) {
    return text.replace('^', '\n').replace('~', '\t');
  }

  /** All edges by name, and what they have of each attribute. */
  private static List<String> edges(GraphFile file) {
    return IntStream.range(0, file.topology().edges())
        .mapToObj(
            e ->
                file.names().name(file.topology().lower(e))
                    + "-"
                    + file.names().name(file.topology().upper(e)))
        .toList();
  }

  private static void assertNetwork(GraphFile file, int nodes, int edges, double lambda2) {
    assertThat(file.topology().nodes()).isEqualTo(nodes);
    assertThat(file.topology().edges()).isEqualTo(edges);
    assertThat(Spectrum.of(file.topology(), Networks.ones(file.topology())).lambda2())
        .isCloseTo(lambda2, within(1e-12)); // eigenvalues of order 1: rounding only
  }

  // Rows

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b,a\na,c\n",
        "i,j\nb,a\na,c",
        "Source,Target,Weight\nb,a,1\na,c,0\n",
        "from , to\r\nb , a\r\na , c\r\n",
        "# a comment, with a comma\n\n# another\ni,j,weight\nb,a,2.5e-3\n\na,c,1\n",
        "\uFEFFi,j\n\"b\",a\na,\"c\"\n",
        "b,a\n   \na,c\n,\n",
        "b;a\ra;c\r",
        "b\ta\na\tc\n",
        "b a\na   c \n",
        " b  a 1\n a  c 2\n",
        "i j weight\nb a 1\na c 2\n"
      })
  void edgeList_ofAPath_isRead(String content) throws IOException {
    assertThat(edges(read("net.csv", content))).containsExactly("a-b", "a-c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"n.csv", "n.tsv", "n.TXT", "n.edges", "n.edgelist", "n.el", "out.n", "out.n-of.b"})
  void edgeList_nameOfTheFile_saysSo(String name) throws IOException {
    assertThat(edges(read(name, "b\ta\na\tc\n"))).containsExactly("a-b", "a-c");
  }

  @Test
  void edgeList_namesWithBlanks_areNames() throws IOException {
    List<String> expected = List.of("New York-San Jose");
    assertThat(edges(read("n.csv", "New York,San Jose\n"))).isEqualTo(expected);
    assertThat(edges(read("n.csv", "New York\tSan Jose\n"))).isEqualTo(expected);
    assertThat(edges(read("n.csv", "\"New York\" \"San Jose\" 2\n"))).isEqualTo(expected);
  }

  @Test
  void edgeList_wholeNumbers_areNamesInAscendingOrder() throws IOException {
    assertThat(read("net.csv", "7,3\n10,7\n").names().names()).containsExactly("3", "7", "10");
    assertThat(read("net.csv", "7,3\n3,07\n").names().names()).containsExactly("07", "3", "7");
  }

  /** pandas makes floats of a column with a gap, R writes 100000 so. */
  @Test
  void edgeList_floatsThatAreWhole_areWholeNumbers() throws IOException {
    GraphFile pandas = read("net.csv", "source,target\n0,1.0\n1,2.0\n2,3.0\n3,0.0\n");
    assertNetwork(pandas, 4, 4, 2.0); // numpy
    assertThat(pandas.names().names()).containsExactly("0", "1", "2", "3");
    assertThat(read("net.csv", "\"i\",\"j\"\n1e+05,99999\n").names().names())
        .containsExactly("99999", "100000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# nothing\n", "i,j,weight\n", "\uFEFF", ",\n", "u v\n"})
  void edgeList_withoutEdges_isRefused(String content) {
    assertThat(refusal("net.csv", content))
        .isEqualTo("net.csv: there are no edges; write one in each line, such as a,b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a,b^c,c       | 2, column 1: node 'c' has an edge to itself",
        "a,b^b,c^b,a   | 3, column 1: the edge between 'b' and 'a' is given twice, first in line 1",
        "i,j^a,b^^a,b  | 4, column 1: the edge between 'a' and 'b' is given twice, first in line 2",
        "a,b^b         | 2, column 1: no comma in 'b', but line 1 has one",
        "a^b           | 1, column 2: 1 cell ('a'); an edge is i,j or i,j,weight",
        "a,b,1,x       | 1, column 7: 4 cells ('a,b,1,x'); an edge is i,j or i,j,weight",
        "a,b^b,        | 2, column 3: a node has no name",
        "a,b^,b        | 2, column 1: a node has no name",
        "a,b,1^b,c,NaN | 2, column 5: the weight 'NaN' must be a finite number, not negative",
        "a,b,-1        | 1, column 5: the weight '-1' must be a finite number",
        "a,b,Infinity  | 1, column 5: the weight 'Infinity' must be a finite number",
        "a,b,1e999     | 1, column 5: the weight '1e999' must be a finite number",
        "a,b,          | 1, column 5: the weight '' must be a finite number",
        "a,b,10d       | 1, column 5: the weight '10d' must be a finite number",
        "a,b,0x1p3     | 1, column 5: the weight '0x1p3' must be a finite number",
        "i,j,weight^a,b,5F | 2, column 5: the weight '5F' must be a finite number",
        "i,j,km^a,b,1,2    | 2, column 7: 4 cells ('a,b,1,2'); the header has 3",
        "a b^New York c    | 2, column 10: 3 cells here and 2 in line 1; put names with blanks",
        "i j km^a b        | 2, column 4: 2 cells ('a b'); the header has 3; put names with blanks",
        "a b c d           | 1, column 7: 4 cells ('a b c d')",
        "a;b;1,5           | 1, column 5: decimal commas: '1,5' is one number or two cells",
        "i;j;weight^a;b;1,5| 2, column 5: the weight '1,5' has a decimal comma; write 1.5",
        "a;b^c;1,5         | 2, column 3: '1,5' has a decimal comma and is not a node",
        "a,b^0 1,2         | 2, column 1: '0 1' is several numbers, and separated by blanks alone",
        "0 1~2.5           | 1, column 1: '0 1' is several numbers",
        "0,1^1,nan         | 2, column 3: 'nan' is what programs write for nothing",
        "i,j^a,b^i,j^b,c   | 3, column 1: the header again; are these several files in one?",
        "a,b^b,\uFEFFc     | 2, column 3: an invisible byte order mark",
        "0 1^1 2^''        | 3, column 3: 1 cell",
        "sep=;^a;b         | 1, column 1: this line is Excel's own"
      })
  void edgeList_badRow_isRefusedAtItsCell(String rows, String message) {
    assertThat(refusal("net.csv", lines(rows).replace("''", "\"\"") + "\n"))
        .startsWith("net.csv, line " + message);
  }

  @Test
  void edgeList_badQuotes_areRefusedAtTheirPlace() {
    assertThat(refusal("net.csv", "a,b\n\"c,d\nd,e\n"))
        .startsWith("net.csv, line 2, column 1: this quote is not closed");
    assertThat(refusal("net.csv", "a,b\n\"c\"d,e\n"))
        .startsWith("net.csv, line 2, column 4: text after the closing quote");
  }

  @Test
  void edgeList_bothDirections_areOneEdgeOnRequest() throws IOException {
    assertThat(edges(read("net.csv", "0,1\n1,0\n", MERGE))).containsExactly("0-1");
    assertThat(edges(read("net.csv", "a,b\nb,a\nb,c\n", MERGE))).containsExactly("a-b", "b-c");
  }

  /** What a spreadsheet saves in Sweden, Germany or Brazil. */
  @Test
  void edgeList_semicolons_areNoPartOfNames() throws IOException {
    assertNetwork(read("links.csv", "0;1\n1;2\n2;0\n"), 3, 3, 3.0); // numpy
    assertThat(refusal("links.csv", "0;1;1,5\n1;2;2,5\n2;0;0,5\n"))
        .startsWith("links.csv, line 1, column 5: decimal commas: '1,5' is one number or two cells")
        .contains("write 1.5");
    assertThat(refusal("links.csv", "i;j;weight\n0;1;1,5\n1;2;2,5\n2;0;0,5\n"))
        .startsWith("links.csv, line 2, column 5: the weight '1,5' has a decimal comma");
    assertThat(refusal("links.csv", "0;1;1,5\n1;2;2\n2;0;0,5\n"))
        .startsWith("links.csv, line 1, column 5: the weight '1,5' has a decimal comma");
  }

  @Test
  void edgeList_manyNumbersInACell_areRefusedWithoutOverflow() {
    assertThat(refusal("net.csv", "a,b\n" + "1 ".repeat(1_000_000) + ",2\n"))
        .startsWith("net.csv, line 2, column 1: '1 1 1 ")
        .contains("is several numbers");
  }

  // Encoding

  @Test
  void edgeList_utf8_isRead() throws IOException {
    assertNetwork(read("links.csv", "a,Mä\na,b\nb,Mö\n"), 4, 3, 0.5857864376269047); // numpy
  }

  @Test
  void edgeList_noUtf8_isRefusedAtTheByte() {
    assertThat(refusal("links.csv", "a,Mä\na,b\nb,Mö\n".getBytes(StandardCharsets.ISO_8859_1)))
        .startsWith("links.csv, line 1, column 4: the byte 0xE4 is not UTF-8");
    assertThat(refusal("cyr.csv", "мир,дом\n".getBytes(Charset.forName("windows-1251"))))
        .startsWith("cyr.csv, line 1, column 1: the byte 0xEC is not UTF-8");
    assertThat(refusal("sj.csv", "東京,大阪\n".getBytes(Charset.forName("Shift_JIS"))))
        .startsWith("sj.csv, line 1, column 1: the byte 0x93 is not UTF-8");
    assertThat(refusal("links.csv", "a,b\n".getBytes(StandardCharsets.UTF_16)))
        .startsWith("links.csv, line 1, column 1: this is UTF-16");
  }

  // Headers

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id_1,id_2",
        "Source,Destination",
        "FromNodeId,ToNodeId",
        "Source,Target",
        "src,dst",
        "node1,node2",
        "node_1,node_2",
        "u,v",
        "v,w",
        "target,source",
        "foo,bar"
      })
  void header_ofKnownWords_orAboveNumbers_isNoEdge(String header) throws IOException {
    assertNetwork(read("net.csv", header + "\n0,1\n1,2\n2,3\n3,0\n"), 4, 4, 2.0); // numpy
    assertNetwork(
        read("net.csv", header + ",weight\n0,1,1\n1,2,1\n2,3,1\n3,0,1\n"), 4, 4, 2.0); // numpy
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id,source,target,weight^7,a,b,1.5^8,b,c,2",
        "Weight,from,label,TO^1.5,a,x,b^2,b,y,c",
        "source;target;weight^a;b;1.5^b;c;2",
        "source target WEIGHT^a b 1.5^b c 2",
        "city,other,Weight^a,b,1.5^b,c,2",
        "u,v,weight,w^a,b,1.5,3^b,c,2,4",
        "i,j,from,to,weight^0,1,a,b,1.5^1,2,b,c,2"
      })
  void header_namesTheColumns(String content) throws IOException {
    GraphFile file = read("net.csv", lines(content));
    assertThat(edges(file)).containsExactly("a-b", "b-c");
    assertThat(file.edgeValues("weight")).containsExactly(1.5, 2);
  }

  @Test
  void columns_areAttributes() throws IOException {
    GraphFile file = read("net.csv", "Source,Target,Weight,cost\na,c,2.5,7\nb,a,0,8\n");
    assertThat(edges(file)).containsExactly("a-b", "a-c");
    assertThat(file.edgeAttributes()).containsExactly("cost", "weight");
    assertThat(file.edgeValues("weight")).containsExactly(0, 2.5);
    assertThat(file.edgeValues("cost")).containsExactly(8, 7);
    assertThat(read("bare.csv", "b,a,4\na,c,5\n").edgeValues("weight")).containsExactly(4, 5);
    assertThat(file.coordinates()).isEmpty();
  }

  @Test
  void columns_ofText_areRefusedOnlyIfUsed() throws IOException {
    GraphFile file = read("sp.csv", "i,j,price\na,b,1 000\nb,c,2\nc,a,3\n");
    TextFileException refusal =
        catchThrowableOfType(TextFileException.class, () -> file.edgeValues("price"));
    assertThat(refusal).hasMessageContaining("sp.csv, line 2, column 1: the edge between 'a' and");
  }

  @Test
  void header_amongNames_isAskedFor() throws IOException {
    assertThat(refusal("net.csv", "person,friend\nann,bob\nbob,cy\n"))
        .isEqualTo(
            "net.csv, line 1, column 1: is 'person,friend' a header? Then write source,target in"
                + " its place; if it is an edge, put the header source,target above it");
    assertThat(edges(read("net.csv", "source,target\nperson,friend\nann,bob\nbob,cy\n")))
        .hasSize(3);
    assertThat(edges(read("net.csv", "source,target\nann,bob\nbob,cy\n"))).hasSize(2);
  }

  @Test
  void firstLine_thatMayBeAnEdge_isOne() throws IOException {
    assertThat(edges(read("day1.csv", "A,B\nC,D\n"))).containsExactly("A-B", "C-D");
    assertThat(edges(read("day2.csv", "B,C\nD,A\n"))).containsExactly("A-D", "B-C");
    assertThat(edges(read("tue.csv", "A,B\n"))).containsExactly("A-B");
    assertThat(edges(read("n.csv", "a,0\n0,1\n1,2\n"))).hasSize(3);
    assertThat(edges(read("n.csv", "a,b\n0,1\n1,a\n"))).hasSize(3);
    assertThat(edges(read("n.csv", "a,b\nc,d\ne,f\n"))).hasSize(3);
    assertThat(edges(read("n.csv", "a,b,2\nc,d,3\nd,e,4\n"))).hasSize(3);
    assertThat(edges(read("n.csv", "u,v,2\nv,w,3\n"))).containsExactly("u-v", "v-w");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "i,j,km,km^a,b,1,2     | 1, column 8: a second column 'km'; each needs a name of its own",
        "i,j,weight,Weight^a,b,1,2 | 1, column 12: a second column 'Weight'",
        "i,j,^a,b,1            | 1, column 5: column 3 of the header has no name; name it, or drop",
        ",source,target^0,a,b  | 1, column 1: column 1 of the header has no name",
        "u,v^v,w^w,u           | 1, column 1: is 'u,v' a header? Then write source,target",
        "source,target^source,a| 1, column 1: is 'source,target' a header? Then write i,j",
        "x,label^1,M^2,B^3,M   | 1, column 1: is 'x,label' a header? Then write source,target",
        "u,v,1^0,1,2           | 1, column 1: is 'u,v,1' a header?",
        "foo,bar,2020^0,1,2    | 1, column 1: is 'foo,bar,2020' a header?",
        "foo,bar,baz^a,b,1     | 1, column 1: which columns are the ends of an edge? Call them source",
        "age,height,target^31,180,0 | 1, column 1: which columns are the ends of an edge?",
        "user,film,stars,time^1,2,3,4 | 1, column 1: which columns are the ends of an edge?",
        "a,b,x^b,c,1           | 1, column 5: the weight 'x' must be a finite number",
        "source,target,u,v^a,b,c,d | 1, column 15: the ends of an edge may be source,target or u,v",
        "id,i,j,u,v^1,a,b,c,d  | 1, column 8: the ends of an edge may be i,j or u,v"
      })
  void header_thatIsNone_orBad_isRefusedAtItsCell(String content, String message) {
    assertThat(refusal("net.csv", lines(content))).startsWith("net.csv, line " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Source,Target,Type,Id^0,1,Directed,0 | 2, column 5: the edge is directed (Type 'Directed')",
        "source,target,type^0,1,undirected^1,2,MUTUAL | 3, column 5: the edge is directed",
        "i,j,directed^0,1,false^1,2,True | 3, column 5: the edge is directed (directed 'True')",
        "i,j,Directed^0,1,1.0            | 2, column 5: the edge is directed"
      })
  void column_thatSaysDirected_isRefusedAtItsCell(String content, String message) {
    assertThat(refusal("edges.csv", lines(content)))
        .startsWith("edges.csv, line " + message)
        .contains("gossip goes both ways: write ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Source,Target,Type,Id,Label,Weight\n0,1,Undirected,0,,1\n1,2,Undirected,1,,1\n",
        "i,j,directed\n0,1,False\n1,2,0\n",
        "i,j,type\n0,1,fibre\n1,2,\n"
      })
  void column_thatSaysUndirected_isRead(String content) throws IOException {
    assertThat(edges(read("edges.csv", content))).containsExactly("0-1", "1-2");
  }

  // Comments

  @Test
  void hash_inNames_isNoComment() throws IOException {
    String[] tags = {"java,#jvm", "java,python", "python,#ml", "#ml,java", "#jvm,python"};
    for (int shift = 0; shift < tags.length; shift++) {
      int by = shift;
      String content =
          IntStream.range(0, tags.length)
              .mapToObj(k -> tags[(k + by) % tags.length])
              .collect(Collectors.joining("\n"));
      assertNetwork(read("tags.csv", content), 4, 5, 2.0); // numpy
    }
    assertThat(edges(read("n.csv", "\"#a\",b\nb,c\n\"%x\",c\n"))).hasSize(3);
    assertThat(edges(read("n.txt", "c #x\n#x #jvm\n#jvm b\n"))).hasSize(3);
    assertThat(edges(read("n.txt", "#jvm b\n#x #jvm\nc #x\n"))).hasSize(3);
  }

  @Test
  void comments_atTheHead_arePassedOver() throws IOException {
    String snap = "# Undirected graph: x.txt\n# Nodes: 4 Edges: 3\n# FromNodeId\tToNodeId\n";
    assertNetwork(read("snap.txt", snap + "0\t1\n0\t2\n0\t3\n"), 4, 3, 1.0); // numpy
    assertThat(edges(read("n.csv", "#source,target\n%x,\"y\n#\n\n# a,b\na,b\nb,c\n"))).hasSize(2);
    assertThat(edges(read("n.csv", "#it was a,b\nsource,target\na,b\nb,c\n"))).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b^# c,d^b,c      | , line 2, column 1: a line that begins with #; comments belong at the",
        "a,b^#c,d^b,c       | , line 2, column 1: a line that begins with #",
        "a,b^ %c,d,1^b,c    | , line 2, column 2: a line that begins with %",
        "a,b^#a,c^#a,d      | , line 2, column 1: a line that begins with #",
        "i,j^# note^a,b     | , line 2, column 1: a line that begins with #",
        "#x,a^a,b           | , line 1, column 1: is '#x,a' a comment or an edge?",
        "#x,a,1^#x y^a,b    | , line 1, column 1: is '#x,a,1' a comment or an edge?",
        "#x,note,y^b,#x^a,b  | , line 1, column 1: is '#x,note,y' a comment or an edge?",
        "#x,a^i,j^b,#x      | , line 1, column 1: is '#x,a' a comment or an edge?",
        "#a,#b^#b,#c        | : there are no edges: lines that begin with # are comments",
        "# Directed graph (each unordered pair of nodes is saved once): CA^0 1"
            + " | , line 1, column 3: the graph is directed; gossip goes both ways",
        "# x^#directed graph^0 1 | , line 2, column 2: the graph is directed"
      })
  void comments_thatMayBeEdges_orMatter_areRefused(String content, String message) {
    assertThat(refusal("net.csv", lines(content))).startsWith("net.csv" + message);
  }

  // KONECT

  @Test
  void konect_isRead() throws IOException {
    GraphFile file =
        read("out.moreno", "% sym posweighted\n% 3 4 4\n1 2 1.5 9\n2\t3 2 9 \n 3 4 1 10\n");
    assertThat(edges(file)).containsExactly("1-2", "2-3", "3-4");
    assertThat(file.edgeValues("weight")).containsExactly(1.5, 2, 1);
    assertThat(file.edgeValues("timestamp")).containsExactly(9, 9, 10);
    assertThat(edges(read("out.k", "% sym unweighted\n2 1\n1 3\n"))).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "% asym unweighted^1 2 | 1, column 3: the network is directed (asym)",
        "% bip weighted^1 2    | 1, column 3: the network is bipartite (bip)",
        "% sym signed^1 2 -1   | 2, column 5: the weight '-1' must be a finite number"
      })
  void konect_thatIsNoSimpleNetwork_isRefused(String content, String message) {
    assertThat(refusal("out.k", lines(content))).startsWith("out.k, line " + message);
    assertThat(refusal("k.tsv", lines(content))).startsWith("k.tsv, line " + message);
  }

  // networkx

  /** As nx.write_edgelist of networkx 3.6 writes them, with numpy 2 where it says np. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0 1 {'weight': 2.5, 'km': 3, 'name': 'x'}^1 2 {'weight': 1.0, 'note': 'it\\'s \"q\"\\n'}",
        "0,1,{'weight': 2.5, 'km': 3}^1,2,{'weight': 1.0}",
        "0;1;{'weight': 2.5}^1;2;{'weight': 1.0, 'x': \"it's, a; b}\"}",
        "0~1~{'Weight': 2.5, 'l': [1, (2, '}')], 'b': True, 'n': None, 'i': inf}^1~2~{'weight': 1e0}",
        "0 1 {'weight': np.float64(2.5)}^1 2 {'weight': np.int64(1)}",
        "0 1 2.5^1 2 1.0"
      })
  void networkx_dictionaries_areAttributes(String content) throws IOException {
    GraphFile file = read("weighted.edgelist", lines(content));
    assertThat(edges(file)).containsExactly("0-1", "1-2");
    assertThat(file.edgeValues("weight")).containsExactly(2.5, 1);
  }

  @Test
  void networkx_withoutData_isRead() throws IOException {
    assertThat(edges(read("n.edgelist", "0 1 {}\n1 2 {}\n"))).hasSize(2);
    assertThat(edges(read("n.edgelist", "0 1\n1 2\n"))).hasSize(2);
    assertThat(edges(read("n.csv", "0,1,\"{'weight': 1, 'km': 2}\"\n"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0 1 {'weight' 2}            | 1, column 15: expected : here",
        "0 1 {'weight': 2            | 1, column 16: nothing closes the dictionary",
        "0 1 {'weight': 2} x         | 1, column 19: there is text after the dictionary",
        "0 1 {'weight': two}         | 1, column 16: 'two' is not a value; text is in quotes",
        "0 1 {'weight': 1, 'weight': 2} | 1, column 19: 'weight' is given twice",
        "0 1 {'a': [1, (2]}          | 1, column 17: this ] closes nothing",
        "0 1 {'a': 'b}               | 1, column 11: this quote is not closed",
        "0 1 {'a': '\\q'}            | 1, column 12: Python would not write this backslash",
        "0 1 {'a': '\\U99999999'}    | 1, column 12: Python would not write this backslash",
        "0 1 {'weight': -1}          | 1, column 5: the weight '-1' must be a finite number",
        "0 1 {'directed': True}      | 1, column 5: the edge is directed",
        "0 1 {}^1 2                  | 2, column 4: no dictionary here, but one in line 1",
        "0 1 2^1 2 {}                | 2, column 5: a dictionary here, and none in line 1",
        "New York Rome {}            | 1, column 15: 4 cells ('New York Rome {}')"
      })
  void networkx_malformed_isRefusedAtItsPlace(String content, String message) {
    assertThat(refusal("n.edgelist", lines(content))).startsWith("n.edgelist, line " + message);
  }

  @Test
  void networkx_deepBrackets_doNotOverflow() {
    assertThat(refusal("n.edgelist", "0 1 {'a': " + "[".repeat(1_000_000)))
        .startsWith("n.edgelist, line 1, column 11: nothing closes the dictionary");
  }

  // decentralizepy

  /** eval/6_star.edges of decentralizepy is like that. */
  @Test
  void counted_bothWays_isOneEdgeEach() throws IOException {
    GraphFile star = read("regular.edges", "4\n0 1\n0 2\n0 3\n1 0\n2 0\n3 0\n");
    assertNetwork(star, 4, 3, 1.0); // numpy
    assertThat(edges(read("n.edges", "4\n0 1\n1 2\n"))).hasSize(2);
    assertThat(read("n.edges", "4\n0 1\n1 2\n").topology().nodes()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3^0 1^1 0^1 2      | 3, column 1: the edge between '1' and '0' is given twice",
        "3^0 1^1 3          | 3, column 3: '3' is not a node; the first line says 3 nodes, which are",
        "3^0 1^1 01         | 3, column 3: '01' is not a node",
        "3^0 1^0 1          | 3, column 1: the edge between '0' and '1' is given twice",
        "3^0 1^1 1          | 3, column 1: node '1' has an edge to itself",
        "3^0 1 2            | 2, column 5: 3 cells; below the number of nodes",
        "3^0 1^# x          | 3, column 1: a line that begins with #",
        "0^0 1              | 1, column 1: the number of nodes is '0'",
        "99999999999999^0 1 | 1, column 1: the number of nodes is '99999999999999'"
      })
  void counted_thatDoesNotAgree_isRefused(String content, String message) {
    assertThat(refusal("n.edges", lines(content))).startsWith("n.edges, line " + message);
  }

  @Test
  void counts_ofNodesAndEdges_areNoEdge() throws IOException {
    String message = ", line 1, column 1: is '4 3' an edge, or are there 4 nodes and 3 edges?";
    assertThat(refusal("n.txt", "4 3\n0 1\n0 2\n0 3\n")).startsWith("n.txt" + message);
    assertThat(refusal("n.txt", "4 5\n1 2\n2 3\n3 4\n4 1\n1 3\n")).contains("4 nodes and 5 edges");
    assertThat(edges(read("n.txt", "4 3\n0 1\n0 2\n"))).hasSize(3);
    assertThat(edges(read("n.txt", "source target\n4 3\n0 1\n0 2\n0 3\n"))).hasSize(4);
  }

  // Matrices

  @ParameterizedTest
  @ValueSource(
      strings = {
        ";A;B;C\nA;0;1;1\nB;1;0;0\nC;1;0;0\n",
        ",A,B,C\nA,0,1,1\nB,1,0,0\nC,1,0,0\n",
        "A,B,C\nA,0,1,1\nB,1,0,0\nC,1,0,0\n",
        "A,B,C\n0,1,1\n1,0,0\n1,0,0\n",
        "0,1,2\n0,1,1\n1,0,0\n1,0,0\n",
        "node A B\nA 0 1\nB 1 0\n",
        "0,1,1\n1,0,0\n1,0,0\n",
        "0,1,0\n1,0,1\n0,1,0\n",
        "0,1\n1,0\n",
        "0,1,1,0\n1,0,1,1\n1,1,0,0\n0,1,0,0\n",
        "0,0.5,0.2\n0.5,0,0.3\n0.2,0.3,0\n",
        "# saved by numpy\n0.0e+00 1.0e+00 0.0e+00\n1.0e+00 0.0e+00 2.0e+00\n0.0e+00 2.0e+00 0.0e+00\n",
        "1,2,3,4\n5,6,7,8\n9,1,2,3\n4,5,6,7\n"
      })
  void matrix_isRefusedByName(String content) {
    assertThat(refusal("adj.csv", content))
        .endsWith(": this is an adjacency matrix; write its edges, one in each line: i,j,weight");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0,1,2\n1,2,0\n2,0,1\n", "0,1\n1,2\n", "0,1,5\n1,2,0\n", "u,v\n0,1\n1,2\n"})
  void matrix_thatIsNone_isAnEdgeList(String content) throws IOException {
    assertThat(edges(read("n.csv", content))).contains("0-1", "1-2");
  }

  // Laws

  @ParameterizedTest
  @ValueSource(
      strings = {
        "source,target,km\n",
        "",
      })
  void edgeList_inAnyOrderOfLines_isTheSame(String header) throws IOException {
    String[] lines = {
      "10,9,1.5", "9,8,2", "8,#x,3", "#x,10,4", "10,8,5", "Zürich,\"New, York\",6", "Zürich,#x,7",
    };
    GraphFile expected = read("net.csv", header + String.join("\n", lines));
    RandomStream random = RandomStream.of(1, Purpose.DATA);
    for (int k = 0; k < 100; k++) {
      String shuffled =
          Arrays.stream(random.permutation(lines.length))
              .mapToObj(line -> lines[line])
              .collect(Collectors.joining("\n"));
      GraphFile actual = read("net.csv", header + shuffled);
      String attribute = header.isEmpty() ? "weight" : "km";
      assertThat(actual.topology()).as(shuffled).isEqualTo(expected.topology());
      assertThat(actual.names()).isEqualTo(expected.names());
      assertThat(actual.edgeValues(attribute)).isEqualTo(expected.edgeValues(attribute));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", " "})
  void edgeList_betweenAnySeparators_isTheSame(String separator) throws IOException {
    String content = "source,target,weight\na,b,1\nb,c,2.5\nc,a,0\n";
    GraphFile expected = read("net.csv", content);
    GraphFile actual = read("net.csv", content.replace(",", separator));
    assertThat(actual.topology()).isEqualTo(expected.topology());
    assertThat(actual.names()).isEqualTo(expected.names());
    assertThat(actual.edgeValues("weight")).isEqualTo(expected.edgeValues("weight"));
  }
}
