package gossamer.scenarios.job;

import gossamer.scenarios.compare.SettingDifference;
import gossamer.scenarios.folder.FileList;
import gossamer.scenarios.folder.ScenarioCopy;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.result.RunRecord;
import gossamer.scenarios.store.AsRunFile;
import gossamer.scenarios.store.ResultFolder;
import gossamer.scenarios.store.WorkFolder;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.sweep.PlanWriter;
import gossamer.scenarios.work.Study;
import gossamer.sim.disk.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The result folder of a job. What is there is looked at first; it is made, or turned to this
 * scenario, when first something is to be written, so that wrong input leaves and replaces nothing.
 * Safe for several threads.
 */
final class JobFolder implements Closeable {
  private static final int MOST_KEYS = 6;

  /** Keys that make no other scenario. */
  private static final Pattern WITHOUT_NUMBERS =
      Pattern.compile("name|description|expect|record\\.resumable|engine\\..*");

  /** Begins the key of an input file's contents. */
  private static final String SHA = "SHA-256 of ";

  private final Plan plan;
  private final Study study;
  private final Collection<Path> inputs;
  private final Identity identity;
  private final Disk disk;
  private final Path path;
  private final Start start;

  /** Of scenario.yaml. */
  private final String text;

  /** The runs that are done, by number, as an earlier session left them. */
  private final Map<Integer, RunRecord> done = new TreeMap<>();

  /** Where runs are kept that an earlier session began, by number. */
  private final Map<Integer, Integer> slots = new HashMap<>();

  private final Set<Integer> taken = new HashSet<>();
  private final List<String> notes = new ArrayList<>();

  private @Nullable ResultFolder folder;
  private boolean turned;
  private boolean unlisted;
  private boolean complete;
  private int free;

  private JobFolder(
      Plan plan,
      Study study,
      Collection<Path> inputs,
      Identity identity,
      Disk disk,
      Path path,
      Start start) {
    this.plan = plan;
    this.study = study;
    this.inputs = inputs;
    this.identity = identity;
    this.disk = disk;
    this.path = path;
    this.start = start;
    this.text = ResultFolder.text(identity.scenario(), PlanWriter.write(plan), identity.inputs());
  }

  /**
   * Looks at the place of a job's results, and takes it if there are some.
   *
   * @throws InputException if they may not go there
   */
  static JobFolder of(
      Plan plan,
      Study study,
      Collection<Path> inputs,
      Identity identity,
      Disk disk,
      Path path,
      Start start)
      throws IOException {
    JobFolder place = new JobFolder(plan, study, inputs, identity, disk, path, start);
    try {
      place.look();
      return place;
    } catch (IOException | RuntimeException e) {
      place.close();
      throw e;
    }
  }

  private void look() throws IOException {
    switch (ResultFolder.look(path)) {
      case NOTHING -> {}
      case UNLISTED -> unlisted = true;
      case RESULTS -> open();
    }
    if (unlisted && start != Start.REPLACE) {
      throw mayNotGoHere("results of an earlier version, which kept no list of its files");
    }
  }

  private InputException mayNotGoHere(String holds) {
    return new InputException(
        Position.of(path.toString()),
        "the folder holds %s; choose another with --out, or replace them with --replace"
            .formatted(holds));
  }

  private void open() throws IOException {
    boolean damaged = FileList.isDamaged(path);
    ResultFolder there =
        damaged ? ResultFolder.openDamaged(disk, path) : ResultFolder.open(disk, path);
    if (damaged) {
      notes.add(
          "The list of files in %s was damaged; it has been rebuilt from what the runs left."
              .formatted(path));
    }
    folder = there;
    there.requireFree(plan.runs().size(), inputs);
    if (start == Start.REPLACE) {
      noteUnusedTuning();
      return;
    }
    boolean same = there.scenario().equals(identity.scenario());
    List<RunRecord> journal = there.records();
    Set<String> named = new HashSet<>();
    journal.forEach(record -> named.add(record.identity()));
    boolean related = same || (there.scenario().isEmpty() && !damaged);
    List<RunRecord> records = there.whole(journal);
    Map<Integer, AsRunFile.Kept> kept = there.work().kept();
    records.forEach(record -> taken.add(record.slot()));
    taken.addAll(kept.keySet());
    free = there.work().free(records);
    Map<String, RunRecord> known = new HashMap<>();
    records.forEach(record -> known.put(record.identity(), record));
    for (int run = 0; run < identity.runs().size(); run++) {
      related |= find(run, known, kept) || named.contains(identity.runs().get(run).whole());
      if (same
          && !slots.containsKey(run)
          && !taken.contains(run)
          && there.work().hasSnapshots(run)) {
        slots.put(run, run); // what names the run is damaged; the run can be found by its number
        taken.add(run);
      }
    }
    if (!related) {
      throw mayNotGoHere("results of another scenario" + differences());
    }
    if (start == Start.AGAIN) {
      done.clear();
      slots.clear();
      taken.clear();
      return;
    }
    complete =
        there.isDone(study.tables().hasRows())
            && done.size() == plan.runs().size()
            && there.hasScenario(text)
            && there.isAsWritten();
    int more = records.size() - done.size();
    if (!same && !done.isEmpty()) {
      notes.add(
          "Reusing %d of %d runs.".formatted(done.size(), plan.runs().size())
              + (more > 0
                  ? " %d more, which this scenario does not have, are kept in %s."
                      .formatted(more, path.resolve(WorkFolder.NAME))
                  : ""));
    }
  }

  /** What tuned the results that are replaced is results of its own, which stay. */
  private void noteUnusedTuning() throws IOException {
    Path tuning = path.resolve(Tuner.FOLDER);
    if (plan.tuning().isEmpty() && ResultFolder.look(tuning) == ResultFolder.Holds.RESULTS) {
      notes.add(
          "%s holds the tuning runs of the results that are replaced; this scenario tunes nothing."
              .formatted(tuning));
    }
  }

  /** Looks for what an earlier session left of a run. */
  private boolean find(int run, Map<String, RunRecord> known, Map<Integer, AsRunFile.Kept> kept) {
    Identity.OfRun wanted = identity.runs().get(run);
    RunRecord record = known.get(wanted.whole());
    if (record != null) {
      done.put(run, record);
      slots.put(run, record.slot());
      return true;
    }
    for (Map.Entry<Integer, AsRunFile.Kept> each : kept.entrySet()) {
      if (each.getValue().course().equals(wanted.course())
          && study.continues(plan.runs().get(run).file(), each.getValue())) {
        slots.put(run, each.getKey());
        return true;
      }
    }
    return false;
  }

  /** The keys that the scenario of the folder and this one set differently, for an error. */
  private String differences() throws IOException {
    Optional<String> there = ScenarioCopy.of(path);
    if (there.isEmpty()) {
      return "";
    }
    List<SettingDifference> all;
    try {
      all =
          SettingDifference.between(
              SettingDifference.settings(there.get(), path),
              SettingDifference.settings(text, path));
    } catch (InputException e) {
      return ""; // changed since
    }
    List<String> said =
        all.stream()
            .filter(each -> !WITHOUT_NUMBERS.matcher(each.key()).matches())
            .limit(MOST_KEYS)
            .map(JobFolder::said)
            .toList();
    return said.isEmpty()
        ? ""
        : " (%s%s)".formatted(String.join("; ", said), all.size() > MOST_KEYS ? "; ..." : "");
  }

  private static String said(SettingDifference difference) {
    String key = difference.key();
    boolean both = difference.a().isPresent() && difference.b().isPresent();
    return key.startsWith(SHA)
        ? key.substring(SHA.length())
            + (both
                ? ": its contents differ"
                : difference.a().isPresent() ? ": only there" : ": only here")
        : "%s: %s there, %s here"
            .formatted(key, difference.a().orElse("not set"), difference.b().orElse("not set"));
  }

  Path path() {
    return path;
  }

  Disk disk() {
    return disk;
  }

  /** What becomes of results that are there. */
  Start start() {
    return start;
  }

  /** The runs that are done, by number. */
  Map<Integer, RunRecord> done() {
    return done;
  }

  /** Whether all is done, and all files are as they were written. */
  boolean isComplete() {
    return complete;
  }

  /** Sentences on what was found; they are handed out once. */
  synchronized List<String> notes() {
    List<String> said = new ArrayList<>(notes);
    notes.clear();
    if (folder != null) {
      said.addAll(folder.notes());
    }
    return said;
  }

  /** Whether an earlier session has begun a run. */
  synchronized boolean hasBegun(int run) {
    return slots.containsKey(run) && !done.containsKey(run);
  }

  /** Whether there is something to complete. */
  synchronized boolean isOpen() {
    return turned || !done.isEmpty();
  }

  /** The folder, ready for the results of this scenario. */
  synchronized ResultFolder folder() throws IOException {
    ResultFolder open = folder;
    if (open == null) {
      open = unlisted ? ResultFolder.replaceUnlisted(disk, path) : ResultFolder.begin(disk, path);
      folder = open;
    }
    if (!turned) {
      if (start == Start.AGAIN || start == Start.REPLACE) {
        open.startOver();
      }
      open.turnTo(identity.scenario(), text);
      turned = true;
    }
    return open;
  }

  /** What the runs leave. */
  synchronized WorkFolder work() throws IOException {
    return folder().work();
  }

  /** What an earlier session left of a run, if it left something. */
  synchronized Optional<WorkFolder> earlierWork(int run) {
    return hasBegun(run) ? Optional.of(Objects.requireNonNull(folder).work()) : Optional.empty();
  }

  /** The slot of a run: that of an earlier session, its own number, or one that is free. */
  synchronized int slot(int run) {
    Integer known = slots.get(run);
    if (known != null) {
      return known;
    }
    int slot = run;
    if (!taken.add(slot)) {
      while (!taken.add(free)) {
        free++;
      }
      slot = free;
    }
    slots.put(run, slot);
    return slot;
  }

  Identity.OfRun identity(int run) {
    return identity.runs().get(run);
  }

  /** Nothing more will be written; what is there stays. */
  @Override
  public synchronized void close() throws IOException {
    if (folder != null) {
      folder.close();
      folder = null;
    }
  }
}
