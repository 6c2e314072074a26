/**
 * The command line: {@link gossamer.scenarios.cli.Main} and one class for each command. It talks to
 * people; everything it does can be done without it.
 */
@NullMarked
package gossamer.scenarios.cli;

import org.jspecify.annotations.NullMarked;
