package gossamer.sim.partition;

/**
 * Offers of one partition's nodes to neighbours in another, in the order of their events. Offers
 * over one edge arrive in the order in which both ends meet that edge's events, so edge and order
 * say which event an offer belongs to.
 *
 * @param edges the edge of each offer
 * @param values {@code count x d}, offer by offer
 * @param count how many
 */
@SuppressWarnings("ArrayRecordComponent") // handed over whole, never compared
public record OfferBatch(int[] edges, double[] values, int count) {}
