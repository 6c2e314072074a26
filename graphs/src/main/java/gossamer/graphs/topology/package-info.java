/** Networks as data: {@link gossamer.graphs.topology.Topology} holds nodes and numbered edges. */
@NullMarked
package gossamer.graphs.topology;

import org.jspecify.annotations.NullMarked;
