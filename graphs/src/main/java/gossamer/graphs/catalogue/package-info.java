/**
 * Families of topologies that a user picks by name: {@link gossamer.graphs.catalogue.Topologies}
 * lists them.
 *
 * <p>To add one, write a record that implements {@link gossamer.graphs.catalogue.TopologyKind} and
 * enter it in the list.
 */
@NullMarked
package gossamer.graphs.catalogue;

import org.jspecify.annotations.NullMarked;
