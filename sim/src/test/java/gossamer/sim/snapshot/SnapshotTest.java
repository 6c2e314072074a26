package gossamer.sim.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.topology.Topology;
import gossamer.sim.actor.ActorEngine;
import gossamer.sim.disk.Disk;
import gossamer.sim.engine.Engine;
import gossamer.sim.engine.Outcome;
import gossamer.sim.engine.Row;
import gossamer.sim.engine.RowPosition;
import gossamer.sim.engine.SequentialEngine;
import gossamer.sim.engine.Simulation;
import gossamer.sim.fixture.Events;
import gossamer.sim.fixture.Networks;
import gossamer.sim.fixture.Rules;
import gossamer.sim.fixture.Run;
import gossamer.sim.fixture.Samples;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Initial;
import gossamer.sim.partition.Setup;
import gossamer.sim.probe.Tally;
import gossamer.sim.probe.Target;
import gossamer.sim.schedule.PoissonSchedule;
import gossamer.sim.schedule.Schedule;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rule.LinearRule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotTest {
  private static final byte[] IDENTITY = new byte[32];
  private static final int NODES = 11;
  private static final double END = 23;
  private static final double EVERY = 0.7;
  private static final RowPosition NOT_BEGUN = RowPosition.START;

  @TempDir Path folder;

  /**
   * Stopped at a row, written, read, gone on with other partitions: the rows and states of a run
   * that never stopped.
   */
  @ParameterizedTest
  @CsvSource({
    "dadao, 2, 1, 1, 1",
    "dadao, 2, 1, 3, 2",
    "dadao, 9, 3, 1, 3",
    "dadao, 600, 1, 2, 4",
    "gossip, 3, 2, 1, 5",
    "a2cid2, 2, 1, 11, 6",
    "moves, 9, 3, 1, 8",
    "trace, 2, 1, 2, 7"
  })
  void goingOn_isTheSameRun(String kind, int d, int before, int after, long seed)
      throws IOException {
    Setup setup = setup(kind, d, seed);
    Run whole = Run.until(END, EVERY, setup, new SequentialEngine(setup));
    for (long row : new long[] {0, 1, 7, whole.rows().size() - 2}) {
      Snapshots snapshots = snapshots(setup);
      List<Row> rows = new ArrayList<>();
      long[] asked = {-1};
      try (Engine engine = engine(setup, before)) {
        simulation(setup)
            .run(engine, NOT_BEGUN, new SavingAt(row, rows, snapshots), () -> ++asked[0] == row);
      }
      try (Snapshot snapshot = snapshots.newest(_ -> true, new ArrayList<>()).orElseThrow()) {
        assertThat(snapshot.mark()).isEqualTo(new Snapshot.Mark(4711, 12));
        Setup rest = setup.resumedFrom(snapshot);
        try (Engine engine = engine(rest, after)) {
          simulation(rest)
              .run(engine, snapshot.position(), (each, _) -> rows.add(each), () -> false);
          assertThat(rows).isEqualTo(whole.rows());
          assertThat(Run.variables(rest, engine)).isEqualTo(whole.variables());
        }
      }
    }
  }

  /** A run may be killed after its end was saved and before anybody noted that it has ended. */
  @Test
  void goingOn_fromTheLastRow_endsThereWithoutAnotherRow() throws IOException {
    Setup setup = setup("dadao", 3, 1);
    Snapshots snapshots = snapshots(setup);
    Outcome whole;
    try (Engine engine = engine(setup, 1)) {
      RowPosition[] last = new RowPosition[1];
      whole =
          simulation(setup)
              .run(engine, NOT_BEGUN, (_, position) -> last[0] = position, () -> false);
      write(snapshots, last[0], engine);
    }
    try (Snapshot snapshot = snapshots.newest(_ -> true, new ArrayList<>()).orElseThrow()) {
      Setup rest = setup.resumedFrom(snapshot);
      List<Row> rows = new ArrayList<>();
      try (Engine engine = engine(rest, 2)) {
        Outcome again =
            simulation(rest)
                .run(engine, snapshot.position(), (row, _) -> rows.add(row), () -> false);
        assertThat(again.status()).isEqualTo(whole.status());
        assertThat(again.last()).isEqualTo(whole.last());
        assertThat(rows).isEmpty();
      }
    }
  }

  /** Nothing goes on from there, so nobody is asked to save it. */
  @Test
  void lastRow_isNeverSaved() {
    Setup setup = setup("dadao", 2, 1);
    List<Long> saved = new ArrayList<>();
    List<Long> seen = new ArrayList<>();
    try (Engine engine = engine(setup, 1)) {
      simulation(setup)
          .run(
              engine,
              NOT_BEGUN,
              new Simulation.Recorder() {
                @Override
                public void row(Row row, RowPosition position) {
                  seen.add(position.row());
                }

                @Override
                public boolean isDue(RowPosition position, double next) {
                  return true;
                }

                @Override
                public void stand(Row row, RowPosition position, Engine standing) {
                  saved.add(position.row());
                }
              },
              () -> false);
    }
    assertThat(seen).hasSize(1);
    assertThat(saved).hasSizeGreaterThan(5).doesNotContainAnyElementsOf(seen);
  }

  /** Keeps the rows and saves at one. */
  private static final class SavingAt implements Simulation.Recorder {
    private final long row;
    private final List<Row> rows;
    private final Snapshots snapshots;
    private long asked = -1;

    SavingAt(long row, List<Row> rows, Snapshots snapshots) {
      this.row = row;
      this.rows = rows;
      this.snapshots = snapshots;
    }

    @Override
    public void row(Row each, RowPosition position) {
      rows.add(each);
    }

    @Override
    public boolean isDue(RowPosition position, double next) {
      return ++asked == row;
    }

    @Override
    public void stand(Row each, RowPosition position, Engine engine) {
      rows.add(each);
      if (position.row() == row) {
        write(snapshots, position, engine);
      }
    }
  }

  private static void write(Snapshots snapshots, RowPosition position, Engine engine) {
    try {
      snapshots.write(position, new Snapshot.Mark(4711, 12), engine::save);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Simulation simulation(Setup setup) {
    return new Simulation(
        setup,
        Target.of(setup.objective(), new double[setup.dimension()]),
        Run.at(END),
        EVERY,
        Run.METRICS);
  }

  private static Engine engine(Setup setup, int partitions) {
    return partitions == 1
        ? new SequentialEngine(setup)
        : new ActorEngine(setup, NodeRange.split(NODES, partitions), 2);
  }

  private static Setup setup(String kind, int d, long seed) {
    Topology topology = Networks.random(NODES, 0.3, seed);
    GossipRates rates = Networks.forDadao(Networks.rates(topology, 0.5, 2, seed));
    ConvexObjective objective = Samples.leastSquares(NODES, 4, d, 0.5, seed);
    LinearRule rule =
        switch (kind) {
          case "gossip" -> Rules.gossipDescent(0.01);
          case "a2cid2" -> Rules.accelerated(rates.chi(), 0.01);
          case "moves" -> Rules.randomOfMovesAndOffers(objective.smoothness(), seed);
          default -> Rules.dadao(objective, rates);
        };
    Schedule schedule = new PoissonSchedule(topology, rates, seed);
    if (kind.equals("trace")) {
      schedule = Events.trace(topology, Events.of(schedule, topology, END - 1));
    }
    return new Setup(topology, rule, objective, schedule, Initial.random(rule, d, 1, seed))
        .ordered(NodeOrder.of(new int[] {7, 2, 10, 0, 5, 1, 9, 3, 8, 4, 6}));
  }

  private Snapshots snapshots(Setup setup) {
    return new Snapshots(Disk.SYSTEM, folder, IDENTITY, NODES, setup.stateSize());
  }

  @Test
  void newest_tornDamagedOrForeign_fallsBackToTheOneBefore() throws IOException {
    Setup setup = setup("dadao", 2, 1);
    Snapshots snapshots = snapshots(setup);
    try (Engine engine = engine(setup, 1)) {
      for (long row = 0; row < 5; row++) {
        snapshots.write(
            new RowPosition(row, 0, 0, Tally.NONE), new Snapshot.Mark(row, 0), engine::save);
      }
    }
    assertThat(names()).containsExactlyInAnyOrder(".snapshot-3", ".snapshot-4");

    Path newest = folder.resolve(".snapshot-4");
    byte[] good = Files.readAllBytes(newest);
    byte[] torn = Arrays.copyOf(good, good.length - 9);
    byte[] damaged = good.clone();
    damaged[good.length / 2] ^= 1;
    byte[] other = good.clone();
    other[8] = 99;
    byte[] foreign = good.clone();
    foreign[12] ^= 1;
    byte[] empty = {};
    for (byte[] bad : List.of(torn, damaged, other, foreign, empty)) {
      Files.write(newest, bad);
      List<String> problems = new ArrayList<>();
      try (Snapshot snapshot = snapshots.newest(_ -> true, problems).orElseThrow()) {
        assertThat(snapshot.position().row()).isEqualTo(3);
      }
      assertThat(problems).hasSize(1);
      assertThat(problems.getFirst()).contains(newest.toString());
    }
    Files.write(folder.resolve(".snapshot-3"), torn);
    assertThat(snapshots.newest(_ -> true, new ArrayList<>())).isEmpty();
    Snapshots.clear(Disk.SYSTEM, folder);
    assertThat(names()).isEmpty();
  }

  @Test
  void write_thatFails_leavesTheSnapshotBefore() throws IOException {
    Setup setup = setup("dadao", 2, 1);
    Snapshots snapshots = snapshots(setup);
    try (Engine engine = engine(setup, 1)) {
      snapshots.write(new RowPosition(1, 0, 0, Tally.NONE), new Snapshot.Mark(0, 0), engine::save);
      assertThatThrownBy(
              () ->
                  snapshots.write(
                      new RowPosition(2, 0, 0, Tally.NONE),
                      new Snapshot.Mark(0, 0),
                      _ -> {
                        throw new IllegalStateException("stopped");
                      }))
          .hasMessage("stopped");
      try (Snapshot snapshot = snapshots.newest(_ -> true, new ArrayList<>()).orElseThrow()) {
        assertThat(snapshot.position().row()).isEqualTo(1);
      }
    }
  }

  @Test
  void write_whereTheDiskRefuses_leavesTheSnapshotBefore() throws IOException {
    Setup setup = setup("dadao", 2, 1);
    Snapshots snapshots = snapshots(setup);
    try (Engine engine = engine(setup, 2)) {
      snapshots.write(new RowPosition(1, 0, 0, Tally.NONE), new Snapshot.Mark(0, 0), engine::save);
      Files.createDirectory(folder.resolve(".snapshot-2.part"));
      assertThatThrownBy(
              () ->
                  snapshots.write(
                      new RowPosition(2, 0, 0, Tally.NONE), new Snapshot.Mark(0, 0), engine::save))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(".snapshot-2.part");
    }
    try (Snapshot snapshot = snapshots.newest(_ -> true, new ArrayList<>()).orElseThrow()) {
      assertThat(snapshot.position().row()).isEqualTo(1);
    }
  }

  /** A later version adds sections; who does not know one shall not go on without it. */
  @Test
  void open_ofUnknownOrNewerSection_isRefusedByName() throws IOException {
    CheckedFile.Format format = new CheckedFile.Format("GOSSTEST", 1, "a test");
    CheckedFile.Section known = new CheckedFile.Section("states", 1);
    CheckedFile.Section later = new CheckedFile.Section("optimizer", 1);
    CheckedFile.Section newer = new CheckedFile.Section("states", 2);
    Path file = folder.resolve("checked");
    write(file, format, known, later);
    assertThatThrownBy(() -> CheckedFile.open(file, format, IDENTITY, List.of(known)))
        .isInstanceOf(SnapshotException.class)
        .hasMessageContaining("'optimizer', which this version of Gossamer does not know");
    write(file, format, newer);
    assertThatThrownBy(() -> CheckedFile.open(file, format, IDENTITY, List.of(known)))
        .isInstanceOf(SnapshotException.class)
        .hasMessageContaining("has the version 2; this version of Gossamer reads 1");
    write(file, format, later);
    assertThatThrownBy(() -> CheckedFile.open(file, format, IDENTITY, List.of(known)))
        .isInstanceOf(SnapshotException.class)
        .hasMessageContaining("has no section 'states'");
  }

  private static void write(Path file, CheckedFile.Format format, CheckedFile.Section... sections)
      throws IOException {
    CheckedFile.write(
        Disk.SYSTEM,
        file,
        format,
        IDENTITY,
        Arrays.stream(sections)
            .map(
                section ->
                    new CheckedFile.Written(section, out -> out.write(ByteBuffer.allocate(8))))
            .toList());
  }

  /** Every byte counts, that of the header and of the table of sections too. */
  @Test
  void newest_withAnyByteChanged_isNotUsed() throws IOException {
    Setup setup = setup("dadao", 2, 1);
    Snapshots snapshots = snapshots(setup);
    try (Engine engine = engine(setup, 1)) {
      snapshots.write(new RowPosition(1, 0, 0, Tally.NONE), new Snapshot.Mark(0, 0), engine::save);
    }
    Path file = folder.resolve(".snapshot-1");
    byte[] good = Files.readAllBytes(file);
    for (int k = 0; k < good.length; k++) {
      byte[] changed = good.clone();
      changed[k] ^= (byte) (1 << k % 8);
      Files.write(file, changed);
      assertThat(snapshots.newest(_ -> true, new ArrayList<>())).as("byte %d", k).isEmpty();
    }
  }

  private List<String> names() throws IOException {
    try (var list = Files.list(folder)) {
      return list.map(file -> file.getFileName().toString()).toList();
    }
  }
}
