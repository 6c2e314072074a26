/** Running a scenario, and saying beforehand what that will take: {@code run} and {@code check}. */
@NullMarked
package gossamer.scenarios.cli.run;

import org.jspecify.annotations.NullMarked;
