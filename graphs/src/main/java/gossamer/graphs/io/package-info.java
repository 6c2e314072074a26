/** Networks in files: {@link gossamer.graphs.io.GraphFile} reads GraphML, GML and edge lists. */
@NullMarked
package gossamer.graphs.io;

import org.jspecify.annotations.NullMarked;
