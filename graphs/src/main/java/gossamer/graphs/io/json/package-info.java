/** JSON of nodes and links, as NetworkX and d3 write it. */
@NullMarked
package gossamer.graphs.io.json;

import org.jspecify.annotations.NullMarked;
