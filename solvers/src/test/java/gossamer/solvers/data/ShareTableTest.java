package gossamer.solvers.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ShareTableTest {
  @Test
  void counts_ofEachNodeAndClass() {
    double[] values = {2, 1, 2, -0.0, 1, 0, 1e20};
    NodeData nodes =
        Dealt.targets(values)
            .deal(List.of(new int[] {0, 2, 1}, new int[0], new int[] {3, 4, 5, 6}), true);
    ShareTable table = new ShareTable(nodes, ShareTable.classes(values, values));
    assertThat(table.classes()).containsExactly("0", "1", "2", "1.0E20");
    assertThat(table.nodes()).isEqualTo(3);
    assertThat(table.samples(0)).isEqualTo(3);
    assertThat(table.samples(1)).isZero();
    assertThat(table.counts(0)).containsExactly(0, 1, 2, 0);
    assertThat(table.counts(1)).containsExactly(0, 0, 0, 0);
    assertThat(table.counts(2)).containsExactly(2, 1, 0, 1);
  }

  /** Classes are named by what the file says, whatever the problem makes of them. */
  @Test
  void classes_encodedTargets_haveTheirOwnNames() {
    double[] values = {4, 2, 2, 4};
    double[] encoded = {-1, 1, 1, -1};
    Map<String, Double> classes = ShareTable.classes(values, encoded);
    assertThat(classes).containsExactly(Map.entry("2", 1.0), Map.entry("4", -1.0));
    NodeData nodes =
        Dealt.targets(encoded).deal(List.of(new int[] {0}, new int[] {1, 2, 3}), false);
    ShareTable table = new ShareTable(nodes, classes);
    assertThat(table.counts(0)).containsExactly(0, 1);
    assertThat(table.counts(1)).containsExactly(2, 1);
  }

  @Test
  void classes_ofText_areNamedByTheirLabels() {
    double[] places = {1, 0, 1};
    assertThat(ShareTable.classes(places, new double[] {1, -1, 1}, List.of("benign", "malignant")))
        .containsExactly(Map.entry("benign", -1.0), Map.entry("malignant", 1.0));
  }

  @Test
  void classes_ofAMeasuredTarget_areNone() {
    double[] measured = {1.5, 2, 3};
    assertThat(ShareTable.classes(measured, measured)).isEmpty();
    double[] two = {0.5, 1.5, 0.5};
    assertThat(ShareTable.classes(two, two)).containsOnlyKeys("0.5", "1.5");
  }

  @Test
  void classes_ofATargetOfManyValues_areNone() {
    double[] hundred = DoubleStream.iterate(0, k -> k + 1).limit(100).toArray();
    assertThat(ShareTable.classes(hundred, hundred)).hasSize(100);
    double[] more = DoubleStream.iterate(0, k -> k + 1).limit(101).toArray();
    assertThat(ShareTable.classes(more, more)).isEmpty();
    NodeData nodes = Dealt.classes(101, 101).deal(List.of(new int[] {0, 1, 2}), false);
    ShareTable table = new ShareTable(nodes, Map.of());
    assertThat(table.classes()).isEmpty();
    assertThat(table.counts(0)).isEmpty();
    assertThat(table.samples(0)).isEqualTo(3);
  }
}
