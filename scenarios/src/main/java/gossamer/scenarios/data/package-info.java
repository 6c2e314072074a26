/**
 * The user's files: where they are found ({@link gossamer.scenarios.input.Inputs}), and what
 * tables, rates, traces and states in them say. Every error names the file, and the line and cell
 * in it.
 */
@NullMarked
package gossamer.scenarios.data;

import org.jspecify.annotations.NullMarked;
