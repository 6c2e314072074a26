package gossamer.scenarios.cli.terminal;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.folder.ResultFile;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What programs read: JSON and CSV, with all digits, to a file or to the terminal. */
public final class Output {
  /** The name of a file that means the terminal. */
  public static final String TERMINAL = "-";

  /** A parameter of the network, where a file was forgotten. */
  private static final Pattern KEY_AND_VALUE = Pattern.compile("[A-Za-z]+=[^./\\\\]+");

  private Output() {}

  /**
   * Checks before anything long is computed that files can be written.
   *
   * @param targets files, {@link #TERMINAL}, or null
   * @throws InputException if a file's folder is not there, the file is a folder, or two go to the
   *     terminal
   */
  public static void requirePlaces(@Nullable String... targets) {
    if (Stream.of(targets).filter(TERMINAL::equals).count() > 1) {
      throw new InputException(
          Position.of(TERMINAL), "only one can go to the terminal; name a file for the others");
    }
    for (String target : targets) {
      if (target == null || target.equals(TERMINAL)) {
        continue;
      }
      if (target.isBlank()) {
        throw new InputException(
            Position.of("'%s'".formatted(target)),
            "this is not a name; name a file, or - for the terminal");
      }
      Path file = Path.of(target).toAbsolutePath();
      Path folder = file.getParent();
      if (KEY_AND_VALUE.matcher(target).matches()) {
        throw new InputException(
            Position.of(target),
            "this would be the name of the file to write; name one before it, or - for the terminal");
      }
      if (Files.isDirectory(file)) {
        throw new InputException(Position.of(target), "this is a folder; name a file");
      }
      if (folder == null || !Files.isDirectory(folder)) {
        throw new InputException(
            Position.of(target), "there is no folder %s to write it in".formatted(folder));
      }
    }
  }

  /**
   * Writes a text.
   *
   * @param target a file, replaced whole, or {@link #TERMINAL}
   */
  public static void write(CommandLine command, String target, String text) throws IOException {
    if (target.equals(TERMINAL)) {
      PrintWriter out = command.getOut();
      out.print(text);
      out.flush();
    } else {
      ResultFile.write(Path.of(target), text);
    }
  }

  /** An object, one property a line; null stands for what is not known. */
  public static String json(Map<String, @Nullable Object> object) {
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    return mapper.writeValueAsString(object) + "\n";
  }

  /** A table with its header; an empty cell stands for what is not known. */
  public static String csv(List<String> header, List<List<@Nullable Object>> rows) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      csv.writeRecord(header);
      for (List<@Nullable Object> row : rows) {
        csv.writeRecord(row.stream().map(Output::cell).toArray(String[]::new));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String cell(@Nullable Object value) {
    return value == null ? "" : CsvCell.of(value);
  }
}
