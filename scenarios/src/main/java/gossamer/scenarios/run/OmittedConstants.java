package gossamer.scenarios.run;

import gossamer.graphs.kind.Refusal;
import gossamer.solvers.algorithm.Algorithms;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.NotSmoothException;
import gossamer.solvers.rule.Setting;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which parameters of an algorithm must be set where a problem has no L and mu for them to follow
 * from: found out by setting those that are omitted, until its rule no longer asks.
 *
 * @param setting of a problem that is not smooth
 */
record OmittedConstants(Algorithm algorithm, Setting setting) {
  private static final Set<String> OF_PROBLEM = Set.of("L", "mu");

  /** In the range of every parameter, or refused for another reason than that L is missing. */
  private static final Double ANY = 0.5;

  /**
   * Checks that the rule asks for no constant that is not there.
   *
   * @throws Refusal with the parameters that help, if it does
   */
  void requireNone() {
    if (!asks(List.of())) {
      return;
    }
    List<String> ofProblem = fewest(omitted().stream().filter(OF_PROBLEM::contains).toList());
    List<String> own =
        fewest(omitted().stream().filter(name -> !OF_PROBLEM.contains(name)).toList());
    String either =
        own.isEmpty() ? "" : words(own) + (own.size() + ofProblem.size() > 2 ? ", or " : " or ");
    throw new Refusal(
        "%s derives omitted parameters from %s, which this problem does not have; set %s%s"
            .formatted(
                Algorithms.CATALOGUE.nameOf(algorithm),
                words(ofProblem),
                either,
                words(ofProblem)));
  }

  /** Such as tau, eta and alpha. */
  private static String words(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** Parameters that are numbers and not set. */
  private List<String> omitted() {
    return Arrays.stream(algorithm.getClass().getRecordComponents())
        .filter(component -> component.getType() == Double.class)
        .filter(component -> value(component) == null)
        .map(RecordComponent::getName)
        .toList();
  }

  /** Those that are needed of parameters that help together; none if they do not. */
  private List<String> fewest(List<String> all) {
    if (asks(all)) {
      return List.of();
    }
    List<String> needed = new ArrayList<>(all);
    for (String name : all.reversed()) {
      List<String> fewer = new ArrayList<>(needed);
      fewer.remove(name);
      if (!asks(fewer)) {
        needed = fewer;
      }
    }
    return needed;
  }

  /** Whether the rule still asks for L or mu with these parameters set. */
  private boolean asks(List<String> set) {
    try {
      with(set).rule(setting);
      return false;
    } catch (NotSmoothException e) {
      return true;
    } catch (Refusal e) {
      return false; // the number is not right, but it is known
    }
  }

  private Algorithm with(List<String> set) {
    RecordComponent[] components = algorithm.getClass().getRecordComponents();
    try {
      Constructor<? extends Algorithm> canonical =
          algorithm
              .getClass()
              .getDeclaredConstructor(
                  Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      canonical.setAccessible(true); // plugins may keep theirs to themselves
      return canonical.newInstance(
          Arrays.stream(components)
              .map(component -> set.contains(component.getName()) ? ANY : value(component))
              .toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Refusal refused) {
        throw refused;
      }
      throw unreadable(e);
    } catch (ReflectiveOperationException e) {
      throw unreadable(e);
    }
  }

  private @Nullable Object value(RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(algorithm);
    } catch (ReflectiveOperationException e) {
      throw unreadable(e);
    }
  }

  private IllegalStateException unreadable(ReflectiveOperationException e) {
    return new IllegalStateException("A record that cannot be read: " + algorithm.getClass(), e);
  }
}
