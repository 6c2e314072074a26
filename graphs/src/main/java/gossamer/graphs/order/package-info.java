/**
 * Orders of a network's nodes in which neighbours are close, so that whoever takes a stretch of the
 * order cuts few edges. {@link gossamer.graphs.order.NodeOrder} is one and finds it.
 *
 * <p>An order is a function of the network and its weights alone. Sums have a fixed order, and only
 * + - * / are used, so it is the same on every machine.
 */
@NullMarked
package gossamer.graphs.order;

import org.jspecify.annotations.NullMarked;
