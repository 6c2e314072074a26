/**
 * Reading text that people and programs wrote, strictly: {@link gossamer.graphs.text.TextFile}
 * decodes a file (UTF-8, compressed or not) within the memory there is, {@link
 * gossamer.graphs.text.Text} holds all of it and knows the line and column of every character,
 * {@link gossamer.graphs.text.Decimal} says which texts are numbers. {@link
 * gossamer.graphs.text.SeparatedText} reads CSV and its relatives row by row, and knows the place
 * of every cell.
 *
 * <p>What cannot be what it seems is refused, never guessed: a byte that is not UTF-8, a NUL, a
 * decimal comma. A refusal is a {@link gossamer.graphs.text.TextFileException}: which file, where,
 * what is wrong, what would be right.
 */
@NullMarked
package gossamer.graphs.text;

import org.jspecify.annotations.NullMarked;
