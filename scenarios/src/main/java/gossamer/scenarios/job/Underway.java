package gossamer.scenarios.job;

import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.result.RunRecord;
import gossamer.scenarios.result.SummaryFile;
import gossamer.scenarios.run.Memo;
import gossamer.scenarios.store.AsRunFile;
import gossamer.scenarios.store.RunningFolder;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.work.Experiment;
import gossamer.scenarios.work.Study;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a job that another process carries out has come to. Its result folder is only read. Mutable;
 * one thread at a time.
 */
public final class Underway {
  private static final String IDENTITY = "# Identity: ";
  private static final String SHA = "# SHA-256 of ";

  private final Path path;
  private final RunningFolder folder;
  private @Nullable Planned planned;

  /**
   * What the folder's scenario asks for.
   *
   * @param text of scenario.yaml
   */
  private record Planned(String text, Plan plan, Study study, List<Identity.OfRun> runs) {}

  /**
   * How far it is.
   *
   * @param done how many runs have ended
   * @param running how many are under way
   * @param total how many there are
   */
  public record Progress(int done, int running, int total) {}

  /** The job of a folder. */
  public Underway(Path path) {
    this.path = path;
    this.folder = new RunningFolder(path);
  }

  /** Whether a process is carrying it out. */
  public boolean isBusy() throws IOException {
    return folder.isBusy();
  }

  /** Whether its scenario is there; a process takes its folder a moment before. */
  public boolean hasBegun() throws IOException {
    return folder.scenario().isPresent();
  }

  /**
   * Writes the scenario and the tables into another folder, as they would be if all runs under way
   * were interrupted now.
   *
   * @throws InputException if nothing has begun yet, or another version of Gossamer is at work
   * @throws IOException if a file is gone, because the job has just ended
   */
  public Progress copy(FolderWriter into) throws IOException {
    Planned now = planned();
    RunTable table = new RunTable(now.plan(), now.study());
    Map<String, RunRecord> known = new HashMap<>();
    folder.records().forEach(record -> known.put(record.identity(), record));
    Map<Integer, List<String>> lines = new TreeMap<>();
    Map<Integer, Integer> slots = new TreeMap<>();
    Set<List<String>> settings = new HashSet<>();
    for (int run = 0; run < now.runs().size(); run++) {
      RunRecord record = known.get(now.runs().get(run).whole());
      if (record != null) {
        lines.put(run, table.line(run, record));
        settings.add(table.setting(run));
        if (record.rows().length() > 0) {
          slots.put(run, record.slot());
        }
      }
    }
    int done = lines.size();
    Map<Integer, Integer> running = running(now, known);
    for (Map.Entry<Integer, Integer> each : running.entrySet()) {
      int run = each.getKey();
      List<String> rows = folder.rows(each.getValue());
      if (!rows.isEmpty()) {
        lines.put(run, table.soFar(run, Arrays.asList(rows.getLast().split(",", -1))));
        // The line of a setting ends with its shortest run, which is one that has just begun.
        if (!settings.contains(table.setting(run))) {
          slots.put(run, each.getValue());
        }
      }
    }
    into.text("scenario.yaml", now.text());
    folder.write(into, table.header(), now.study().tables().rows(), lines, slots);
    SummaryFile.write(into, table.levels(), now.study().tables().hasRows());
    return new Progress(done, running.size(), now.runs().size());
  }

  private Planned planned() throws IOException {
    String text = folder.scenario().orElseThrow(this::nothing);
    Planned before = planned;
    if (before != null && before.text().equals(text)) {
      return before;
    }
    Plan plan = Plan.parse(text, path.resolve("scenario.yaml"), List.of());
    Map<String, String> sums =
        text.lines()
            .filter(line -> line.startsWith(SHA))
            .map(line -> line.substring(SHA.length()))
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.lastIndexOf(": ")),
                    line -> line.substring(line.lastIndexOf(": ") + 2)));
    Study study = Experiment.of(plan.files(), Memo.none());
    Identity identity = Identity.ofSums(plan, study, sums);
    if (!text.contains(IDENTITY + identity.scenario() + "\n")) {
      throw new InputException(
          Position.of(path.toString()),
          "another version of Gossamer is running this scenario, and names its runs differently;"
              + " use that version to follow it");
    }
    Planned now = new Planned(text, plan, study, identity.runs());
    planned = now;
    return now;
  }

  private InputException nothing() {
    return new InputException(
        Position.of(path.toString()),
        "nothing is running here, and there are no results; name the folder that 'gossamer run' writes to");
  }

  /** The runs under way and their slots. */
  private Map<Integer, Integer> running(Planned now, Map<String, RunRecord> known)
      throws IOException {
    Set<Integer> ended = known.values().stream().map(RunRecord::slot).collect(Collectors.toSet());
    List<Integer> written = new ArrayList<>(folder.written());
    written.removeAll(ended);
    Map<String, Integer> kept = new HashMap<>();
    for (Map.Entry<Integer, AsRunFile.Kept> each : folder.kept().entrySet()) {
      kept.put(each.getValue().course(), each.getKey());
    }
    Map<Integer, Integer> running = new TreeMap<>();
    for (int run = 0; run < now.runs().size(); run++) {
      Identity.OfRun identity = now.runs().get(run);
      int slot = kept.getOrDefault(identity.course(), run);
      if (!known.containsKey(identity.whole()) && written.contains(slot)) {
        running.put(run, slot);
      }
    }
    return running;
  }
}
