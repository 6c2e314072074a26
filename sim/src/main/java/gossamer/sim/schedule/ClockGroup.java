package gossamer.sim.schedule;

import org.jspecify.annotations.Nullable;

/**
 * Clocks of a tile that are drawn for equally many windows of a walk at once, and the ticks of
 * several windows, which are kept until these come. Mutable; one thread at a time.
 */
final class ClockGroup {
  /** Shorter first spans are not worth a second draw. */
  private static final int LEAST_FIRST = 16;

  /** How many windows of the walk are drawn at once; a power of two. */
  final int span;

  /** Ticks in a unit of time. */
  final double rate;

  /** The ticks of the windows drawn last; empty where a span is one window. */
  final EventBlock ticks = new EventBlock();

  /** The window that these ticks end before; 0 at first. */
  long drawnTo;

  private final int first;
  private final int size;

  /** Null if they are consecutive, as where all edges have one rate: that needs no memory. */
  private final int @Nullable [] numbers;

  /**
   * A group of clocks.
   *
   * @param numbers of the clocks in the tile, at least one, ascending
   */
  ClockGroup(int span, double rate, int[] numbers) {
    this.span = span;
    this.rate = rate;
    this.first = numbers[0];
    this.size = numbers.length;
    this.numbers = numbers[size - 1] - first == size - 1 ? null : numbers;
  }

  /**
   * The window up to which to draw next: the end of its span. A long first span is cut to an
   * eighth, so that a short run does not wait for ticks that it never comes to.
   *
   * @param window the next one wanted
   */
  long nextDrawnTo(long window) {
    int step = drawnTo == 0 ? Math.min(span, Math.max(LEAST_FIRST, span / 8)) : span;
    return (window / step + 1) * step;
  }

  /** How many clocks. */
  int size() {
    return size;
  }

  /** The number of clock k of the group in the tile; ascending. */
  int clock(int k) {
    return numbers == null ? first + k : numbers[k];
  }
}
