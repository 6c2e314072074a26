package gossamer.scenarios.data;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.mixing.Weights;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights of arcs, read from a file. */
class ArcWeightsTest {
  /** a to b and back, b to c, c to a. */
  private static final Topology ARCS =
      Topology.directed(3, new int[] {0, 1, 1, 2}, new int[] {1, 0, 2, 0});

  private static final NodeNames NAMES = NodeNames.of(List.of("a", "b", "c"));

  @TempDir private Path folder;

  private Weights weights(String text) {
    return WeightsFile.readArcs(
        Refused.file(folder, "weights.csv", text.replace('/', '\n')), ARCS, NAMES);
  }

  @Test
  void weights_areThoseOfTheArcs_inAnyOrder() {
    Weights weights = weights("weight,j,i,note/0.25,a,b,x/0.5,b,a,/0.125,a,c,/0.625,c,b,/");
    assertThat(weights.isDirected()).isTrue();
    int ab = ARCS.edgeBetween(0, 1);
    assertThat(weights.up(ab)).isEqualTo(0.5);
    assertThat(weights.down(ab)).isEqualTo(0.25);
    assertThat(weights.up(ARCS.edgeBetween(1, 2))).isEqualTo(0.625);
    assertThat(weights.down(ARCS.edgeBetween(1, 2))).isZero();
    assertThat(weights.down(ARCS.edgeBetween(0, 2))).isEqualTo(0.125);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "i,j,weight/a,b,0.5/b,a,0.25/b,c,0.5/ | weights.csv: the arc from 'c' to 'a' has no weight; add it, every arc needs one above 0",
        "i,j,weight/a,c,0.5/ | weights.csv:2:3: there is no arc from 'a' to 'c' in the network; there is one back: a line is from i, which sends, to j",
        "i,j,weight/a,a,0.5/ | weights.csv:2:3: there is no arc from 'a' to 'a' in the network",
        "i,j,weight/a,b,0.5/a,b,0.25/ | weights.csv:3:3: the arc from 'a' to 'b' is given twice",
        "i,j,weight/a,b,0/ | weights.csv:2:5: the weight of an arc must be above 0, not 0.0; a link that is not used is left out of the network",
        "i,j,weight/a,b,-0.1/ | weights.csv:2:5: the weight of an arc must be above 0, not -0.1; a link that is not used is left out of the network",
        "i,j,weight/b,a,0.5/b,c,0.5/ | weights.csv:3:5: with this the weights of the arcs from 'b' sum to 1.0, which leaves it nothing of its own; they must sum to less than 1",
        "i,j,weight/a,b,1e400/ | weights.csv:2:5: '1e400' in column 'weight'; every cell there must be a finite number",
        "i,j,weight/a,d,0.1/ | weights.csv:2:3: there is no node 'd' in the network; its nodes are a, b, c",
      })
  void wrongWeights_areRefusedWithRowAndReason(String text, String message) {
    assertThat(Refused.with(folder, () -> weights(text)).lines().findFirst().orElse(""))
        .isEqualTo(message);
  }
}
