package gossamer.graphs.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Grid;
import gossamer.graphs.fixture.Networks;
import gossamer.graphs.topology.Topology;
import org.junit.jupiter.api.Test;

/** Both ends of a spectrum, proven by factorisations. */
class ProvenBoundsTest {
  @Test
  void ofAGrid_holdTheClosedForm() {
    Topology grid = new Grid(null, 60, 40).build(0);
    double[] rates = Networks.ones(grid);
    SparseLaplacian laplacian = SparseLaplacian.of(grid, rates);
    Elimination elimination = Elimination.of(grid).orElseThrow();
    Lambda2 lambda2 = Lambda2.estimate(laplacian).proven(elimination, rates);
    LambdaMax lambdaMax = LambdaMax.of(laplacian).proven(elimination, rates);
    double smallest = path(1, 60);
    double largest = path(59, 60) + path(39, 40);
    assertThat(lambda2.proven()).isTrue();
    assertThat(lambda2.lower()).isCloseTo(smallest, within(1e-7 * smallest));
    assertThat(smallest).isBetween(lambda2.lower(), lambda2.upper() * (1 + 1e-12));
    assertThat(largest).isBetween(lambdaMax.lower(), lambdaMax.upper());
    assertThat(lambdaMax.lower()).isCloseTo(lambdaMax.upper(), within(1e-5));
  }

  private static double path(int k, int n) {
    double sine = Math.sin(Math.PI * k / (2 * n));
    return 4 * sine * sine;
  }
}
