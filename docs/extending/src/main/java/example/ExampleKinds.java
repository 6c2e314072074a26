package example;

import gossamer.graphs.kind.KindSource;
import java.util.List;

/** Names the kinds of this jar; META-INF/services names this class. */
public final class ExampleKinds implements KindSource {
  @Override
  public List<Class<?>> kinds() {
    return List.of(
        PartialGossip.class,
        DecayingDescent.class,
        PseudoHuberRegression.class,
        Disagreement.class);
  }
}
