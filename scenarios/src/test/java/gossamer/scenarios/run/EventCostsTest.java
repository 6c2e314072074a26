package gossamer.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.sim.layout.NodeRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventCostsTest {
  @Test
  void events_costWhatTheirSizesSay() {
    assertThat(EventCosts.gossip(10, 1e6)).isEqualTo(71);
    assertThat(EventCosts.gossip(10, 2e6)).isEqualTo(110);
    assertThat(EventCosts.gradient(1000)).isEqualTo(410);
    assertThat(EventCosts.crossing(1000)).isEqualTo(4000);
  }

  /** Four nodes in a ring, 3 samples of 2 features: condensed, 4 multiplications. */
  @Test
  void aUnit_isTheSumOverNodesAndEdges() {
    Prepared ring =
        Prepare.run(
            "kind: ring, nodes: 4",
            Prepare.linear(3, 2),
            "rates: {kind: uniform, total: 8}",
            "stop: {time: 1}");
    EventCosts costs = new EventCosts(ring.setup(), ring.rates());
    assertThat(costs.aUnit()).isCloseTo(4 * 61.4 + 8 * 62.2, within(1e-9));
    List<NodeRange> halves = costs.split(2);
    assertThat(halves).containsExactly(new NodeRange(0, 2), new NodeRange(2, 4));
    assertThat(costs.crossing(halves)).isCloseTo(0.5, within(1e-12));
    assertThat(costs.aUnit(2, 2, 0.5))
        .isCloseTo((4 * 61.4 + 8 * 62.2) / 2 + 4 * 2004, within(1e-9));
  }

  /** The centre of a star takes part in all gossips, its leaves in one each. */
  @Test
  void split_givesTheBusyOneFewerOthers() {
    Prepared star = Prepare.run("kind: star, nodes: 101", Prepare.linear(3, 2), "stop: {time: 1}");
    int centre = star.setup().order().position(0);
    List<NodeRange> ranges = new EventCosts(star.setup(), star.rates()).split(4);
    NodeRange itsOwn = ranges.stream().filter(r -> r.contains(centre)).findFirst().orElseThrow();
    assertThat(ranges).allMatch(r -> r.equals(itsOwn) || r.size() > itsOwn.size());
  }
}
