/**
 * What a run leaves behind: {@link gossamer.scenarios.result.ResultFolder} is the folder, {@link
 * gossamer.scenarios.result.ResultFile} a file in it that appears whole or not at all.
 */
@NullMarked
package gossamer.scenarios.result;

import org.jspecify.annotations.NullMarked;
