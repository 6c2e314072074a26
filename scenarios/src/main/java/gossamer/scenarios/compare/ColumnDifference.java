package gossamer.scenarios.compare;

import java.util.Optional;

/**
 * How the cells of one column differ.
 *
 * @param column its name
 * @param cells how many were compared
 * @param numbers the pairs of numbers that differ, if any do
 * @param texts all other pairs that differ, if any do: words, or a number and an empty cell, or not
 *     a number
 */
public record ColumnDifference(
    String column, long cells, Optional<Numbers> numbers, Optional<Texts> texts) {
  /** Two cells that differ, and the keys of their row. */
  public record Place(String where, String a, String b) {}

  /**
   * Numbers that differ.
   *
   * @param count how many
   * @param absolute the largest |a - b|
   * @param absoluteAt the first place of it
   * @param relative the largest |a - b| / max(|a|, |b|), up to 2
   * @param relativeAt the first place of it
   */
  public record Numbers(
      long count, double absolute, Place absoluteAt, double relative, Place relativeAt) {}

  /**
   * Texts that differ.
   *
   * @param count how many
   * @param first the first place
   */
  public record Texts(long count, Place first) {}
}
