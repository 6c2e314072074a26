package gossamer.solvers.model;

import java.util.List;

/**
 * A named matrix of parameters. The blocks of a model follow each other in its vector, each row by
 * row.
 *
 * @param name such as {@code W1}
 */
public record ParameterBlock(String name, int rows, int columns) {
  /** How many parameters. */
  public int size() {
    return Math.multiplyExact(rows, columns);
  }

  /** How many parameters some blocks have together. */
  static int size(List<ParameterBlock> blocks) {
    return blocks.stream().mapToInt(ParameterBlock::size).reduce(0, Math::addExact);
  }
}
