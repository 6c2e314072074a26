package gossamer.scenarios.job;

import gossamer.scenarios.input.Inputs;
import gossamer.scenarios.plugin.Plugins;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.sweep.PlannedRun;
import gossamer.scenarios.text.Sha256;
import gossamer.scenarios.work.Course;
import gossamer.scenarios.work.Study;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * What makes the runs of two scenarios the same: a hash of all keys that determine numbers, of the
 * input files, of all plugins, and of the version of the numbers.
 *
 * @param scenario that of all runs together, in hexadecimal
 * @param runs that of each run, by number
 * @param inputs the SHA-256 of each file that they read, by the name that the user wrote, and of
 *     each {@linkplain Plugins#sums plugin}
 */
record Identity(String scenario, List<OfRun> runs, Map<String, String> inputs) {
  /**
   * The version of the numbers: raised whenever the changelog lists a change under Results, so that
   * no run resumes with the rates or the states of a version that numbers nodes differently, or
   * beside rows of other columns.
   */
  private static final String NUMBERS = "5";

  /** Keys that change no number of a run. */
  private static final List<String> WITHOUT_NUMBERS =
      List.of("name", "description", "engine", "expect");

  /** Quicker than YAML, for sweeps of many runs. */
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * The identity of one run.
   *
   * @param whole of all that determines its rows and files, in hexadecimal
   * @param course without what only decides where it ends, in hexadecimal
   */
  record OfRun(String whole, String course) {}

  /**
   * The identities of a plan's runs.
   *
   * @param inputs the files that they read, by the names that the user wrote
   */
  static Identity of(Plan plan, Study study, Map<String, Path> inputs) {
    Map<String, String> sums = new TreeMap<>();
    inputs.forEach((name, path) -> sums.put(name, Inputs.sha256(path)));
    sums.putAll(Plugins.sums());
    return ofSums(plan, study, sums);
  }

  /**
   * The identities of a plan's runs.
   *
   * @param sums the SHA-256 of the files that they read, by the names that the user wrote, and of
   *     plugins
   */
  static Identity ofSums(Plan plan, Study study, Map<String, String> sums) {
    Map<String, Integer> seen = new HashMap<>();
    List<OfRun> runs = new ArrayList<>();
    StringBuilder all = new StringBuilder("scenario ").append(plan.name()).append('\n');
    plan.keys().forEach(key -> all.append(key).append('\n'));
    for (PlannedRun run : plan.runs()) {
      OfRun own = ofRun(run, study, sums);
      // Runs that differ in what changes no number are still several.
      int before = seen.merge(own.whole(), 1, Integer::sum) - 1;
      OfRun told = before == 0 ? own : new OfRun(again(own.whole(), before), own.course());
      runs.add(before == 0 ? told : new OfRun(told.whole(), again(own.course(), before)));
      all.append(told.whole()).append('\n');
    }
    return new Identity(Sha256.of(all.toString()), List.copyOf(runs), sums);
  }

  private static String again(String hash, int before) {
    return Sha256.of(hash + " " + before);
  }

  private static OfRun ofRun(PlannedRun run, Study study, Map<String, String> sums) {
    Map<String, Object> keys = new LinkedHashMap<>(run.plain());
    WITHOUT_NUMBERS.forEach(keys::remove);
    Course told = study.course(run.file(), keys);
    StringBuilder text = new StringBuilder("numbers ").append(NUMBERS).append('\n');
    text.append(told.remark());
    text.append(JSON.writeValueAsString(told.keys())).append('\n');
    for (String name : study.inputNames(run.file())) {
      text.append(name).append(' ').append(sums.get(name)).append('\n');
    }
    // Whatever it is used for: what its classes do, no key tells.
    sums.entrySet().stream()
        .filter(each -> Plugins.isSum(each.getKey()))
        .map(Map.Entry::getValue)
        .sorted()
        .forEach(each -> text.append("plugin ").append(each).append('\n'));
    String course = Sha256.of(text.toString());
    StringBuilder whole = new StringBuilder(course);
    told.end().forEach(each -> whole.append(JSON.writeValueAsString(each)));
    return new OfRun(Sha256.of(whole.toString()), course);
  }
}
