package gossamer.scenarios.starter;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A scenario from what somebody answered. Immutable.
 *
 * @param name of the scenario
 * @param topology the keys of the network, such as {@code kind} and {@code nodes}
 * @param problem its kind
 * @param data the keys of the data, without {@code standardize} and the like; empty for generated
 *     data
 * @param algorithm its kind
 * @param rates a design
 */
public record Answers(
    String name,
    Map<String, String> topology,
    String problem,
    Map<String, String> data,
    String algorithm,
    String rates) {
  /** Copies the maps, in order. */
  public Answers {
    topology = new LinkedHashMap<>(topology);
    data = new LinkedHashMap<>(data);
  }

  /**
   * The scenario, with comments.
   *
   * @param file where it will be
   * @throws gossamer.scenarios.file.InputException if the answers do not fit
   */
  public String scenario(Path file) {
    StringBuilder text = new StringBuilder();
    text.append(
        "# Written by `gossamer new`. Any key can be changed for one run with --set, such as\n");
    text.append("#   --set topology.nodes=64\n");
    text.append("# `gossamer list` shows what can stand where a kind stands.\n");
    text.append("name: ").append(name).append("\nseed: 1\n\ntopology:\n");
    topology.forEach((key, value) -> line(text, 1, key, value));
    text.append("\nproblem:\n");
    line(text, 1, "kind", problem);
    text.append("  data:\n");
    if (data.isEmpty()) {
      text.append("    generate:\n");
      line(text, 3, "samplesPerNode", "50");
      line(text, 3, "features", "10");
      line(text, 3, "noise", "0.1");
      line(text, 3, "heterogeneity", "0");
    } else {
      data.forEach((key, value) -> line(text, 2, key, value));
      line(text, 2, "standardize", "true");
      line(text, 2, "intercept", "true");
      line(text, 1, "split", "iid");
    }
    line(text, 1, "regularization", "0.1");
    text.append('\n');
    line(text, 0, "algorithm", algorithm);
    line(text, 0, "rates", rates);
    text.append("\nstop:\n");
    line(text, 1, "time", "10000");
    line(text, 1, "gap", "1.0e-8");
    text.append("\nrecord:\n");
    line(text, 1, "every", "1");
    return Comments.add(text.toString(), file);
  }

  private static void line(StringBuilder text, int depth, String key, String value) {
    text.append("  ".repeat(depth)).append(key).append(": ").append(quoted(value)).append('\n');
  }

  /** A text that YAML would take for something else is quoted. */
  private static String quoted(String value) {
    return value.matches("[A-Za-z0-9][\\w./-]*( [\\w./-]+)*")
        ? value
        : "'" + value.replace("'", "''") + "'";
  }
}
