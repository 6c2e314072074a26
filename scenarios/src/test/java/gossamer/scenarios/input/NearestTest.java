package gossamer.scenarios.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> KNOWN =
      List.of("L", "mu", "gap", "time", "binary-tree", "samplesPerNode", "random-geometric");

  @ParameterizedTest
  @CsvSource({
    "l, L",
    "nu, mu",
    "Mu, mu",
    "gpa, gap",
    "tim, time",
    "binary_tree, binary-tree",
    "BinaryTree, binary-tree",
    "samples_per_node, samplesPerNode",
    "random-geometry, random-geometric",
    "bina, binary-tree"
  })
  void to_typo_findsTheWord(String typed, String meant) {
    assertThat(Nearest.to(typed, KNOWN)).hasValue(meant);
  }

  @ParameterizedTest
  @CsvSource({"x", "xy", "foo", "ring", "bin", "''"})
  void to_somethingElse_isEmpty(String typed) {
    assertThat(Nearest.to(typed, KNOWN)).isEmpty();
  }

  @Test
  void to_twoEquallyNear_takesTheFirstInTheAlphabet() {
    assertThat(Nearest.to("cat", List.of("hat", "bat"))).hasValue("bat");
  }

  @Test
  void suggestion_ofNothingNear_listsAll() {
    assertThat(Nearest.suggestion("x", List.of("gap", "time"))).isEqualTo("known: gap, time");
  }
}
