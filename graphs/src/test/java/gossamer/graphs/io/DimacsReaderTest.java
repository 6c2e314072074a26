package gossamer.graphs.io;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.io.network.GraphFile;
import gossamer.graphs.io.network.Repairs;
import gossamer.graphs.io.network.Repairs.Parallel;
import gossamer.graphs.topology.Topology;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DimacsReaderTest extends FormatTest {
  @Test
  void read_edgesAndWeights_areThoseOfTheFile() throws IOException {
    GraphFile file =
        read("net.col", "c a path\n\np edge 4 2\nn 1 7\n e 3 2 0.5\ne 1  2 4\nc end\n");
    assertThat(file.topology()).isEqualTo(Topology.of(4, new int[] {0, 1}, new int[] {1, 2}));
    assertThat(file.names().names()).containsExactly("1", "2", "3", "4");
    assertThat(file.edgeValues("weight")).containsExactly(4, 0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"p col 4 4", "p edges 4 4", "p\tedge 4 04"})
  void read_otherWordsForEdge_areReadAlike(String size) throws IOException {
    GraphFile file = read("net.col", size + "\ne 1 2\r\ne 2 3\ne 3 4\ne 4 1");
    assertThat(edges(file)).containsExactly("1-2", "1-4", "2-3", "3-4");
  }

  /** As queen5_5.col and myciel3.col list them. */
  @ParameterizedTest
  @ValueSource(ints = {6, 3})
  void read_everyEdgeInBothDirections_isOneEdgeEach(int declared) throws IOException {
    GraphFile file =
        read(
            "net.col",
            "p edge 3 " + declared + "\ne 1 2 5\ne 2 1 5.0\ne 2 3\ne 3 2\ne 1 3\ne 3 1\n",
            parallel(Parallel.SUM));
    assertThat(edges(file)).containsExactly("1-2", "1-3", "2-3");
    assertThat(refusal(file, "weight")).contains("the edge between '1' and '3' has no weight");
  }

  @Test
  void read_bothDirectionsUnderSum_countOnce() throws IOException {
    GraphFile file =
        read("net.col", "p edge 2 4\ne 1 2 5\ne 2 1 7\ne 1 2 7\ne 2 1 5\n", parallel(Parallel.SUM));
    assertThat(file.edgeValues("weight")).containsExactly(12);
  }

  @Test
  void read_someInBothDirections_areParallelEdges() throws IOException {
    String content = "p edge 3 3\ne 1 2 5\ne 2 1 7\ne 2 3 1\n";
    assertThat(refusal("net.col", content))
        .startsWith("net.col, line 3, column 1: the edge between '2' and '1' is given twice");
    assertThat(read("net.col", content, parallel(Parallel.SUM)).edgeValues("weight"))
        .containsExactly(12, 1);
  }

  @Test
  void read_loop_isDroppedOnRequest() throws IOException {
    GraphFile file = read("net.col", "p edge 2 3\ne 1 1\ne 1 2\ne 2 1\n", DROP_LOOPS);
    assertThat(edges(file)).containsExactly("1-2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c nothing             | : there is no line p edge NODES EDGES, which DIMACS begins with",
        "p edge 3              | , line 1, column 1: 'p edge 3'; the network is p edge NODES EDGES",
        "p edge x 1            | , line 1, column 8: the number of nodes is 'x'; it must be a whole number from 1 to",
        "p edge ٣ 1            | , line 1, column 8: the number of nodes is '٣'; it must be a whole number from 1 to",
        "p edge 99999999999999999999 1 | , line 1, column 8: the number of nodes is '99999999999999999999'",
        "p edge 2 1;e 1 3      | , line 2, column 5: a node is '3'; it must be a whole number from 1 to 2",
        "p edge 2 1;e 1        | , line 2, column 1: 'e 1'; an edge is e i j or e i j weight",
        "p edge 2 1; e 1 1     | , line 2, column 2: node '1' has an edge to itself",
        "p edge 2 2;e 1 2;e 1 2| , line 3, column 1: the edge between '1' and '2' is given twice, first in line 2",
        "p edge 2 2;e 1 2 3;e 2 1 4 | , line 3, column 1: the edge between '2' and '1' has the weight 4 here and the"
            + " weight 3 in line 2; both directions are one edge and must agree",
        "p edge 2 2;e 1 2 3;e 2 1 | , line 3, column 1: the edge between '2' and '1' has no weight here and the weight 3",
        "p edge 2 1;e 1 2 NaN  | , line 2, column 7: the weight 'NaN' must be a finite number, not negative",
        "p edge 2 1;e 1 2 -1   | , line 2, column 7: the weight '-1' must be a finite number, not negative",
        "p edge 2 2;e 1 2      | , line 1, column 10: line p says 2 edges, but there are 1",
        "p edge 2 3;e 1 2;e 2 1| , line 1, column 10: line p says 3 edges, but there are 2",
        "p edge 2 1;p edge 2 1 | , line 2, column 1: a second line p",
        "e 1 2                 | , line 1, column 1: an edge before the line p edge",
        "p sp 2 1;a 1 2 3      | , line 1, column 1: a network of arcs, p sp, is directed",
        "p edge 2 1;a 1 2      | , line 2, column 1: an arc a is directed",
        "p edge 2 1;edge 1 2   | , line 2, column 1: 'edge 1 2'; lines begin with c, p or e",
        "p cnf 2 1;1 -2 0      | , line 2, column 1: '1 -2 0'; lines begin with c, p or e"
      })
  void read_wrong_isRefusedWithItsPlace(String content, String message) {
    assertThat(refusal("net.dimacs", content.replace(';', '\n')))
        .startsWith("net.dimacs" + message);
  }

  @Test
  void read_longWrongLine_isShownInPart() {
    assertThat(refusal("net.col", "x ".repeat(100_000))).hasSizeLessThan(150);
  }

  @Test
  void read_inAnyOrder_isTheSame() throws IOException {
    String[] once = {"e 1 2 5", "e 3 2 6", "e 1 3 7", "c between", "e 5 4 0.1"};
    assertOrderDecidesNothing("net.col", "p edge 5 4\n%s\n", "\n", Repairs.NONE, once);
    String[] twice = {"e 1 2 5", "e 2 1 5.0", "e 1 2 6", "e 2 1 6", "e 3 2 1", "e 2 3 1"};
    assertOrderDecidesNothing("net.col", "p edge 3 6\n%s\n", "\n", parallel(Parallel.SUM), twice);
    String[] some = {"e 1 2 0.1", "e 2 1 0.2", "e 1 2 0.3", "e 3 2 1"};
    assertOrderDecidesNothing("net.col", "p edge 3 4\n%s\n", "\n", parallel(Parallel.SUM), some);
  }
}
