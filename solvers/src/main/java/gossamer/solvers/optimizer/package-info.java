/** What a node makes of its gradients before an algorithm gets them. */
@NullMarked
package gossamer.solvers.optimizer;

import org.jspecify.annotations.NullMarked;
