package gossamer.scenarios.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.cli.terminal.LiveLine;
import gossamer.scenarios.experiment.Advance;
import gossamer.scenarios.run.Preparation;
import gossamer.scenarios.sweep.OneRun;
import gossamer.scenarios.work.Fact;
import gossamer.scenarios.work.Outlook;
import gossamer.scenarios.work.Progression;
import gossamer.scenarios.work.Session;
import gossamer.scenarios.work.Work;
import gossamer.sim.engine.Row;
import gossamer.sim.probe.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clock is moved by hand. */
class ProgressTest {
  private final AtomicLong nanos = new AtomicLong(7);

  /** A run whose rows are made up. */
  private record Made(Advance advance) implements Work {
    void row(double time, long gradients, double gap) {
      advance.row(new Row(time, new Tally(gradients, 0, 0, 0), List.of(1.0, gap, 1.0)));
    }

    @Override
    public Progression pace() {
      return advance.pace();
    }

    @Override
    public List<Fact> facts() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Outlook outlook() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void carryOut(Session session) {
      throw new UnsupportedOperationException();
    }
  }

  private static Made prepared(String stop) {
    String text =
        """
        name: test
        topology: {kind: ring, nodes: 4}
        problem: {kind: linear-regression, data: {generate: {}}}
        algorithm: dadao
        stop: {%s}
        """
            .formatted(stop);
    return new Made(
        new Advance(Preparation.of(OneRun.parse(text, Path.of("test.yaml"), List.of()))));
  }

  private Progress progress(int runs, int before) {
    return new Progress("test", runs, before, nanos::get);
  }

  private void pass(double seconds) {
    nanos.addAndGet((long) (1e9 * seconds));
  }

  @Test
  void sweep_saysHowManyAreDoneHowFastAndHowLong() {
    Progress progress = progress(100, 0);
    Made run = prepared("time: 10");
    for (int k = 0; k < 20; k++) {
      progress.started(k, run, List.of());
      progress.ended(k);
    }
    progress.started(20, run, List.of());
    run.row(0, 0, 1);
    pass(10);
    // 20 of 100 runs in 10 seconds: two a second, and 40 seconds for the other 80
    assertThat(progress.text())
        .isEqualTo("20/100 runs, 2.0 runs/s, 40 s left, ring n=4: gap 1.0e+00");
  }

  @Test
  void sweep_partsOfRunsCount() {
    Progress progress = progress(2, 0);
    Made run = prepared("time: 10");
    progress.started(0, run, List.of());
    run.row(0, 0, 1);
    run.row(5, 20, 0.01);
    pass(60);
    // a quarter of all in a minute: a run takes two, three quarters take three
    assertThat(progress.text())
        .isEqualTo("0/2 runs, 30.0 runs/h, 3 min left, ring n=4: gap 1.0e-02");
  }

  @Test
  void sweep_whatWasDoneBefore_isNoMeasureOfSpeed() {
    Progress progress = progress(10, 8);
    Made run = prepared("time: 10");
    progress.started(8, run, List.of());
    run.row(8, 0, 1); // goes on at 80%
    run.row(9, 0, 1);
    pass(10);
    // a tenth of a run in 10 seconds, and 1.1 are left
    assertThat(progress.text()).startsWith("8/10 runs, 36.0 runs/h, 110 s left, ");
    progress.ended(8);
    pass(10);
    // a fifth of a run in 20 seconds
    assertThat(progress.text()).isEqualTo("9/10 runs, 36.0 runs/h, 100 s left");
  }

  @Test
  void sweep_beforeAnything_saysHowMany() {
    assertThat(progress(500, 0).text()).isEqualTo("0/500 runs");
  }

  @Test
  void sweep_failedBeforeItBegan_countsAsDone() {
    Progress progress = progress(2, 0);
    progress.ended(0);
    pass(1);
    assertThat(progress.text()).isEqualTo("1/2 runs, 1.0 runs/s, 1 s left");
  }

  /** The first row has the gap 1, the second one 1e-4; each took 10 seconds. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "time: 40; 25%; 30 s left",
        "gap: 1e-8; 50%; 10 s left",
        "time: 40, gap: 1e-8; 50%; 10 s left",
        "gradients: 400, time: 40; 25%; 30 s left",
        "time: 1000, distance: 1e-3; 1%; 990 s left"
      })
  void run_isDoneByTheConditionThatIsNearest(String stop, String done, String left) {
    Progress progress = progress(1, 0);
    Made run = prepared(stop);
    progress.started(0, run, List.of());
    run.row(0, 0, 1);
    run.row(10, 40, 1e-4);
    pass(10);
    String words = left.equals("990 s left") ? "17 min left" : left;
    assertThat(progress.text())
        .isEqualTo("test: %s done, 4 events/s, %s, time 10.00, gap 1.0e-04", done, words);
  }

  /** The gap falls fast and rises again, until the time catches up. */
  @Test
  void run_neverGoesBackwards() {
    Progress progress = progress(1, 0);
    Made run = prepared("time: 100, gap: 1e-10");
    progress.started(0, run, List.of());
    run.row(0, 0, 1);
    run.row(10, 40, 1e-4);
    pass(10);
    assertThat(progress.text()).startsWith("test: 40% done");
    run.row(20, 80, 1e-2);
    assertThat(progress.text()).startsWith("test: 40% done");
    run.row(50, 200, 1e-2);
    assertThat(progress.text()).startsWith("test: 50% done");
  }

  /** Three of four events are over after a tenth of the time. */
  @Test
  void replay_isDoneByItsEvents(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("log.csv");
    Files.writeString(
        log,
        "time,kind,node,neighbour\n1,gradient,0,\n2,gradient,0,\n3,gradient,0,\n30,gradient,0,\n");
    Progress progress = progress(1, 0);
    Made run = prepared("time: 40}\nclocks: {trace: " + log);
    progress.started(0, run, List.of());
    run.row(0, 0, 1);
    run.row(3, 3, 1);
    pass(30);
    assertThat(progress.text()).startsWith("test: 75% done, 0 events/s, 10 s left, time 3.000");
  }

  @Test
  void run_withoutRows_isStarting() {
    Progress progress = progress(1, 0);
    assertThat(progress.text()).isEqualTo("starting");
    Made run = prepared("time: 1");
    progress.started(0, run, List.of());
    assertThat(progress.text()).isEqualTo("test: starting");
    run.row(0, 0, 1);
    assertThat(progress.text()).startsWith("test: 0% done");
  }

  @Test
  void logs_becomeRarer() {
    long pause = 30;
    for (long expected : List.of(60, 120, 240, 300, 300)) {
      pause = LiveLine.pauseAfter(pause);
      assertThat(pause).isEqualTo(expected);
    }
  }

  @Test
  void line_fitsIntoATerminal() {
    assertThat(LiveLine.cut("x".repeat(200))).hasSize(79);
    assertThat(LiveLine.cut("模".repeat(200))).hasSize(39);
    assertThat(LiveLine.cut("short")).isEqualTo("short");
  }
}
