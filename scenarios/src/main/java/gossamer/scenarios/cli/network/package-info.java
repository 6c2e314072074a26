/** Questions about a network alone: {@code topology}, {@code rates} and {@code advise}. */
@NullMarked
package gossamer.scenarios.cli.network;

import org.jspecify.annotations.NullMarked;
