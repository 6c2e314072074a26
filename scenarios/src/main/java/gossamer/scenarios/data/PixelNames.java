package gossamer.scenarios.data;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The names of the features of images: p3_17 is the number in row 3 and column 17, both from 0.
 * Made when asked for. Immutable.
 */
final class PixelNames extends AbstractList<String> {
  private final int[] sizes;
  private final int count;

  /**
   * Names for images.
   *
   * @param sizes of an image, the last of which runs fastest; their product is an int
   */
  PixelNames(int[] sizes) {
    this.sizes = sizes;
    this.count = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
  }

  @Override
  public String get(int at) {
    int rest = Objects.checkIndex(at, count);
    StringBuilder name = new StringBuilder(sizes.length == 0 ? "0" : "");
    for (int k = sizes.length - 1; k >= 0; k--) {
      name.insert(0, (k == 0 ? "" : "_") + rest % sizes[k]);
      rest /= sizes[k];
    }
    return name.insert(0, 'p').toString();
  }

  @Override
  public int size() {
    return count;
  }

  /** The sizes, such as 28 x 28. */
  String sizes() {
    return sizes.length == 0
        ? "1"
        : Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining(" x "));
  }
}
