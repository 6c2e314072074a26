/**
 * What the numbers of a result folder show, for the eye: {@link gossamer.scenarios.report.Report}
 * writes report.html, {@link gossamer.scenarios.report.Figures} the same charts for papers. Both
 * read the folder's files alone, {@link gossamer.scenarios.report.Results}, and draw {@link
 * gossamer.scenarios.report.Line}s.
 */
@NullMarked
package gossamer.scenarios.report;

import org.jspecify.annotations.NullMarked;
