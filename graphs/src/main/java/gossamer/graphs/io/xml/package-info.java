/** GraphML and GEXF, over one reader of XML that knows the place of every element. */
@NullMarked
package gossamer.graphs.io.xml;

import org.jspecify.annotations.NullMarked;
