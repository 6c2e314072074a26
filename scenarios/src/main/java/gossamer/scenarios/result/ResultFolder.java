package gossamer.scenarios.result;

import gossamer.graphs.topology.NodeNames;
import gossamer.graphs.topology.Topology;
import gossamer.scenarios.data.Inputs;
import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Position;
import gossamer.scenarios.file.Value;
import gossamer.scenarios.file.Value.Scalar;
import gossamer.scenarios.file.YamlReader;
import gossamer.scenarios.run.Prepared;
import gossamer.sim.engine.Engine;
import gossamer.sim.layout.Tile;
import gossamer.sim.schedule.EventBlock;
import gossamer.sim.schedule.Schedule;
import gossamer.solvers.data.ShareTable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of one scenario's results, and the files in it, as docs/results.md describes them. */
public final class ResultFolder {
  private static final String SCENARIO = "scenario.yaml";

  /** Tells a scenario.yaml of ours from a user's own. */
  private static final String FIRST_LINE = "# The scenario as run, every default filled in.\n";

  private static final String RUNS = "runs.csv";

  private static final String TRAJECTORIES = "trajectories.csv";

  private static final String SPLIT = "split.csv";

  /** Folders with a folder for each run of a sweep, and with pictures. */
  private static final String OF_RUNS = "runs";

  private static final String FIGURES = "figures";

  private static final List<String> TIMINGS =
      List.of("run", "wall_seconds", "total_seconds", "events_per_second", "partitions");

  /** Starts the line that says which run a folder holds. */
  private static final String IDENTITY = "# Identity: ";

  /** Every file that Gossamer writes; a folder with anything else in it is not replaced. */
  private static final List<String> FILES =
      List.of(
          RUNS,
          TRAJECTORIES,
          "timings.csv",
          "summary.csv",
          "events.csv",
          "state.csv",
          SPLIT,
          SCENARIO,
          "environment.json",
          "networks.json",
          "report.html");

  /** What a run of a sweep has a folder of its own for. */
  private static final List<String> FILES_OF_A_RUN = List.of("events.csv", "state.csv", SPLIT);

  /** Figures are named by `gossamer report`. */
  private static final Pattern FIGURE = Pattern.compile("[A-Za-z0-9._-]+\\.(svg|png)");

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
    requireOurs(path, name, inputs);
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
    List<Path> present = list(path);
    // Whenever this is cut short, what is left neither looks done, nor ready to go on, nor foreign.
    Path scenario = path.resolve(SCENARIO);
    Files.deleteIfExists(path.resolve(RUNS));
    new WorkFolder(path.resolve(WorkFolder.NAME)).clear();
    for (Path each : present) {
      if (!each.equals(scenario)) {
        delete(each);
      }
    }
    Files.deleteIfExists(scenario);
    return new ResultFolder(path);
  }

  /**
   * Checks that the folder holds nothing but what new results may replace.
   *
   * @throws InputException if it does
   */
  public static void requireOurs(Path path, String name, Collection<Path> inputs)
      throws IOException {
    if (!Files.isDirectory(path)) {
      return;
    }
    Position position = Position.of(path.toString());
    List<Path> present = list(path);
    for (Path each : present) {
      if (!isOurs(each)) {
        throw new InputException(
            position,
            "the folder holds '%s', which Gossamer did not write; choose another with --out"
                .formatted(each.getFileName()));
      }
    }
    // The scenario says whose the results are; without one any of them will do.
    Optional<Path> whole =
        present.stream()
            .filter(each -> !isHidden(each))
            .min(
                Comparator.comparing((Path each) -> !each.endsWith(SCENARIO))
                    .thenComparing(Comparator.naturalOrder()));
    if (whole.isPresent() && !isWrittenFor(path.resolve(SCENARIO), name)) {
      throw new InputException(
          position,
          "the folder holds '%s', which is no result of a scenario named '%s'; choose another with --out"
              .formatted(whole.get().getFileName(), name));
    }
    for (Path input : inputs) {
      if (present.stream().anyMatch(each -> isSame(each, input))) {
        throw new InputException(
            position,
            "the folder holds '%s', which this run reads; choose another with --out"
                .formatted(input.getFileName()));
      }
    }
  }

  /** Removes a file, or a folder with what is in it: all of it has been found to be ours. */
  private static void delete(Path each) throws IOException {
    if (Files.isDirectory(each)) {
      for (Path inner : list(each)) {
        delete(inner);
      }
    }
    Files.deleteIfExists(each);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.toList();
    }
  }

  private static boolean isOurs(Path each) throws IOException {
    String name = each.getFileName().toString();
    return switch (name) {
      case WorkFolder.NAME -> Files.isDirectory(each);
      case FIGURES -> Files.isDirectory(each) && list(each).stream().allMatch(f -> isFigure(f));
      case OF_RUNS -> {
        for (Path run : list(each)) {
          if (!run.getFileName().toString().matches("[0-9]+")
              || !list(run).stream().allMatch(file -> isOneOf(FILES_OF_A_RUN, file))) {
            yield false;
          }
        }
        yield true;
      }
      default -> isOneOf(FILES, each);
    };
  }

  private static boolean isFigure(Path file) {
    return FIGURE.matcher(file.getFileName().toString()).matches();
  }

  /** A file of these names, or one of them that was never whole. */
  private static boolean isOneOf(List<String> names, Path file) {
    String name = file.getFileName().toString();
    return names.contains(name)
        || (isPart(file) && names.contains(name.substring(1, name.length() - ".part".length())));
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
    boolean begun = false;
    for (Path each : list(path)) {
      begun |= !isHidden(each) || !isOurs(each);
    }
    if (!begun) {
      return Optional.empty(); // empty, or the first file of a run was not whole yet
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

  /** Whether all runs in the folder have come to their end. */
  public boolean isComplete() {
    return Files.isRegularFile(path.resolve(RUNS)) && !Files.exists(path.resolve(WorkFolder.NAME));
  }

  /** Where runs are kept that have not come to their end; made where it is not there. */
  public WorkFolder work() throws IOException {
    WorkFolder work = new WorkFolder(path.resolve(WorkFolder.NAME));
    work.create();
    return work;
  }

  /**
   * Writes scenario.yaml: the scenario as run, with its identity and the hash of each input file.
   *
   * @param yaml every default filled in
   */
  public void writeScenario(String yaml, Map<String, Path> inputs, String identity)
      throws IOException {
    StringBuilder text = new StringBuilder(FIRST_LINE);
    text.append(IDENTITY).append(identity).append('\n');
    for (Map.Entry<String, Path> input : inputs.entrySet()) {
      text.append("# SHA-256 of ")
          .append(input.getKey())
          .append(": ")
          .append(Inputs.sha256(input.getValue()))
          .append('\n');
    }
    ResultFile.write(path.resolve(SCENARIO), text.append(yaml).toString());
  }

  /** Writes environment.json. */
  public void writeEnvironment(String json) throws IOException {
    ResultFile.write(path.resolve("environment.json"), json);
  }

  /**
   * Writes the tables of all runs: trajectories.csv, timings.csv and runs.csv.
   *
   * @param header of runs.csv
   * @param metrics the columns of trajectories.csv after the counts
   * @param records by number
   */
  public void writeTables(
      List<String> header, List<String> metrics, List<RunRecord> records, WorkFolder work)
      throws IOException {
    List<String> columns = new ArrayList<>(List.of("run", "time", "gradients", "communications"));
    columns.addAll(metrics);
    try (ResultFile table = ResultFile.create(path.resolve(TRAJECTORIES), columns)) {
      for (RunRecord record : records) {
        work.copyRows(record, table);
      }
      table.finish();
    }
    try (ResultFile table = ResultFile.create(path.resolve("timings.csv"), TIMINGS)) {
      for (RunRecord record : records) {
        if (!record.timing().isEmpty()) {
          table.line(record.timing());
        }
      }
      table.finish();
    }
    try (ResultFile table = ResultFile.create(path.resolve(RUNS), header)) {
      for (RunRecord record : records) {
        table.line(record.cells());
      }
      table.finish();
    }
  }

  /** Removes what only runs that are not at their end need. */
  public void clear() throws IOException {
    new WorkFolder(path.resolve(WorkFolder.NAME)).clear();
  }

  /**
   * Where the files go that each run has of its own: split.csv, events.csv and state.csv.
   *
   * @param ofSweep whether there may be several
   */
  public Path filesOf(int run, boolean ofSweep) throws IOException {
    return ofSweep
        ? Files.createDirectories(path.resolve(OF_RUNS).resolve(String.valueOf(run)))
        : path;
  }

  /** Writes split.csv: how many samples each node holds, and how many of each class. */
  public static void writeSplit(Path folder, NodeNames names, ShareTable shares)
      throws IOException {
    List<String> header = new ArrayList<>(List.of("node", "samples"));
    header.addAll(shares.classes());
    try (ResultFile file = ResultFile.create(folder.resolve(SPLIT), header)) {
      for (int node = 0; node < shares.nodes(); node++) {
        List<Object> cells = new ArrayList<>(List.of(names.name(node), shares.samples(node)));
        Arrays.stream(shares.counts(node)).forEach(cells::add);
        file.line(cells.toArray());
      }
      file.finish();
    }
  }

  /**
   * Writes events.csv: the schedule up to the end of the run. The schedule is data, so it is walked
   * once more instead of being written down while it happens.
   */
  public static void writeEvents(Path folder, Prepared run, double until) throws IOException {
    Topology topology = run.topology();
    NodeNames names = run.names();
    Schedule.Walk walk = run.setup().schedule().walk(List.of(Tile.whole(topology)), 0);
    EventBlock block = new EventBlock();
    try (ResultFile file =
        ResultFile.create(
            folder.resolve("events.csv"), List.of("time", "kind", "node", "neighbour"))) {
      for (boolean more = true; more; walk.next()) {
        walk.fill(0, block);
        for (int k = 0; k < block.size() && block.time(k) <= until; k++) {
          int event = block.event(k);
          if (event >= topology.edges()) {
            file.line(block.time(k), "gradient", names.name(event - topology.edges()), "");
          } else {
            file.line(
                block.time(k),
                "gossip",
                names.name(topology.lower(event)),
                names.name(topology.upper(event)));
          }
        }
        more = walk.end() <= until;
      }
      file.finish();
    }
  }

  /** Writes state.csv: all variables of all nodes at the end of the run. */
  public static void writeState(Path folder, Prepared run, Engine engine) throws IOException {
    int d = run.setup().dimension();
    List<String> variables = run.setup().rule().variables();
    List<String> header = new ArrayList<>(List.of("node", "variable"));
    for (int c = 0; c < d; c++) {
      header.add(String.valueOf(c));
    }
    try (ResultFile file = ResultFile.create(folder.resolve("state.csv"), header)) {
      for (int node = 0; node < run.topology().nodes(); node++) {
        double[] state = engine.variables(node);
        for (int v = 0; v < variables.size(); v++) {
          List<Object> cells = new ArrayList<>(List.of(run.names().name(node), variables.get(v)));
          Arrays.stream(state, v * d, (v + 1) * d).forEach(cells::add);
          file.line(cells.toArray());
        }
      }
      file.finish();
    }
  }
}
