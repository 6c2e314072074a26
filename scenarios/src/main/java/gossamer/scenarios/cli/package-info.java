/**
 * The command line: {@link gossamer.scenarios.cli.Main}, and a package for each thing that users
 * do: {@link gossamer.scenarios.cli.write write} a scenario, {@link gossamer.scenarios.cli.list
 * list} what there is, {@link gossamer.scenarios.cli.run run} it, look at its {@link
 * gossamer.scenarios.cli.results results}, ask about a {@link gossamer.scenarios.cli.network
 * network}. It talks to people; everything it does can be done without it. A command is one class;
 * what it says is in a class of its own whose name ends in {@code Text}.
 */
@NullMarked
package gossamer.scenarios.cli;

import org.jspecify.annotations.NullMarked;
