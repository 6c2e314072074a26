package gossamer.scenarios.cli.run;

import static gossamer.scenarios.result.Summary.MEDIAN;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.cli.terminal.Interruption;
import gossamer.scenarios.job.Job;
import gossamer.scenarios.report.Report;
import gossamer.scenarios.result.Arrivals;
import gossamer.scenarios.result.Arrivals.Level;
import gossamer.scenarios.result.Pace;
import gossamer.scenarios.result.Ranking;
import gossamer.scenarios.result.RunColumns;
import gossamer.scenarios.result.RunRecord;
import gossamer.scenarios.run.Memory;
import gossamer.scenarios.store.ResultFolder;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.sweep.PlannedRun;
import gossamer.scenarios.sweep.Tuning;
import gossamer.scenarios.text.Digits;
import gossamer.scenarios.text.TextTable;
import gossamer.scenarios.work.Fact;
import gossamer.scenarios.work.Outlook;
import gossamer.scenarios.work.Work;
import gossamer.sim.engine.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in words what is run, and what came of it. */
public final class OutcomeText {
  private static final String REACHED = "reached";
  private static final String BYTES = "bytes";
  private static final String COMMUNICATIONS = "communications";
  private static final double LONG_SECONDS = 60;
  private static final double LARGE_BYTES = 1 << 30;

  /** Files may take this part of the room there is, without a warning. */
  private static final double FULL = 0.8;

  private static final int MOST_VALUES = 6;
  private static final int LONGEST_VALUE = 40;
  private static final int MOST_FAILURES = 3;
  private static final int MOST_SETTINGS = 24;
  private static final String INDENT = "  ";

  /** Characters that names of facts get, where none is longer. */
  private static final int NAMES = 15;

  private final PrintWriter out;
  private final String resumeCommand;
  private final int width;

  /**
   * A summary.
   *
   * @param resumeCommand what the user would type to resume
   * @param width of the terminal, in characters; tables are no wider if they can
   */
  OutcomeText(PrintWriter out, String resumeCommand, int width) {
    this.out = out;
    this.resumeCommand = resumeCommand;
    this.width = width;
  }

  /**
   * What will be run, and what it will take where that is much.
   *
   * @param folder where the results go
   */
  void before(Plan plan, Work run, Path folder) {
    title(plan.name(), plan.description());
    run.facts().forEach(this::fact);
    large(run.outlook(), folder);
    run.warnings().forEach(warning -> out.println("  warning: " + warning));
    out.flush();
  }

  private void fact(Fact fact) {
    fact(NAMES, fact);
  }

  private void fact(int names, Fact fact) {
    String blanks = " ".repeat(Math.max(0, names - fact.name().length()));
    out.println(INDENT + fact.name() + blanks + " " + fact.text());
  }

  private void large(Outlook outlook, Path folder) {
    if (outlook.seconds() > LONG_SECONDS && Double.isFinite(outlook.seconds())) {
      String events =
          Double.isNaN(outlook.events()) ? "" : " (%s events)".formatted(count(outlook.events()));
      line(
          "duration",
          outlook.byTheory() ? "up to %s by the theory%s" : "about %s%s",
          duration(outlook.seconds()),
          events);
    }
    if (outlook.memory() > LARGE_BYTES) {
      line("memory", "about %s", Memory.words(outlook.memory()));
    }
    String files =
        "%s %s%s"
            .formatted(
                outlook.byTheory() ? "up to" : "about",
                Memory.words(outlook.bytes()),
                Double.isFinite(outlook.rows())
                    ? ", trajectories.csv of %s rows among them".formatted(count(outlook.rows()))
                    : "");
    double left = usable(folder);
    if (outlook.bytes() > FULL * left) {
      out.println(
          "  warning: the files may take %s; %s has %s left"
              .formatted(files, folder, Memory.words(left)));
    } else if (outlook.bytes() > LARGE_BYTES) {
      line("files", "%s", files);
    }
  }

  /** The room where a folder is or will be, in bytes; infinite if nobody knows. */
  private static double usable(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (!Files.exists(existing)) {
      Path parent = existing.getParent();
      if (parent == null) {
        return Double.POSITIVE_INFINITY;
      }
      existing = parent;
    }
    try {
      return Files.getFileStore(existing).getUsableSpace();
    } catch (IOException e) {
      return Double.POSITIVE_INFINITY; // writing will tell
    }
  }

  /** In the largest unit of which there are two or more. */
  static String duration(double seconds) {
    if (seconds < 120) {
      return "%.0f s".formatted(seconds);
    }
    double hours = seconds / 3600;
    if (hours < 2) {
      return "%.0f min".formatted(seconds / 60);
    }
    return hours < 48
        ? "%.0f h".formatted(hours)
        : hours < 2 * 365 * 24
            ? "%.0f days".formatted(hours / 24)
            : String.format(Locale.ROOT, "%,.0f years", hours / (365 * 24));
  }

  /** Two digits, such as 2.4e10. */
  static String count(double number) {
    return String.format(Locale.ROOT, "%.1e", number).replaceFirst("e\\+0?", "e");
  }

  /**
   * What will be run of a sweep.
   *
   * @param done how many runs had come to their end before
   */
  void before(Plan plan, int done) {
    title(plan.name(), plan.description());
    List<PlannedRun> runs = plan.runs();
    line("sweep", "%,d runs", runs.size());
    for (int k = 0; k < plan.keys().size(); k++) {
      int key = k;
      line("", "%s: %s", plan.keys().get(k), values(runs.stream().map(r -> r.labels().get(key))));
    }
    if (done > 0) {
      line("done before", "%,d of them", done);
    }
    out.flush();
  }

  /** What will be run to tune a constant. */
  void tuning(Plan plan, Tuning tuning, int done) {
    title(plan.name(), plan.description());
    line(
        "tuning",
        "%,d runs: %,d with each value, each up to %s",
        plan.runs().size(),
        tuning.seeds(),
        tuning.budget());
    if (done > 0) {
      line("done before", "%,d of them", done);
    }
    out.flush();
  }

  /**
   * What was chosen.
   *
   * @param sentences one for each setting
   * @param folder of the results
   */
  void tuned(List<String> sentences, Path folder) {
    sentences.stream().limit(MOST_SETTINGS).forEach(each -> line("tuned", "%s", each));
    if (sentences.size() > MOST_SETTINGS) {
      line(
          "",
          "and %,d more settings; %s has them all",
          sentences.size() - MOST_SETTINGS,
          folder.resolve(ResultFolder.TUNING));
    }
    out.println();
    out.flush();
  }

  private void title(String name, String description) {
    out.println(name + (description.isBlank() ? "" : ": " + description.strip()));
  }

  /** The distinct values of a swept key, the first ones where there are many. */
  private static String values(Stream<String> cells) {
    List<String> values = cells.distinct().toList();
    String shown =
        values.stream().limit(MOST_VALUES).map(OutcomeText::cut).collect(Collectors.joining(", "));
    return values.size() > MOST_VALUES
        ? "%s, ... (%,d values)".formatted(shown, values.size())
        : shown;
  }

  private static String cut(String value) {
    return value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "..." : value;
  }

  void notes(List<String> notes) {
    notes.forEach(note -> out.println("  note: " + note));
    out.flush();
  }

  /** The user wants to stop, and the next row is not there yet. */
  void stopping() {
    out.println();
    out.println(
        "  stopping at the next row, or after %d seconds at the latest"
            .formatted(Interruption.patienceSeconds()));
    out.flush();
  }

  void left(Job job, Job.Left left) {
    out.println();
    int runs = job.plan().runs().size();
    if (runs == 1) {
      line("status", "interrupted: the files go up to the last row, %s", left.last().reached());
      line("resume", "from %s", left.last().resumesFrom());
      line("", "%s", resumeCommand);
    } else {
      line(
          "status",
          "interrupted: %,d of %,d runs done, the files of %,d more go up to their last rows",
          left.done(),
          runs,
          left.stopped());
      line("resume", "%s", resumeCommand);
    }
    out.flush();
  }

  /** The program ends before it has come to a first row, or to the next one of a sweep. */
  void leftPreparing() {
    out.println();
    line("status", "%s", "interrupted while preparing; nothing that was done is lost");
    line("resume", "%s", resumeCommand);
    out.flush();
  }

  void alreadyDone() {
    out.println("All runs are done; --again starts over.");
  }

  /**
   * What came out.
   *
   * @throws IOException if a file that was written cannot be read
   */
  void after(Job job, Job.Ran ran) throws IOException {
    out.println();
    int names = NAMES;
    if (job.plan().runs().size() == 1 && !ran.lines().isEmpty()) {
      names = outcome(job, ran, ran.lines().getFirst());
    } else {
      outcomes(job, ran, Arrivals.read(job.path()));
    }
    ran.notes().forEach(note -> out.println("  note: " + note));
    fact(names, Fact.of("files", "%s", job.path()));
    fact(names, Fact.of("report", "%s", job.path().resolve(Report.NAME)));
    if (ran.isInterrupted(job.plan())) {
      fact(names, new Fact("resume", resumeCommand));
    }
    out.flush();
  }

  /** Returns how wide the names of its facts are, for those that follow. */
  private int outcome(Job job, Job.Ran ran, Job.Line run) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int c = ran.header().indexOf("status"); c < ran.header().size(); c++) {
      cells.put(ran.header().get(c), run.cells().get(c));
    }
    List<Fact> facts =
        run.hasFailed()
            ? List.of(Fact.of("status", "%s: %s", run.status(), run.reason()))
            : job.study().outcome(cells);
    List<Fact> more = ran.only();
    int names =
        Stream.concat(facts.stream(), more.stream())
            .mapToInt(fact -> fact.name().length())
            .reduce(NAMES, Math::max);
    facts.forEach(fact -> fact(names, fact));
    unexpected(job.plan(), run.status().equals(Status.DIVERGED.word()));
    more.forEach(fact -> fact(names, fact));
    return names;
  }

  /** Says so if the scenario is to show a divergence that did not come. */
  private void unexpected(Plan plan, boolean diverged) {
    if (plan.runs().getFirst().file().scenario().expectsDivergence() && !diverged) {
      notes(List.of("No run diverged, although the scenario says 'expect: diverged'."));
    }
  }

  private void outcomes(Job job, Job.Ran ran, Arrivals arrivals) {
    Plan plan = job.plan();
    int status = ran.header().indexOf("status");
    Map<String, Long> counts =
        ran.lines().stream()
            .collect(
                Collectors.groupingBy(
                    run -> run.cells().get(status), LinkedHashMap::new, Collectors.counting()));
    line("runs", "%,d of %,d", ran.lines().size(), plan.runs().size());
    counts.forEach((word, count) -> line("", "%,d %s", count, word));
    long stalled =
        ran.lines().stream().filter(run -> run.reason().startsWith(RunRecord.NO_PROGRESS)).count();
    if (stalled > 0) {
      line("", "%,d of them made no progress; the column reason of runs.csv says which", stalled);
    }
    unexpected(plan, counts.containsKey(Status.DIVERGED.word()));
    if (ran.lines().stream().anyMatch(r -> r.state() == RunRecord.State.ENDED)) {
      settings(job, ran, arrivals).forEach(out::println);
      List<List<String>> cells = ran.lines().stream().map(Job.Line::cells).toList();
      Ranking.of(ran.header(), cells, arrivals).ifPresent(this::ranking);
    }
    List<Job.Line> failed = ran.lines().stream().filter(Job.Line::hasFailed).toList();
    failed.stream()
        .limit(MOST_FAILURES)
        .forEach(run -> line("failed", "run %d: %s", run.run(), run.reason()));
    if (failed.size() > MOST_FAILURES) {
      line(
          "",
          "and %,d more; the column reason of runs.csv has them all",
          failed.size() - MOST_FAILURES);
    }
  }

  private void ranking(Ranking ranking) {
    Level level = ranking.usualLevel().orElse(null);
    line(
        "wins",
        "%s (%s to %s)",
        ranking.words(ranking.at(level, COMMUNICATIONS)),
        COMMUNICATIONS,
        ranking.goal(level).replace("\u2264", "<=").replace("\u2265", ">="));
  }

  /** What the runs that differ in their seed only come to, as a table that fits. */
  private List<String> settings(Job job, Job.Ran ran, Arrivals arrivals) {
    Plan plan = job.plan();
    List<List<String>> runs = ran.lines().stream().map(Job.Line::cells).toList();
    var summary = gossamer.scenarios.result.Summary.of(ran.header(), runs, arrivals);
    List<String> keys =
        RunColumns.of(ran.header()).keys(ran.header(), runs).stream()
            .filter(key -> plan.isVaried(key) || varies(summary.column(key)))
            .toList();
    boolean hasTarget = summary.column(REACHED).stream().anyMatch(cell -> !cell.isEmpty());
    List<String> numbers = new ArrayList<>(job.study().telling());
    boolean isElapsed = pace(ran.header(), runs) == Pace.BOTH;
    if (isElapsed) { // what compares rounds with clocks
      numbers.replaceAll(each -> each.equals("time") ? Pace.ELAPSED : each);
    }
    boolean areBytesTold = isBytesAPriceOfItsOwn(ran.header(), runs);
    if (areBytesTold) {
      numbers.addFirst(BYTES);
    }
    String level = hasTarget ? hardestLevel(summary) : "";
    // What says least goes first until the rest fits.
    List<String> lines = lines(summary, keys, hasTarget, level, numbers);
    while (numbers.size() > 1 && lines.stream().anyMatch(line -> line.length() > width)) {
      numbers.removeLast();
      lines = lines(summary, keys, hasTarget, level, numbers);
    }
    List<String> all = new ArrayList<>(List.of(""));
    all.add(
        INDENT
            + (hasTarget
                ? "medians over seeds; %s%s, gradients and communications to %s"
                    .formatted(
                        areBytesTold ? "bytes, " : "",
                        isElapsed ? Pace.ELAPSED : "time",
                        level.isEmpty()
                            ? "the target"
                            : "a %s, as no run reached the target"
                                .formatted(level.replace('_', ' ')))
                : job.study().tables().hasRows()
                    ? "medians over seeds, at the end"
                    : "medians over seeds"));
    all.addAll(lines);
    if (lines.getFirst().contains(Pace.ELAPSED)) {
      all.add(INDENT + "elapsed: units of time; a round waits for its slowest node");
    }
    int more = summary.rows().size() - MOST_SETTINGS;
    if (more > 0) {
      all.add(INDENT + "and %,d more; summary.csv has them all".formatted(more));
    }
    all.add("");
    return all;
  }

  private static Pace pace(List<String> header, List<List<String>> runs) {
    int time = header.lastIndexOf("time");
    int elapsed = header.lastIndexOf(Pace.ELAPSED);
    return time < 0 || elapsed < 0
        ? Pace.UNKNOWN
        : Pace.of(
            runs.stream()
                .map(cells -> new Pace.End(number(cells.get(time)), number(cells.get(elapsed))))
                .toList());
  }

  private static double number(String cell) {
    return CsvCell.number(cell).orElse(Double.NaN);
  }

  /** Whether a communication of one run carries more bytes than that of another. */
  private static boolean isBytesAPriceOfItsOwn(List<String> header, List<List<String>> runs) {
    int bytes = header.lastIndexOf(BYTES);
    int communications = header.lastIndexOf(COMMUNICATIONS);
    return bytes >= 0
        && communications >= 0
        && runs.stream()
                .map(cells -> number(cells.get(bytes)) / number(cells.get(communications)))
                .filter(Double::isFinite)
                .mapToDouble(Double::doubleValue)
                .map(StrictMath::rint)
                .distinct()
                .count()
            > 1;
  }

  /** The hardest level that a run reached if none reached the target, such as gap_1e-3. */
  private static String hardestLevel(gossamer.scenarios.result.Summary summary) {
    if (isAbove(summary.column(REACHED), 0)) {
      return "";
    }
    String to = "time_to_";
    return summary.header().stream()
        .filter(column -> column.startsWith(to) && column.endsWith("_" + REACHED))
        .filter(column -> isAbove(summary.column(column), 0))
        .map(column -> column.substring(to.length(), column.length() - REACHED.length() - 1))
        .reduce("", (_, later) -> later);
  }

  private static boolean isAbove(List<String> cells, double least) {
    return cells.stream().anyMatch(cell -> number(cell) > least);
  }

  private static List<String> lines(
      gossamer.scenarios.result.Summary summary,
      List<String> keys,
      boolean hasTarget,
      String level,
      List<String> numbers) {
    List<String> shown =
        numbers.stream()
            .map(
                number ->
                    !level.isEmpty() && Arrivals.COSTS.contains(number)
                        ? number + "_to_" + level + MEDIAN
                        : number + MEDIAN)
            .filter(summary.header()::contains)
            .toList();
    List<String> header = new ArrayList<>(keys);
    header.add(hasTarget ? REACHED : "runs");
    shown.forEach(column -> header.add(quantity(column)));
    TextTable table = new TextTable(keys.size(), header.toArray(String[]::new));
    for (int row = 0; row < Math.min(MOST_SETTINGS, summary.rows().size()); row++) {
      int at = row;
      List<String> cells = new ArrayList<>();
      keys.forEach(key -> cells.add(cut(summary.cell(at, key))));
      String runs = summary.cell(at, "runs");
      String reached =
          summary.cell(at, level.isEmpty() ? REACHED : "time_to_%s_%s".formatted(level, REACHED));
      String diverged = summary.cell(at, "diverged");
      cells.add(
          (reached.isEmpty() ? runs : "%s of %s".formatted(reached, runs))
              + (diverged.equals("0") ? "" : ", %s diverged".formatted(diverged)));
      shown.forEach(column -> cells.add(digits(column, summary.cell(at, column))));
      table.row(cells.toArray(String[]::new));
    }
    return table.lines(INDENT);
  }

  /** What a column of medians is of, to whatever level. */
  private static String quantity(String column) {
    return column.replaceFirst("(_to_.*)?" + MEDIAN + "$", "");
  }

  private static boolean varies(List<String> cells) {
    return cells.stream().distinct().count() > 1;
  }

  private static String digits(String column, String cell) {
    if (cell.isEmpty()) {
      return "-";
    }
    double number = CsvCell.number(cell).orElse(Double.NaN);
    return Double.isInfinite(number)
        ? Arrivals.COSTS.contains(quantity(column)) ? "not reached" : "diverged"
        : Digits.of(number, 4);
  }

  @FormatMethod
  private void line(String name, @FormatString String format, Object... values) {
    fact(new Fact(name, String.format(Locale.ROOT, format, values)));
  }
}
