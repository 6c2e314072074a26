package gossamer.graphs.changing;

import gossamer.graphs.catalogue.TopologyKind;
import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network whose links fail and recover, each by itself: a two-state Markov chain in continuous
 * time, which leaves "on" at the rate f and "off" at the rate r. It starts in balance, on with the
 * probability {@code p = r / (f + r)}, and is looked at when each graph begins. Over a time h
 *
 * <pre>
 *   P(on to on) = p + (1 - p) exp(-(f + r) h)      P(off to on) = p (1 - exp(-(f + r) h))
 * </pre>
 *
 * <p>so the states at the beginnings of graphs are those of the chain exactly; what a link does in
 * between is not seen. After the last graph the first returns. Each link has a random stream of its
 * own. Source of the model: E. N. Gilbert, "Capacity of a burst-noise channel", Bell System Tech.
 * J. 39 (1960); the probabilities are those of any two-state chain.
 */
@Kind(name = "on-off", description = "a topology whose links fail and recover independently")
public record OnOff(
    @Doc("the topology of all links") TopologyKind base,
    @Doc("how often a link that is on fails, per unit of time")
        @Range(min = 0, max = 1e9, open = true)
        double fail,
    @Doc("how often a link that is off recovers, per unit of time")
        @Range(min = 0, max = 1e9, open = true)
        double recover,
    @Doc("how many graphs take turns") @Range(min = 2, max = 100_000) @Default("50") int graphs,
    @Doc("units of time until the next graph")
        @Range(min = ChangingTopology.LEAST_DURATION)
        @Default("1")
        double switchEvery,
    @Doc("seed of the failures; the scenario's own if omitted") @Nullable Long seed)
    implements ChangingKind {
  @Override
  public ChangingTopology build(long scenarioSeed) {
    long own = seed != null ? seed : scenarioSeed;
    Topology all = Graphs.undirected(base.build(scenarioSeed));
    double on = recover / (fail + recover);
    double memory = StrictMath.exp(-(fail + recover) * switchEvery);
    List<Topology.Builder> edges = new ArrayList<>();
    for (int k = 0; k < graphs; k++) {
      edges.add(new Topology.Builder(all.nodes(), (int) (on * all.edges()) + 1));
    }
    for (int e = 0; e < all.edges(); e++) {
      RandomStream random = RandomStream.of(own, Purpose.LINK, all.lower(e), all.upper(e));
      boolean isOn = random.nextDouble() < on;
      for (int k = 0; k < graphs; k++) {
        if (isOn) {
          edges.get(k).add(all.lower(e), all.upper(e));
        }
        double stays = isOn ? on + (1 - on) * memory : on * (1 - memory);
        isOn = random.nextDouble() < stays;
      }
    }
    return ChangingTopology.inTurns(
        edges.stream().map(Topology.Builder::build).toList(), switchEvery);
  }

  @Override
  public Optional<Size> expectedSize() {
    double on = recover / (fail + recover);
    return base.expectedSize()
        .map(size -> new Size(size.nodes(), size.edges(), graphs * on * size.edges()));
  }
}
