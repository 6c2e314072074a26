package gossamer.scenarios.file;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The keys of a scenario that an experiment takes, besides those that every scenario may have. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Takes {
  /** Those that a scenario must have. */
  String[] required();

  /** Those that it may have as well. */
  String[] optional() default {};
}
