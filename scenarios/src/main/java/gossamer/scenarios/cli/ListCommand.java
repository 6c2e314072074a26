package gossamer.scenarios.cli;

import gossamer.graphs.catalogue.Topologies;
import gossamer.graphs.changing.ChangingTopologies;
import gossamer.graphs.kind.Catalogue;
import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Range;
import gossamer.scenarios.file.Binder;
import gossamer.sim.probe.Metrics;
import gossamer.solvers.data.Splits;
import gossamer.solvers.objective.Problems;
import gossamer.solvers.rates.RateDesigns;
import gossamer.solvers.rule.Algorithms;
import java.io.PrintWriter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
      "A parameter must be given unless a default stands in brackets, or it is optional."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  gossamer list",
      "  gossamer list topologies",
      "  gossamer list rates --json",
      "",
      "See also: gossamer schema, gossamer topology, gossamer rates"
    })
final class ListCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FAMILY",
      completionCandidates = Names.Families.class,
      description =
          "algorithms, topologies, changing-topologies, problems, splits, rates or metrics; all where left out")
  private @Nullable String family;

  @Option(names = "--json", description = "prints everything about them as JSON")
  private boolean json;

  static Map<String, Catalogue<?>> families() {
    Map<String, Catalogue<?>> families = new LinkedHashMap<>();
    families.put("algorithms", Algorithms.CATALOGUE);
    families.put("topologies", Topologies.CATALOGUE);
    families.put("changing-topologies", ChangingTopologies.CATALOGUE);
    families.put("problems", Problems.CATALOGUE);
    families.put("splits", Splits.CATALOGUE);
    families.put("rates", RateDesigns.CATALOGUE);
    families.put("metrics", Metrics.CATALOGUE);
    return families;
  }

  @Override
  public Integer call() {
    CommandLine command = java.util.Objects.requireNonNull(spec).commandLine();
    PrintWriter out = command.getOut();
    Map<String, Catalogue<?>> families = families();
    if (family != null && !families.containsKey(family)) {
      throw new CommandLine.ParameterException(
          command,
          "'%s' is no family; %s"
              .formatted(
                  family, gossamer.scenarios.file.Nearest.suggestion(family, families.keySet())));
    }
    if (family != null) {
      families.keySet().retainAll(List.of(family));
    }
    if (json) {
      Map<String, @Nullable Object> all = new LinkedHashMap<>();
      families.forEach((name, catalogue) -> all.put(name, kinds(catalogue)));
      out.print(Output.json(all));
      out.flush();
      return 0;
    }
    families.forEach(
        (name, catalogue) -> {
          if (family == null) {
            out.println(name);
          }
          show(out, catalogue, family != null);
        });
    out.flush();
    return 0;
  }

  private static void show(PrintWriter out, Catalogue<?> catalogue, boolean parameters) {
    int width = catalogue.names().stream().mapToInt(String::length).max().orElse(0);
    for (Catalogue.Entry<?> entry : catalogue.entries()) {
      out.println("  %s  %s".formatted(pad(entry.name(), width), entry.description()));
      for (RecordComponent component : entry.type().getRecordComponents()) {
        if (parameters) {
          out.println("  %s    %s".formatted(pad("", width), parameter(component)));
        }
      }
    }
  }

  private static String parameter(RecordComponent component) {
    List<String> must = new ArrayList<>();
    Default preset = component.getAnnotation(Default.class);
    if (preset != null) {
      must.add("default " + preset.value());
    } else if (isOptional(component)) {
      must.add("optional");
    }
    Range range = component.getAnnotation(Range.class);
    if (range != null) {
      must.add(Binder.words(range));
    }
    String brackets = must.isEmpty() ? "" : "  (" + String.join("; ", must) + ")";
    return component.getName() + "  " + doc(component) + brackets;
  }

  private static String doc(RecordComponent component) {
    Doc doc = component.getAnnotation(Doc.class);
    return doc == null ? "" : doc.value();
  }

  private static boolean isOptional(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static List<Map<String, Object>> kinds(Catalogue<?> catalogue) {
    List<Map<String, Object>> kinds = new ArrayList<>();
    for (Catalogue.Entry<?> entry : catalogue.entries()) {
      Map<String, Object> kind = new LinkedHashMap<>();
      kind.put("kind", entry.name());
      kind.put("description", entry.description());
      kind.put(
          "parameters",
          Stream.of(entry.type().getRecordComponents()).map(ListCommand::values).toList());
      kinds.add(kind);
    }
    return kinds;
  }

  private static Map<String, Object> values(RecordComponent component) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", component.getName());
    values.put("description", doc(component));
    Default preset = component.getAnnotation(Default.class);
    values.put("required", preset == null && !isOptional(component));
    if (preset != null) {
      values.put("default", preset.value());
    }
    Range range = component.getAnnotation(Range.class);
    if (range != null) {
      values.put("range", Binder.words(range));
    }
    return values;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
