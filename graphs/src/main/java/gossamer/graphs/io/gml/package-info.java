/** GML, with the character entities that its texts may hold. */
@NullMarked
package gossamer.graphs.io.gml;

import org.jspecify.annotations.NullMarked;
