package gossamer.scenarios.job;

import gossamer.scenarios.data.Inputs;
import gossamer.scenarios.file.Scenario.InitialSpec;
import gossamer.scenarios.file.ScenarioWriter;
import gossamer.scenarios.run.Preparation;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.sweep.PlannedRun;
import gossamer.scenarios.text.Sha256;
import gossamer.sim.probe.Metrics;
import gossamer.solvers.rule.Algorithm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * What makes the runs of two scenarios the same: a hash of all keys that determine numbers, of the
 * input files, and of the version of the numbers.
 *
 * @param scenario that of all runs together, in hexadecimal
 * @param runs that of each run, by number
 * @param inputs the SHA-256 of each file that they read, by the name that the user wrote
 */
record Identity(String scenario, List<OfRun> runs, Map<String, String> inputs) {
  /**
   * The version of the numbers: raised whenever the changelog lists a change under Results, so that
   * no run resumes with the rates or the states of a version that numbers nodes differently.
   */
  private static final String NUMBERS = "3";

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
  record OfRun(String whole, String course) {
    /** The course in 32 bytes, for snapshots. */
    byte[] courseBytes() {
      return HexFormat.of().parseHex(course);
    }
  }

  /**
   * The identities of a plan's runs.
   *
   * @param inputs the files that they read, by the names that the user wrote
   */
  static Identity of(Plan plan, Map<String, Path> inputs) {
    Map<String, String> sums = new TreeMap<>();
    inputs.forEach((name, path) -> sums.put(name, Inputs.sha256(path)));
    return ofSums(plan, sums);
  }

  /**
   * The identities of a plan's runs.
   *
   * @param sums the SHA-256 of the files that they read, by the names that the user wrote
   */
  static Identity ofSums(Plan plan, Map<String, String> sums) {
    List<String> metrics = plan.metrics().stream().map(Metrics::column).toList();
    Map<String, Integer> seen = new HashMap<>();
    List<OfRun> runs = new ArrayList<>();
    StringBuilder all = new StringBuilder("scenario ").append(plan.name()).append('\n');
    plan.keys().forEach(key -> all.append(key).append('\n'));
    for (PlannedRun run : plan.runs()) {
      OfRun own = ofRun(run, metrics, sums);
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

  private static OfRun ofRun(PlannedRun run, List<String> metrics, Map<String, String> sums) {
    Map<String, Object> keys = new LinkedHashMap<>(ScenarioWriter.plain(run.file().scenario()));
    WITHOUT_NUMBERS.forEach(keys::remove);
    if (run.file().scenario().initial() instanceof InitialSpec.OfProblem
        && run.file().scenario().problem().problem().startsAtZero()) {
      keys.put("initial", "zeros"); // the same numbers
    }
    Object stop = keys.remove("stop");
    Object files = null;
    if (keys.get("record") instanceof Map<?, ?> record) {
      Map<Object, Object> rest = new LinkedHashMap<>(record);
      files = List.of(rest.remove("finalState"), rest.remove("events"));
      rest.remove("resumable");
      rest.remove("levels"); // of the summary
      rest.remove("spectrum", false); // the default of a key that earlier versions did not know
      rest.put("metrics", metrics); // as all runs of the sweep have them
      keys.put("record", rest);
    }
    StringBuilder text = new StringBuilder("numbers ").append(NUMBERS).append('\n');
    Algorithm algorithm = run.file().scenario().algorithm();
    if (algorithm.L() != null || algorithm.mu() != null) {
      text.append("L and mu of the problem itself\n"); // they were those assumed
    }
    text.append(JSON.writeValueAsString(keys)).append('\n');
    for (String name : Preparation.inputNames(run.file())) {
      text.append(name).append(' ').append(sums.get(name)).append('\n');
    }
    String course = Sha256.of(text.toString());
    String whole =
        Sha256.of(course + JSON.writeValueAsString(stop) + JSON.writeValueAsString(files));
    return new OfRun(whole, course);
  }
}
