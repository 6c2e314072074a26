package gossamer.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.solvers.rates.GossipRates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scenarios say of prices and capacities reaches the rates. */
class LimitsTest {
  private static final String PROBLEM = Prepare.linear(3, 2);
  private static final String STOP = "stop: {time: 1}";

  /** A triangle with a dear edge, and a leaf. */
  private static final String NETWORK =
      """
      source,target,price,bandwidth
      0,1,1,4
      1,2,1,4
      0,2,100,4
      2,3,1,2.5
      """;

  @TempDir private Path folder;

  private GossipRates rates(String rates) throws IOException {
    Path network = folder.resolve("net.csv");
    Files.writeString(network, NETWORK);
    return Prepare.run("file: " + network, PROBLEM, STOP, "rates: {" + rates + "}").rates();
  }

  @Test
  void prices_turnRatesAwayFromDearEdges() throws IOException {
    GossipRates free = rates("kind: optimal");
    GossipRates priced = rates("kind: optimal, cost: price");
    assertThat(priced.rate(1)).isLessThan(free.rate(1) / 2); // edges in order: 01 02 12 23
    assertThat(free.chi().product()).isCloseTo(0.5, within(1e-12));
    assertThat(priced.chi().product()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void capacities_areKeptByRatesAsTheyAre() throws IOException {
    GossipRates rates = rates("kind: optimal, edgeCapacity: bandwidth, nodeCapacity: 5.5");
    for (int e = 0; e < 3; e++) {
      assertThat(rates.rate(e)).isBetween(0.0, 4.0);
    }
    assertThat(rates.rate(3)).isBetween(0.0, 2.5);
    assertThat(rates.rate(1) + rates.rate(2) + rates.rate(3)).isLessThanOrEqualTo(5.5);
    assertThat(rates.chi().product()).isCloseTo(0.5, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: optimal, edgeCapacity: speed | edgeCapacity: ",
        "kind: optimal, nodeCapacity: 0 | nodeCapacity: must be positive, but number 0 is 0.0",
        "kind: optimal, nodeCapacity: 0.1 | The limits leave no rates",
        "kind: optimal, total: 3, nodeCapacity: 9 | capacities fix the scale"
      })
  void limitsThatCannotBe_areRefusedWhereTheyStand(String rates, String message) {
    assertThatThrownBy(() -> rates(rates)).hasMessageContaining(message);
  }

  @Test
  void attributesOfAGeneratedNetwork_areRefused() {
    assertThatThrownBy(
            () ->
                Prepare.run(
                    "kind: ring, nodes: 4", PROBLEM, STOP, "rates: {kind: optimal, cost: price}"))
        .hasMessageContaining("a network that is generated has no attribute 'price'");
  }
}
