package gossamer.graphs.text;

import static java.util.Map.entry;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a file cannot be read or written, in words that say what to do. Java says little more than
 * the class of an exception, or what the operating system says.
 */
public final class Reasons {
  private static final String NO_PERMISSION = "there is no permission";
  private static final String MISSING = "there is no such file or folder";
  private static final String READ_ONLY = "the file system is read-only; choose another place";
  private static final String LOOP = "its symbolic links form a loop";

  /** What operating systems say, in English. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          entry("Bad file descriptor", "it is closed"),
          entry("Broken pipe", "its reader is gone"),
          entry("Device or resource busy", "another program uses it"),
          entry("Disk quota exceeded", "the disk quota is used up; free some space"),
          entry("File name too long", "the name is too long; choose a shorter one"),
          entry("File too large", "the file would be larger than is allowed here"),
          entry("Input/output error", "the device has failed (input/output error)"),
          entry("Is a directory", "this is a folder; name a file"),
          entry("No space left on device", "the disk is full; free some space"),
          entry("No such file or directory", MISSING),
          entry("Not a directory", "a part of its path is a file, not a folder"),
          entry("Operation not permitted", NO_PERMISSION),
          entry("Permission denied", NO_PERMISSION),
          entry("Read-only file system", READ_ONLY),
          entry("Stale file handle", "the network drive has lost it; try again"),
          entry("Too many levels of symbolic links", LOOP),
          entry(
              "Too many levels of symbolic links (NOFOLLOW_LINKS specified)",
              "this is a link, which Gossamer does not follow here"),
          entry("Too many open files", "too many files are open; allow more (ulimit -n)"));

  private static final Set<String> FORBIDDEN = Set.of(NO_PERMISSION, READ_ONLY);

  /** As java.io says it: the path, and what the system said. */
  private static final Pattern PATH_AND_REASON = Pattern.compile("(?s)(.+) \\(([^()]+)\\)");

  private Reasons() {}

  /** The reason, without the name of the file. */
  public static String of(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> NO_PERMISSION;
      case NoSuchFileException _ -> MISSING;
      case FileAlreadyExistsException _ -> "there is already something of this name";
      case NotDirectoryException _ -> "this is not a folder";
      case DirectoryNotEmptyException _ -> "the folder is not empty";
      case FileSystemLoopException _ -> LOOP;
      case CharacterCodingException _ -> "not UTF-8 text; save it as UTF-8";
      case EOFException _ -> "it ends too early";
      case FileSystemException system -> words(e, system.getReason());
      case FileNotFoundException _ ->
          parts(e).map(parts -> words(e, parts.group(2))).orElseGet(() -> words(e, e.getMessage()));
      default -> words(e, e.getMessage());
    };
  }

  /** The reason, after the name of the file if the exception tells it. */
  public static String named(IOException e) {
    return file(e).map(file -> file + ": ").orElse("") + of(e);
  }

  /**
   * Whether it is forbidden to write or read at that place, so that another one has to be chosen.
   */
  public static boolean isForbidden(IOException e) {
    return FORBIDDEN.contains(of(e));
  }

  /** The same, with the name of the file if it was not known; Java forgets it while it writes. */
  public static IOException at(Path file, IOException e) {
    return e.getMessage() != null && WORDS.containsKey(e.getMessage())
        ? (IOException) new FileSystemException(file.toString(), null, e.getMessage()).initCause(e)
        : e;
  }

  private static Optional<String> file(IOException e) {
    return e instanceof FileSystemException system
        ? Optional.ofNullable(system.getFile())
        : e instanceof FileNotFoundException
            ? parts(e).map(parts -> parts.group(1))
            : Optional.empty();
  }

  private static Optional<Matcher> parts(IOException e) {
    return Optional.of(PATH_AND_REASON.matcher(String.valueOf(e.getMessage())))
        .filter(Matcher::matches);
  }

  private static String words(IOException e, @Nullable String said) {
    return said == null || said.isBlank()
        ? "the system gives no reason (%s)".formatted(e.getClass().getSimpleName())
        : WORDS.getOrDefault(said, said);
  }
}
