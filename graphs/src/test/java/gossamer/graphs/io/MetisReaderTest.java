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

class MetisReaderTest extends FormatTest {
  /** The example of the manual, figure 3 (d): both kinds of weights. */
  @Test
  void read_exampleOfTheManual_isThatNetwork() throws IOException {
    GraphFile file =
        read(
            "net.graph",
            """
            % figure 3 (d)
            7 11 011
            4 5 1 3 2 2 1
            2 1 1 3 2 4 1
            5 5 3 4 2 2 2 1 2
            3 2 1 3 2 6 2 7 5
            1 1 1 3 3 6 2
            6 5 2 4 2 7 6
            2 6 6 4 5
            """);
    assertThat(file.topology().edges()).isEqualTo(11);
    assertThat(file.topology().degrees()).containsExactly(3, 3, 4, 4, 3, 3, 2);
    assertThat(file.nodeValues("weight")).containsExactly(4, 2, 5, 3, 1, 6, 2);
    // 1-2, 1-3, 1-5, 2-3, 2-4, 3-4, 3-5, 4-6, 4-7, 5-6, 6-7
    assertThat(file.edgeValues("weight")).containsExactly(1, 2, 1, 2, 1, 2, 3, 2, 5, 2, 6);
  }

  @Test
  void read_severalWeightsAndNodesWithoutEdges_areRead() throws IOException {
    GraphFile file = read("net.metis", "3 1 110 2\n7 1 2 3\n8 3 4\n9 5 6 1\n\n");
    assertThat(file.topology()).isEqualTo(Topology.of(3, new int[] {0}, new int[] {2}));
    assertThat(file.nodeValues("size")).containsExactly(7, 8, 9);
    assertThat(file.nodeValues("weight2")).containsExactly(2, 4, 6);
    assertThat(read("bare.metis", "3 1\n2\n1\n\n").topology().edges()).isEqualTo(1);
  }

  @Test
  void read_commentsAndOtherLineEnds_areRead() throws IOException {
    GraphFile file = read("net.graph", "% first\r\n3 2\r\n2\r\n%between\r\n1 3\r\n2\r\n% end");
    assertThat(edges(file)).containsExactly("1-2", "2-3");
    assertThat(read("net.graph", "3 3 1\n2 0.5 3 1\n1 .5 3 2\n1 1 2 2\n").edgeValues("weight"))
        .containsExactly(0.5, 1, 2);
  }

  @Test
  void read_parallelEdges_areMergedOnRequest() throws IOException {
    GraphFile file = read("net.metis", "2 2 1\n2 3 2 4\n1 4 1 3\n", parallel(Parallel.SUM));
    assertThat(file.edgeValues("weight")).containsExactly(7);
  }

  /** Programs count such an edge, or drop it and do not. */
  @ParameterizedTest
  @CsvSource({"1", "2"})
  void read_loop_isDroppedOnRequest(int declared) throws IOException {
    GraphFile file = read("net.metis", "2 " + declared + "\n1 2\n1\n", DROP_LOOPS);
    assertThat(edges(file)).containsExactly("1-2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``             | , line 1, column 1: METIS begins with NODES EDGES",
        "2              | , line 1, column 1: METIS begins with NODES EDGES",
        "2 1 3;2;1      | , line 1, column 5: the format '3' must be up to three digits 0 or 1",
        "2 1;2          | , line 3: the file ends after 1 of 2 nodes",
        "2 1;2;1;1      | , line 4, column 1: one line too many: line 1 says 2 nodes",
        "2 1;2;3        | , line 3, column 1: a neighbour is '3'; it must be a whole number from 1 to 2",
        "3 2;1;0 2;1    | , line 3, column 1: a neighbour is '0'; it must be a whole number from 1 to 3",
        "2 1;1;         | , line 2, column 1: node '1' has an edge to itself",
        "2 1;2;;        | , line 2, column 1: the edge from '1' to '2' has no counterpart from '2' to '1'",
        "2 1;;1         | , line 3, column 1: the edge from '2' to '1' has no counterpart from '1' to '2'",
        "2 2;2 2;1 1    | , line 2, column 3: the edge between '1' and '2' is given twice, first in line 2",
        "2 2;2 2;1      | , line 2, column 3: the edge from '1' to '2' has no counterpart",
        "2 2;2;1        | , line 1, column 3: 2 edges are declared, but there are 1",
        "2 1 1;2 3;1    | , line 3, column 1: node 2 has 1 numbers; there should be 0 of its own, and 2 for each",
        "2 1 1;2 3;1 4  | , line 3, column 1: the edge between '2' and '1' has the weight 4 here and the weight 3 in line 2",
        "2 1 1;2 -3;1 -3| , line 2, column 3: the weight '-3' must be a finite number, not negative",
        "2 1 1;2 3f;1 3f| , line 2, column 3: the weight '3f' must be a finite number, not negative"
      })
  void read_wrong_isRefusedWithItsPlace(String content, String message) {
    assertThat(refusal("net.metis", content.isEmpty() ? "\n" : content.replace(';', '\n') + "\n"))
        .startsWith(content.isEmpty() ? "net.metis, line 1: METIS" : "net.metis" + message);
  }

  @Test
  void read_neighboursInAnyOrder_isTheSame() throws IOException {
    assertOrderDecidesNothing(
        "net.metis", "4 3 1\n%s\n1 5\n1 6\n1 7.0\n", " ", Repairs.NONE, "2 5", "3 6", "4 7");
  }
}
