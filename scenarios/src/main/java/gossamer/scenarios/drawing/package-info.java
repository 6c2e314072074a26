/**
 * Figures for print: a {@link gossamer.scenarios.drawing.Page} of shapes and words is drawn once
 * and written as SVG, PNG, PDF or TikZ, with the same geometry in each.
 *
 * <p>Lengths are in points, 1/72 of an inch; y grows downwards. Words are as wide as a {@link
 * gossamer.scenarios.drawing.Typeface} says, so that what is drawn knows how much room they take.
 */
@NullMarked
package gossamer.scenarios.drawing;

import org.jspecify.annotations.NullMarked;
