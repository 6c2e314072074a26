package gossamer.scenarios.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Help.Ansi;

class TerminalTest {
  @ParameterizedTest
  @CsvSource({
    "true,  TERM=xterm, ON",
    "false, TERM=xterm, OFF",
    "true,  TERM=dumb, OFF",
    "true,  NO_COLOR=1, OFF",
    "true,  NO_COLOR=, ON", // as no-color.org says: empty is as good as unset
    "false, CLICOLOR_FORCE=1, ON",
    "false, CLICOLOR_FORCE=0, OFF"
  })
  void colours_areForTerminals(boolean terminal, String variable, Ansi expected) {
    String[] parts = variable.split("=", -1);
    assertThat(Terminal.colours(terminal, Map.of(parts[0], parts[1]))).isEqualTo(expected);
  }
}
