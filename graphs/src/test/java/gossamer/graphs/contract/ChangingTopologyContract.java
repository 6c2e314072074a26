package gossamer.graphs.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.changing.ChangingKind;
import gossamer.graphs.changing.ChangingTopology;
import gossamer.graphs.topology.Topology;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of every kind of network that changes. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class ChangingTopologyContract {
  private static final int SEEDS = 10;

  /** The instances to test. */
  protected abstract List<ChangingKind> instances();

  private static List<ChangingTopology> networks(ChangingKind kind) {
    return LongStream.rangeClosed(1, SEEDS).mapToObj(kind::build).toList();
  }

  @ParameterizedTest
  @MethodSource("instances")
  void build_ofOneSeed_isOneNetwork(ChangingKind kind) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      ChangingTopology once = kind.build(seed);
      ChangingTopology again = kind.build(seed);
      assertThat(again.graphs()).isEqualTo(once.graphs());
      assertThat(again.period()).isEqualTo(once.period());
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void graphs_haveTheSameNodes_asManyAsAskedFor(ChangingKind kind) {
    for (ChangingTopology network : networks(kind)) {
      assertThat(network.graphs())
          .allSatisfy(graph -> assertThat(graph.nodes()).isEqualTo(network.nodes()));
      Parameters.of(kind, "nodes", Integer.class)
          .ifPresent(nodes -> assertThat(network.nodes()).isEqualTo(nodes));
      Parameters.of(kind, "graphs", Integer.class)
          .ifPresent(graphs -> assertThat(network.graphs()).hasSize(graphs));
      kind.expectedSize().ifPresent(size -> assertThat(size.nodes()).isEqualTo(network.nodes()));
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void union_hasTheEdgesOfAllGraphs(ChangingKind kind) {
    ChangingTopology network = kind.build(1);
    Topology union = network.union();
    for (Topology graph : network.graphs()) {
      for (int e = 0; e < graph.edges(); e++) {
        assertThat(union.edgeBetween(graph.lower(e), graph.upper(e))).isNotNegative();
      }
    }
    for (int e = 0; e < union.edges(); e++) {
      int i = union.lower(e);
      int j = union.upper(e);
      assertThat(network.graphs()).anyMatch(graph -> graph.edgeBetween(i, j) >= 0);
    }
  }

  /** Where all graphs together, or a last one that stays, connect it: a seed may fail to. */
  @ParameterizedTest
  @MethodSource("instances")
  void anyWindow_isConnected_andNoShorterOneAlwaysIs(ChangingKind kind) {
    List<ChangingTopology> connected =
        networks(kind).stream()
            .filter(network -> network.union().componentSizes().size() == 1)
            .filter(network -> network.repeats() || isConnected(network.graphs().getLast()))
            .toList();
    for (ChangingTopology network : connected) {
      int window = network.window();
      boolean alwaysShorter = true;
      for (int first = 0; first < network.graphs().size(); first++) {
        if (network.repeats()) {
          assertThat(isConnected(network.over(first, window))).isTrue();
          alwaysShorter &= window > 1 && isConnected(network.over(first, window - 1));
        }
      }
      assertThat(network.repeats() && alwaysShorter).isFalse();
    }
  }

  private static boolean isConnected(Topology topology) {
    return topology.componentSizes().size() == 1;
  }

  @ParameterizedTest
  @MethodSource("instances")
  void turns_followEachOther(ChangingKind kind) {
    ChangingTopology network = kind.build(1);
    double time = 0;
    for (int turn = 0; turn < network.graphs().size(); turn++) {
      assertThat(network.graphOf(turn)).isEqualTo(turn);
      assertThat(network.startOf(turn)).isCloseTo(time, within(1e-9 * (1 + time)));
      assertThat(network.turnAt(network.startOf(turn))).isEqualTo(turn);
      assertThat(network.duration(turn)).isPositive();
      time += network.duration(turn);
    }
    if (network.repeats()) {
      assertThat(network.turnAt(network.period())).isEqualTo(network.graphs().size());
      assertThat(network.graphOf(network.graphs().size())).isZero();
    }
  }

  /** At most, or as expected: twice the number, and an edge a node for graphs made connected. */
  @ParameterizedTest
  @MethodSource("instances")
  void expectedSize_coversTheNetwork(ChangingKind kind) {
    kind.expectedSize()
        .ifPresent(
            size -> {
              double listed = 0;
              double edges = 0;
              double linked = 0;
              for (ChangingTopology network : networks(kind)) {
                listed +=
                    (double) network.graphs().stream().mapToInt(Topology::edges).sum() / SEEDS;
                edges += (double) network.union().edges() / SEEDS;
                linked += (double) network.graphs().size() * network.nodes() / SEEDS;
              }
              assertThat(listed).isLessThanOrEqualTo(2 * size.listed() + linked);
              assertThat(edges).isLessThanOrEqualTo(2 * size.edges() + linked);
            });
  }
}
