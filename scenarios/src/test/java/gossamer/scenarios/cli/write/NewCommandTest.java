package gossamer.scenarios.cli.write;

import static gossamer.scenarios.cli.Session.gossamer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gossamer.scenarios.cli.Session;
import gossamer.scenarios.cli.Session.Answer;
import gossamer.scenarios.starter.Answers;
import gossamer.scenarios.starter.Starter;
import gossamer.scenarios.sweep.OneRun;
import gossamer.scenarios.sweep.Plan;
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
    gossamer("new").requireRefused("questions need a terminal; give --kind", "own-data");
    gossamer("new", "--kind", "quickstrat").requireRefused("did you mean 'quickstart'?");
    gossamer("new", "--kind", "quickstart", "--name", "a b")
        .requireRefused("--name a b: name: 'a b' cannot name a folder");
    gossamer("new", "--kind", "quickstart", "--out", folder + "/none/a.yaml")
        .requireRefused("there is no folder");
  }

  /** The answers with bars between them; the questions are on the screen. */
  private Answers ask(String answers) throws IOException {
    BufferedReader in = new BufferedReader(new StringReader(answers.replace("|", "\n") + "\n"));
    PrintWriter out = new PrintWriter(screen);
    return new Interview(in, out, 80, "proposed", folder, "taken"::equals).ask();
  }

  private Plan plan(Answers answers) throws IOException {
    Path file = folder.resolve(answers.name() + ".yaml");
    Files.writeString(file, answers.scenario(file));
    gossamer("check", file.toString()).requireDone();
    return Plan.read(file, List.of());
  }

  @Test
  void interview_enterAlone_takesTheProposals() throws IOException {
    Answers answers = ask("|".repeat(15));
    assertThat(answers.name()).isEqualTo("proposed");
    assertThat(answers.problem()).containsEntry("kind", "logistic-regression"); // two values
    assertThat(plan(answers).runs()).hasSize(5); // seeds
    assertThat(screen.toString())
        .contains(
            "grid nodes=16: 16 nodes, 24 edges", "569 samples, 30 features", "35 to 36 samples");
  }

  /** Its algorithms and rates are for links that work in both directions. */
  @Test
  void interview_directedNetwork_isRefusedAndAskedForAgain() throws IOException {
    Answers answers = ask("arcs|directed-ring nodes=8|ring nodes=8" + "|".repeat(15));
    assertThat(plan(answers).runs()).hasSize(5);
    assertThat(screen.toString())
        .contains(
            "The algorithms and rates to choose from here need links that work in both",
            "ring nodes=8: 8 nodes, 8 edges");
  }

  /** The study that most users come with: several networks of their own, algorithms and rates. */
  @Test
  void interview_wholeStudy_makesASweepThatCanRun() throws IOException {
    for (String kind : List.of("germany50", "cost266")) {
      gossamer("topology", kind, "--out", folder.resolve(kind + ".graphml").toString());
    }
    Answers answers =
        ask(
            "study | germany50.graphml | cost266.graphml | ring nodes=50 | none"
                + " | breast-cancer.csv | malignant | none | logistic-regression | dirichlet | 0.5 | 1 | 0.05"
                + " | dadao, a2cid2 | uniform,optimal | 5 | 1e-6 | 2000 | yes");
    Plan plan = plan(answers);
    assertThat(plan.keys()).containsExactly("topology", "algorithm", "rates", "seed");
    assertThat(plan.runs()).hasSize(3 * 2 * 2 * 5);
    assertThat(screen.toString())
        .contains(
            "germany50.graphml: 50 nodes, 88 edges",
            "cost266.graphml: 37 nodes, 57 edges",
            "ring nodes=50: 50 nodes, 50 edges",
            "60: 3 networks x 2 algorithms x 2 rate designs x 5 seeds");
    assertThat(Files.readString(folder.resolve("study.yaml")))
        .containsPattern("- \\{file: germany50.graphml} +# 50 nodes, 88 edges")
        .contains(
            "# Every combination of these values is a run: 3 networks x 2 algorithms x 2 rate designs x 5 seeds = 60.",
            "    alpha: 0.5",
            "  regularization: 0.05",
            "  algorithm: [dadao, a2cid2]",
            "  rates: [uniform, optimal]",
            "  seed: {count: 5}");
  }

  @Test
  void interview_wrongAnswers_areExplainedAtOnce() throws IOException {
    Files.writeString(folder.resolve("broken.csv"), "i,j\n0,1\n2,3\n");
    Files.writeString(folder.resolve("text.csv"), "a,b\n1,cat\n2,3\n");
    Answers answers =
        ask(
            "a b | 9 | taken | mine | rign | nowhere.graphml | broken.csv | 99 | one-peer-exponential"
                + " | grid color=3 | hypercube | x | 30 | 32 | hypercube nodes=32 | hypercube nodes=32 | none"
                + " | nowhere.csv | text.csv | a | none | diabetes.csv | progresion | progression | none"
                + " | logistic-regression | 1 | dirichlet | -1 | 1 | many | 1 | iid"
                + " | -2 | 0.1 | dadoa | dadao,1 | dadao | fast | 4 | 0 | 2 | -1 | 1e-4 | soon | 50 | no | yes");
    assertThat(answers.networks().getFirst().keys()).containsEntry("nodes", "32");
    assertThat(answers.problem()).containsEntry("kind", "linear-regression");
    assertThat(answers.rates()).containsExactly("optimal");
    assertThat(plan(answers).runs()).hasSize(2);
    assertThat(screen.toString())
        .contains(
            "a name is made of letters, digits and '-'",
            "'9' looks like the number of a menu",
            "there is a scenario of this name",
            "did you mean 'ring'?",
            "there is no file 'nowhere.graphml'",
            "the menu ends at ",
            "'gossamer new --kind changing-network'",
            "unknown key 'color'",
            "16 or 32 instead of 30",
            "this network is in the list already",
            "there is no file 'nowhere.csv'",
            "text.csv:2:3: ",
            "did you mean 'progression'?",
            "needs a target of two values",
            "did you mean 'dadao'?",
            "'dadao' is given twice",
            "give a whole number from 1 to 1,000",
            "answer yes, or back",
            "Please try again.");
  }

  @Test
  void interview_targetOfText_isForClassesOnly() throws IOException {
    Files.writeString(folder.resolve("kinds.csv"), "x,kind\n" + "1,cat\n2,dog\n".repeat(10));
    Answers answers =
        ask(
            "mine | 2 | 8 | | kinds.csv | kind | none | linear-regression | logistic-regression"
                + "|".repeat(15));
    assertThat(answers.problem()).containsEntry("kind", "logistic-regression");
    assertThat(screen.toString())
        .contains("the target is text, such as 'cat', and this problem needs numbers");
  }

  @Test
  void interview_numbersOfMenus_standForNames() throws IOException {
    Answers answers = ask("mine | 2 | 8 | | 1 | | | | | 1 | 0.1 | 2,1 | 1 | 1 | | 9 |");
    assertThat(answers.networks().getFirst().keys()).containsEntry("kind", "ring");
    assertThat(answers.data()).containsEntry("samplesPerNode", "50");
    assertThat(answers.algorithms()).containsExactly("a2cid2", "dadao");
    assertThat(plan(answers).runs()).hasSize(2);
  }

  @Test
  void interview_algorithmsInRounds_areNotAskedForRates() throws IOException {
    Answers answers = ask("mine | 2 | 8 | | 1 | | | | | 1 | 0.1 | extra,nids | 1 | | 9 | yes");
    assertThat(answers.rates()).isEmpty();
    assertThat(plan(answers).keys()).containsExactly("algorithm");
    assertThat(Files.readString(folder.resolve("mine.yaml")))
        .doesNotContain("rates", "total rate")
        .contains("docs/algorithms.md");
  }

  @Test
  void interview_back_asksThePreviousQuestion() throws IOException {
    Answers answers =
        ask(
            "first | back | second | ring | 8 | path | back | star nodes=5 | none"
                + " | generated | back | 2 | back | back | grid nodes=9 | none | generated | | | | | |"
                + " | back | | | | 1 | | back | | 100 | back | | 200 | yes");
    assertThat(answers.name()).isEqualTo("second");
    assertThat(answers.networks()).hasSize(1);
    assertThat(answers.networks().getFirst().keys()).containsEntry("kind", "grid");
    assertThat(answers.stop()).containsEntry("time", "200");
    assertThat(plan(answers).runs()).hasSize(1);
  }

  @Test
  void interview_filesOfOneName_getLabels() throws IOException {
    for (String each : List.of("a", "b")) {
      Files.createDirectory(folder.resolve(each));
      Files.writeString(folder.resolve(each + "/net.v1.csv"), "i,j\n0,1\n1,2\n");
    }
    Answers answers =
        ask(
            "mine | a/net.v1.csv | b/net.v1.csv | a/net.v1.csv | none"
                + " | generated | | | | | | 0.1 | | | 1 | | 50 |");
    assertThat(screen.toString()).contains("this network is in the list already");
    assertThat(plan(answers).runs())
        .extracting(run -> run.labels().getFirst())
        .containsExactly("net.v1", "net.v1-2");
  }

  @Test
  void interview_columnOfNodes_isTheSplit() throws IOException {
    Files.writeString(folder.resolve("net.csv"), "i,j\nwest,east\neast,north\n");
    Files.writeString(
        folder.resolve("all.csv"), "x,y,city\n1,2,west\n2,3,east\n3,5,north\n4,4,north\n");
    Files.writeString(folder.resolve("few.csv"), "x,y,city\n1,2,west\n2,3,east\n");
    Answers answers =
        ask(
            "mine | net.csv | | few.csv | y | city | all.csv | y | city"
                + " | linear-regression | 0.1 | | | 1 | | 50 |");
    assertThat(answers.split()).containsEntry("column", "city");
    assertThat(screen.toString()).contains("net.csv: the node 'north' has no sample");
    assertThat(plan(answers).runs()).hasSize(1);
  }

  @Test
  void interview_tooFewSamples_isToldWithTheData() throws IOException {
    Answers answers =
        ask("mine | ring nodes=1000 | | 2 | | | 1 | 2 | 3 | 0.1 | 0 | | | | | 1 | | 50 |");
    assertThat(screen.toString()).contains("569 samples are too few for a network of 1,000 nodes");
    assertThat(answers.data()).containsEntry("samplesPerNode", "2");
  }

  @Test
  void interview_algorithmThatDoesNotFit_isToldAtOnce() throws IOException {
    Answers answers =
        ask(
            "mine | ring nodes=5 | | generated | 2 | 3 | 0 | 0 | | 0 | dadao | back"
                + " | 0.1 | dadao | | 1 | | 50 |");
    assertThat(screen.toString()).contains("This does not fit: ", "strong");
    assertThat(answers.problem()).containsEntry("regularization", "0.1");
  }

  @Test
  void interview_questionMark_listsWhatThereIs() throws IOException {
    ask("mine | ?" + "|".repeat(15));
    assertThat(screen.toString()).contains("  2  ring  ", "nodes in a circle", "  germany50  ");
  }

  @Test
  void interview_endOfAnswers_isTold() {
    assertThatThrownBy(() -> ask("mine | ring | 8")).isInstanceOf(EOFException.class);
  }
}
