package gossamer.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PackedTest {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private static final int MOST = (1 << 24) - 1;

  /** As the page's script reads it. */
  static double[] unpacked(JsonNode column) {
    boolean isLog = column.required(0).asInt() == 1;
    double low = column.required(1).asDouble();
    double high = column.required(2).asDouble();
    String text = column.required(3).asString();
    double[] numbers = new double[text.length() / 4];
    for (int k = 0; k < numbers.length; k++) {
      String characters = text.substring(4 * k, 4 * k + 4);
      if (characters.equals("****")) {
        numbers[k] = Double.NaN;
        continue;
      }
      int code = characters.chars().reduce(0, (sum, c) -> 64 * sum + DIGITS.indexOf(c));
      if (isLog) {
        double part = (code - 1) / (MOST - 1.0);
        numbers[k] = code == 0 ? 0 : code == MOST ? high : low * Math.pow(high / low, part);
      } else {
        numbers[k] = code == MOST ? high : low + (double) code / MOST * (high - low);
      }
    }
    return numbers;
  }

  private static double[] unpacked(double[] values, boolean log) {
    return unpacked(JsonMapper.builder().build().readTree(Packed.of(values, log)));
  }

  @Test
  void of_numbersOverDecades_keepsFiveDigits() {
    double[] values = DoubleStream.iterate(1e-22, x -> x < 1e8, x -> 1.37 * x).toArray();
    double[] read = unpacked(values, true);
    assertThat(read).hasSameSizeAs(values);
    for (int k = 0; k < values.length; k++) {
      assertThat(Math.abs(read[k] / values[k] - 1)).isLessThan(5e-6);
    }
  }

  @Test
  void of_evenNumbers_keepsThemWithinTheRange() {
    double[] values = DoubleStream.iterate(-3, x -> x < 1_000, x -> x + 0.7).toArray();
    double[] read = unpacked(values, false);
    for (int k = 0; k < values.length; k++) {
      assertThat(Math.abs(read[k] - values[k])).isLessThan(6.1e-8 * 1_003);
    }
  }

  @Test
  void of_zeroNegativeAndNoNumbers_areToldApart() {
    assertThat(unpacked(new double[] {0, 1, Double.NaN, 1e-9}, true))
        .satisfies(read -> assertThat(read[0]).isZero())
        .satisfies(read -> assertThat(read[1]).isEqualTo(1))
        .satisfies(read -> assertThat(read[2]).isNaN())
        .satisfies(read -> assertThat(read[3]).isEqualTo(1e-9));
    assertThat(unpacked(new double[] {-1, 0, 2}, true)[0]).isEqualTo(-1);
    assertThat(unpacked(new double[] {Double.NaN, Double.POSITIVE_INFINITY}, true))
        .containsOnly(Double.NaN);
    assertThat(unpacked(new double[] {7, 7}, true)).containsOnly(7);
    assertThat(unpacked(new double[] {-1.7e308, 1.7e308}, false)[1]).isEqualTo(1.7e308);
  }

  @Test
  void quantile_isThatOfNumPy() {
    double[] sorted = {1, 2, 4, 8};
    assertThat(Spread.quantile(sorted, 0.25)).isEqualTo(1.75);
    assertThat(Spread.quantile(sorted, 0.75)).isEqualTo(5);
    assertThat(Spread.quantile(sorted, 1)).isEqualTo(8);
    assertThat(Spread.quantile(new double[] {1, Double.NaN}, 0.25)).isNaN();
  }
}
