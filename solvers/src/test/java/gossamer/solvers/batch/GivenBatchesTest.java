package gossamer.solvers.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GivenBatchesTest {
  private static int[][][] listed() {
    return new int[][][] {{{0, 2, 2}, {}}, {}, {{1}}};
  }

  @Test
  void draw_isAsListed() {
    int[][][] given = listed();
    Batches batches = GivenBatches.of(given, new int[] {3, 0, 2});
    given[0][0][1] = 0; // no longer ours
    given[2][0] = new int[0];
    assertThat(batches.largest()).isEqualTo(3);
    Batches.Sampler sampler = batches.sampler();
    assertThat(sampler.draw(2, 0)).isEqualTo(1);
    assertThat(sampler.samples()).startsWith(1);
    assertThat(sampler.draw(0, 0)).isEqualTo(3);
    assertThat(Arrays.copyOf(sampler.samples(), 3)).containsExactly(0, 2, 2);
    assertThat(sampler.draw(0, 1)).isZero();
  }

  @Test
  void draw_beyondTheList_namesGradientAndNode() {
    Batches.Sampler sampler = GivenBatches.of(listed(), new int[] {3, 0, 2}).sampler();
    assertThatThrownBy(() -> sampler.draw(0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no samples are listed for gradient 2 of node number 0, only for its first 2; list more, or stop the run before");
    assertThatThrownBy(() -> sampler.draw(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gradient 0 of node number 1, only for its first 0");
  }

  @Test
  void of_samplesThatNobodyHolds_areRefused() {
    assertThatThrownBy(() -> GivenBatches.of(listed(), new int[] {2, 0, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "sample 2 of gradient 0 of node number 0 cannot be: the node holds 2 samples, numbered from 0");
    assertThatThrownBy(() -> GivenBatches.of(new int[][][] {{{-1}}}, new int[] {2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("sample -1 of gradient 0");
    assertThatThrownBy(() -> GivenBatches.of(listed(), new int[] {3, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there are batches of 3 nodes and samples of 2; list those of every node");
  }
}
