package gossamer.scenarios.cli.network;

import gossamer.scenarios.cli.list.Names;
import gossamer.scenarios.network.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The network that a command is about: {@code ring nodes=16} or {@code backbone.graphml}. */
final class NetworkArgument {
  @Parameters(
      index = "0",
      paramLabel = "NETWORK",
      completionCandidates = Names.Networks.class,
      description =
          "a kind of topology ('gossamer list topologies'), or a file: GraphML, GML, DOT, GEXF,"
              + " node-link JSON, DIMACS, METIS, Matrix Market or an edge list (docs/networks.md)")
  private @Nullable String name;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      completionCandidates = Names.Repairs.class,
      description =
          "parameters of the kind, such as nodes=16 (random kinds have the seed 1); of a file,"
              + " repairs: parallel=merge or parallel=sum, loops=drop, component=largest; and"
              + " directed=true if links go one way")
  private List<String> parameters = List.of();

  /** What it is read from; nothing for a kind. */
  List<Path> inputs() {
    return Network.fileOf(Objects.requireNonNull(name)).stream().toList();
  }

  /** The network, built or read. */
  Network network() {
    return Network.of(Objects.requireNonNull(name), parameters);
  }
}
