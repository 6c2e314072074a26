/** Writing a scenario with the user: {@code new}. */
@NullMarked
package gossamer.scenarios.cli.write;

import org.jspecify.annotations.NullMarked;
