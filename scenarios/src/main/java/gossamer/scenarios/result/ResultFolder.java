package gossamer.scenarios.result;

import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.data.Inputs;
import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Position;
import gossamer.scenarios.file.ScenarioWriter;
import gossamer.scenarios.file.Value;
import gossamer.scenarios.file.Value.Scalar;
import gossamer.scenarios.file.YamlReader;
import gossamer.scenarios.run.AsRun;
import gossamer.scenarios.run.Prepared;
import gossamer.sim.engine.Engine;
import gossamer.sim.engine.Outcome;
import gossamer.sim.engine.Row;
import gossamer.sim.engine.Status;
import gossamer.sim.layout.Tile;
import gossamer.sim.probe.Metrics;
import gossamer.sim.schedule.EventBlock;
import gossamer.sim.schedule.Schedule;
import gossamer.sim.snapshot.Snapshots;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of one scenario's results, and the files in it, as docs/results.md describes them. */
public final class ResultFolder {
  private static final String SCENARIO = "scenario.yaml";

  /** Tells a scenario.yaml of ours from a user's own. */
  private static final String FIRST_LINE = "# The scenario as run, every default filled in.\n";

  private static final String RUNS = "runs.csv";

  /** Starts the line that says which run a folder holds. */
  private static final String IDENTITY = "# Identity: ";

  /** Every file that Gossamer writes; a folder with anything else in it is not replaced. */
  private static final List<String> FILES =
      List.of(
          RUNS,
          "trajectories.csv",
          "timings.csv",
          "events.csv",
          "state.csv",
          SCENARIO,
          "environment.json");

  private final Path path;

  private ResultFolder(Path path) {
    this.path = path;
  }

  /**
   * Makes the folder ready for new results. What Gossamer wrote there for a scenario of the same
   * name is removed.
   *
   * @param inputs files that the run reads, which stay
   * @throws InputException if the folder holds anything else, or cannot be made
   */
  public static ResultFolder prepare(Path path, String name, Collection<Path> inputs)
      throws IOException {
    Position position = Position.of(path.toString());
    try {
      Files.createDirectories(path);
    } catch (FileAlreadyExistsException e) {
      throw new InputException(
          position, "there is a file of this name; choose another folder with --out");
    } catch (FileSystemException e) {
      throw new InputException(
          position,
          "the folder cannot be made (%s); choose another with --out".formatted(e.getReason()));
    }
    List<Path> present;
    try (Stream<Path> list = Files.list(path)) {
      present = list.toList();
    }
    for (Path each : present) {
      if (!isOurs(each.getFileName().toString())) {
        throw new InputException(
            position,
            "the folder holds '%s', which Gossamer did not write; choose another with --out"
                .formatted(each.getFileName()));
      }
    }
    List<Path> whole = present.stream().filter(each -> !isHidden(each)).toList();
    if (!whole.isEmpty() && !isWrittenFor(path.resolve(SCENARIO), name)) {
      throw new InputException(
          position,
          "the folder holds '%s', which is no result of a scenario named '%s'; choose another with --out"
              .formatted(whole.getFirst().getFileName(), name));
    }
    for (Path input : inputs) {
      if (present.stream().anyMatch(each -> isSame(each, input))) {
        throw new InputException(
            position,
            "the folder holds '%s', which this run reads; choose another with --out"
                .formatted(input.getFileName()));
      }
    }
    // Whenever this is cut short, what is left neither looks done, nor ready to go on, nor foreign.
    Path scenario = path.resolve(SCENARIO);
    Files.deleteIfExists(path.resolve(RUNS));
    Snapshots.clear(path);
    for (Path each : present) {
      if (!each.equals(scenario)) {
        Files.deleteIfExists(each);
      }
    }
    Files.deleteIfExists(scenario);
    return new ResultFolder(path);
  }

  private static boolean isOurs(String name) {
    return FILES.contains(name)
        || Snapshots.isSnapshot(name)
        || AsRunFile.isOne(name)
        || (isPart(Path.of(name))
            && FILES.contains(name.substring(1, name.length() - ".part".length())));
  }

  private static boolean isHidden(Path file) {
    return file.getFileName().toString().startsWith(".");
  }

  private static boolean isPart(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(".") && name.endsWith(".part");
  }

  /** Whether a scenario.yaml is one that {@link #writeScenario} wrote for that name. */
  private static boolean isWrittenFor(Path file, String name) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try {
      String text = Files.readString(file);
      return text.startsWith(FIRST_LINE)
          && YamlReader.read(text, file.toString())
              .flatMap(Value::asMapping)
              .flatMap(mapping -> mapping.find("name"))
              .filter(entry -> entry.value() instanceof Scalar word && word.text().equals(name))
              .isPresent();
    } catch (CharacterCodingException | InputException e) {
      return false; // changed since
    }
  }

  /**
   * The text of a result folder's scenario.yaml.
   *
   * @return empty if the folder holds no results of Gossamer's
   */
  public static Optional<String> scenario(Path folder) throws IOException {
    Path file = folder.resolve(SCENARIO);
    try {
      String text = Files.isRegularFile(file) ? Files.readString(file) : "";
      return text.startsWith(FIRST_LINE) ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isSame(Path a, Path b) {
    try {
      return Files.isSameFile(a, b);
    } catch (IOException e) {
      return false; // gone since
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /**
   * Opens a folder with a run to go on with.
   *
   * @param identity of the scenario that wants to
   * @return empty if nothing was run there yet
   * @throws InputException if the folder holds another run, or something else
   */
  public static Optional<ResultFolder> reopen(Path path, String identity) throws IOException {
    Position position = Position.of(path.toString());
    if (!Files.isDirectory(path)) {
      return Optional.empty();
    }
    try (Stream<Path> list = Files.list(path)) {
      if (list.allMatch(each -> isHidden(each) && isOurs(each.getFileName().toString()))) {
        return Optional.empty(); // empty, or the first file of a run was not whole yet
      }
    }
    Path scenario = path.resolve(SCENARIO);
    String text = Files.isRegularFile(scenario) ? Files.readString(scenario) : "";
    if (!text.startsWith(FIRST_LINE)) {
      throw new InputException(
          position,
          "the folder holds no run of Gossamer's to go on with; choose another with --out");
    }
    if (!text.contains(IDENTITY + identity + "\n")) {
      throw new InputException(
          position,
          "the folder holds a run of another scenario, or of other input files; without --resume it would be replaced");
    }
    return Optional.of(new ResultFolder(path));
  }

  /** Whether the run in the folder has come to its end, not merely been interrupted. */
  public boolean isComplete() throws IOException {
    Path runs = path.resolve(RUNS);
    return Files.isRegularFile(runs)
        && !Files.readString(runs).contains("," + Status.INTERRUPTED.word() + ",");
  }

  /**
   * Writes scenario.yaml: the scenario as run, with its identity and the hash of each input file.
   */
  public void writeScenario(Prepared run, String identity) throws IOException {
    StringBuilder text = new StringBuilder(FIRST_LINE);
    text.append(IDENTITY).append(identity).append('\n');
    for (Map.Entry<String, Path> input : run.inputs().entrySet()) {
      text.append(
          "# SHA-256 of %s: %s%n".formatted(input.getKey(), Inputs.sha256(input.getValue())));
    }
    text.append(ScenarioWriter.write(run.scenario()));
    ResultFile.write(path.resolve(SCENARIO), text.toString().replace("\r\n", "\n"));
  }

  /** Writes environment.json. */
  public void writeEnvironment(String json) throws IOException {
    ResultFile.write(path.resolve("environment.json"), json);
  }

  /**
   * Keeps the numbers that the run rests on, until {@link #clear}.
   *
   * @param identity 32 bytes that name the run
   */
  public void writeAsRun(byte[] identity, AsRun numbers) throws IOException {
    AsRunFile.write(path, identity, numbers);
  }

  /** Removes what only a run that is not at its end needs. */
  public void clear() throws IOException {
    Snapshots.clear(path);
    AsRunFile.clear(path);
  }

  /** Starts trajectories.csv. */
  public ResultFile trajectories(Prepared run) throws IOException {
    List<String> header = new ArrayList<>(List.of("run", "time", "gradients", "communications"));
    header.addAll(metricNames(run));
    return ResultFile.create(path.resolve("trajectories.csv"), header);
  }

  /** Goes on with trajectories.csv, of which so many bytes count. */
  public ResultFile trajectories(long length) throws IOException {
    return ResultFile.goOn(path.resolve("trajectories.csv"), length);
  }

  /** Writes a row of trajectories.csv. */
  public static void trajectory(ResultFile file, int run, Row row) {
    List<Object> cells =
        new ArrayList<>(List.of(run, row.time(), row.gradients(), row.communications()));
    cells.addAll(row.metrics());
    file.line(cells.toArray());
  }

  private static List<String> metricNames(Prepared run) {
    return run.simulation().metrics().stream().map(Metrics.CATALOGUE::nameOf).toList();
  }

  /** Writes runs.csv. */
  public void writeRuns(Prepared run, String algorithm, Outcome outcome) throws IOException {
    List<String> header =
        new ArrayList<>(
            List.of(
                "run",
                "seed",
                "algorithm",
                "status",
                "nodes",
                "edges",
                "chi1",
                "chi2",
                "communication_rate",
                "L",
                "mu",
                "time",
                "gradients",
                "communications"));
    header.addAll(metricNames(run));
    Chi chi = run.rates().chi();
    Row last = outcome.last();
    List<Object> cells =
        new ArrayList<>(
            List.of(
                0,
                run.scenario().seed(),
                algorithm,
                outcome.status().word(),
                run.topology().nodes(),
                run.topology().edges(),
                chi.chi1(),
                chi.chi2(),
                run.rates().total(),
                run.smoothness(),
                run.strongConvexity(),
                last.time(),
                last.gradients(),
                last.communications()));
    cells.addAll(last.metrics());
    try (ResultFile file = ResultFile.create(path.resolve(RUNS), header)) {
      file.line(cells.toArray());
      file.finish();
    }
  }

  /**
   * Writes timings.csv.
   *
   * @param events how many the loop ran
   */
  public void writeTimings(double events, double loopSeconds, double totalSeconds, int partitions)
      throws IOException {
    List<String> header =
        List.of("run", "wall_seconds", "total_seconds", "events_per_second", "partitions");
    try (ResultFile file = ResultFile.create(path.resolve("timings.csv"), header)) {
      file.line(0, loopSeconds, totalSeconds, events / loopSeconds, partitions);
      file.finish();
    }
  }

  /**
   * Writes events.csv: the schedule up to the end of the run. The schedule is data, so it is walked
   * once more instead of being written down while it happens.
   */
  public void writeEvents(Prepared run, double until) throws IOException {
    Topology topology = run.topology();
    Schedule.Walk walk = run.setup().schedule().walk(List.of(Tile.whole(topology)), 0);
    EventBlock block = new EventBlock();
    try (ResultFile file =
        ResultFile.create(
            path.resolve("events.csv"), List.of("time", "kind", "node", "neighbour"))) {
      for (boolean more = true; more; walk.next()) {
        walk.fill(0, block);
        for (int k = 0; k < block.size() && block.time(k) <= until; k++) {
          int event = block.event(k);
          if (event >= topology.edges()) {
            file.line(block.time(k), "gradient", event - topology.edges(), "");
          } else {
            file.line(block.time(k), "gossip", topology.lower(event), topology.upper(event));
          }
        }
        more = walk.end() <= until;
      }
      file.finish();
    }
  }

  /** Writes state.csv: all variables of all nodes at the end of the run. */
  public void writeState(Prepared run, Engine engine) throws IOException {
    int d = run.setup().dimension();
    List<String> variables = run.setup().rule().variables();
    List<String> header = new ArrayList<>(List.of("node", "variable"));
    for (int c = 0; c < d; c++) {
      header.add(String.valueOf(c));
    }
    try (ResultFile file = ResultFile.create(path.resolve("state.csv"), header)) {
      for (int node = 0; node < run.topology().nodes(); node++) {
        double[] state = engine.variables(node);
        for (int v = 0; v < variables.size(); v++) {
          List<Object> cells = new ArrayList<>(List.of(node, variables.get(v)));
          Arrays.stream(state, v * d, (v + 1) * d).forEach(cells::add);
          file.line(cells.toArray());
        }
      }
      file.finish();
    }
  }
}
