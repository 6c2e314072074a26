package gossamer.scenarios.cli;

import gossamer.graphs.catalogue.Topologies;
import gossamer.graphs.changing.ChangingTopologies;
import gossamer.graphs.kind.Catalogue;
import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gossamer list}: what a scenario can name. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description =
        "Lists what a scenario can name, one line each; with a family, its parameters too.")
final class ListCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FAMILY",
      description =
          "algorithms, topologies, changing-topologies, problems, splits, rates or metrics; all where left out")
  private @Nullable String family;

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
    families.forEach(
        (name, catalogue) -> {
          if (family == null) {
            out.println(name);
          }
          if (family == null || family.equals(name)) {
            show(out, catalogue, family != null);
          }
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
    Doc doc = component.getAnnotation(Doc.class);
    Default preset = component.getAnnotation(Default.class);
    List<String> words = new ArrayList<>(List.of(component.getName()));
    if (preset != null) {
      words.add("(" + preset.value() + ")");
    } else if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      words.add("(optional)");
    }
    words.add(doc == null ? "" : doc.value());
    return String.join("  ", words);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
