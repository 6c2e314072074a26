/** How many hops apart the nodes of a network are: {@link gossamer.graphs.distance.Diameter}. */
@NullMarked
package gossamer.graphs.distance;

import org.jspecify.annotations.NullMarked;
