package gossamer.graphs.changing;

import gossamer.graphs.catalogue.TopologyKind;
import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A random network drawn again and again, each time with another seed. Fifty random geometric
 * graphs with {@code connect: true} are the changing network of A. Nabli, E. Oyallon, "DADAO:
 * Decoupled accelerated decentralized asynchronous optimization", ICML 2023.
 */
@Kind(
    name = "redrawn",
    description = "a random topology drawn again and again, each time with another seed")
public record Redrawn(
    @Doc("a random topology without a seed of its own") TopologyKind base,
    @Doc("how many graphs take turns") @Range(min = 2, max = 100_000) @Default("50") int graphs,
    @Doc("units of time until the next graph")
        @Range(min = ChangingTopology.LEAST_DURATION)
        @Default("1")
        double switchEvery,
    @Doc("join consecutive components of each graph by an edge") @Default("false") boolean connect,
    @Doc("seed of this network; the scenario's own if omitted") @Nullable Long seed)
    implements ChangingKind {
  @Override
  public ChangingTopology build(long scenarioSeed) {
    long own = seed != null ? seed : scenarioSeed;
    List<Topology> drawn =
        IntStream.range(0, graphs)
            .mapToObj(k -> base.build(RandomStream.key(own, Purpose.REDRAWN, k, 0)))
            .map(Graphs::undirected)
            .map(graph -> connect ? Graphs.linked(graph) : graph)
            .toList();
    if (drawn.stream().distinct().count() == 1) {
      throw new ParameterException(
          "base",
          "all %d graphs are the same; name a random topology, without a seed of its own"
              .formatted(graphs));
    }
    return ChangingTopology.inTurns(drawn, switchEvery);
  }

  @Override
  public Optional<Size> expectedSize() {
    return base.expectedSize().map(size -> Size.of(size.nodes(), graphs, size.edges()));
  }
}
