package gossamer.scenarios.cli.list;

import gossamer.scenarios.cli.terminal.Output;
import gossamer.scenarios.schema.Reference;
import gossamer.scenarios.schema.ScenarioSchema;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gossamer schema}: the scenario language, for editors. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints the JSON Schema of scenarios, by which editors complete, explain and check keys.",
      "",
      "An editor that knows YAML language servers (VS Code with the YAML extension, Neovim, Emacs,"
          + " JetBrains) finds the schema by the first line of a scenario:",
      "",
      "  # yaml-language-server: $$schema=scenario.schema.json",
      "",
      "VS Code finds it for all scenarios of a folder by its .vscode/settings.json:",
      "",
      "  {\"yaml.schemas\": {\"./scenario.schema.json\": \"scenarios/*.yaml\"}}"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gossamer schema --out scenario.schema.json",
      "  gossamer schema --markdown",
      "",
      "See also: gossamer check, docs/scenarios.md"
    })
public final class SchemaCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "writes it to a file, which is replaced; - for the terminal")
  private @Nullable String out;

  @Option(
      names = "--markdown",
      description = "the same for people: a reference of all keys in Markdown")
  private boolean markdown;

  @Override
  public Integer call() throws IOException {
    String text = markdown ? Reference.markdown() : ScenarioSchema.json();
    Output.requirePlaces(out);
    Output.write(
        Objects.requireNonNull(spec).commandLine(), out == null ? Output.TERMINAL : out, text);
    return 0;
  }
}
