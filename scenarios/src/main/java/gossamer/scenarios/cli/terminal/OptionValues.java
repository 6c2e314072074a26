package gossamer.scenarios.cli.terminal;

import gossamer.graphs.kind.Range;
import gossamer.scenarios.file.Binder;
import gossamer.scenarios.input.Value;
import java.lang.reflect.Field;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * The values that options and arguments take, for all commands: what is not a file's name or not a
 * number is refused, and a number that is not in the {@link Range} of its option, as those of keys
 * are.
 */
public final class OptionValues {
  private OptionValues() {}

  public static Path path(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException(
          "'%s' is not a name; name a file or folder".formatted(text));
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          "the locale of this terminal cannot write the name '%s'; set LC_ALL=C.UTF-8"
              .formatted(text));
    }
  }

  public static int whole(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          text.matches("[+-]?[0-9]+")
              ? "%s is too large a number".formatted(Value.shorten(text))
              : "'%s' is not a whole number".formatted(Value.shorten(text)));
    }
  }

  public static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'%s' is not a number".formatted(Value.shorten(text)));
    }
  }

  /**
   * Checks the numbers of a command and those above it.
   *
   * @throws ParameterException if one is not in its range
   */
  public static void requireInRange(ParseResult result) {
    if (result.isUsageHelpRequested()) {
      return;
    }
    for (OptionSpec option : result.matchedOptions()) {
      Range range =
          option.userObject() instanceof Field field ? field.getAnnotation(Range.class) : null;
      if (range != null
          && option.getValue() instanceof Number number
          && !Binder.inside(number.doubleValue(), range)) {
        throw new ParameterException(
            result.commandSpec().commandLine(),
            "%s must be %s, not %s"
                .formatted(
                    option.longestName(),
                    Binder.words(range),
                    option.originalStringValues().getLast()));
      }
    }
    if (result.hasSubcommand()) {
      requireInRange(result.subcommand());
    }
  }
}
