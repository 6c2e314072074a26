package gossamer.graphs.kind;

import java.nio.file.Path;

/** A kind that no catalogue can list. */
public final class KindException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** A kind that is not what a kind must be. */
  KindException(Class<?> kind, String reason) {
    super(kind.getName() + " " + reason);
  }

  /**
   * Two kinds of one name.
   *
   * @param family what one of them is called
   * @param own a class that comes with Gossamer, to tell where that is
   */
  public KindException(String family, String name, Class<?> first, Class<?> second, Class<?> own) {
    super(
        "two kinds of %s are called '%s': %s and %s"
            .formatted(family, name, placed(first, own), placed(second, own)));
  }

  private static String placed(Class<?> kind, Class<?> own) {
    String place =
        FoundKinds.place(kind).equals(FoundKinds.place(own))
            ? "Gossamer itself"
            : FoundKinds.place(kind).map(Path::toString).orElse("nowhere");
    return "%s (%s)".formatted(kind.getName(), place);
  }
}
