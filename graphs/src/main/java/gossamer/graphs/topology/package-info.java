/**
 * Networks as data: {@link gossamer.graphs.topology.Topology} holds nodes, edges and adjacency in
 * compressed rows.
 */
@NullMarked
package gossamer.graphs.topology;

import org.jspecify.annotations.NullMarked;
