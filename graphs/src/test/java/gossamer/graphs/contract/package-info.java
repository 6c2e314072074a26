/**
 * What must hold of everything that a user can name, whoever wrote it. A contract is an abstract
 * test class; a subclass names instances and inherits the tests:
 *
 * <pre>{@code
 * class MoebiusLadderTest extends TopologyContract {
 *   @Override
 *   protected List<TopologyKind> instances() {
 *     return List.of(new MoebiusLadder(12));
 *   }
 * }
 * }</pre>
 *
 * <p>{@link gossamer.graphs.contract.Instances} makes instances of every kind of a catalogue, from
 * the records alone, so that a new entry of a catalogue is tested without anybody's doing.
 */
@NullMarked
package gossamer.graphs.contract;

import org.jspecify.annotations.NullMarked;
