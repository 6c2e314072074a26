package gossamer.scenarios.cli.terminal;

import static gossamer.scenarios.cli.Session.gossamer;
import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.kind.Range;
import gossamer.scenarios.cli.Main;
import gossamer.scenarios.cli.Session;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.OptionSpec;

class OptionValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "run a.yaml --jobs 0 | --jobs must be at least 1, not 0",
        "run a.yaml --jobs -2147483648 | --jobs must be at least 1, not -2147483648",
        "run a.yaml --jobs 2147483648 | 2147483648 is too large a number",
        "run a.yaml --jobs two | 'two' is not a whole number",
        "run a.yaml --snapshot-every NaN | --snapshot-every must be at least 0, not NaN",
        "run a.yaml --snapshot-every -1 | --snapshot-every must be at least 0, not -1",
        "run a.yaml --snapshot-every Infinity | --snapshot-every must be at least 0, not Infinity",
        "run a.yaml --snapshot-every soon | 'soon' is not a number",
        "check a.yaml --seconds NaN | --seconds must be at least 0, not NaN",
        "check a.yaml --seconds=-1 | --seconds must be at least 0, not -1",
        "bench --repetitions 0 | --repetitions must be at least 1, not 0",
        "bench --partitions 0 | --partitions must be at least 1, not 0",
      })
  void number_outOfItsRange_isRefused(String words, String message) {
    gossamer(words.split(" ")).requireRefused(message);
  }

  static Stream<OptionSpec> numbers() {
    return Main.commandLine().getSubcommands().values().stream()
        .flatMap(command -> command.getCommandSpec().options().stream())
        .filter(
            option ->
                (option.type().isPrimitive() && option.type() != boolean.class)
                    || Number.class.isAssignableFrom(option.type()));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void number_ofEveryCommand_hasARange(OptionSpec option) {
    assertThat(((Field) option.userObject()).getAnnotation(Range.class)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run|",
        "check|",
        "report|",
        "run|a.yaml|--out|",
        "compare||",
        "topology|",
        "rates|",
        "topology|ring|nodes=5|--svg|",
        "rates|ring|nodes=5|--out|",
        "schema|--out|"
      })
  void name_ofNothing_isRefused(String words) {
    Session.Answer answer = gossamer(words.split("\\|", -1));
    answer.requireRefused("''", "is not a name");
  }

  @Test
  void set_reachesTheNumbersOfASweep(@TempDir Path folder) throws Exception {
    Session session = new Session(folder);
    session.write("a.yaml", Files.readString(Path.of("examples/hello-world.yaml")));
    session
        .run("a.yaml", "out", "--set", "sweep.seed.count=2", "--set", "sweep.seed.from=5")
        .requireDone();
    assertThat(session.table("out/runs.csv"))
        .extracting(row -> row.getField("seed"))
        .containsExactly("5", "6");
  }
}
