/**
 * Networks in files: {@link gossamer.graphs.io.GraphFile} reads GraphML, GEXF, GML, DOT, JSON,
 * Matrix Market, DIMACS, METIS and edge lists.
 *
 * <p>One reader for each format hands nodes and edges, by their names in the file, to a common
 * collector, which numbers the nodes by their names and refuses what is not a simple undirected
 * network. A file is refused by a {@link gossamer.graphs.text.TextFileException}: which file,
 * where, what is wrong, what would be right.
 *
 * <p>To add a format, write a reader beside the others and enter it in {@code GraphFile.read}.
 */
@NullMarked
package gossamer.graphs.io;

import org.jspecify.annotations.NullMarked;
