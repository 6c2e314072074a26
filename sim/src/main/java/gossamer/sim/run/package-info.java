/**
 * The door for callers from Java. {@link gossamer.sim.run.Run} puts network, objective, algorithm,
 * rates and seed together; scenarios, benchmarks and programs of others all get their runs from it.
 */
@NullMarked
package gossamer.sim.run;

import org.jspecify.annotations.NullMarked;
