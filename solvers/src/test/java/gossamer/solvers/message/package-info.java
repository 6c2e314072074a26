/** Tests of shorter messages. */
@NullMarked
package gossamer.solvers.message;

import org.jspecify.annotations.NullMarked;
