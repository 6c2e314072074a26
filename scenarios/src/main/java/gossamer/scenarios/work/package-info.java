/**
 * What every experiment is made of: a {@link gossamer.scenarios.work.Study} of the runs of a plan
 * knows their columns and prepares each one's {@link gossamer.scenarios.work.Work}, which is
 * carried out in a {@link gossamer.scenarios.work.Session}. Plans, jobs, results, reports and the
 * command line know nothing else of an experiment.
 */
@NullMarked
package gossamer.scenarios.work;

import org.jspecify.annotations.NullMarked;
