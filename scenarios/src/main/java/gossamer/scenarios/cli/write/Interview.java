package gossamer.scenarios.cli.write;

import gossamer.graphs.kind.Catalogue;
import gossamer.graphs.kind.Refusal;
import gossamer.scenarios.cli.run.Forecast;
import gossamer.scenarios.cli.terminal.Parameters;
import gossamer.scenarios.cli.terminal.Prompt;
import gossamer.scenarios.cli.terminal.Prompt.Back;
import gossamer.scenarios.cli.terminal.Prompt.Choice;
import gossamer.scenarios.data.DataSets;
import gossamer.scenarios.data.Table;
import gossamer.scenarios.file.Binder;
import gossamer.scenarios.file.KindArguments;
import gossamer.scenarios.file.Scenario.StopSpec;
import gossamer.scenarios.input.InputError;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Inputs;
import gossamer.scenarios.input.Labels;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.input.YamlReader;
import gossamer.scenarios.network.Network;
import gossamer.scenarios.starter.Answers;
import gossamer.scenarios.sweep.Plan;
import gossamer.solvers.algorithm.Algorithms;
import gossamer.solvers.data.Dataset;
import gossamer.solvers.data.Generator;
import gossamer.solvers.data.Split;
import gossamer.solvers.data.Splits;
import gossamer.solvers.problem.Problem;
import gossamer.solvers.problem.Problems;
import gossamer.solvers.rates.design.RateDesigns;
import gossamer.solvers.rule.Synchronous;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks what a scenario should be about: networks, data, what to learn from them and how. Each
 * answer is tried out at once. Mutable; one thread.
 */
public final class Interview {
  private static final String GENERATED = "generated";
  private static final String COLUMN = "column";
  private static final String REGULARIZATION = "regularization";
  private static final String NONE = "none";

  /** The others have defaults that few change. */
  private static final List<String> ASKED_OF_GENERATOR =
      List.of("samplesPerNode", "features", "noise", "heterogeneity");

  private static final int MOST_SEEDS = 1_000;

  /** Lines of a table that are read to see what its target is. */
  private static final int LINES = 10_000;

  /** For so long runs are prepared to see whether they can be. */
  private static final double SECONDS = 3;

  /** Rates that algorithms are tried out with. */
  private static final List<String> TRIED = List.of("uniform");

  private final PrintWriter out;
  private final Prompt prompt;
  private final Predicate<String> taken;
  private final Path folder;
  private final NetworkQuestions networkQuestions;

  private String name = "";
  private List<NetworkQuestions.Chosen> networks = List.of();
  private Map<String, String> data = Map.of();
  private @Nullable Table table;
  private Map<String, String> split = Map.of();
  private Map<String, String> problem = Map.of();
  private List<String> algorithms = List.of();
  private List<String> rates = List.of();
  private int seeds = 1;
  private Map<String, String> stop = Map.of();

  /** A part of the interview. */
  private interface Step {
    /** Asks for it; returns whether there was anything to ask. */
    boolean ask() throws IOException, Back;
  }

  /**
   * An interview to come.
   *
   * @param width of the terminal, in columns
   * @param name that is proposed
   * @param folder where the scenario will be
   * @param taken whether a scenario of some name is there already
   */
  Interview(
      BufferedReader in,
      PrintWriter out,
      int width,
      String name,
      Path folder,
      Predicate<String> taken) {
    this.out = out;
    this.prompt = new Prompt(in, out, width);
    this.folder = folder;
    this.taken = taken;
    this.networkQuestions = new NetworkQuestions(prompt, folder);
    prompt.propose("name", name);
    prompt.propose("data", "breast-cancer.csv");
    prompt.propose(COLUMN, "");
    prompt.propose("samplesPerNode", "50");
    prompt.propose("split", "iid");
    prompt.propose("alpha", "0.5");
    prompt.propose("perNode", "2");
    prompt.propose(REGULARIZATION, "0.1");
    prompt.propose("algorithms", "dadao");
    prompt.propose("rates", "uniform");
    prompt.propose("seeds", "5");
    prompt.propose("gap", "1e-8");
    prompt.propose("time", "10000");
  }

  /**
   * Asks until the answers make a scenario that can be run.
   *
   * @throws EOFException if the answers end before
   */
  Answers ask() throws IOException {
    prompt.say(
        "A new scenario. Enter accepts the answer in brackets, ? lists the choices, back returns to"
            + " the previous question, Ctrl-C leaves without a file.");
    List<Step> steps =
        List.of(
            this::name,
            this::networks,
            this::data,
            this::problem,
            this::split,
            this::regularization,
            this::algorithms,
            this::rates,
            this::seeds,
            this::stop,
            this::confirm);
    Deque<Integer> asked = new ArrayDeque<>();
    int at = 0;
    while (at < steps.size()) {
      try {
        if (steps.get(at).ask()) {
          asked.push(at);
        }
        at++;
      } catch (Back e) {
        at = asked.isEmpty() ? 0 : asked.pop();
      }
    }
    return answers();
  }

  private Answers answers() {
    return new Answers(
        name,
        networks.stream()
            .map(each -> new Answers.Network(each.keys(), NetworkQuestions.size(each.network())))
            .toList(),
        problem,
        data,
        split,
        algorithms,
        rates,
        seeds,
        stop);
  }

  private boolean name() throws IOException, Back {
    name =
        prompt.ask(
            "name",
            "Name of the scenario and of its results",
            List.of(),
            answer -> {
              if (!answer.matches("[A-Za-z0-9][A-Za-z0-9-]{0,99}")) {
                throw Prompt.wrong("a name is made of letters, digits and '-', 100 at most");
              }
              if (answer.matches("[0-9-]+")) {
                throw Prompt.wrong(
                    "'%s' looks like the number of a menu; a name needs a letter, such as run-%s"
                        .formatted(answer, answer));
              }
              if (taken.test(answer)) {
                throw Prompt.wrong(
                    "there is a scenario of this name; choose another one, or start again with --force");
              }
              return answer;
            });
    return true;
  }

  private boolean networks() throws IOException, Back {
    networks = networkQuestions.ask();
    return true;
  }

  private boolean data() throws IOException, Back {
    String file;
    do {
      file = dataFile();
    } while (!attempt(file, this::data)); // another file then, or another column of it
    return true;
  }

  private String dataFile() throws IOException, Back {
    return prompt.ask(
        "data",
        "Data: a CSV or LIBSVM file, or '" + GENERATED + "'",
        List.of(
            new Choice(GENERATED, "made from the seed by a linear model with noise"),
            new Choice("breast-cancer.csv", "shipped: 569 tumours, malignant or benign"),
            new Choice("diabetes.csv", "shipped: 442 patients, progression of the disease"),
            new Choice("digits.csv", "shipped: 1,797 handwritten digits")),
        this::dataFile);
  }

  /** Questions that follow from an answer, which has to fit together with theirs. */
  @FunctionalInterface
  private interface Questions {
    void ask(String answer) throws IOException, Back;
  }

  /** Whether the questions after an answer were answered; if not, it is asked for again. */
  private boolean attempt(String answer, Questions questions) throws IOException {
    try {
      questions.ask(answer);
      return true;
    } catch (InputException e) {
      prompt.refuse(e);
      return false;
    } catch (Back e) {
      return false;
    }
  }

  /** Asks what else is to be known of the data, and whether they can be used. */
  private void data(String file) throws IOException, Back {
    table = null;
    split = Map.of();
    if (file.equals(GENERATED)) {
      data = generated();
      return;
    }
    data = new LinkedHashMap<>(Map.of("file", file));
    String column = null;
    if (!DataSets.isLibsvm(file)) {
      List<String> header = beginning(file, 1).getFirst();
      data.put("target", target(header));
      column = nodeColumn(header);
    }
    Table whole = read(file, column);
    table = whole;
    prompt.say(
        "%s: %,d samples, %,d features"
            .formatted(file, whole.dataset().samples(), whole.dataset().features()));
  }

  /** A file that can be read, by its name, or the word for generated data. */
  private String dataFile(String answer) {
    String file =
        answer.matches("[1-4]")
            ? List.of(GENERATED, "breast-cancer.csv", "diabetes.csv", "digits.csv")
                .get(Integer.parseInt(answer) - 1)
            : answer;
    if (!file.equals(GENERATED)) {
      find(file);
      if (!DataSets.isLibsvm(file)) {
        beginning(file, 1);
      }
    }
    return file;
  }

  private Map<String, String> generated() throws IOException, Back {
    return Parameters.ask(
        prompt,
        Parameters.all(Generator.class).stream()
            .filter(parameter -> ASKED_OF_GENERATOR.contains(parameter.getName()))
            .toList(),
        (key, answer) -> checked(key, answer, Generator.class));
  }

  /** A value of a record whose other components have defaults, if it fits. */
  private static <R extends Record> String checked(String key, String answer, Class<R> type) {
    try {
      YamlReader.read("{%s: %s}".formatted(key, answer), key)
          .ifPresent(value -> Binder.bind(value, type, key));
      return answer;
    } catch (InputException e) { // the place is the answer itself
      throw new InputException(
          e.errors().stream()
              .map(error -> new InputError(Position.of(key), error.message()))
              .toList());
    }
  }

  private String target(List<String> header) throws IOException, Back {
    String before = prompt.proposal("target");
    if (before == null || !header.contains(before)) {
      prompt.propose("target", header.contains("malignant") ? "malignant" : header.getLast());
    }
    return prompt.choose("target", "Column to predict", columns(header.stream()));
  }

  /** The column that names each sample's node, or null. */
  private @Nullable String nodeColumn(List<String> header) throws IOException, Back {
    String target = data.get("target");
    List<Choice> others = columns(header.stream().filter(each -> !each.equals(target)));
    if (others.stream().noneMatch(each -> each.name().equals(prompt.proposal(COLUMN)))) {
      prompt.propose(COLUMN, "");
    }
    String column =
        prompt.ask(
            COLUMN,
            "Column that names each sample's node, if there is one",
            others,
            answer -> answer.isEmpty() || answer.equals(NONE) ? "" : Prompt.pick(answer, others));
    if (column.isEmpty()) {
      prompt.propose(COLUMN, "");
      return null;
    }
    split = Map.of(COLUMN, column);
    return column;
  }

  private static List<Choice> columns(Stream<String> names) {
    return names.map(each -> new Choice(each, "")).toList();
  }

  /** The whole table, if it has enough samples for every network. */
  private Table read(String file, @Nullable String column) {
    int most =
        networks.stream().mapToInt(each -> each.network().topology().nodes()).max().orElse(1);
    String target = data.getOrDefault("target", "target");
    Table read =
        DataSets.read(
            new DataSets.Source(find(file), null),
            new DataSets.Wanted(target, true, column, most),
            null,
            _ -> Position.of(file));
    if (column != null) {
      for (NetworkQuestions.Chosen each : networks) {
        requireSamples(each.network(), read.groups().shares(each.network().names()));
      }
    } else if (read.dataset().samples() < most) {
      throw Prompt.wrong(
          "%,d samples are too few for a network of %,d nodes; give more data, or go back to the network"
              .formatted(read.dataset().samples(), most));
    }
    return read;
  }

  private static void requireSamples(Network network, List<int[]> shares) {
    for (int node = 0; node < shares.size(); node++) {
      if (shares.get(node).length == 0) {
        throw Prompt.wrong(
            "%s: the node '%s' has no sample"
                .formatted(network.shortTitle(), network.nodeName(node)));
      }
    }
  }

  private boolean problem() throws IOException, Back {
    prompt.propose(
        "problem",
        table == null || !hasTwoValues(table.dataset())
            ? "linear-regression"
            : "logistic-regression");
    List<Choice> choices = choices(Problems.CATALOGUE);
    String kind =
        prompt.ask(
            "problem",
            "What to learn",
            choices,
            answer -> {
              String picked = Prompt.pick(answer, choices);
              if (table != null
                  && Parameters.required(type(Problems.CATALOGUE, picked)).isEmpty()) {
                requireTarget(KindArguments.kind(Problem.class, picked, List.of()), table);
              }
              return picked;
            });
    problem = new LinkedHashMap<>(Map.of(Labels.KIND, kind));
    problem.putAll(
        Parameters.ask(
            prompt, Problem.class, kind, Parameters.required(type(Problems.CATALOGUE, kind))));
    return true;
  }

  private static void requireTarget(Problem problem, Table table) {
    Dataset dataset = table.dataset();
    double[] targets = new double[dataset.samples()];
    for (int s = 0; s < targets.length; s++) {
      targets[s] = dataset.target(s);
    }
    if (!table.labels().isEmpty() && !problem.hasClasses()) {
      throw Prompt.wrong(
          "the target is text, such as '%s', and this problem needs numbers"
              .formatted(table.labels().getFirst()));
    }
    try {
      problem.encode(targets);
    } catch (Refusal e) {
      throw Prompt.wrong(String.valueOf(e.getMessage()));
    }
  }

  /** A target of two values asks for classification. */
  private static boolean hasTwoValues(Dataset dataset) {
    return Stream.iterate(0, s -> s + 1)
            .limit(Math.min(LINES, dataset.samples()))
            .map(dataset::target)
            .distinct()
            .limit(3)
            .count()
        == 2;
  }

  private boolean split() throws IOException, Back {
    Table read = table;
    if (read == null || split.containsKey(COLUMN)) {
      return false;
    }
    String kind;
    do {
      kind = prompt.choose("split", "How samples are split over nodes", choices(Splits.CATALOGUE));
    } while (!attempt(kind, word -> split(word, read.dataset())));
    return true;
  }

  /** Asks for the parameters of a split, which must suit every network. */
  private void split(String kind, Dataset dataset) throws IOException, Back {
    Map<String, String> keys = new LinkedHashMap<>(Map.of(Labels.KIND, kind));
    keys.putAll(
        Parameters.ask(prompt, Split.class, kind, Parameters.all(type(Splits.CATALOGUE, kind))));
    Split rule = KindArguments.kind(Split.class, kind, Parameters.words(keys));
    networks.forEach(each -> sayShares(rule, dataset, each.network()));
    split = keys;
  }

  private void sayShares(Split rule, Dataset dataset, Network network) {
    try {
      var sizes =
          rule.shares(dataset, network.topology().nodes(), 1).stream()
              .mapToInt(share -> share.length)
              .summaryStatistics();
      prompt.say(
          "%s: %,d to %,d samples per node"
              .formatted(network.shortTitle(), sizes.getMin(), sizes.getMax()));
    } catch (Refusal e) {
      throw Prompt.wrong(network.shortTitle() + ": " + e.getMessage());
    }
  }

  private boolean regularization() throws IOException, Back {
    String kind = problem.getOrDefault(Labels.KIND, "");
    var component =
        Parameters.all(type(Problems.CATALOGUE, kind)).stream()
            .filter(each -> each.getName().equals(REGULARIZATION))
            .findFirst();
    if (component.isEmpty()) {
      return false;
    }
    problem.remove(REGULARIZATION);
    problem.putAll(Parameters.ask(prompt, Problem.class, kind, List.of(component.get())));
    return true;
  }

  private boolean algorithms() throws IOException, Back {
    rates = TRIED;
    seeds = 1;
    stop = Map.of("time", "1");
    algorithms =
        severalThatFit("algorithms", "Algorithms", Algorithms.CATALOGUE, this::setAlgorithms);
    return true;
  }

  private void setAlgorithms(List<String> names) {
    algorithms = names;
  }

  private boolean rates() throws IOException, Back {
    seeds = 1;
    stop = Map.of("time", "1");
    if (algorithms.stream().allMatch(Interview::isSynchronous)) {
      rates = List.of(); // which mean nothing in rounds
      return false;
    }
    rates = severalThatFit("rates", "Rate designs", RateDesigns.CATALOGUE, this::setRates);
    return true;
  }

  private static boolean isSynchronous(String algorithm) {
    return Algorithms.CATALOGUE.entries().stream()
        .filter(entry -> entry.name().equals(algorithm))
        .anyMatch(entry -> Synchronous.class.isAssignableFrom(entry.type()));
  }

  private void setRates(List<String> names) {
    rates = names;
  }

  /** Names of which each makes a run with what was answered before. */
  private List<String> severalThatFit(
      String key, String text, Catalogue<?> catalogue, Consumer<List<String>> set)
      throws IOException, Back {
    while (true) {
      List<String> names = prompt.chooseSeveral(key, text, choices(catalogue));
      set.accept(names);
      try {
        if (!names.equals(TRIED)) {
          tryOut();
        }
        return names;
      } catch (InputException e) {
        prompt.refuse(e);
      }
    }
  }

  private boolean seeds() throws IOException, Back {
    seeds =
        prompt.ask(
            "seeds",
            "Number of seeds (runs of each setting)",
            List.of(),
            answer -> {
              int count = answer.matches("[0-9]{1,6}") ? Integer.parseInt(answer) : 0;
              if (count < 1 || count > MOST_SEEDS) {
                throw Prompt.wrong("give a whole number from 1 to %,d".formatted(MOST_SEEDS));
              }
              return count;
            });
    return true;
  }

  private boolean stop() throws IOException, Back {
    String gap;
    do {
      gap = stopKey("gap", "Stop when the suboptimality gap is at most");
    } while (!attempt(gap, this::stop));
    return true;
  }

  /** Asks for the time, when the runs must be able to end. */
  private void stop(String gap) throws IOException, Back {
    String text = "Or after this many units of time (one gradient step a node each)";
    Map<String, String> keys = new LinkedHashMap<>(Map.of("gap", gap));
    keys.put("time", stopKey("time", text));
    stop = keys;
    tryOut();
  }

  private String stopKey(String key, String text) throws IOException, Back {
    return prompt.ask(key, text, List.of(), answer -> checked(key, answer, StopSpec.class));
  }

  /** Prepares runs, as many as a moment has room for. */
  private void tryOut() {
    Path file = folder.resolve(name + ".yaml");
    Plan plan = Plan.parse(answers().scenario(file), file, List.of());
    prompt.say("Trying it out ..."); // a live line might wipe out the next question
    out.flush();
    try {
      Forecast forecast = Forecast.of(plan, SECONDS, System::nanoTime);
      if (forecast.impossible() > 0) {
        throw new InputException(forecast.errors());
      }
    } catch (InputException e) { // the places are those of a file that is not there yet
      throw new InputException(
          e.errors().stream()
              .map(each -> new InputError(Position.of(""), "This does not fit: " + each.message()))
              .toList());
    }
  }

  private boolean confirm() throws IOException, Back {
    Answers answers = answers();
    out.println();
    line("name", name);
    for (int k = 0; k < networks.size(); k++) {
      line(
          k > 0 ? "" : networks.size() > 1 ? "networks" : "network",
          NetworkQuestions.said(networks.get(k).network()));
    }
    line("data", words(data));
    if (!split.isEmpty()) {
      line("split", words(split));
    }
    line("problem", words(problem));
    line(algorithms.size() > 1 ? "algorithms" : "algorithm", String.join(", ", algorithms));
    if (!rates.isEmpty()) {
      line("rates", String.join(", ", rates));
    }
    line("seeds", Integer.toString(seeds));
    line("stop", words(stop));
    String factors = answers.factors();
    line("runs", "%,d%s".formatted(answers.runs(), factors.contains(" x ") ? ": " + factors : ""));
    prompt.propose("write", "yes");
    prompt.ask(
        "write",
        "Write the scenario (yes, or back to change an answer)",
        List.of(),
        answer -> {
          if (!answer.matches("(?i)y|yes")) {
            throw Prompt.wrong("answer yes, or back; Ctrl-C leaves without a file");
          }
          return answer;
        });
    return true;
  }

  private void line(String key, String text) {
    prompt.say("%-12s".formatted(key), text);
  }

  /** Keys and values in a line; that of the kind, or the file, alone. */
  private static String words(Map<String, String> keys) {
    return keys.entrySet().stream()
        .map(
            each ->
                each.getKey().equals(Labels.KIND) || each.getKey().equals("file")
                    ? each.getValue()
                    : each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(" "));
  }

  private List<List<String>> beginning(String file, int lines) {
    return DataSets.beginning(find(file), lines);
  }

  private Path find(String file) {
    return new Inputs(folder.resolve("scenario.yaml")).find(file, Position.of(file));
  }

  private static Class<?> type(Catalogue<?> catalogue, String kind) {
    return catalogue.find(kind).orElseThrow().type();
  }

  static List<Choice> choices(Catalogue<?> catalogue) {
    List<Choice> choices = new ArrayList<>();
    catalogue.entries().forEach(each -> choices.add(new Choice(each.name(), each.description())));
    return choices;
  }
}
