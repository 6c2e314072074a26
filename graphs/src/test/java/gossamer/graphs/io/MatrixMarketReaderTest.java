package gossamer.graphs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gossamer.graphs.io.network.GraphFile;
import gossamer.graphs.io.network.Repairs;
import gossamer.graphs.io.network.Repairs.Parallel;
import gossamer.graphs.text.TextFile;
import gossamer.graphs.text.TextFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixMarketReaderTest extends FormatTest {
  private static final String HEADER = "%%MatrixMarket matrix coordinate ";

  @Test
  void read_asSciPyWritesIt_isThatNetwork() throws IOException {
    // scipy.io.mmwrite of networkx's adjacency matrix of a - b - c - d, a - d, scipy 1.17.1
    GraphFile file =
        read(
            "net.mtx",
            """
            %%MatrixMarket matrix coordinate real symmetric
            %
            4 4 4
            2 1 2.5
            3 2 1E-5
            4 1 -7
            4 3 3.333333333333333E-1
            """);
    assertThat(file.names().names()).containsExactly("1", "2", "3", "4");
    assertThat(edges(file)).containsExactly("1-2", "1-4", "2-3", "3-4");
    assertThat(refusal(file, "weight"))
        .startsWith(
            "net.mtx, line 6, column 1: the edge between '1' and '4' has the weight '-7'; it must");
  }

  @Test
  void read_general_isOneEdgeForBothEntries() throws IOException {
    GraphFile file =
        read(
            "net.mtx",
            "%%matrixmarket MATRIX Coordinate Integer GENERAL\n% a\n\n%b\n3 3 4\n1 2 5\n%c\n2 1 +5\n\n"
                + "3 2 07\n2 3 7\n%end");
    assertThat(edges(file)).containsExactly("1-2", "2-3");
    assertThat(file.edgeValues("weight")).containsExactly(5, 7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4 4 3\n2 1\n3 1\n4 1\n", "4 4 3\r\n1 2\r\n3 1\r\n1 4"})
  void read_patternOfEitherTriangle_hasNoWeights(String matrix) throws IOException {
    GraphFile file = read("net.mtx", HEADER + "pattern symmetric\n" + matrix);
    assertThat(edges(file)).containsExactly("1-2", "1-3", "1-4");
    assertThat(file.edgeAttributes()).isEmpty();
  }

  @Test
  void read_explicitZero_isAnEdge() throws IOException {
    GraphFile file = read("net.mtx", HEADER + "real symmetric\n2 2 1\n2 1 0\n");
    assertThat(file.edgeValues("weight")).containsExactly(0);
  }

  @Test
  void read_diagonalAndRepeatedEntries_areRepairedOnRequest() throws IOException {
    String content = HEADER + "real general\n2 2 5\n1 1 4\n1 2 5\n1 2 6\n2 1 6\n2 1 5\n";
    Repairs repairs = new Repairs(Parallel.SUM, Repairs.Loops.DROP, Repairs.Component.ALL);
    assertThat(read("net.mtx", content, repairs).edgeValues("weight")).containsExactly(11);
    assertThat(refusal("net.mtx", content))
        .startsWith("net.mtx, line 3, column 1: node '1' has an edge to itself");
    assertThat(refusal("net.mtx", content, DROP_LOOPS))
        .startsWith("net.mtx, line 5, column 1: the edge between '1' and '2' is given twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                  | , line 1, column 1: the first line is not a header",
        "2 2 1;1 2                           | , line 1, column 1: '2 2 1'; Matrix Market begins with",
        "% x;H real symmetric;2 2 0          | , line 1, column 1: the first line is not a header",
        "%%MatrixMarket matrix;2 2 1         | , line 1, column 1: '%%MatrixMarket matrix'; Matrix Market begins",
        "%%MatrixMarket vector coordinate real general;2 1;1 1 | , line 1, column 16: a network is a matrix",
        "%%MatrixMarket matrix array real general;1 1;1 | , line 1, column 23: only coordinate is read",
        "H complex general;2 2 0             | , line 1, column 34: a complex number is not a weight",
        "H complex hermitian;2 2 0           | , line 1, column 34: a complex number is not a weight",
        "H real hermitian;2 2 0              | , line 1, column 39: a hermitian matrix is complex",
        "H real skew-symmetric;2 2 0         | , line 1, column 39: the weights of the two directions differ in sign",
        "H word symmetric;2 2 0              | , line 1, column 34: the values are 'word'",
        "H real diagonal;2 2 0               | , line 1, column 39: the matrix is 'diagonal'",
        "H real symmetric;% only             | , line 3: the file ends before the size",
        "H real symmetric;2 2                | , line 2, column 1: '2 2'; the size is ROWS COLUMNS ENTRIES",
        "H real symmetric;2 3 1;2 1 1        | , line 2, column 3: the matrix is 2 by 3; that of a network is square",
        "H real symmetric;2 2 2;2 1 1        | , line 2, column 5: 2 entries are declared, but there are 1",
        "H real symmetric;2 2 1;2 1 1;1 2 1  | , line 4, column 1: one entry too many: line 2 says 1",
        "H real symmetric;2 2 1;3 1 1        | , line 3, column 1: a row is '3'; it must be a whole number from 1 to 2",
        "H real symmetric;2 2 1;1 0 1        | , line 3, column 3: a column is '0'; it must be",
        "H real symmetric;2 2 1;2 1          | , line 3, column 1: '2 1'; an entry is i j value",
        "H pattern symmetric;2 2 1;2 1 1     | , line 3, column 1: '2 1 1'; an entry is i j",
        "H real symmetric;2 2 1;2 1 nan      | , line 3, column 5: the value 'nan' must be a finite number",
        "H real symmetric;2 2 1;2 1 1e999    | , line 3, column 5: the value '1e999' must be a finite number",
        "H integer symmetric;2 2 1;2 1 1.5   | , line 3, column 5: the value '1.5' must be a whole number",
        "H real symmetric;2 2 1;1 1 1        | , line 3, column 1: node '1' has an edge to itself",
        "H real symmetric;2 2 2;2 1 1;2 1 1  | , line 4, column 1: the edge between '2' and '1' is given twice",
        "H real symmetric;2 2 2;2 1 1;1 2 1  | , line 4, column 1: the edge from '1' to '2' is also given from '2' to"
            + " '1', in line 3; a symmetric matrix holds one of its triangles: drop one",
        "H real general;2 2 1; 2 1 1         | , line 3, column 2: the edge from '2' to '1' has no counterpart from '1'"
            + " to '2'; gossip goes both ways, and a general matrix holds both",
        "H real general;2 2 2;2 1 1;1 2 1.1  | , line 4, column 1: the edge between '1' and '2' has the weight 1.1 here"
            + " and the weight 1 in line 3",
        "H real symmetric;2 2 1;H real symmetric | , line 3, column 1: '%%MatrixMarket matrix coordinate real symmetric'"
      })
  void read_wrong_isRefusedWithItsPlace(String content, String message) {
    assertThat(refusal("net.mtx", content.replace(";", "\n").replace("H ", HEADER)))
        .startsWith("net.mtx" + message);
  }

  @Test
  void read_bothTriangles_areRefusedWhateverTheRepairs() {
    String content = HEADER + "real symmetric\n2 2 2\n2 1 1\n1 2 1\n";
    assertThat(refusal("net.mtx", content, parallel(Parallel.SUM)))
        .contains("line 4, column 1: the edge from '1' to '2' is also given");
  }

  /** Any number of nodes can be declared in a line. */
  @Test
  void read_moreNodesThanMemoryHolds_isRefused() throws IOException {
    Path path = folder.resolve("net.mtx");
    Files.writeString(path, HEADER + "pattern symmetric\n9000 9000 0\n");
    TextFile file = new TextFile(path, 1 << 20);
    assertThatThrownBy(() -> GraphReader.read(file, Repairs.NONE))
        .isInstanceOf(TextFileException.class)
        .hasMessageContaining("net.mtx, line 2, column 1: 9000 nodes take about 1.3 MB of memory");
  }

  @Test
  void read_entriesInAnyOrder_isTheSame() throws IOException {
    assertOrderDecidesNothing(
        "net.mtx",
        HEADER + "real general\n4 4 8\n%s\n",
        "\n",
        parallel(Parallel.SUM),
        "1 2 0.1",
        "2 1 0.10",
        "1 2 0.2",
        "2 1 2e-1",
        "1 2 0.3",
        "2 1 .3",
        "4 2 1",
        "2 4 1");
  }
}
