package gossamer.scenarios.fuzz;

import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Scenario.GraphSpec;
import gossamer.scenarios.file.Scenario.TopologySpec;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.run.Preparation;
import gossamer.scenarios.sweep.Plan;
import gossamer.solvers.data.MadeData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Scenarios: a text is planned, and its first and last run prepared if they are small. Lines that
 * begin with {@code --set} are taken out and are overrides.
 */
public final class ScenarioFuzz {
  private static final String SET = "--set ";

  /** Larger runs are prepared as they should be, but not a hundred times a second. */
  private static final double MOST_NODES = 64;

  private static final double MOST_EDGES = 400;
  private static final double MOST_NUMBERS = 20_000;
  private static final int MOST_FEATURES = 20;

  private static final Path SCENARIO = Named.folder().resolve("scenario.yaml");

  static {
    beside(
        "data.csv", "a,b,node,target\n1,2,0,1\n2,1,1,0\n0.5,3,2,1\n-1,0,0,0\n2,2,1,1\n0,1,2,0\n");
    beside("data.libsvm", "1 1:1 2:2\n-1 2:1\n1 1:-1\n-1 1:3 2:1\n");
    beside("net.csv", "i,j,weight\na,b,1\nb,c,2\nc,a,0.5\n");
    beside("net.gml", "graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 rate 3 ] ]\n");
    beside("rates.csv", "i,j,rate\n0,1,1\n1,2,1\n0,2,0\n");
    beside("events.csv", "time,kind,node,neighbour\n0.5,gossip,0,1\n0.75,gradient,2,\n");
    beside("state.csv", "node,variable,0,1\n0,x,1,2\n1,x,0,0\n2,x,3,4\n");
  }

  private ScenarioFuzz() {}

  private static void beside(String name, String text) {
    try {
      Files.writeString(SCENARIO.resolveSibling(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    List<String> lines =
        new String(input, StandardCharsets.UTF_8).lines().filter(line -> !line.isEmpty()).toList();
    String text =
        lines.stream().filter(line -> !line.startsWith(SET)).collect(Collectors.joining("\n"));
    List<String> overrides =
        lines.stream()
            .filter(line -> line.startsWith(SET))
            .map(line -> line.substring(SET.length()))
            .toList();
    try {
      Plan plan = Plan.parse(text, SCENARIO, overrides);
      prepare(plan.runs().getFirst().file());
      if (plan.runs().size() > 1) {
        prepare(plan.runs().getLast().file());
      }
    } catch (InputException e) {
      // refused, in words of ours
    }
  }

  private static void prepare(ScenarioFile file) {
    if (isSmall(file.scenario())) {
      Preparation.of(file);
    }
  }

  private static boolean isSmall(Scenario scenario) {
    double nodes =
        switch (scenario.topology()) {
          case GraphSpec graph -> nodes(graph);
          case TopologySpec.Listed(var graphs, _, _) ->
              graphs.stream().mapToDouble(ScenarioFuzz::nodes).sum();
          case TopologySpec.Changing(var kind) ->
              kind.expectedSize()
                  .map(size -> size.listed() > MOST_EDGES ? Double.NaN : size.nodes())
                  .orElse(1.0);
        };
    boolean fits = nodes <= MOST_NODES;
    MadeData made = scenario.problem().data().made();
    return fits
        && (made == null
            || (made.features() <= MOST_FEATURES
                && nodes * made.samplesPerNode() * made.features() + made.besides()
                    <= MOST_NUMBERS));
  }

  /** How many nodes; not a number if there are too many edges. */
  private static double nodes(GraphSpec graph) {
    return switch (graph) {
      case TopologySpec.FromFile _ -> 3;
      case TopologySpec.Generated(var kind) ->
          kind.expectedSize()
              .map(size -> size.edges() > MOST_EDGES ? Double.NaN : size.nodes())
              .orElse(1.0);
    };
  }
}
