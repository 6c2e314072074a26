/**
 * Parts that a user picks by name: topologies, problems, algorithms, rate designs.
 *
 * <p>A kind is a record. {@link gossamer.graphs.kind.Kind} names and describes it; its components
 * are its parameters, described by {@link gossamer.graphs.kind.Doc}, bounded by {@link
 * gossamer.graphs.kind.Range} and given a default by {@link gossamer.graphs.kind.Default}; a
 * component that may be null may be left out. A {@link gossamer.graphs.kind.Catalogue} lists the
 * kinds of one family. The scenario parser, the command line's lists and the documentation all read
 * the same catalogue, so adding a kind is one record and one line in its catalogue. Kinds of others
 * are found by a {@link gossamer.graphs.kind.KindSource}.
 *
 * <p>A record checks in its constructor what no range can say and throws {@link
 * gossamer.graphs.kind.ParameterException}, which names the parameter, so that the parser can point
 * at it.
 */
@NullMarked
package gossamer.graphs.kind;

import org.jspecify.annotations.NullMarked;
