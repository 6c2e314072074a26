package gossamer.scenarios.cli.list;

import gossamer.scenarios.cli.terminal.Output;
import gossamer.scenarios.cli.terminal.Terminal;
import gossamer.scenarios.cli.terminal.Wrapping;
import gossamer.scenarios.file.Binder;
import gossamer.scenarios.file.Families;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Shape;
import gossamer.scenarios.file.Shape.Choice;
import gossamer.scenarios.file.Shape.Field;
import gossamer.scenarios.file.Shape.Fields;
import gossamer.scenarios.file.Shape.Many;
import gossamer.scenarios.file.Shape.Member;
import gossamer.scenarios.file.Shape.Shortened;
import gossamer.scenarios.file.Shape.Word;
import gossamer.scenarios.input.Nearest;
import gossamer.scenarios.schema.ScenarioSchema;
import gossamer.scenarios.sweep.Tune;
import gossamer.scenarios.sweep.Tuned;
import gossamer.scenarios.sweep.Values;
import gossamer.sim.probe.Metrics;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gossamer list}: what a scenario can name. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lists what a scenario can name, one line each; with a family, its parameters too.",
      "",
      "A parameter is required unless it has a default or is optional. Families are experiments, algorithms,"
          + " topologies, changing-topologies, problems, splits, rates, mixing (weights of synchronous"
          + " algorithms), optimizers, messages (compressed ones), metrics and keys of a scenario: data, clocks (how to replay events), compute"
          + " (how long a round takes), initial (where models start), stop, record, engine, sweep (many"
          + " runs)."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gossamer list",
      "  gossamer list topologies",
      "  gossamer list clocks",
      "  gossamer list rates --json",
      "",
      "See also: gossamer schema, gossamer topology, gossamer rates"
    })
public final class ListCommand implements Callable<Integer> {
  /** Parameters that would have less room are indented less. */
  private static final int NARROW = 36;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FAMILY",
      completionCandidates = Names.Families.class,
      description = "one of the families above; if omitted, all")
  private @Nullable String family;

  @Option(names = "--json", description = "prints everything about them as JSON")
  private boolean json;

  /**
   * Something that a scenario can name.
   *
   * @param name as it is written, or the beginning of it
   * @param description in a line
   * @param parameters its keys
   */
  private record Entry(String name, String description, List<Field> parameters) {}

  /** All families: first those with a catalogue, then the keys of a scenario that have none. */
  private static Map<String, List<Entry>> all() {
    Map<String, List<Entry>> all = new LinkedHashMap<>();
    Families.ALL.forEach(
        family ->
            all.put(
                family.plural(),
                family.catalogue().entries().stream()
                    .map(
                        entry ->
                            new Entry(
                                entry.name(),
                                entry.description() + needs(entry.type()),
                                keys(entry.type()).plainKeys()))
                    .toList()));
    Fields scenario = Shape.fields(Scenario.class);
    Fields problem = (Fields) key(scenario, "problem").shape();
    all.put("data", entries(key(problem, "data").shape()));
    for (String name : List.of("clocks", "compute", "initial", "stop", "record", "engine")) {
      all.put(name, entries(key(scenario, name).shape()));
    }
    List<Entry> sweep = new ArrayList<>();
    sweep.add(
        new Entry("KEY: [A, B, ...]", "the values of any key, such as topology.kind", List.of()));
    sweep.addAll(
        entries(Shape.of(Values.class)).stream()
            .map(each -> new Entry("KEY: " + each.name(), each.description(), each.parameters()))
            .toList());
    sweep.add(new Entry("KEY: {tune: ...}", Tuned.DOC, Shape.fields(Tune.class).plainKeys()));
    ScenarioSchema.SWEEP_DOCS.forEach((key, doc) -> sweep.add(new Entry(key, doc, List.of())));
    all.put("sweep", sweep);
    return all;
  }

  /** The names of all families. */
  public static List<String> names() {
    return List.copyOf(all().keySet());
  }

  @SuppressWarnings("unchecked") // catalogues hold records only
  private static Fields keys(Class<?> type) {
    return Shape.fields((Class<? extends Record>) type);
  }

  /** What a metric asks of the problem, as the rest of a sentence; empty of anything else. */
  private static String needs(Class<?> type) {
    return Metrics.CATALOGUE.entries().stream()
        .filter(metric -> metric.type().equals(type))
        .flatMap(metric -> Metrics.named(metric.name()).needs().stream().sorted())
        .map(need -> "; needs " + need.words())
        .collect(Collectors.joining());
  }

  private static Field key(Fields fields, String name) {
    return fields.plainKeys().stream()
        .filter(key -> key.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The members of a family, or the keys of a record. */
  private static List<Entry> entries(Shape shape) {
    List<Entry> entries = new ArrayList<>();
    switch (shape) {
      case Choice choice -> {
        choice.kinds().forEach(each -> entries.add(entry(each.name(), each)));
        choice.keyed().forEach(each -> entries.add(entry("{" + each.name() + ": ...}", each)));
      }
      case Fields fields ->
          fields
              .plainKeys()
              .forEach(
                  key -> entries.add(new Entry(key.name(), key.doc() + brackets(key), List.of())));
      case Shortened shorter -> entries.addAll(entries(shorter.whole()));
      case Word _, Many _ -> {}
    }
    return entries;
  }

  private static Entry entry(String name, Member member) {
    return new Entry(name, member.description(), member.fields().plainKeys());
  }

  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    PrintWriter out = command.getOut();
    Map<String, List<Entry>> families = all();
    if (family != null && !families.containsKey(family)) {
      throw new CommandLine.ParameterException(
          command,
          "'%s' is not a family; %s"
              .formatted(family, Nearest.suggestion(family, families.keySet())));
    }
    if (family != null) {
      families.keySet().retainAll(List.of(family));
    }
    if (json) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      families.forEach(
          (name, entries) -> values.put(name, entries.stream().map(ListCommand::kind).toList()));
      out.print(Output.json(values));
      out.flush();
      return 0;
    }
    int width = Terminal.width(command.getCommandSpec());
    families.forEach(
        (name, entries) -> {
          if (family == null) {
            out.println(name);
          }
          lines(entries, family != null, width).forEach(out::println);
        });
    out.flush();
    return 0;
  }

  private static List<String> lines(List<Entry> entries, boolean parameters, int width) {
    int longest = entries.stream().mapToInt(each -> each.name().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Entry entry : entries) {
      String head = "  " + pad(entry.name(), longest) + "  ";
      lines.addAll(Wrapping.lines(head, entry.description(), width));
      if (parameters) {
        String indent = pad("", width - head.length() < NARROW ? 6 : head.length() + 2);
        for (Field each : entry.parameters()) {
          String text = each.doc() + brackets(each);
          lines.addAll(Wrapping.lines(indent + each.name() + "  ", text, width));
        }
      }
    }
    return lines;
  }

  /** What a value must be, and what it is if omitted. */
  private static String brackets(Field key) {
    List<String> must = new ArrayList<>();
    if (key.preset() != null && !key.preset().text().equals("{}")) {
      must.add("default " + key.preset().text());
    } else if (key.optional()) {
      must.add("optional");
    }
    if (key.range() != null) {
      must.add(Binder.words(key.range()));
    }
    return must.isEmpty() ? "" : "  (" + String.join("; ", must) + ")";
  }

  private static Map<String, Object> kind(Entry entry) {
    Map<String, Object> kind = new LinkedHashMap<>();
    kind.put("kind", entry.name());
    kind.put("description", entry.description());
    kind.put("parameters", entry.parameters().stream().map(ListCommand::values).toList());
    return kind;
  }

  private static Map<String, Object> values(Field key) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", key.name());
    values.put("description", key.doc());
    values.put("required", key.isRequired());
    if (key.preset() != null) {
      values.put("default", key.preset().text());
    }
    if (key.range() != null) {
      values.put("range", Binder.words(key.range()));
    }
    return values;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
