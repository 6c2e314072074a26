/** What can be chosen from: {@code list}, {@code schema}, and the names that commands complete. */
@NullMarked
package gossamer.scenarios.cli.list;

import org.jspecify.annotations.NullMarked;
