/** Looking at what came out: {@code report}, {@code compare} and {@code spectrum}. */
@NullMarked
package gossamer.scenarios.cli.results;

import org.jspecify.annotations.NullMarked;
