/**
 * The tables that results are, to write and to read: {@link gossamer.scenarios.result.ResultTable}
 * reads any of them line by line and checks its cells, {@link gossamer.scenarios.result.RunRecord}
 * is a line of runs.csv, {@link gossamer.scenarios.result.Arrivals} what runs spent to reach their
 * levels, {@link gossamer.scenarios.result.Summary} and {@link gossamer.scenarios.result.Ranking}
 * what follows for settings and algorithms, {@link gossamer.scenarios.result.NetworksFile} the
 * networks to draw. Report and comparison depend on these tables only, never on what computed them.
 */
@NullMarked
package gossamer.scenarios.result;

import org.jspecify.annotations.NullMarked;
