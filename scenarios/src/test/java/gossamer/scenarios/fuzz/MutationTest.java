package gossamer.scenarios.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole program on spoiled input: scenarios, networks, tables, values of {@code --set}, and
 * result folders under {@code report}, {@code compare} and {@code run --resume}. Whatever it reads,
 * it ends in time with a code that is documented, says what is wrong in words of its own, and
 * leaves the user's files alone.
 *
 * <p>A few inputs with every build; {@code -Dmutations.seconds=3600} goes on for an hour. Input
 * number k follows from k: what failed is kept in {@code target/mutations}, and {@code
 * -Dmutations.from=k -Dmutations.count=1} does it again.
 */
class MutationTest {
  private static final long FROM = Long.getLong("mutations.from", 0);
  private static final int COUNT = Integer.getInteger("mutations.count", 60);
  private static final long SECONDS = Long.getLong("mutations.seconds", 0);

  /** No input takes longer, for all are small. */
  private static final long MOST_SECONDS = 20;

  private static final int MOST_HANGS = 3;
  private static final int MOST_SHOWN = 20;

  /** What a run may take by its own forecast, to be run here. */
  private static final Pattern SHORT = Pattern.compile("\"secondsOfAll\" : (0\\.0|0,|[0-9.]+E-)");

  private static final Set<Integer> CODES = Set.of(0, 1, 2, 3, 130);
  private static final Pattern STACK = Pattern.compile("(?m)^\\s+at [a-z]+[.\\w$/@]*\\(");
  private static final Path CORPUS = Path.of("src/test/resources/gossamer/scenarios/fuzz");
  private static final Path KEPT = Path.of("target/mutations");
  private static final List<String> WORDS = List.copyOf(Dictionary.words());

  private static final List<String> KEYS =
      List.of(
          """
          name seed topology topology.kind topology.nodes topology.file problem.kind
          problem.regularization problem.data problem.data.file
          problem.data.generate.samplesPerNode problem.data.generate.features
          problem.data.generate.noise problem.split algorithm algorithm.L algorithm.mu rates
          rates.kind rates.total rates.file clocks clocks.trace clocks.unit initial initial.random
          initial.file stop stop.time stop.gap stop.gradients record record.every record.metrics
          record.finalState engine.partitions engine.kind sweep sweep.seed sweep.rates description
          mixing
          """
              .strip()
              .split("\\s+"));

  private static final List<String> VALUES =
      List.of(
          """
          0|-1|1e308|1e-300|NaN|.inf|!!int |!!float x|1e18|ring|{kind: ring, nodes: 6}|[1, 2, 3]
          {from: 1, to: 1e308, steps: 3}|{count: 2}|{file: rates.csv}|{file: state.csv}
          {file: net.csv}|events.csv|data.csv|"\\UFFFFFFFF"|~|[|{a: b|*a|&a b|optimal|dadao|10|4.5
          {zip: true}|true|2147483648|[uniform, optimal]|=1+1|\u0000|\u00e9
          """
              .strip()
              .split("[|\n]"));

  private static final String SCENARIO =
      """
      name: mutation
      topology: {file: net.csv}
      problem:
        kind: linear-regression
        data: {file: data.csv, target: target}
        regularization: 0.5
      algorithm: dadao
      rates: {file: rates.csv}
      clocks: {trace: events.csv}
      initial: {file: state.csv}
      stop: {time: 2}
      """;

  private static final String RUN =
      """
      name: mutation
      topology: {kind: ring, nodes: 4}
      problem:
        kind: linear-regression
        data: {generate: {samplesPerNode: 5, features: 2}}
        regularization: 1
      algorithm: dadao
      sweep: {seed: {count: 2}, rates: [uniform, optimal]}
      stop: {time: 5}
      record: {every: 1, finalState: true, events: true}
      """;

  /** Long enough to be seen half done. */
  private static final String LONG =
      RUN.replace("time: 5", "time: 20000")
          .replace("every: 1", "every: 20")
          .replace(", events: true", "");

  @TempDir private Path home;
  private final PrintStream systemError = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final List<byte[]> scenarios = new ArrayList<>();
  private final List<byte[]> networks = new ArrayList<>();
  private final Map<String, Integer> failures = new TreeMap<>();
  private final Map<String, Integer> codes = new TreeMap<>();
  private final Set<String> shown = new HashSet<>();
  private ExecutorService program = Executors.newSingleThreadExecutor();
  private int hangs;

  /** Tells whether a file was written since. */
  private record Stamp(long size, FileTime modified) {
    static Stamp of(Path file) throws IOException {
      return new Stamp(Files.size(file), Files.getLastModifiedTime(file));
    }
  }

  /** How a command ended. */
  private record Answer(int code, String text) {}

  @BeforeEach
  void prepare() throws Exception {
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8)); // of other threads
    try (Stream<Path> files = Files.list(CORPUS.resolve("scenarios"))) {
      for (Path each : files.sorted().toList()) {
        scenarios.add(Files.readAllBytes(each));
      }
    }
    try (Stream<Path> files = Files.list(CORPUS.resolve("graphs"))) {
      for (Path each : files.sorted().toList()) {
        networks.add(Files.readAllBytes(each));
      }
    }
    scenarios.addAll(Collections.nCopies(scenarios.size() / 2, bytes(RUN)));
    scenarios.addAll(Collections.nCopies(scenarios.size() / 2, bytes(SCENARIO)));
    Path right = Files.writeString(inputs().resolve("a.yaml"), SCENARIO);
    Answer checked = execute("check", right);
    assertThat(checked.code()).as(checked.text()).isZero();
    Path made = Files.createDirectory(home.resolve("made"));
    Files.writeString(made.resolve("run.yaml"), RUN);
    Files.writeString(made.resolve("long.yaml"), LONG);
    execute("run", made.resolve("run.yaml"), "--out", made.resolve("done"), "--quiet");
    interrupt(made);
  }

  /** Copies a result folder while its runs go on, as a crash would leave it. */
  private void interrupt(Path made) throws Exception {
    Path going = made.resolve("going");
    Future<Answer> run =
        program.submit(
            () ->
                execute(
                    "run",
                    made.resolve("long.yaml"),
                    "--out",
                    going,
                    "--quiet",
                    "--snapshot-every",
                    "0.01"));
    Path copy = made.resolve("interrupted");
    while (!run.isDone() && !Files.exists(copy)) {
      if (Files.isDirectory(going.resolve(".runs"))) {
        try {
          Mutator.copy(going, copy);
        } catch (IOException e) {
          Mutator.delete(copy); // a file went away meanwhile
        }
      }
    }
    run.get();
    assertThat(copy).as("a run that was seen half done").isDirectory();
  }

  @AfterEach
  void restore() {
    System.setErr(systemError);
    program.shutdownNow();
  }

  @Test
  void spoiledInput_isAnsweredInWords_andTheUsersFilesStay() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    long k = FROM;
    while (SECONDS > 0 ? System.nanoTime() < end : k < FROM + COUNT) {
      input(k++);
      if (hangs == MOST_HANGS) {
        break;
      }
    }
    String summary =
        "%d inputs, failures by kind: %s, exit codes: %s".formatted(k - FROM, failures, codes);
    systemError.println(summary);
    assertThat(failures).as(summary + ", kept in " + KEPT).isEmpty();
  }

  /** What no command is to change, anew for each input. */
  private void mine() throws IOException {
    Mutator.delete(home.resolve("mine"));
    Files.createDirectories(home.resolve("mine/deep"));
    Files.writeString(home.resolve("mine/thesis.tex"), "years of work");
    Files.writeString(home.resolve("mine/deep/figure.svg"), "<svg/>");
    Files.writeString(home.resolve("mine/runs.csv"), "run\n");
  }

  /** A folder with all that {@link #SCENARIO} reads, which is right. */
  private Path inputs() throws IOException {
    Path in = home.resolve("in");
    Mutator.delete(in);
    Files.createDirectory(in);
    Files.writeString(in.resolve("mine.txt"), "mine");
    Files.writeString(in.resolve("net.csv"), "i,j,weight\na,b,1\nb,c,2\nc,a,0.5\n");
    Files.writeString(in.resolve("rates.csv"), "i,j,rate\na,b,1\nb,c,1\na,c,0.5\n");
    Files.writeString(
        in.resolve("events.csv"),
        "time,kind,node,neighbour\n0.5,gossip,a,b\n0.7,gradient,c,\n1.5,gossip,b,c\n");
    Files.writeString(in.resolve("state.csv"), "node,variable,0,1\na,x,1,2\nb,x,0,0\nc,x,3,4\n");
    Files.writeString(
        in.resolve("data.csv"), "p,q,target\n1,2,1\n2,1,0\n0.5,3,1\n-1,0,0\n2,2,1\n0,1,0\n");
    return in;
  }

  private void input(long k) throws Exception {
    SplittableRandom random = new SplittableRandom(k);
    Mutator mutator = new Mutator(random.nextLong(), WORDS);
    mine();
    Path in = inputs();
    switch (random.nextInt(8)) {
      case 0, 1 -> scenario(k, in, mutator.spoiled(any(scenarios, random)), List.of());
      case 2 -> settings(k, in, random, mutator);
      case 3 -> network(k, in, random, mutator);
      case 4 -> table(k, in, random, mutator);
      case 5 -> folder(k, in, mutator, true);
      case 6 -> folder(k, in, mutator, false);
      default -> resumed(k, in, random, mutator);
    }
  }

  private void scenario(long k, Path in, byte[] text, List<String> options) throws Exception {
    String lines = new String(text, StandardCharsets.ISO_8859_1);
    List<Object> arguments = new ArrayList<>(List.of("check", in.resolve("a.yaml"), "--json"));
    lines
        .lines()
        .filter(line -> line.startsWith("--set "))
        .forEach(line -> arguments.addAll(List.of("--set", line.substring("--set ".length()))));
    arguments.addAll(options);
    Files.write(
        in.resolve("a.yaml"),
        lines.replaceAll("(?m)^--set .*\\R?", "").getBytes(StandardCharsets.ISO_8859_1));
    Answer checked = answer(k, in, arguments);
    if (checked.code() == 0 && SHORT.matcher(checked.text()).find()) {
      arguments.set(0, "run");
      arguments.remove(2);
      arguments.addAll(List.of("--quiet", "--out", in.resolve("out")));
      answer(k, in, arguments);
    }
  }

  private void settings(long k, Path in, SplittableRandom random, Mutator mutator)
      throws Exception {
    List<String> options = new ArrayList<>();
    for (int times = 1 + random.nextInt(2); times > 0; times--) {
      String value = random.nextInt(3) == 0 ? any(WORDS, random) : any(VALUES, random);
      String set = any(KEYS, random) + "=" + value;
      options.addAll(List.of("--set", random.nextInt(4) == 0 ? mutator.spoiled(set) : set));
    }
    String text = random.nextBoolean() ? RUN : SCENARIO;
    scenario(k, in, bytes(text), options);
  }

  private void network(long k, Path in, SplittableRandom random, Mutator mutator) throws Exception {
    byte[] input = any(networks, random);
    Path file = Named.of(input, GraphFuzz.NAMES).in(in);
    Files.write(file, mutator.spoiled(Files.readAllBytes(file)));
    String command = any(List.of("topology", "topology", "rates", "advise"), random);
    List<Object> arguments = new ArrayList<>(List.of(command, file));
    if (random.nextBoolean()) {
      arguments.addAll(List.of("parallel=merge", "loops=drop", "component=largest"));
    }
    if (command.equals("topology") && random.nextBoolean()) {
      arguments.addAll(
          List.of(
              "--out",
              in.resolve(
                  "again."
                      + any(
                          List.of("gml", "dot", "csv", "graphml", "json", "gexf", "metis"),
                          random))));
    }
    if (command.equals("rates") && random.nextBoolean()) {
      arguments.addAll(
          List.of("--edge-capacity", any(List.of("weight", "rate", "1", "cap"), random)));
    }
    answer(k, in, arguments);
  }

  private void table(long k, Path in, SplittableRandom random, Mutator mutator) throws Exception {
    Path table =
        in.resolve(
            any(List.of("net.csv", "rates.csv", "events.csv", "state.csv", "data.csv"), random));
    Files.write(table, mutator.spoiled(Files.readAllBytes(table)));
    scenario(k, in, bytes(SCENARIO), List.of());
  }

  private void folder(long k, Path in, Mutator mutator, boolean reported) throws Exception {
    Path folder = in.resolve("results");
    Path whole = home.resolve("made/done");
    Mutator.copy(whole, folder);
    mutator.spoil(folder, home.resolve("mine").resolve("thesis.tex"));
    if (reported) {
      answer(k, in, List.of("report", folder, "--figures"));
    } else {
      answer(k, in, List.of("compare", whole, folder));
    }
  }

  private void resumed(long k, Path in, SplittableRandom random, Mutator mutator) throws Exception {
    boolean interrupted = random.nextInt(4) > 0;
    Path folder = in.resolve("results");
    Mutator.copy(home.resolve(interrupted ? "made/interrupted" : "made/done"), folder);
    mutator.spoil(folder, home.resolve(random.nextBoolean() ? "mine" : "mine/thesis.tex"));
    Path scenario = home.resolve(interrupted ? "made/long.yaml" : "made/run.yaml");
    List<Object> arguments = new ArrayList<>(List.of("run", scenario, "--out", folder, "--quiet"));
    if (random.nextInt(4) > 0) {
      arguments.add("--resume");
    }
    answer(k, in, arguments);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static <T> T any(List<T> list, SplittableRandom random) {
    return list.get(random.nextInt(list.size()));
  }

  /** Runs the program in time, and notes whatever is wrong with its answer. */
  private Answer answer(long k, Path in, List<Object> arguments) throws Exception {
    Map<Path, Stamp> before = files(in);
    said.reset();
    Future<Answer> running = program.submit(() -> execute(arguments.toArray()));
    Answer answer;
    try {
      answer = running.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      hangs++;
      Answer hung = new Answer(0, "no end after %d s: %s".formatted(MOST_SECONDS, threads()));
      fail(k, in, arguments, "hang", hung);
      program.shutdownNow();
      program = Executors.newSingleThreadExecutor();
      return new Answer(-1, "");
    } catch (ExecutionException e) {
      answer = new Answer(1, "this should not have happened, and was thrown: " + e.getCause());
    }
    codes.merge(arguments.getFirst() + " " + answer.code(), 1, Integer::sum);
    String text = answer.text() + said.toString(StandardCharsets.UTF_8);
    if (!CODES.contains(answer.code())) {
      fail(k, in, arguments, "code " + answer.code(), answer);
    } else if (text.contains("should not have happened")) {
      fail(k, in, arguments, "should not have happened", answer);
    } else if (STACK.matcher(text).find() || text.contains("Exception in thread")) {
      fail(k, in, arguments, "stack trace", new Answer(answer.code(), text));
    } else if (answer.code() == 1 && !mayFail(arguments, text)) {
      fail(k, in, arguments, "code 1 for wrong input", answer);
    }
    requireSame(k, in, arguments, before);
    return answer;
  }

  /** Code 1 is a difference, or a run that failed. */
  private static boolean mayFail(List<Object> arguments, String text) {
    return arguments.getFirst().equals("compare") || text.contains("failed");
  }

  private static String threads() {
    StringBuilder text = new StringBuilder();
    Thread.getAllStackTraces()
        .forEach(
            (thread, stack) -> {
              if (Arrays.stream(stack).anyMatch(each -> each.getClassName().contains("cli.Main"))) {
                text.append(String.join("\n  ", Stream.of(stack).map(String::valueOf).toList()));
              }
            });
    return text.toString();
  }

  /** The user's own files, which nothing may change: what lies outside of the results. */
  private Map<Path, Stamp> files(Path in) throws IOException {
    Map<Path, Stamp> files = new TreeMap<>();
    for (Path folder : List.of(home.resolve("mine"), in, home.resolve("made"))) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.toList()) {
          boolean isResult =
              each.startsWith(in.resolve("results")) || each.startsWith(in.resolve("out"));
          if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS) && !isResult) {
            files.put(each, Stamp.of(each));
          }
        }
      }
    }
    return files;
  }

  private void requireSame(long k, Path in, List<Object> arguments, Map<Path, Stamp> before)
      throws IOException {
    for (Map.Entry<Path, Stamp> file : before.entrySet()) {
      Path path = file.getKey();
      boolean same = Files.isRegularFile(path) && Stamp.of(path).equals(file.getValue());
      if (!same) {
        fail(k, in, arguments, "a file of the user's changed", new Answer(0, path.toString()));
      }
    }
  }

  private void fail(long k, Path in, List<Object> arguments, String kind, Answer answer)
      throws IOException {
    failures.merge(kind, 1, Integer::sum);
    Path kept = KEPT.resolve(String.valueOf(k));
    Mutator.delete(kept);
    Files.createDirectories(KEPT);
    Mutator.copy(in, kept);
    String text =
        "input %d: %s%n  %s%n  exit %d: %s%n"
            .formatted(
                k,
                kind,
                String.join(" ", arguments.stream().map(String::valueOf).toList()),
                answer.code(),
                answer.text().strip());
    Files.writeString(kept.resolve("answer.txt"), text);
    if (shown.size() < MOST_SHOWN && shown.add(kind + answer.text().replaceAll("[0-9]+", "#"))) {
      systemError.print(text);
    }
  }

  private static Answer execute(Object... arguments) {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    int code =
        Main.commandLine()
            .setOut(writer)
            .setErr(writer)
            .execute(Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
    writer.flush();
    return new Answer(code, text.toString());
  }
}
