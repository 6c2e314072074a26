/**
 * What all formats share. A reader hands nodes and edges, by their names in the file, to a {@link
 * gossamer.graphs.io.network.NetworkBuilder}, which numbers the nodes by their names, applies the
 * {@link gossamer.graphs.io.network.Repairs} and refuses what is not a simple network; a {@link
 * gossamer.graphs.io.network.GraphFile} comes of it. A writer is a {@link
 * gossamer.graphs.io.network.NetworkFormat} and is handed a {@link
 * gossamer.graphs.io.network.NetworkText}.
 *
 * <p>Scanners and readers of lines know the place of each word, so that every error names one. To
 * add a format, write a reader and a writer in a package of its own and enter them in {@link
 * gossamer.graphs.io.GraphReader} and {@link gossamer.graphs.io.GraphWriter}.
 */
@NullMarked
package gossamer.graphs.io.network;

import org.jspecify.annotations.NullMarked;
