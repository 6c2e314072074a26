package gossamer.graphs.kind;

import java.util.List;

/**
 * Names kinds that are in no list of Gossamer's own. A jar that has some names a class that
 * implements this, public and with a public constructor without parameters, in {@code
 * META-INF/services/gossamer.graphs.kind.KindSource}, as {@link java.util.ServiceLoader} wants it.
 */
public interface KindSource {
  /**
   * The kinds: records annotated with {@link Kind}, each of which implements the interface of its
   * family.
   */
  List<Class<?>> kinds();
}
