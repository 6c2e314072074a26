package gossamer.scenarios.sweep;

import gossamer.scenarios.file.ScenarioText;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.input.Value;
import gossamer.scenarios.input.Value.Mapping;
import gossamer.scenarios.input.Value.Pair;
import gossamer.scenarios.input.Value.Scalar;
import gossamer.scenarios.input.Value.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Swept keys that were given one value on the command line. They are no longer swept, but {@code
 * zip} and {@code where} may name them still; what those then mean is written out here.
 */
final class Fixed {
  private final Mapping tree;
  private boolean changed;

  private Fixed(Mapping tree) {
    this.tree = tree;
  }

  /** The same sweep, whose {@code zip} and {@code where} do not name keys that are fixed. */
  static Mapping writtenOut(Mapping tree) {
    Mapping zipped = new Fixed(tree).replaced(Sweep.ZIP, Fixed::group);
    return new Fixed(zipped).replaced(Sweep.WHERE, Fixed::condition);
  }

  private interface Part {
    /** What is left of a part of a list, if anything. */
    Optional<Value> of(Fixed fixed, Value part);
  }

  private Mapping replaced(String key, Part part) {
    Pair entry = tree.find(key).orElse(null);
    if (entry == null || !(entry.value() instanceof Sequence list)) {
      return tree;
    }
    List<Value> left =
        list.values().stream().flatMap(each -> part.of(this, each).stream()).toList();
    if (!changed) {
      return tree;
    }
    return left.isEmpty()
        ? tree.without(List.of(key))
        : tree.with(new Pair(key, entry.position(), new Sequence(left, list.position())));
  }

  private boolean isFixed(String key) {
    boolean isSwept =
        tree.find(ScenarioText.SWEEP).map(Pair::value).orElse(null) instanceof Mapping sweep
            && sweep.find(key).isPresent();
    return !isSwept
        && tree.findAt(ScenarioText.path(key))
            .filter(entry -> entry.position().line() == 0) // it came from the command line
            .isPresent();
  }

  /** The keys that still go hand in hand; one alone does not. */
  private Optional<Value> group(Value part) {
    if (!(part instanceof Sequence list)) {
      return Optional.of(part);
    }
    List<Value> left =
        list.values().stream()
            .filter(each -> !(each instanceof Scalar name && isFixed(name.text())))
            .toList();
    if (left.size() == list.values().size()) {
      return Optional.of(part);
    }
    changed = true;
    return left.size() < 2 ? Optional.empty() : Optional.of(new Sequence(left, list.position()));
  }

  /** The conditions that are still open, unless one does not hold for the value that was given. */
  private Optional<Value> condition(Value part) {
    if (!(part instanceof Mapping mapping)) {
      return Optional.of(part);
    }
    List<Pair> open = new ArrayList<>();
    for (Pair entry : mapping.entries()) {
      if (!isFixed(entry.key())) {
        open.add(entry);
        continue;
      }
      changed = true;
      Position position = entry.position();
      if (!Sweep.matches(
          new Sweep.Condition(new Axis.Key(entry.key(), position), entry.value()), tree)) {
        return Optional.empty();
      }
    }
    if (open.size() < mapping.entries().size() && open.stream().allMatch(Fixed::isAction)) {
      throw new InputException(
          mapping.position(), "nothing is left: this skips the value given on the command line");
    }
    return Optional.of(new Mapping(List.copyOf(open), mapping.position()));
  }

  private static boolean isAction(Pair entry) {
    return entry.key().equals(Sweep.ACTION);
  }
}
