package gossamer.scenarios.plugin;

import gossamer.scenarios.text.Release;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a class of somebody else's does not go with the classes that are there. */
final class Misfit {
  /** The numbers of versions of class files, that of Java 1.1 being 45. */
  private static final Pattern VERSION = Pattern.compile("class file version (\\d+)");

  private static final int BEFORE_JAVA = 44;

  private Misfit() {}

  /** The reason and a remedy. */
  static String reason(LinkageError error) {
    return switch (error) {
      case UnsupportedClassVersionError tooNew -> newer(tooNew);
      case NoClassDefFoundError missing when isMissing(missing) -> missing(missing);
      case ExceptionInInitializerError failed ->
          "a class of it cannot be initialised: " + failed.getCause();
      default -> rebuild("%s: %s".formatted(error.getClass().getSimpleName(), error.getMessage()));
    };
  }

  private static String newer(UnsupportedClassVersionError error) {
    Matcher version = VERSION.matcher(String.valueOf(error.getMessage()));
    return "it was compiled for %s, and this is Java %2$d; compile it with --release %2$d"
        .formatted(
            version.find()
                ? "Java " + (Integer.parseInt(version.group(1)) - BEFORE_JAVA)
                : "a newer Java",
            Runtime.version().feature());
  }

  private static boolean isMissing(NoClassDefFoundError error) {
    return error.getMessage() != null && !error.getMessage().contains(" ");
  }

  private static String missing(NoClassDefFoundError error) {
    String name = String.valueOf(error.getMessage()).replace('/', '.');
    return name.startsWith("gossamer.")
        ? rebuild("it needs the class %s, which is not there".formatted(name))
        : "it needs the class %s, which is not there; put it into the jar".formatted(name);
  }

  /** What does not fit, with the remedy. */
  static String rebuild(String what) {
    return "it does not fit this version of Gossamer, %s (%s); rebuild it against this version"
        .formatted(Release.version(), what);
  }
}
