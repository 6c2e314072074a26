/**
 * What several runs say together: {@link gossamer.scenarios.statistics.Measurements} is a mean with
 * its median and 95% interval, {@link gossamer.scenarios.statistics.StudentT} the quantile behind
 * the interval, {@link gossamer.scenarios.statistics.Paired} the same of differences within pairs.
 *
 * <p>All numbers are the same to the bit on every machine and in whatever order the values come.
 */
@NullMarked
package gossamer.scenarios.statistics;

import org.jspecify.annotations.NullMarked;
