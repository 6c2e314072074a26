/** Tests that look at all four modules at once. */
@NullMarked
package gossamer.scenarios;

import org.jspecify.annotations.NullMarked;
