/** The DOT language of Graphviz: a scanner, a reader with scopes and defaults, a writer. */
@NullMarked
package gossamer.graphs.io.dot;

import org.jspecify.annotations.NullMarked;
