/**
 * Formats of one edge, or one row, a line: edge lists with or without a header, METIS, DIMACS,
 * Matrix Market, and what such files turn out to be (adjacency matrices, Python dictionaries,
 * counts at the top).
 */
@NullMarked
package gossamer.graphs.io.list;

import org.jspecify.annotations.NullMarked;
