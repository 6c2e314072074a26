package gossamer.sim.engine;

import java.util.List;

/**
 * What is known of a run at one recorded instant.
 *
 * @param time units of time; all events up to and at this time have happened
 * @param gradients gradient steps so far
 * @param communications gossips so far
 * @param metrics values in the order of the simulation's metrics
 */
public record Row(double time, long gradients, long communications, List<Double> metrics) {}
