package gossamer.scenarios.cli;

import static gossamer.scenarios.cli.Session.gossamer;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportCommandTest {
  private Session session;

  @BeforeEach
  void inAFolder(@TempDir Path folder) {
    session = new Session(folder);
  }

  private void run() {
    session.write(
        "a.yaml",
        """
        name: a
        topology: {kind: ring, nodes: 4}
        problem:
          kind: linear-regression
          regularization: 1
          data: {generate: {samplesPerNode: 5, features: 2}}
        algorithm: dadao
        stop: {time: 20}
        """);
    session.run("a.yaml", "out", "--quiet").requireDone();
  }

  @Test
  void report_writesThePage_andSaysWhere() {
    run();
    String page = session.path("out/report.html").toString();
    assertThat(gossamer("report", session.path("out").toString()).requireDone().out())
        .isEqualTo(page + System.lineSeparator());
    assertThat(session.path("out/report.html")).isRegularFile();
  }

  @Test
  void report_figures_areWrittenBeside_andTheFolderCanBeRunAgain() {
    run();
    assertThat(gossamer("report", session.path("out").toString(), "--figures").requireDone().out())
        .contains("figures: 3 figures", "note: 7 more can be made with --only");
    assertThat(Files.exists(session.path("out/figures/network.svg"))).isTrue();
    run();
  }

  @Test
  void report_figuresForLatex_inSeveralFormats() {
    run();
    gossamer(
            "report",
            session.path("out").toString(),
            "--figures",
            "--format",
            "tikz,pdf",
            "--only",
            "gap-against-*",
            "--width",
            "252pt")
        .requireDone();
    assertThat(session.path("out/figures/gap-against-time.tex")).content().contains("tikzpicture");
    assertThat(session.path("out/figures/gap-against-time.pdf")).isRegularFile();
    assertThat(session.path("out/figures/network.pdf")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --width | 8.5 | --width must be a length such as 8.5cm
          --width | 1cm | --width must be from 4cm to 50cm, not 1cm
          --font | Nowhere | this machine has no TrueType font of the family 'Nowhere'
          --only | gpa-* | there is no figure 'gpa-*'; there are gap-against-communications
          --format | gif | svg, png, pdf, tikz
          """)
  void report_wrongFigures_areRefused(String option, String value, String message) {
    run();
    gossamer("report", session.path("out").toString(), "--figures", option, value)
        .requireRefused(message);
  }

  @Test
  void report_wrongFolder_isRefused() {
    session.write("readme.txt", "hello");
    gossamer("report", session.path("").toString()).requireRefused("there are no results");
    gossamer("report", session.path("nowhere").toString()).requireRefused("there are no results");
  }

  @Test
  void report_formatWithoutFigures_isRefused() {
    run();
    gossamer("report", session.path("out").toString(), "--format", "png")
        .requireRefused("add --figures");
  }
}
