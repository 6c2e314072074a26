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
        .contains("figures: 3 figures", "note: 10 more can be made with --only");
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

  @Test
  void report_severalFolders_areOnePage() {
    run();
    session.run("a.yaml", "other", "--quiet", "--set", "topology.nodes=6").requireDone();
    String out = session.path("out").toString();
    String other = session.path("other").toString();
    gossamer("report", out, other).requireRefused("name its file with --out");
    Path page = session.path("both.html");
    gossamer("report", out, other, "--out", page.toString()).requireDone();
    assertThat(page).content().contains("<h1>out, other</h1>");
    gossamer("report", out, other, "--out", page.toString()).requireDone(); // it is a page of ours
    gossamer("report", out, out, "--out", page.toString())
        .requireRefused("this folder is given twice");
    gossamer("report", out, other, "--out", page.toString(), "--figures")
        .requireRefused("--figures go into the folder of their results");
  }

  @Test
  void report_outWhereSomethingElseIs_isRefused() {
    run();
    String out = session.path("out").toString();
    gossamer("report", out, "--out", session.write("mine.html", "<p>mine").toString())
        .requireRefused("is not a report of Gossamer's");
    gossamer("report", out, "--out", session.path("out/other.html").toString())
        .requireRefused("a folder with results");
    gossamer("report", out, "--out", session.path("no/page.html").toString())
        .requireRefused("make it first");
    assertThat(session.path("mine.html")).hasContent("<p>mine");
  }

  @Test
  void report_follow_ofWhatHasEnded_isAPageThatIsNotRefreshed() {
    run();
    String out = session.path("out").toString();
    assertThat(gossamer("report", out, "--follow").requireDone().out())
        .contains("out-live.html", "The sweep has ended");
    assertThat(session.path("out-live.html")).content().doesNotContain("http-equiv=\"refresh\"");
    gossamer("report", session.path("nowhere").toString(), "--follow")
        .requireRefused("nothing is running here");
    gossamer("report", out, "--every", "3").requireRefused("add --follow");
    gossamer("report", out, out, "--follow").requireRefused("--follow is for one folder");
  }

  @Test
  void report_linksToFigures() {
    run();
    String out = session.path("out").toString();
    gossamer("report", out, "--figures").requireDone();
    assertThat(session.path("out/report.html")).content().contains("href=\"figures/network.svg\"");
  }
}
