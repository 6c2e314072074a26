package gossamer.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThinnedTest {
  private static final int MANY = 100_000;

  /** Row k holds k, and a wave with a spike up at 54,321 and one down at 77,777. */
  private static double[] row(int k) {
    double wave = Math.sin(k / 500.0);
    return new double[] {k, k == 54_321 ? 9 : k == 77_777 ? -9 : wave};
  }

  private static Thinned rows(int count, int most) {
    Thinned rows = new Thinned(most, 1);
    IntStream.range(0, count).forEach(k -> rows.add(row(k)));
    return rows;
  }

  private static List<Integer> numbers(List<Thinned.Row> rows) {
    return rows.stream().map(Thinned.Row::number).toList();
  }

  @Test
  void kept_fewRows_areAll() {
    assertThat(numbers(rows(64, 64).kept())).hasSize(64);
  }

  @Test
  void kept_manyRows_areFewWithEndsAndExtremes() {
    Thinned rows = rows(MANY, 256);
    assertThat(rows.added()).isEqualTo(MANY);
    assertThat(rows.kept()).hasSizeBetween(100, 256);
    assertThat(numbers(rows.kept())).isSorted().contains(0, 54_321, 77_777, MANY - 1);
    for (Thinned.Row row : rows.kept()) {
      assertThat(row.values()).isEqualTo(row(row.number()));
    }
  }

  @Test
  void kept_whileMoreCome_isNeverMore() {
    Thinned rows = new Thinned(100, 1);
    for (int k = 0; k < 10_000; k++) {
      rows.add(row(k));
      assertThat(rows.kept()).hasSizeLessThanOrEqualTo(100);
      assertThat(rows.kept().getLast().number()).isEqualTo(k);
    }
  }

  @Test
  void thinned_leavesEndsAndExtremes() {
    List<Thinned.Row> all =
        IntStream.range(0, 5_000).mapToObj(k -> new Thinned.Row(k, row(k + 50_000))).toList();
    List<Thinned.Row> few = Thinned.thinned(all, 60, 1);
    assertThat(few).hasSizeBetween(20, 60);
    assertThat(numbers(few)).contains(0, 4_321, 4_999);
    assertThat(all).containsAll(few);
  }

  @Test
  void thinned_whatIsNotANumber_isNoExtreme() {
    List<Thinned.Row> all =
        IntStream.range(0, 100)
            .mapToObj(k -> new Thinned.Row(k, new double[] {k, k < 50 ? Double.NaN : k}))
            .toList();
    assertThat(numbers(Thinned.thinned(all, 10, 1))).contains(0, 99).hasSizeLessThanOrEqualTo(10);
  }
}
