package gossamer.scenarios.file;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which texts a component may be, for those who cannot ask the record itself, which refuses others
 * with a better message.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Matches {
  /** A regular expression for the whole text, in the syntax that Java and JavaScript share. */
  String value();
}
