package gossamer.scenarios.cli;

import static gossamer.scenarios.cli.Session.gossamer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gossamer.scenarios.cli.Session.Answer;
import gossamer.scenarios.starter.Answers;
import gossamer.scenarios.starter.Starter;
import gossamer.scenarios.sweep.OneRun;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NewCommandTest {
  @TempDir private Path folder;

  private final StringWriter screen = new StringWriter();

  @ParameterizedTest
  @EnumSource
  void kind_writesAScenarioThatRunsToItsEnd(Starter starter) {
    Path file = folder.resolve("mine.yaml");
    Answer answer =
        gossamer("new", "--kind", starter.word(), "--name", "mine", "--out", file.toString())
            .requireDone();
    assertThat(answer.out())
        .contains("Wrote ", file.toString(), "gossamer check " + file, "gossamer run " + file);
    Session session = new Session(folder);
    session.run("mine.yaml", "out").requireDone();
    assertThat(session.table("out/runs.csv").getFirst().getField("status"))
        .isEqualTo("gap-reached");
  }

  @ParameterizedTest
  @EnumSource
  void help_listsEveryKind(Starter starter) {
    assertThat(gossamer("new", "--help").out())
        .containsPattern("  " + starter.word() + " +" + starter.description());
  }

  @Test
  void existingFile_isKeptWithoutForce() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "mine");
    String[] words = {"new", "--kind", "quickstart", "--out", file.toString()};
    gossamer(words).requireRefused("a.yaml: there is a file of this name", "--force");
    assertThat(file).hasContent("mine");
    gossamer("new", "--kind", "quickstart", "--out", file.toString(), "--force").requireDone();
    assertThat(OneRun.read(file, List.of()).scenario().name()).isEqualTo("quickstart");
  }

  @Test
  void existingCompanion_isKeptWithoutForce() throws IOException {
    Path edges = Files.writeString(folder.resolve("own-network-edges.csv"), "mine");
    Path file = folder.resolve("a.yaml");
    gossamer("new", "--kind", "own-network", "--out", file.toString())
        .requireRefused("own-network-edges.csv: there is a file of this name");
    assertThat(edges).hasContent("mine");
    assertThat(file).doesNotExist();
  }

  @Test
  void wrongArguments_areRefused() {
    gossamer("new").requireRefused("nobody can be asked here; give --kind", "own-data");
    gossamer("new", "--kind", "quickstrat").requireRefused("did you mean 'quickstart'?");
    gossamer("new", "--kind", "quickstart", "--name", "a b")
        .requireRefused("--name a b: name: 'a b' cannot name a folder");
    gossamer("new", "--kind", "quickstart", "--out", folder + "/none/a.yaml")
        .requireRefused("there is no folder");
  }

  private Answers ask(String answers) throws IOException {
    BufferedReader in = new BufferedReader(new StringReader(answers));
    return new Interview(in, new PrintWriter(screen), "proposed", "taken"::equals).ask(folder);
  }

  @Test
  void interview_enterAlone_takesTheProposals() throws IOException {
    Answers answers = ask("\n".repeat(8));
    assertThat(answers.name()).isEqualTo("proposed");
    assertThat(answers.topology()).containsEntry("kind", "grid").containsEntry("nodes", "16");
    assertThat(answers.data()).containsEntry("target", "malignant");
    assertThat(answers.problem()).isEqualTo("logistic-regression"); // a target of two values
    Path file = folder.resolve("a.yaml");
    assertThat(OneRun.parse(answers.scenario(file), file, List.of()).scenario().seed())
        .isEqualTo(1);
  }

  @Test
  void interview_wrongAnswers_areExplained() throws IOException {
    Answers answers =
        ask(
            """
            a b
            taken
            mine
            rign
            hypercube
            30
            32
            nowhere.csv
            diabetes.csv
            progresion


            dadoa


            """);
    assertThat(answers.topology()).containsEntry("kind", "hypercube").containsEntry("nodes", "32");
    assertThat(answers.problem()).isEqualTo("linear-regression"); // a target of many values
    assertThat(screen.toString())
        .contains(
            "a name is of letters, digits and '-'",
            "there is a scenario of this name",
            "unknown topology 'rign'; did you mean 'ring'?",
            "16 or 32 instead of 30",
            "there is no file 'nowhere.csv'",
            "did you mean 'progression'?",
            "did you mean 'dadao'?");
  }

  @Test
  void interview_questionMark_listsWhatThereIs() throws IOException {
    ask("\n?\n" + "\n".repeat(7));
    assertThat(screen.toString()).contains("  ring ", "nodes in a circle", "  germany50 ");
  }

  /** A thousand nodes are more than there are samples: the questions begin again. */
  @Test
  void interview_answersThatDoNotFit_areAskedAgain() throws IOException {
    Answers answers = ask("\n\n1000" + "\n".repeat(8) + "9" + "\n".repeat(6));
    assertThat(answers.topology()).containsEntry("nodes", "9");
    assertThat(screen.toString()).contains("This does not fit: ", "[1000]");
  }

  @Test
  void interview_generatedDataAndOwnNetwork() throws IOException {
    Files.writeString(folder.resolve("net.csv"), "0,1\n1,2\n");
    Answers answers = ask("\nnet.csv\ngenerated\n\n\n\n");
    Path file = folder.resolve("a.yaml");
    assertThat(answers.data()).isEmpty();
    assertThat(answers.scenario(file)).contains("file: net.csv", "samplesPerNode: 50");
  }

  @Test
  void interview_endOfAnswers_isTold() {
    assertThatThrownBy(() -> ask("mine\n")).isInstanceOf(EOFException.class);
  }
}
