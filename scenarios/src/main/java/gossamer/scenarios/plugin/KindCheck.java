package gossamer.scenarios.plugin;

import gossamer.graphs.kind.Kind;
import gossamer.scenarios.file.ExperimentKind;
import gossamer.scenarios.file.Families;
import gossamer.scenarios.file.Takes;
import gossamer.scenarios.work.Experiment;
import gossamer.sim.probe.Metric;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must be true of a class before a catalogue takes it as a kind. */
final class KindCheck {
  private KindCheck() {}

  /** What is wrong with a class as a kind, and what would be right; empty if nothing is. */
  static Optional<String> fault(Class<?> type) {
    return Optional.ofNullable(faultOrNull(type)).map(type.getName()::concat);
  }

  private static @Nullable String faultOrNull(Class<?> type) {
    Kind kind = type.getAnnotation(Kind.class);
    if (!type.isRecord() || kind == null) {
      return " is not a kind; make it a record annotated with @Kind";
    }
    if (!Families.isName(kind.name())) { // columns and labels join parameters by other signs
      return " is called '%s'; take lower-case words joined by hyphens, 40 characters at most"
          .formatted(kind.name());
    }
    List<Families.Family> families =
        Families.ALL.stream().filter(each -> each.type().isAssignableFrom(type)).toList();
    if (families.size() != 1) {
      return families.isEmpty()
          ? " belongs to no family; implement one of " + interfaces(Families.ALL)
          : " belongs to several families; implement one of " + interfaces(families);
    }
    Optional<Method> missing =
        Arrays.stream(type.getMethods())
            .filter(method -> Modifier.isAbstract(method.getModifiers()))
            .findFirst();
    if (missing.isPresent()) {
      Method method = missing.get();
      return ": "
          + Misfit.rebuild(
              "%s.%s is not implemented"
                  .formatted(method.getDeclaringClass().getName(), method.getName()));
    }
    return special(type);
  }

  private static @Nullable String special(Class<?> type) {
    if (Metric.class.isAssignableFrom(type)
        && Arrays.stream(type.getDeclaredConstructors())
            .noneMatch(each -> each.getParameterCount() == 0)) {
      return " lacks a constructor without parameters; add one with their defaults";
    }
    if (ExperimentKind.class.isAssignableFrom(type)
        && !(Experiment.class.isAssignableFrom(type) && type.isAnnotationPresent(Takes.class))) {
      return " is not an experiment; implement %s, annotated with @Takes"
          .formatted(Experiment.class.getName());
    }
    return null;
  }

  private static String interfaces(List<Families.Family> families) {
    return families.stream().map(each -> each.type().getName()).collect(Collectors.joining(", "));
  }
}
