package gossamer.sim.engine;

import java.util.OptionalInt;

/**
 * How a run ended.
 *
 * @param status why
 * @param last the last row
 * @param previousTime the time of the row before, or of the last if it is the only one
 * @param divergedNode the first node that diverged, if one did, between {@code previousTime} and
 *     the last row's time
 */
public record Outcome(Status status, Row last, double previousTime, OptionalInt divergedNode) {}
