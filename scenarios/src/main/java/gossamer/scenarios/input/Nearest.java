package gossamer.scenarios.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known word that somebody probably meant. */
public final class Nearest {
  private Nearest() {}

  /** With fewer letters a beginning says little. */
  private static final int BEGINNING = 4;

  /**
   * The nearest of the known words, if one is near: at most a third of its letters may differ, or
   * two if that is more, but never all. Where none is, the only one that begins so.
   */
  public static Optional<String> to(String word, Collection<String> known) {
    String typed = word.toLowerCase(Locale.ROOT).replace('_', '-');
    return known.stream()
        .filter(candidate -> distance(typed, candidate) <= reach(candidate))
        .min(
            Comparator.<String>comparingInt(candidate -> distance(typed, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .or(() -> begun(typed, known));
  }

  private static Optional<String> begun(String typed, Collection<String> known) {
    List<String> begun = known.stream().filter(candidate -> candidate.startsWith(typed)).toList();
    return typed.length() >= BEGINNING && begun.size() == 1
        ? Optional.of(begun.getFirst())
        : Optional.empty();
  }

  private static int reach(String candidate) {
    return Math.min(Math.max(2, candidate.length() / 3), candidate.length() - 1);
  }

  /** A sentence that suggests the nearest known word, or lists them all. */
  public static String suggestion(String word, Collection<String> known) {
    return to(word, known)
        .map(near -> "did you mean '" + near + "'?")
        .orElseGet(() -> "known: " + String.join(", ", known));
  }

  private static int distance(String a, String b) {
    return LevenshteinDistance.getDefaultInstance().apply(a, b.toLowerCase(Locale.ROOT));
  }
}
