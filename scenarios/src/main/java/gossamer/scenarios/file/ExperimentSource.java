package gossamer.scenarios.file;

import java.util.List;

/**
 * A provider of experiments, found as a {@link java.util.ServiceLoader} finds services: a jar on
 * the class path names its class in {@code
 * META-INF/services/gossamer.scenarios.file.ExperimentSource}.
 */
public interface ExperimentSource {
  /** Records annotated with {@link gossamer.graphs.kind.Kind}. */
  List<Class<? extends ExperimentKind>> experiments();
}
