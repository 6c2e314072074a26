/**
 * What a scenario names, built in stages that hand on values and checked for what one file alone
 * could not show: {@link gossamer.scenarios.run.Preparation} makes a {@link
 * gossamer.scenarios.run.Prepared} run of all of it, {@link gossamer.scenarios.run.GossipNetwork}
 * is a network with its rates and nothing that runs on it. {@link gossamer.scenarios.run.Memo}
 * keeps what runs of a sweep have in common.
 */
@NullMarked
package gossamer.scenarios.run;

import org.jspecify.annotations.NullMarked;
