package gossamer.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Somebody at a terminal, in a folder of their own. */
public final class Session {
  private final Path folder;

  public Session(Path folder) {
    this.folder = folder;
  }

  /** What a command printed, and how it ended. */
  public record Answer(int code, String out, String err) {
    /** Nothing went wrong. */
    public Answer requireDone() {
      assertThat(err).isEmpty();
      assertThat(code).isZero();
      return this;
    }

    public Answer requireDiverged() {
      assertThat(err).isEmpty();
      assertThat(code).isEqualTo(3);
      return this;
    }

    /** The input was refused, with these words: a place may stand before a message. */
    public void requireRefused(String... words) {
      assertThat(err.replace(": error: ", ": ")).contains(words);
      assertThat(code).as(err).isEqualTo(2);
    }
  }

  public static Answer gossamer(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    int code = command.execute(arguments);
    return new Answer(code, out.toString(), err.toString());
  }

  public Path path(String name) {
    return folder.resolve(name);
  }

  public Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a scenario of this folder; its results replace those in {@code out}, another one. */
  public Answer run(String scenario, String out, String... options) {
    List<String> replacing = new ArrayList<>(List.of("--replace"));
    replacing.addAll(List.of(options));
    return runOn(scenario, out, replacing.toArray(String[]::new));
  }

  /** Runs a scenario of this folder, with its results in {@code out}, whatever is there. */
  public Answer runOn(String scenario, String out, String... options) {
    List<String> arguments = new ArrayList<>(List.of("run", path(scenario).toString()));
    arguments.addAll(List.of("--out", path(out).toString()));
    arguments.addAll(List.of(options));
    return gossamer(arguments.toArray(String[]::new));
  }

  /** The lines of a table below its header. */
  public List<NamedCsvRecord> table(String name) {
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(path(name))) {
      return csv.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public NamedCsvRecord lastRow(String name) {
    return table(name).getLast();
  }

  public static double number(NamedCsvRecord row, String column) {
    return Double.parseDouble(row.getField(column));
  }

  /** The files of a results folder, by name. */
  public Map<String, String> files(String out) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> list = Files.list(path(out))) {
      for (Path each : list.filter(Files::isRegularFile).toList()) {
        files.put(each.getFileName().toString(), Files.readString(each));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** The files of a results folder that must be the same for every run of a scenario. */
  public Map<String, String> reproducible(String out) {
    Map<String, String> files = files(out);
    files.keySet().removeAll(List.of("timings.csv", "environment.json"));
    files.keySet().removeIf(name -> name.startsWith(".")); // they follow from the others
    return files;
  }
}
