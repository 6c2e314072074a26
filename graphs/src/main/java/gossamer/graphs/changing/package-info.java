/**
 * Networks that change with time. A {@link gossamer.graphs.changing.ChangingTopology} is a list of
 * graphs over the same nodes, each of which stands for a while; {@link
 * gossamer.graphs.changing.ChangingTopologies} lists the families that a user picks by name.
 *
 * <p>Time is the run's, in its unit. What moves or fails continuously (nodes, links) is looked at
 * when a graph begins and held until the next: theory speaks of a list of graphs, and its worst
 * case is that of the list.
 *
 * <p>To add a family, write a record that implements {@link gossamer.graphs.changing.ChangingKind}
 * and enter it in the list.
 */
@NullMarked
package gossamer.graphs.changing;

import org.jspecify.annotations.NullMarked;
