/**
 * Networks in files: {@link gossamer.graphs.io.GraphReader} reads and {@link
 * gossamer.graphs.io.GraphWriter} writes GraphML, GEXF, GML, DOT, JSON, Matrix Market, DIMACS,
 * METIS and edge lists; the end of the name says which. What was read is a {@link
 * gossamer.graphs.io.network.GraphFile}: the topology, the names of its nodes and what the file
 * says about nodes and edges.
 *
 * <p>A file is refused by a {@link gossamer.graphs.text.TextFileException}: which file, where, what
 * is wrong, what would be right. To add a format, see {@link gossamer.graphs.io.network}.
 */
@NullMarked
package gossamer.graphs.io;

import org.jspecify.annotations.NullMarked;
