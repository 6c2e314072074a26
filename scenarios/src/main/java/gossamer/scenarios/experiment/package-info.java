/**
 * The experiments that come with Gossamer. Nothing imports them: they are found as those of others
 * are, by {@link gossamer.graphs.kind.KindSource}.
 */
@NullMarked
package gossamer.scenarios.experiment;

import org.jspecify.annotations.NullMarked;
