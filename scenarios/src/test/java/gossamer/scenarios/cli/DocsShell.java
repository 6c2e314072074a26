package gossamer.scenarios.cli;

import gossamer.scenarios.job.Program;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import tools.jackson.databind.ObjectMapper;

/**
 * A shell in a process of its own, so that relative paths mean its folder: it carries out one
 * command after the other, from a file of JSON, and writes what they said to another.
 */
final class DocsShell {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DocsShell() {}

  /** How a command ended, and what it said, errors among the rest as on a terminal. */
  record Said(int code, String text) {}

  /** Takes the file of commands, lists of words, and the file for the answers. */
  public static void main(String[] files) throws Exception {
    List<Map<String, Object>> answers = new ArrayList<>();
    for (String[] words : JSON.readValue(Path.of(files[0]).toFile(), String[][].class)) {
      StringWriter text = new StringWriter();
      PrintWriter both = new PrintWriter(text);
      CommandLine command =
          Main.commandLine()
              .setOut(both)
              .setErr(both)
              .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
      int code = command.execute(words);
      answers.add(Map.of("code", code, "text", text.toString()));
    }
    Files.writeString(Path.of(files[1]), JSON.writeValueAsString(answers));
  }

  /** Carries out commands in a folder. */
  static List<Said> run(Path folder, List<List<String>> commands) throws Exception {
    Path asked = Files.writeString(folder.resolve("asked.json"), JSON.writeValueAsString(commands));
    Path answered = folder.resolve("answered.json");
    List<String> command = new ArrayList<>(Program.java(DocsShell.class));
    command.addAll(List.of(asked.toString(), answered.toString()));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("shell.txt").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(Files.readString(folder.resolve("shell.txt")));
    }
    List<Said> said = new ArrayList<>();
    JSON.readTree(answered.toFile())
        .forEach(each -> said.add(new Said(each.get("code").asInt(), each.get("text").asString())));
    return said;
  }
}
