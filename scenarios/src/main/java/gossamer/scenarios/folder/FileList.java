package gossamer.scenarios.folder;

import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.text.Sha256;
import gossamer.sim.disk.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list of the files that Gossamer wrote into a result folder, {@code .gossamer-files}. Only
 * these are ever replaced or deleted, and what is read back is first checked against it.
 *
 * <p>A text that {@code sha256sum --check} reads: lines of a SHA-256 and a name; all else is behind
 * {@code #}, the checksum of the list itself last.
 *
 * @param scenario the identity of the scenario whose results the folder holds; empty if none yet
 * @param done whether all of its runs have come to their end
 * @param files the SHA-256 of each file by its name in the folder; empty for those that are being
 *     written or differ from run to run
 */
public record FileList(String scenario, boolean done, SortedMap<String, String> files) {
  /** The name of the list. */
  public static final String NAME = ".gossamer-files";

  /** In place of a checksum. */
  private static final String UNKNOWN = "";

  /** What each run took. */
  public static final String TIMINGS = "timings.csv";

  /** Where runs were computed. */
  public static final String ENVIRONMENT = "environment.json";

  /** They differ from run to run, so that the list has no checksum of them. */
  public static final Set<String> UNCHECKED = Set.of(TIMINGS, ENVIRONMENT);

  private static final String TITLE =
      "# The files that Gossamer wrote here, with their SHA-256: sha256sum --check " + NAME;

  private static final String FORMAT = "# format: 1";
  private static final String CHECKSUM = "# checksum: ";
  private static final Pattern HEAD =
      Pattern.compile(
          "\\Q" + TITLE + "\\E\n# format: ([0-9]+)\n# scenario: ([0-9a-f]*)\n# done: (yes|no)\n");
  private static final Pattern LINE =
      Pattern.compile("(?:([0-9a-f]{64}) |# unchecked:) ([A-Za-z0-9._/-]+)\n");

  /** No files yet. */
  public static final FileList NONE = new FileList("", false, new TreeMap<>());

  /**
   * Reads the list of a folder.
   *
   * @return empty if there is none: the folder is not Gossamer's, or of an earlier version
   * @throws InputException if it is damaged or of a later version
   */
  public static Optional<FileList> read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!OwnFiles.isRegular(file)) {
      return Optional.empty();
    }
    String text = text(file);
    Matcher head = head(text).orElseThrow(() -> damaged(file));
    int end = text.lastIndexOf(CHECKSUM);
    if (!head.group(1).equals(FORMAT.substring(FORMAT.length() - 1))) {
      throw new InputException(
          Position.of(file.toString()),
          "this list has the format %s, of another version of Gossamer; choose another folder with --out"
              .formatted(head.group(1)));
    }
    SortedMap<String, String> files = new TreeMap<>();
    Matcher line = LINE.matcher(text).region(head.end(), end);
    int at = head.end();
    while (at < end && line.find() && line.start() == at) {
      files.put(line.group(2), line.group(1) == null ? UNKNOWN : line.group(1));
      at = line.end();
    }
    if (at != end) {
      throw damaged(file);
    }
    return Optional.of(new FileList(head.group(2), head.group(3).equals("yes"), files));
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }

  /** What a list begins with, if it is as somebody wrote it. */
  private static Optional<Matcher> head(String text) {
    Matcher head = HEAD.matcher(text);
    int end = text.lastIndexOf(CHECKSUM);
    boolean whole =
        head.lookingAt()
            && end >= head.end()
            && text.substring(end).equals(checksum(text.substring(0, end)));
    return whole ? Optional.of(head) : Optional.empty();
  }

  /** Whether a folder has a list that is not as somebody wrote it. */
  public static boolean isDamaged(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    return OwnFiles.isRegular(file) && head(text(file)).isEmpty();
  }

  private static InputException damaged(Path file) {
    return new InputException(
        Position.of(file.toString()),
        "the list of the folder's files is damaged; 'gossamer run' with the same scenario makes it again, and without it the files are read as they are");
  }

  private static String checksum(String text) {
    return CHECKSUM + Sha256.of(text) + "\n";
  }

  /** Writes the list whole and brings it to the disk. */
  void write(Disk disk, Path folder) throws IOException {
    StringBuilder text = new StringBuilder(TITLE).append('\n').append(FORMAT).append('\n');
    text.append("# scenario: ").append(scenario).append('\n');
    text.append("# done: ").append(done ? "yes" : "no").append('\n');
    files.forEach(
        (name, sum) ->
            text.append(sum.isEmpty() ? "# unchecked:" : sum + " ")
                .append(' ')
                .append(name)
                .append('\n'));
    String all = text + checksum(text.toString());
    ResultFile.write(disk, folder.resolve(NAME), all.getBytes(StandardCharsets.US_ASCII));
    disk.forceFolder(folder);
  }

  /** The list with other files. */
  public FileList with(Map<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(files);
    all.putAll(more);
    return new FileList(scenario, done, all);
  }

  /** The list without a file. */
  FileList without(String name) {
    SortedMap<String, String> all = new TreeMap<>(files);
    all.remove(name);
    return new FileList(scenario, done, all);
  }

  /** Whether a file has the checksum that the list has for it. */
  boolean isAsWritten(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    String sum = files.getOrDefault(name, UNKNOWN);
    return sum.isEmpty() ? OwnFiles.isRegular(file) : OwnFiles.has(file, sum);
  }

  /**
   * Checks that the results in a folder are as Gossamer wrote them, as far as it has a list of
   * them. What only people look at, the page and the figures, is not among them.
   *
   * @throws InputException if a file is not, or the list is damaged
   */
  public static void check(Path folder) throws IOException {
    Optional<FileList> list = Files.isDirectory(folder) ? read(folder) : Optional.empty();
    if (list.isEmpty()) {
      return;
    }
    for (Map.Entry<String, String> each : list.get().files.entrySet()) {
      Path file = folder.resolve(each.getKey());
      boolean isRead = each.getKey().matches(".*\\.(csv|yaml|json)");
      if (isRead && OwnFiles.isThere(file) && !UNCHECKED.contains(each.getKey())) {
        check(file, each.getValue());
      }
    }
  }

  private static void check(Path file, String sum) throws IOException {
    if (sum.isEmpty()) {
      throw new InputException(
          Position.of(file.toString()),
          "this file was being written when Gossamer was stopped; 'gossamer run' with the same scenario completes it");
    }
    if (!OwnFiles.has(file, sum)) {
      throw new InputException(
          Position.of(file.toString()),
          "this file is not as Gossamer wrote it: its SHA-256 is not the one in %s; 'gossamer run' with the same scenario makes it again, and without %s it is read as it is"
              .formatted(NAME, NAME));
    }
  }
}
