/** Jars of others that add kinds to this program's own. */
@NullMarked
package gossamer.scenarios.plugin;

import org.jspecify.annotations.NullMarked;
