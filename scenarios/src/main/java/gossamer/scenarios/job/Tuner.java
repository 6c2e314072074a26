package gossamer.scenarios.job;

import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.result.RunColumns;
import gossamer.scenarios.store.ResultFolder;
import gossamer.scenarios.sweep.PlannedRun;
import gossamer.scenarios.sweep.Tuned;
import gossamer.scenarios.sweep.Tuning;
import gossamer.scenarios.text.Digits;
import gossamer.sim.engine.Status;
import gossamer.sim.probe.Metrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What tuning runs came to, and the values that a job's runs take from it. Immutable. */
final class Tuner {
  /** The folder of the tuning runs in that of the results: results of their own. */
  static final String FOLDER = "tuning";

  /** The columns of runs.csv: the value that was chosen, and how many runs it took. */
  static final List<String> COLUMNS = List.of(RunColumns.TUNED, RunColumns.TUNING_RUNS);

  private final Tuning tuning;
  private final List<String> header;
  private final Map<Integer, Job.Line> trials = new TreeMap<>();
  private final Map<Integer, Tuning.Best> best = new TreeMap<>();

  /**
   * What came out.
   *
   * @param trials all tuning runs, done
   */
  Tuner(Tuning tuning, Job.Ran trials) {
    this.tuning = tuning;
    this.header = trials.header();
    trials.lines().forEach(line -> this.trials.put(line.run(), line));
    for (int run : tuning.runs()) {
      if (failed(run).isEmpty()) {
        tuning.best(run, this::criterion).ifPresent(each -> best.put(run, each));
      }
    }
  }

  /** The criterion of a tuning run at the end of its budget; infinite if it diverged. */
  private double criterion(int trial) {
    Job.Line line = line(trial);
    return line.status().equals(Status.DIVERGED.word())
        ? (tuning.criterion().rises() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY)
        : CsvCell.number(cell(line)).orElse(Double.NaN);
  }

  private String cell(Job.Line line) {
    return line.cells().get(header.lastIndexOf(Metrics.column(tuning.criterion())));
  }

  private Job.Line line(int trial) {
    return Objects.requireNonNull(trials.get(trial), () -> "tuning run " + trial);
  }

  /** A tuning run of a run that came to no outcome. */
  private Optional<Job.Line> failed(int run) {
    return tuning.candidates(run).stream()
        .flatMap(each -> each.runs().stream())
        .map(this::line)
        .filter(Job.Line::hasFailed)
        .findFirst();
  }

  /**
   * A run with the value that was chosen for it; as it is if nothing of it is tuned.
   *
   * @throws InputException if no value is any good
   */
  PlannedRun with(PlannedRun run) {
    if (run.tuned().isEmpty()) {
      return run;
    }
    Tuning.Best chosen = best.get(run.number());
    if (chosen != null) {
      return run.with(chosen.value());
    }
    Tuned tuned = run.tuned().get();
    throw new InputException(
        tuned.position(),
        failed(run.number())
            .map(
                line ->
                    "cannot be tuned: run %d in the folder '%s' failed: %s"
                        .formatted(line.run(), FOLDER, line.reason()))
            .orElseGet(
                () ->
                    "no value of %s is any good: at least half of the tuning runs of each diverged;"
                            .formatted(tuned.key())
                        + " try smaller ones (the report in the folder '%s' shows them)"
                            .formatted(FOLDER)));
  }

  /** The cells of {@link #COLUMNS}. */
  List<String> cells(int run) {
    Tuning.Best chosen = best.get(run);
    return chosen == null
        ? List.of("", "")
        : List.of(CsvCell.of(chosen.value().doubleValue()), String.valueOf(chosen.runs().size()));
  }

  /** What was chosen, a sentence for each setting. */
  List<String> sentences() {
    Set<String> sentences = new LinkedHashSet<>();
    best.forEach((_, chosen) -> sentences.add(sentence(chosen)));
    return List.copyOf(sentences);
  }

  private String sentence(Tuning.Best chosen) {
    String setting = setting(chosen);
    String key = tuning.key();
    String edge =
        switch (chosen.edge()) {
          case NONE -> "";
          case SMALLEST -> "; it is the smallest that was tried: lower the range";
          case LARGEST -> "; it is the largest that was tried: raise the range";
        };
    return "%s%s %s is the best of %d values (median %s %s)%s"
        .formatted(
            setting.isEmpty() ? "" : setting + ": ",
            key.substring(key.lastIndexOf('.') + 1),
            chosen.label(),
            chosen.tried(),
            Metrics.column(tuning.criterion()).replace('_', ' '),
            Digits.of(chosen.score(), 3),
            edge);
  }

  /** The labels of what else is swept. */
  private String setting(Tuning.Best chosen) {
    List<String> cells = line(chosen.runs().getFirst()).cells();
    return tuning.settings().stream()
        .map(key -> cells.get(header.indexOf(key)))
        .collect(Collectors.joining(", "));
  }

  /** Writes the table of all tuning runs. */
  void write(FolderWriter folder) throws IOException {
    List<Integer> columns = new ArrayList<>();
    for (String column : tuning.plan().columns()) {
      columns.add(header.indexOf(column));
    }
    columns.add(header.indexOf(RunColumns.STATUS));
    columns.add(header.lastIndexOf(Metrics.column(tuning.criterion())));
    Set<Integer> chosen = new HashSet<>();
    best.values().forEach(each -> chosen.addAll(each.candidate().runs()));
    List<String> names = new ArrayList<>(List.of("tuning_run"));
    columns.forEach(column -> names.add(header.get(column)));
    names.add("chosen");
    folder.table(
        ResultFolder.TUNING,
        names,
        table ->
            trials
                .values()
                .forEach(
                    line -> {
                      List<String> cells = new ArrayList<>(List.of(String.valueOf(line.run())));
                      columns.forEach(column -> cells.add(line.cells().get(column)));
                      cells.add(chosen.contains(line.run()) ? "yes" : "");
                      table.line(cells.toArray());
                    }));
  }
}
