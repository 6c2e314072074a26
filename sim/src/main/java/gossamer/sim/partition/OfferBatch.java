package gossamer.sim.partition;

/**
 * Vectors of one partition's nodes for neighbours in another.
 *
 * <p>Of asynchronous clocks: offers, in the order of their events. Offers over one edge arrive in
 * the order in which both ends meet that edge's events, so edge and order say which event an offer
 * belongs to. Of rounds: the messages of a stage, from every node at the border.
 *
 * @param from the partition that sends
 * @param edges the edge of each offer, {@code count} of them used; of rounds none
 * @param values the vectors, one after the other: {@code count * q * d} numbers used if an offer
 *     has q vectors; of rounds {@code count} messages, whose sizes the stage says
 * @param count how many offers, or messages
 */
@SuppressWarnings("ArrayRecordComponent") // handed over whole, never compared
public record OfferBatch(int from, int[] edges, double[] values, int count) {}
