package gossamer.scenarios.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A column of decimal numbers with all their digits, in nine bytes each where 64 bits hold them.
 * Mutable.
 */
final class ExactNumbers {
  /** Bytes of memory for a number that 64 bits do not hold, beside its digits. */
  private static final int OBJECT = 200;

  private final TableMemory room;
  private long[] unscaled = new long[1024];
  private byte[] scale = new byte[1024];
  private final Map<Integer, BigDecimal> longer = new HashMap<>();
  private int size;

  /**
   * An empty column.
   *
   * @param room what numbers of many digits take; the others are their reader's to count
   */
  ExactNumbers(TableMemory room) {
    this.room = room;
  }

  void add(BigDecimal number) {
    if (size == unscaled.length) {
      int length = TableMemory.larger(size);
      unscaled = Arrays.copyOf(unscaled, length);
      scale = Arrays.copyOf(scale, length);
    }
    BigInteger digits = number.unscaledValue();
    if (digits.bitLength() < Long.SIZE && number.scale() == (byte) number.scale()) {
      unscaled[size] = digits.longValue();
      scale[size] = (byte) number.scale();
    } else {
      room.take(OBJECT + digits.bitLength() / 8.0);
      longer.put(size, number);
    }
    size++;
  }

  private BigDecimal get(int k) {
    BigDecimal number = longer.get(k);
    return number == null ? BigDecimal.valueOf(unscaled[k], scale[k]) : number;
  }

  /** How far each number is above the least of them, to the nearest double. */
  double[] aboveLeast() {
    BigDecimal least = size == 0 ? BigDecimal.ZERO : get(0);
    for (int k = 1; k < size; k++) {
      least = least.min(get(k));
    }
    double[] above = new double[size];
    for (int k = 0; k < size; k++) {
      above[k] = get(k).subtract(least).doubleValue();
    }
    return above;
  }
}
