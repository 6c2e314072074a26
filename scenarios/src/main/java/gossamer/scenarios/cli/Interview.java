package gossamer.scenarios.cli;

import gossamer.graphs.catalogue.Topologies;
import gossamer.graphs.catalogue.TopologyKind;
import gossamer.graphs.kind.Catalogue;
import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.scenarios.data.Inputs;
import gossamer.scenarios.data.Tables;
import gossamer.scenarios.file.InputError;
import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.KindArguments;
import gossamer.scenarios.file.Nearest;
import gossamer.scenarios.file.Position;
import gossamer.scenarios.run.Preparation;
import gossamer.scenarios.starter.Answers;
import gossamer.scenarios.sweep.Plan;
import gossamer.solvers.objective.Problems;
import gossamer.solvers.rates.RateDesigns;
import gossamer.solvers.rule.Algorithms;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Asks what a scenario shall be about, with an answer proposed to each question; what somebody
 * answered before is proposed when it turns out not to fit. Mutable; one thread.
 */
final class Interview {
  private static final String GENERATED = "generated";
  private static final String NODES = "nodes";

  /** Lines of a table that are read to see what its target is. */
  private static final int LINES = 10_000;

  private final BufferedReader in;
  private final PrintWriter out;
  private final Predicate<String> taken;
  private final Map<String, String> proposals = new HashMap<>();

  /**
   * An interview to come.
   *
   * @param name that is proposed
   * @param taken whether a scenario of some name is there already
   */
  Interview(BufferedReader in, PrintWriter out, String name, Predicate<String> taken) {
    this.in = in;
    this.out = out;
    this.taken = taken;
    proposals.put("name", name);
    proposals.put("network", "grid");
    proposals.put(NODES, "16");
    proposals.put("probability", "0.3");
    proposals.put("data", "breast-cancer.csv");
    proposals.put("algorithm", "dadao");
    proposals.put("rates", "uniform");
  }

  /**
   * Asks until the answers make a scenario that can be run.
   *
   * @param folder where the scenario will be
   * @throws EOFException if the answers end before
   */
  Answers ask(Path folder) throws IOException {
    out.println("A new scenario. Enter takes what stands in brackets, ? lists what there is.");
    while (true) {
      Answers answers = questions(folder);
      try {
        Path file = folder.resolve(answers.name() + ".yaml");
        Plan plan = Plan.parse(answers.scenario(file), file, List.of());
        Preparation.of(plan.runs().getFirst().file());
        return answers;
      } catch (InputException e) {
        out.println();
        e.errors().forEach(error -> out.println("  This does not fit: " + error.message()));
        out.println("  Once more, please.");
      }
    }
  }

  private Answers questions(Path folder) throws IOException {
    String name =
        question(
            "name",
            "Name of the scenario and its results",
            List.of(),
            answer ->
                !answer.matches("[A-Za-z0-9][A-Za-z0-9-]{0,99}")
                    ? "a name is of letters, digits and '-'"
                    : taken.test(answer)
                        ? "there is a scenario of this name; take another one, or begin with --force"
                        : null);
    Map<String, String> topology = topology(folder);
    Map<String, String> data = data(folder);
    proposals.put("problem", problem(folder, data));
    String problem = kind("problem", "What to learn", Problems.CATALOGUE);
    String algorithm = kind("algorithm", "Algorithm", Algorithms.CATALOGUE);
    String rates = kind("rates", "Rates of gossip", RateDesigns.CATALOGUE);
    return new Answers(name, topology, problem, data, algorithm, rates);
  }

  private Map<String, String> topology(Path folder) throws IOException {
    String network =
        question(
            "network",
            "Network, a kind or a file",
            lines(Topologies.CATALOGUE),
            answer ->
                isFile(answer)
                    ? missing(folder, answer)
                    : unknown(answer, Topologies.CATALOGUE.names(), "topology"));
    if (isFile(network)) {
      return Map.of("file", network);
    }
    while (true) {
      Map<String, String> proposed = Map.copyOf(proposals);
      Map<String, String> keys = new LinkedHashMap<>();
      keys.put("kind", network);
      for (RecordComponent component : componentsToAsk(network)) {
        String key = component.getName();
        Doc doc = component.getAnnotation(Doc.class);
        String text = doc == null ? key : doc.value();
        String asked = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        keys.put(key, question(key, asked, List.of(), _ -> null));
      }
      List<String> parameters =
          keys.entrySet().stream()
              .skip(1)
              .map(each -> each.getKey() + "=" + each.getValue())
              .toList();
      try {
        KindArguments.kind(TopologyKind.class, network, parameters);
        return keys;
      } catch (InputException e) {
        e.errors().forEach(error -> out.println("  " + error.message()));
        proposals.putAll(proposed);
      }
    }
  }

  /** The number of nodes, and whatever has no default. */
  private static List<RecordComponent> componentsToAsk(String kind) {
    return List.of(Topologies.CATALOGUE.find(kind).orElseThrow().type().getRecordComponents())
        .stream()
        .filter(
            component ->
                component.getName().equals(NODES)
                    || (!component.isAnnotationPresent(Default.class)
                        && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)))
        .toList();
  }

  private Map<String, String> data(Path folder) throws IOException {
    String file =
        question(
            "data",
            "Data, a CSV file or '" + GENERATED + "'",
            List.of(
                GENERATED + "  made from the seed, by a linear model with noise",
                "breast-cancer.csv, diabetes.csv, digits.csv  come with Gossamer",
                "any other file  a table of your own, with a header"),
            answer -> answer.equals(GENERATED) ? null : noTable(folder, answer));
    if (file.equals(GENERATED)) {
      return Map.of();
    }
    if (Tables.isLibsvm(file)) {
      return Map.of("file", file);
    }
    List<String> header = table(folder, file, 1).getFirst();
    if (!header.contains(proposals.getOrDefault("target", ""))) {
      proposals.put("target", header.contains("malignant") ? "malignant" : header.getLast());
    }
    String target =
        question(
            "target",
            "Column to predict",
            header,
            answer -> unknown(answer, header, "column of " + file));
    Map<String, String> data = new LinkedHashMap<>();
    data.put("file", file);
    data.put("target", target);
    return data;
  }

  /** A target of two values asks for logistic regression. */
  private static String problem(Path folder, Map<String, String> data) {
    String file = data.get("file");
    String target = data.get("target");
    if (file == null || target == null) {
      return "linear-regression";
    }
    List<List<String>> rows = table(folder, file, LINES);
    int column = rows.getFirst().indexOf(target);
    long values =
        rows.stream()
            .skip(1)
            .filter(row -> row.size() > column)
            .map(row -> row.get(column))
            .distinct()
            .count();
    return values == 2 ? "logistic-regression" : "linear-regression";
  }

  private static List<List<String>> table(Path folder, String file, int lines) {
    return Tables.beginning(find(folder, file), lines);
  }

  private static Path find(Path folder, String file) {
    return new Inputs(folder.resolve("scenario.yaml")).find(file, Position.of(file));
  }

  private static @Nullable String missing(Path folder, String file) {
    try {
      find(folder, file);
      return null;
    } catch (InputException e) {
      return e.errors().getFirst().message();
    }
  }

  private static @Nullable String noTable(Path folder, String file) {
    String missing = missing(folder, file);
    if (missing != null || Tables.isLibsvm(file)) {
      return missing;
    }
    try {
      table(folder, file, 1);
      return null;
    } catch (InputException e) {
      InputError first = e.errors().getFirst();
      return first.position() + ": " + first.message();
    }
  }

  private static boolean isFile(String answer) {
    return answer.contains(".") || answer.contains("/");
  }

  private String kind(String key, String text, Catalogue<?> catalogue) throws IOException {
    return question(
        key,
        text,
        lines(catalogue),
        answer -> unknown(answer, catalogue.names(), catalogue.family()));
  }

  private static @Nullable String unknown(String answer, List<String> known, String what) {
    return known.contains(answer)
        ? null
        : "unknown %s '%s'; %s".formatted(what, answer, Nearest.suggestion(answer, known));
  }

  private static List<String> lines(Catalogue<?> catalogue) {
    return catalogue.entries().stream()
        .map(entry -> "%-20s %s".formatted(entry.name(), entry.description()))
        .toList();
  }

  /**
   * Asks until an answer will do.
   *
   * @param choices what ? shows, one a line
   * @param wrong says why an answer will not do, or null
   */
  private String question(
      String key, String text, List<String> choices, Function<String, @Nullable String> wrong)
      throws IOException {
    Optional<String> proposal = Optional.ofNullable(proposals.get(key));
    while (true) {
      out.print(text + proposal.map(each -> " [" + each + "]").orElse("") + ": ");
      out.flush();
      String line = in.readLine();
      if (line == null) {
        throw new EOFException("the answers ended");
      }
      String answer = line.isBlank() ? proposal.orElse("") : line.strip();
      if (answer.equals("?") && !choices.isEmpty()) {
        choices.forEach(each -> out.println("  " + each));
        continue;
      }
      String problem = answer.isEmpty() ? "an answer is needed" : wrong.apply(answer);
      if (problem == null) {
        proposals.put(key, answer);
        return answer;
      }
      out.println("  " + problem);
    }
  }
}
