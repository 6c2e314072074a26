/**
 * Which numbers differ between two result folders, and by how much. {@link
 * gossamer.scenarios.compare.Comparison#of} compares; the other public types are its parts.
 *
 * <p>Tables are read line by line, so that files may be larger than the memory; only the tables of
 * runs and of groups are kept.
 */
@NullMarked
package gossamer.scenarios.compare;

import org.jspecify.annotations.NullMarked;
