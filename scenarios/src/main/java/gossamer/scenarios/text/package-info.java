/** Numbers and tables as people read them. */
@NullMarked
package gossamer.scenarios.text;

import org.jspecify.annotations.NullMarked;
