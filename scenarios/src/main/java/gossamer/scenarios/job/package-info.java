/**
 * A scenario carried through to its files: {@link gossamer.scenarios.job.Job} prepares or resumes
 * it, runs it, writes snapshots beside it and results behind it. {@link
 * gossamer.scenarios.job.Identity} says which results belong to which scenario.
 */
@NullMarked
package gossamer.scenarios.job;

import org.jspecify.annotations.NullMarked;
