/**
 * One run: {@link gossamer.scenarios.run.Preparation} builds everything that a scenario names and
 * checks what one file alone could not show; {@link gossamer.scenarios.run.Prepared} is what then
 * runs.
 */
@NullMarked
package gossamer.scenarios.run;

import org.jspecify.annotations.NullMarked;
