package gossamer.scenarios.starter;

import gossamer.graphs.text.Decimal;
import gossamer.scenarios.text.FileNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A scenario from what somebody answered. What has several answers is swept. Immutable.
 *
 * @param name of the scenario
 * @param networks one at least
 * @param problem its kind and parameters
 * @param data the keys of the data; of a file without {@code standardize} and the like
 * @param split its kind and parameters, or {@code column}; empty for generated data
 * @param algorithms kinds, one at least
 * @param rates designs; none if all algorithms run in rounds
 * @param seeds how many, from 1 on
 * @param stop its keys
 */
public record Answers(
    String name,
    List<Network> networks,
    Map<String, String> problem,
    Map<String, String> data,
    Map<String, String> split,
    List<String> algorithms,
    List<String> rates,
    int seeds,
    Map<String, String> stop) {
  private static final String ON_TOTALS =
      """
        # Each algorithm has a total rate of its own, unless all are given the same:
        # {kind: optimal, total: 100}. docs/compare.md says how to choose it.
      """;

  private static final String ON_CONSTANTS =
      """
        # Constants such as the step size can be set: {kind: extra, stepSize: 0.1}.
        # docs/algorithms.md says which there are.
      """;

  /** Rows of a run that are worth their room. */
  private static final double ROWS = 10_000;

  /** Keys whose values are text, whatever they look like. */
  private static final List<String> TEXTS = List.of("file", "target", "column", "label");

  /**
   * A network.
   *
   * @param keys such as {@code kind} and {@code nodes}, or {@code file}
   * @param size in words, such as {@code 50 nodes, 88 edges}
   */
  public record Network(Map<String, String> keys, String size) {
    /** Copies the keys, in order. */
    public Network {
      keys = new LinkedHashMap<>(keys);
    }
  }

  /** Copies the lists and maps, in order. */
  public Answers {
    networks = List.copyOf(networks);
    problem = new LinkedHashMap<>(problem);
    data = new LinkedHashMap<>(data);
    split = new LinkedHashMap<>(split);
    algorithms = List.copyOf(algorithms);
    rates = List.copyOf(rates);
    stop = new LinkedHashMap<>(stop);
  }

  /** How many runs there are. */
  public int runs() {
    return networks.size() * algorithms.size() * Math.max(1, rates.size()) * seeds;
  }

  /** How the number of runs comes about, such as {@code 3 networks x 2 algorithms}. */
  public String factors() {
    List<String> factors = new ArrayList<>();
    factor(factors, networks.size(), "network");
    factor(factors, algorithms.size(), "algorithm");
    factor(factors, rates.size(), "rate design");
    factor(factors, seeds, "seed");
    return String.join(" x ", factors);
  }

  private static void factor(List<String> factors, int count, String word) {
    if (count > 1) {
      factors.add(count + " " + word + "s");
    }
  }

  /**
   * The scenario, with comments.
   *
   * @param file where it will be
   * @throws gossamer.scenarios.input.InputException if the answers do not fit
   */
  public String scenario(Path file) {
    StringBuilder text = new StringBuilder();
    text.append(
        "# Written by `gossamer new`. Any key can be replaced for one run with --set, such as\n");
    text.append("#   --set stop.time=500\n");
    text.append("# `gossamer list` shows what can be named. After changes, `gossamer check`\n");
    text.append("# says what would run.\n");
    text.append("name: ").append(name).append('\n');
    if (seeds == 1) {
      line(text, 0, "seed", "1");
    }
    if (networks.size() == 1) {
      text.append("\ntopology:\n");
      networks.getFirst().keys().forEach((key, value) -> line(text, 1, key, value));
    }
    problem(text);
    if (algorithms.size() == 1) {
      text.append('\n');
      line(text, 0, "algorithm", algorithms.getFirst());
    }
    if (rates.size() == 1) {
      text.append('\n');
      line(text, 0, "rates", rates.getFirst());
    }
    text.append("\nstop:\n");
    stop.forEach((key, value) -> line(text, 1, key, value));
    text.append("\nrecord:\n");
    line(text, 1, "every", every());
    if (runs() > 1) {
      sweep(text);
    }
    return Comments.add(text.toString(), file);
  }

  private void problem(StringBuilder text) {
    text.append("\nproblem:\n");
    line(text, 1, "kind", problem.getOrDefault("kind", ""));
    text.append("  data:\n");
    if (data.containsKey("file")) {
      data.forEach((key, value) -> line(text, 2, key, value));
      line(text, 2, "standardize", "true");
      line(text, 2, "intercept", "true");
    } else {
      text.append("    generate:\n");
      data.forEach((key, value) -> line(text, 3, key, value));
    }
    if (split.size() == 1 && split.containsKey("kind")) {
      line(text, 1, "split", split.getOrDefault("kind", ""));
    } else if (!split.isEmpty()) {
      text.append("  split:\n");
      split.forEach((key, value) -> line(text, 2, key, value));
    }
    problem.forEach(
        (key, value) -> {
          if (!key.equals("kind")) {
            line(text, 1, key, value);
          }
        });
  }

  private void sweep(StringBuilder text) {
    text.append("\n# Every combination of these values is a run")
        .append(factors().contains(" x ") ? ": %s = %,d".formatted(factors(), runs()) : "")
        .append(".\nsweep:\n");
    if (networks.size() > 1) {
      text.append("  topology:\n");
      Set<String> labels = new HashSet<>();
      for (Network network : networks) {
        String value =
            labelled(network, labels).entrySet().stream()
                .map(each -> each.getKey() + ": " + yaml(each.getKey(), each.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        text.append("    - %-40s # %s%n".formatted(value, network.size()).replace("\r", ""));
      }
    }
    list(text, "algorithm", algorithms);
    if (algorithms.size() > 1) {
      text.append(rates.isEmpty() ? ON_CONSTANTS : ON_TOTALS);
    }
    list(text, "rates", rates);
    if (seeds > 1) {
      text.append("  seed: {count: ").append(seeds).append("}\n");
    }
  }

  /** Files of the same name in several folders need labels that tell them apart. */
  private static Map<String, String> labelled(Network network, Set<String> labels) {
    Map<String, String> keys = new LinkedHashMap<>(network.keys());
    String file = keys.get("file");
    if (file != null) {
      String stem = FileNames.stem(file);
      String label = stem;
      for (int k = 2; !labels.add(label); k++) {
        label = stem + "-" + k;
      }
      if (!label.equals(stem)) {
        keys.put("label", label);
      }
    }
    return keys;
  }

  private static void list(StringBuilder text, String key, List<String> values) {
    if (values.size() > 1) {
      text.append("  %s: [%s]%n".formatted(key, String.join(", ", values)).replace("\r", ""));
    }
  }

  /** One unit of time, or more where that makes too many rows. */
  private String every() {
    OptionalDouble time = Decimal.finite(stop.getOrDefault("time", "0"));
    double every = Math.max(1, Math.ceil(time.orElse(0) / ROWS));
    return every < 1e15 ? Long.toString((long) every) : Double.toString(every);
  }

  private static void line(StringBuilder text, int depth, String key, String value) {
    text.append("  ".repeat(depth)).append(key).append(": ").append(yaml(key, value)).append('\n');
  }

  /** A text that YAML would take for something else is quoted. */
  private static String yaml(String key, String value) {
    boolean plain =
        TEXTS.contains(key)
            ? value.matches("[A-Za-z_][\\w./-]*( [\\w./-]+)*")
                && !value.matches("(?i)true|false|null|yes|no|on|off|y|n")
            : value.matches("[A-Za-z0-9][\\w./+-]*( [\\w./-]+)*");
    return plain ? value : "'" + value.replace("'", "''") + "'";
  }
}
