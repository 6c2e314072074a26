package gossamer.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.scenarios.job.Job;
import gossamer.scenarios.job.Settings;
import gossamer.scenarios.job.Start;
import gossamer.scenarios.job.Watcher;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.work.Work;
import gossamer.sim.engine.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that change, from the scenario to the results. */
class ChangingNetworksTest {
  private static final String WAYPOINT =
      "{kind: random-waypoint, nodes: 20, radius: 0.3, speed: 0.1, pause: 1, graphs: 9, connect: true}";
  private static final String ON_OFF =
      "{kind: on-off, base: {kind: grid, nodes: 20}, fail: 0.2, recover: 1, graphs: 12, switchEvery: 0.3}";
  private static final String ONE_PEER =
      "{kind: one-peer-exponential, nodes: 20, switchEvery: 0.05}";
  private static final String REDRAWN =
      "{kind: redrawn, base: {kind: erdos-renyi, nodes: 20, probability: 0.2}, graphs: 7, connect: true}";
  private static final String SWITCH_AT =
      "{sequence: [{kind: star, nodes: 20}, {kind: ring, nodes: 20}, {kind: grid, nodes: 20}], switchAt: [0, 7.5, 11]}";

  @TempDir private Path folder;
  private Session session = new Session(Path.of(""));

  @BeforeEach
  void openSession() {
    session = new Session(folder);
  }

  private static String scenario(String topology, String more) {
    return """
        name: changing
        seed: 3
        topology: %s
        problem:
          kind: linear-regression
          data: {generate: {samplesPerNode: 8, features: 3, heterogeneity: 1}}
          regularization: 0.1
        initial: {random: 1}
        %s
        """
        .formatted(topology, more);
  }

  private static final String RUN =
      """
      algorithm: dadao
      stop: {time: 30}
      record: {every: 1.5, finalState: true, events: true}
      """;

  private static final Settings SETTINGS = new Settings(0, "test", System.nanoTime(), 1);

  private static String status(Job.Ran ran) {
    return ran.lines().getFirst().status();
  }

  /** Remembers how a run went on. */
  private static final class Noting implements Watcher {
    private List<String> notes = List.of();

    @Override
    public void started(int run, Work work, List<String> said) {
      notes = said;
    }
  }

  /** All that must be the same, but the number of partitions in scenario.yaml. */
  private Map<String, String> numbers(String out) {
    Map<String, String> files = session.reproducible(out);
    assertThat(files).containsKeys("runs.csv", "trajectories.csv", "events.csv", "state.csv");
    files.remove("scenario.yaml");
    return files;
  }

  @ParameterizedTest
  @ValueSource(strings = {WAYPOINT, ON_OFF, ONE_PEER, REDRAWN, SWITCH_AT})
  void interruptedAndResumedOnOtherPartitions_hasTheFilesOfAnUndisturbedRun(String topology)
      throws IOException {
    Path file = session.write("a.yaml", scenario(topology, RUN));
    session.run("a.yaml", "whole", "--set", "engine.partitions=1").requireDone();
    Path cut = session.path("cut");
    int[] asked = new int[1];
    Job begun =
        Job.of(Plan.read(file, List.of("engine.partitions=3")), cut, Start.RESUME, SETTINGS);
    assertThat(status(begun.run(new Noting(), () -> asked[0]++ == 8)))
        .isEqualTo(Status.INTERRUPTED.word());
    Job resumed =
        Job.of(Plan.read(file, List.of("engine.partitions=2")), cut, Start.RESUME, SETTINGS);
    Noting noting = new Noting();
    assertThat(status(resumed.run(noting, () -> false))).isEqualTo(Status.TIME_REACHED.word());
    assertThat(noting.notes).containsExactly("Resuming from time 12.0.");
    assertThat(numbers("cut")).isEqualTo(numbers("whole"));
  }

  @ParameterizedTest
  @ValueSource(strings = {WAYPOINT, ON_OFF})
  void eventsOfAChangingNetwork_replayed_areTheSameRun(String topology) {
    session.write("a.yaml", scenario(topology, RUN));
    session.write("b.yaml", scenario(topology, RUN + "clocks: {trace: one/events.csv}"));
    session.run("a.yaml", "one").requireDone();
    session.run("b.yaml", "two").requireDone();
    List<?> recorded = session.table("one/trajectories.csv");
    List<?> replayed = session.table("two/trajectories.csv");
    int rows = replayed.size() - 1; // the replay's last row is at its last event
    assertThat(rows).isGreaterThan(15);
    assertThat(replayed.subList(0, rows).toString())
        .isEqualTo(recorded.subList(0, rows).toString());
  }

  @Test
  void identicalGraphs_giveTheFilesOfOne() {
    session.write("a.yaml", scenario("{kind: grid, nodes: 20}", RUN));
    String grid = "{kind: grid, nodes: 20}, ";
    session.write(
        "b.yaml", scenario("{sequence: [" + grid.repeat(3) + "], switchEvery: 0.7}", RUN));
    session.run("a.yaml", "fixed").requireDone();
    session.run("b.yaml", "list").requireDone();
    Map<String, String> list = numbers("list");
    Map<String, String> fixed = numbers("fixed");
    Stream.of(list, fixed)
        .forEach(files -> files.keySet().removeAll(List.of("networks.json", "report.html")));
    assertThat(list).isEqualTo(fixed); // but for what names the kind of network
  }

  /** Gossip alone moves no mean; over each period of one-peer graphs models come together. */
  @Test
  void randomizedGossip_onOnePeerGraphs_comesToTheMean() {
    String more =
        """
        algorithm: {kind: randomized-gossip, stepSize: 0}
        stop: {time: %s}
        record: {every: 10, finalState: true, metrics: [consensus]}
        """;
    String topology = "{kind: one-peer-exponential, nodes: 16, switchEvery: 0.5}";
    session.write("start.yaml", scenario(topology, more.formatted("1e-9")));
    session.write("end.yaml", scenario(topology, more.formatted("100")));
    session.run("start.yaml", "start").requireDone();
    session.run("end.yaml", "end").requireDone();
    for (String coordinate : new String[] {"0", "1", "2"}) {
      // 16 numbers of size one, moved by some hundred exchanges: each rounds by 1e-16.
      assertThat(sum("end", "x", coordinate))
          .isCloseTo(sum("start", "x", coordinate), within(1e-13));
    }
    // By the mean rates' lambda_2 = 1/chi1 consensus falls by exp(-t/chi1) at least on average.
    double chi1 = Session.number(session.lastRow("end/runs.csv"), "chi1");
    assertThat(Session.number(session.lastRow("end/runs.csv"), "consensus"))
        .isLessThan(100 * StrictMath.exp(-100 / chi1 / 2));
  }

  /** DADAO keeps {@code sum over nodes of alpha~ z + alpha z~} at zero, and alpha is 2 alpha~. */
  @ParameterizedTest
  @ValueSource(strings = {ONE_PEER, WAYPOINT})
  void dadao_keepsItsInvariant(String topology) {
    session.write("a.yaml", scenario(topology, RUN));
    session.run("a.yaml", "out").requireDone();
    for (String coordinate : new String[] {"0", "1", "2"}) {
      double z = sum("out", "z", coordinate);
      double tilde = sum("out", "z_tilde", coordinate);
      double size =
          session.table("out/state.csv").stream()
              .filter(row -> row.getField("variable").startsWith("z"))
              .mapToDouble(row -> Math.abs(Session.number(row, coordinate)))
              .sum();
      assertThat(size).isPositive();
      assertThat(z + 2 * tilde).isCloseTo(0, within(1e-11 * size));
    }
  }

  private double sum(String out, String variable, String coordinate) {
    return session.table(out + "/state.csv").stream()
        .filter(row -> row.getField("variable").equals(variable))
        .mapToDouble(row -> Session.number(row, coordinate))
        .sum();
  }

  /**
   * The changing network of the paper: 50 random geometric graphs, connected by edges between
   * components, each for about 1/chi1 of rates of a total of one. Theory: the mean squared distance
   * falls like exp(-t sqrt(mu/L) / (8 sqrt 2)) or faster, up to a constant; runs on fixed networks
   * are about twice as fast, and a wrong rate or chi is not.
   */
  @Test
  void dadao_onFiftyGeometricGraphs_keepsThePaceOfTheTheory() {
    String topology =
        "{kind: redrawn, base: {kind: random-geometric, nodes: 20, radius: 0.35}, switchEvery: 0.02, connect: true}";
    String more =
        """
        algorithm: dadao
        stop: {time: 2000, distance: 1e-12}
        record: {every: 2, metrics: [distance]}
        """;
    session.write("a.yaml", scenario(topology, more));
    session.run("a.yaml", "out").requireDone();
    var run = session.lastRow("out/runs.csv");
    assertThat(run.getField("status")).isEqualTo("distance-reached");
    double first = Session.number(session.table("out/trajectories.csv").getFirst(), "distance");
    double pace =
        Math.sqrt(Session.number(run, "mu") / Session.number(run, "L")) / (8 * Math.sqrt(2));
    double predicted = StrictMath.log(first / 1e-12) / pace;
    assertThat(Session.number(run, "time")).isBetween(predicted / 5, predicted);
    assertThat(Session.number(run, "chi1") * Session.number(run, "chi2"))
        .isCloseTo(0.5, within(1e-9));
  }

  @Test
  void whatCannotBe_isRefusedWhereItStands() {
    refused(
        "{kind: on-off, base: {kind: random-geometric, nodes: 20, radius: 0.01}, fail: 1, recover: 1}",
        "a.yaml:3:11: The network is not connected over all its graphs together. The network is not"
            + " connected: it has 20 components");
    refused(
        "{sequence: [{kind: ring, nodes: 20}, {file: nowhere.gml}], switchEvery: 1}",
        "a.yaml:3:55: ",
        "nowhere.gml");
    refused(
        "{kind: redrawn, base: {kind: ring, nodes: 20}}",
        "base: all 50 graphs are the same; name a random topology, without a seed of its own");
    refused(
        "{kind: random-waypoint, nodes: 100000, radius: 0.1, speed: 0.01, graphs: 100000}",
        "a.yaml:3:11: the run needs about ",
        " GB graphs; ");
    session.write("rates.csv", "i,j,rate\n");
    session.write(
        "a.yaml",
        scenario(WAYPOINT, "algorithm: dadao\nstop: {time: 1}\nrates: {file: rates.csv}"));
    session
        .run("a.yaml", "out")
        .requireRefused(
            "file: these are rates of one graph, but the network has 9; name a design, such as uniform");
  }

  private void refused(String topology, String... words) {
    session.write("a.yaml", scenario(topology, RUN));
    session.run("a.yaml", "out").requireRefused(words);
  }

  @Test
  void slowChange_ofWhatIsConnectedOverWindowsOnly_isWarnedOf() {
    session.write("a.yaml", scenario(ONE_PEER, RUN));
    assertThat(session.run("a.yaml", "fast").requireDone().out()).doesNotContain("warning");
    assertThat(session.run("a.yaml", "slow", "--set", "topology.switchEvery=5").requireDone().out())
        .contains("warning: The network is connected only over 5 graphs in a row");
  }
}
