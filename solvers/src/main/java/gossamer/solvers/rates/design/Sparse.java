package gossamer.solvers.rates.design;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.kind.Refusal;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.Designed;
import gossamer.solvers.rates.Designed.Measure;
import gossamer.solvers.rates.subset.EdgeSubset;
import org.jspecify.annotations.Nullable;

/**
 * Optimal rates on the edges that a local search keeps: the others are taken out of the network,
 * and their resistances out of chi2. That can need less than {@link Optimal}, which counts the
 * resistances of all edges; it is never proven best, and its bound is that of any network inside
 * the given one.
 */
@Kind(
    name = "sparse",
    description = "optimal rates on a good choice of edges, dropping the others; not proven best")
public record Sparse(
    @Doc("sum of all edges' rates, per unit of time; what the algorithm needs if omitted")
        @Range(min = 0, open = true)
        @Nullable Double total)
    implements RateDesign {
  @Override
  public Sparse unscaled() {
    return new Sparse(null);
  }

  /**
   * {@inheritDoc}
   *
   * <p>On a connected network inside the given one let rates have a total of one. By Foster's
   * theorem the largest resistance is at least n - 1, and lambda_2 is at most that of spectral-gap
   * rates on all edges; so the total that DADAO needs is at least {@code sqrt((n - 1) / lambda_2)}.
   */
  @Override
  public Designed design(Topology topology, Limits limits) {
    if (limits.hasCaps() || limits.hasCosts()) {
      throw new Refusal(
          "The design sparse supports neither costs nor limits of edges or nodes; optimal does");
    }
    Designed gap = new SpectralGap(null).design(topology, Limits.NONE);
    Designed found = new Optimal(null).design(EdgeSubset.search(topology), Limits.NONE);
    double bound = Math.sqrt((topology.nodes() - 1) * gap.lowerBound());
    return new Designed(
        found.topology(), found.rates(), Measure.COMMUNICATION_RATE, found.cost(), false, bound);
  }

  @Override
  public boolean takesEdgesOut() {
    return true;
  }
}
