package gossamer.scenarios.file;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An experiment, as far as a scenario names it: one of several ways to turn a scenario into rows.
 * Implemented by records in {@link Experiments}, whose components are its parameters and whose
 * annotation {@link Takes} says which keys of a scenario it goes by.
 */
public interface ExperimentKind {
  /** Keys that every scenario may have, whatever its experiment. */
  List<String> COMMON = List.of("name", "description", "experiment", "seed");

  /** The keys that a kind of experiment takes. */
  static Takes keys(Class<? extends ExperimentKind> type) {
    return Objects.requireNonNull(
        type.getAnnotation(Takes.class), () -> type + " must be annotated with @Takes");
  }

  /** Whether a key of a scenario means something to a kind of experiment. */
  static boolean uses(Class<? extends ExperimentKind> type, String key) {
    Takes keys = keys(type);
    return Stream.of(COMMON, List.of(keys.required()), List.of(keys.optional()))
        .anyMatch(some -> some.contains(key));
  }

  /** Whether a scenario must have a key for this experiment. */
  default boolean requires(String key) {
    return List.of(keys(getClass()).required()).contains(key);
  }

  /** Whether a key of a scenario means something to this experiment. */
  default boolean uses(String key) {
    return uses(getClass(), key);
  }
}
