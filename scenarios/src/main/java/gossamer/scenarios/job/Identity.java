package gossamer.scenarios.job;

import gossamer.scenarios.data.Inputs;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.ScenarioWriter;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.sweep.PlannedRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What makes the runs of two scenarios the same: a hash of all keys that determine numbers, of the
 * input files, and of the version of the numbers.
 */
final class Identity {
  private static final String WITHOUT_ENGINE = "auto";

  /**
   * The version of the numbers: raised whenever the changelog lists a change under Results, so that
   * no run resumes with the rates or the states of a version that numbers nodes differently.
   */
  private static final String NUMBERS = "2";

  /** Quicker than YAML, for sweeps of many runs. */
  private static final JsonMapper JSON = new JsonMapper();

  private final byte[] hash;

  private Identity(byte[] hash) {
    this.hash = hash;
  }

  /**
   * The identity of the runs of a scenario.
   *
   * @param inputs the files that they read, by the names that the user wrote
   */
  static Identity of(Plan plan, Map<String, Path> inputs) {
    StringBuilder text = new StringBuilder("numbers ").append(NUMBERS).append('\n');
    plan.keys().forEach(key -> text.append(key).append('\n'));
    for (PlannedRun run : plan.runs()) {
      Scenario scenario = numbersOnly(run.file().scenario());
      text.append(JSON.writeValueAsString(ScenarioWriter.plain(scenario))).append('\n');
    }
    inputs.forEach(
        (name, path) -> text.append(name).append(' ').append(Inputs.sha256(path)).append('\n'));
    try {
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      return new Identity(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every JDK has SHA-256", e);
    }
  }

  /** The scenario without what changes no number. */
  private static Scenario numbersOnly(Scenario all) {
    return new Scenario(
        all.name(),
        "",
        all.seed(),
        all.topology(),
        all.problem(),
        all.algorithm(),
        all.rates(),
        all.clocks(),
        all.initial(),
        all.stop(),
        all.record(),
        new Scenario.EngineSpec(WITHOUT_ENGINE));
  }

  /** 32 bytes. */
  byte[] bytes() {
    return hash.clone();
  }

  /** In hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(hash);
  }
}
