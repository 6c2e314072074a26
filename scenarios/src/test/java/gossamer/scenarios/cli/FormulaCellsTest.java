package gossamer.scenarios.cli;

import static gossamer.scenarios.cli.Session.gossamer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names that a spreadsheet would run as formulas: no file of ours holds them so, and all read back.
 */
class FormulaCellsTest {
  private static final String NETWORK =
      "i,j\n=cmd|calc,@b\n@b,'=cmd|calc\n'=cmd|calc,-d\n-d,=cmd|calc\n";

  private static final String SCENARIO =
      """
      name: formulas
      topology: {file: "=net.csv"}
      problem:
        kind: linear-regression
        data: {generate: {samplesPerNode: 5, features: 2}}
        regularization: 1
      algorithm: dadao
      stop: {time: 3}
      record: {finalState: true, events: true}
      """;

  private Session session = new Session(Path.of(""));

  @BeforeEach
  void run(@TempDir Path folder) {
    session = new Session(folder);
    session.write("=net.csv", NETWORK);
    session.write("@net.csv", NETWORK);
    session.write("a.yaml", SCENARIO);
    session.run("a.yaml", "a").requireDone();
  }

  private String text(String file) throws IOException {
    return Files.readString(session.path(file));
  }

  @Test
  void tables_holdNoFormula() throws IOException {
    for (String file : new String[] {"a/state.csv", "a/events.csv"}) {
      assertThat(text(file)).contains("'=cmd|calc", "''=cmd|calc", "'@b", "'-d");
      assertThat(text(file)).doesNotContainPattern("(?m)(^|,)[=@]|(^|,)-[a-z]");
    }
  }

  @Test
  void state_andEvents_readBack() throws IOException {
    session.write(
        "b.yaml", SCENARIO + "initial: {file: a/state.csv}\nclocks: {trace: a/events.csv}\n");
    session.run("b.yaml", "b").requireDone();
    assertThat(text("b/events.csv")).isEqualTo(text("a/events.csv"));
  }

  @Test
  void rates_readBack() {
    String rates = session.path("rates.csv").toString();
    gossamer("rates", session.path("=net.csv").toString(), "--out", rates).requireDone();
    session.write("b.yaml", SCENARIO + "rates: {file: rates.csv}\n");
    session.run("b.yaml", "b").requireDone();
  }

  @Test
  void sweptFiles_areGuardedInTables_andPlainInReports() throws IOException {
    session.write("b.yaml", SCENARIO + "sweep: {topology.file: [\"=net.csv\", \"@net.csv\"]}\n");
    session.run("b.yaml", "b").requireDone();
    assertThat(text("b/runs.csv")).contains("0,'=net.csv,", "1,'@net.csv,");
    assertThat(text("b/summary.csv")).contains("\n'=net.csv,", "\n'@net.csv,");
    assertThat(text("b/report.html")).contains("\"v\":[\"=net.csv\"]");
    String a = session.path("a").toString();
    String b = session.path("b").toString();
    assertThat(gossamer("compare", b, b).requireDone().out()).contains("No difference");
    assertThat(gossamer("compare", a, b).err()).isEmpty();
  }
}
