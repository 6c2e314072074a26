package gossamer.scenarios.cli.terminal;

import static gossamer.scenarios.cli.Session.gossamer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command reads, it does not write over. */
class ApartTest {
  private static final String NETWORK = "i,j\na,b\nb,c\nc,a\n";
  private static final String REFUSED = "this would overwrite an input";

  @TempDir private Path folder;
  private Path network = Path.of("");

  @BeforeEach
  void network() throws IOException {
    network = Files.writeString(folder.resolve("net.csv"), NETWORK);
    Files.createSymbolicLink(folder.resolve("soft.csv"), network);
    Files.createLink(folder.resolve("hard.csv"), network);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rates net.csv --out net.csv",
        "rates net.csv --out soft.csv",
        "rates net.csv --json hard.csv",
        "rates soft.csv --svg net.csv",
        "topology net.csv --out hard.csv",
        "topology net.csv --csv ./net.csv",
        "topology net.csv --svg soft.csv",
        "advise net.csv --out net.csv"
      })
  void network_isNotWrittenOver(String line) throws IOException {
    String[] words = line.split(" ");
    words[1] = folder.resolve(words[1]).toString();
    words[3] = folder.resolve(words[3]).toString();
    gossamer(words).requireRefused(words[3] + ": " + REFUSED);
    assertThat(Files.readString(network)).isEqualTo(NETWORK);
  }

  @Test
  void twoOutputs_areTwoFiles() {
    String out = folder.resolve("out").toString();
    gossamer("rates", network.toString(), "--out", out, "--json", out)
        .requireRefused(out + ": two outputs cannot be one file; name another");
  }

  @Test
  void otherFile_isWritten() {
    gossamer("rates", network.toString(), "--out", folder.resolve("out.csv").toString())
        .requireDone();
  }

  @Test
  void comparedFolder_isNotWrittenIn() throws IOException {
    Path a = Files.createDirectory(folder.resolve("a"));
    Path runs = Files.writeString(a.resolve("runs.csv"), "run\n");
    Files.createSymbolicLink(folder.resolve("link"), a);
    Files.createLink(folder.resolve("runs.csv"), runs);
    for (String target : new String[] {"a/runs.csv", "a/new.csv", "link/runs.csv", "runs.csv"}) {
      String csv = folder.resolve(target).toString();
      gossamer("compare", a.toString(), a.toString(), "--csv", csv)
          .requireRefused(csv + ": " + REFUSED);
    }
    assertThat(runs).hasContent("run");
  }
}
