package gossamer.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowQueueTest {
  private final List<String> out = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"1, 0", "63, 0", "64, 0", "65, 0", "1000, 0", "50, 1e5", "50, 1e9"})
  void rows_comeOutCompleteAndInOrder(int rows, double workPerEvent) {
    try (RowQueue<Integer, String> queue =
        new RowQueue<>(k -> "row " + k, out::add, workPerEvent)) {
      for (int k = 0; k < rows; k++) {
        queue.add(k, 3);
      }
      String last = queue.flush();
      assertThat(last).isEqualTo("row " + (rows - 1));
      assertThat(out).hasSize(rows - 1);
      out.add(last);
      queue.add(rows, 3);
      last = queue.flush();
      assertThat(last).isEqualTo("row " + rows);
      out.add(last);
    }
    assertThat(out).isEqualTo(IntStream.rangeClosed(0, rows).mapToObj(k -> "row " + k).toList());
  }

  @Test
  void rows_thatMoveMuch_areSeenOneRowLate() {
    try (RowQueue<Integer, String> queue = new RowQueue<>(k -> "row " + k, out::add, 1e9)) {
      queue.add(0, 1);
      queue.add(1, 1);
      assertThat(out).containsExactly("row 0");
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "1e9"})
  void failures_reachTheCaller(double workPerEvent) {
    try (RowQueue<Integer, Integer> queue =
        new RowQueue<>(k -> 1 / (k - 2), _ -> {}, workPerEvent)) {
      assertThatThrownBy(
              () -> {
                for (int k = 0; k < 4; k++) {
                  queue.add(k, 1);
                }
                queue.flush();
              })
          .isInstanceOf(ArithmeticException.class);
    }
  }
}
