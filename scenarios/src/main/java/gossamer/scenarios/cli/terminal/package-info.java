/**
 * What every command needs to talk to people: output that is complete or an error, errors with an
 * excerpt of the file, a line that is alive while work is long, questions and their answers, exit
 * codes, and what happens when the user interrupts.
 */
@NullMarked
package gossamer.scenarios.cli.terminal;

import org.jspecify.annotations.NullMarked;
