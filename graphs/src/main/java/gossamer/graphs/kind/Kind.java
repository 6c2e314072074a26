package gossamer.graphs.kind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name by which a user asks for a record, and one line that says what it is. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Kind {
  /** Lower case, words joined by hyphens. */
  String name();

  /** One line, without a full stop. */
  String description();
}
