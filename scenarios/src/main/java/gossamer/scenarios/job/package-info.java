/**
 * A scenario carried through to its files: {@link gossamer.scenarios.job.Job} prepares or resumes
 * it, runs it, keeps snapshots and the numbers that it rests on beside it, and writes its results.
 * {@link gossamer.scenarios.job.Identity} says which results belong to which scenario.
 */
@NullMarked
package gossamer.scenarios.job;

import org.jspecify.annotations.NullMarked;
