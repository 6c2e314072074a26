package gossamer.scenarios.file;

import gossamer.graphs.kind.Catalogue;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** All experiments: those that come with Gossamer, and those of others on the class path. */
public final class Experiments {
  /** What a scenario runs that names no experiment. */
  public static final String PRESET = "simulate";

  /** The list that the scenario parser and the command line read. */
  public static final Catalogue<ExperimentKind> CATALOGUE =
      of(ServiceLoader.load(ExperimentSource.class, Experiments.class.getClassLoader()));

  private Experiments() {}

  /**
   * A catalogue of what sources provide, the same whatever their order.
   *
   * @throws Refusal if two share a name
   */
  public static Catalogue<ExperimentKind> of(Iterable<ExperimentSource> sources) {
    List<Class<? extends ExperimentKind>> own = new ArrayList<>();
    List<Class<? extends ExperimentKind>> others = new ArrayList<>();
    for (ExperimentSource each : sources) {
      (providesPreset(each) ? own : others).addAll(each.experiments());
    }
    others.sort(Comparator.comparing(Class::getName));
    own.addAll(others);
    own.forEach(ExperimentKind::keys); // there
    return Catalogue.of("experiment", own);
  }

  /** Whether a source is the one that comes with Gossamer. */
  private static boolean providesPreset(ExperimentSource source) {
    return source.experiments().stream()
        .map(type -> type.getAnnotation(Kind.class))
        .anyMatch(kind -> kind != null && kind.name().equals(PRESET));
  }
}
