/**
 * Wrong input, found by a machine. Each target reads bytes as one kind of file and throws only what
 * its reader may not throw; Jazzer ({@code mvn verify -P fuzz}) mutates the corpus in the test
 * resources, and {@link gossamer.scenarios.fuzz.CorpusTest} replays it with every build.
 */
@NullMarked
package gossamer.scenarios.fuzz;

import org.jspecify.annotations.NullMarked;
