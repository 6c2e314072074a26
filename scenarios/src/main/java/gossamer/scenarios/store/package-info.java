/**
 * What a job keeps in its folder while runs come and go: {@link
 * gossamer.scenarios.store.ResultFolder} the results, {@link gossamer.scenarios.store.WorkFolder}
 * under {@code .runs} the journal, rows and snapshots of runs under way, {@link
 * gossamer.scenarios.store.AsRunFile} the derived numbers with which a run began, so that it
 * resumes with the very same. A killed run leaves all of it readable; {@link
 * gossamer.scenarios.store.RunningFolder} reads it while another process writes.
 */
@NullMarked
package gossamer.scenarios.store;

import org.jspecify.annotations.NullMarked;
