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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must be true of a class before a catalogue takes it as a kind. */
final class KindCheck {
  /** Columns and labels join parameters to a kind by other signs. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private KindCheck() {}

  /** What is wrong with a class as a kind, and what would be right; empty if nothing is. */
  static Optional<String> fault(Class<?> type) {
    return Optional.ofNullable(faultOrNull(type)).map(type.getName()::concat);
  }

  private static @org.jspecify.annotations.Nullable String faultOrNull(Class<?> type) {
    Kind kind = type.getAnnotation(Kind.class);
    if (!type.isRecord() || kind == null) {
      return " is no kind; make it a record annotated with @Kind";
    }
    if (!NAME.matcher(kind.name()).matches()) {
      return " is called '%s'; take lower-case words joined by hyphens".formatted(kind.name());
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

  private static @org.jspecify.annotations.Nullable String special(Class<?> type) {
    if (Metric.class.isAssignableFrom(type)
        && Arrays.stream(type.getDeclaredConstructors())
            .noneMatch(each -> each.getParameterCount() == 0)) {
      return " lacks a constructor without parameters; add one with their defaults";
    }
    if (ExperimentKind.class.isAssignableFrom(type)
        && !(Experiment.class.isAssignableFrom(type) && type.isAnnotationPresent(Takes.class))) {
      return " is no experiment; implement %s, annotated with @Takes"
          .formatted(Experiment.class.getName());
    }
    return null;
  }

  private static String interfaces(List<Families.Family> families) {
    return families.stream().map(each -> each.type().getName()).collect(Collectors.joining(", "));
  }
}
