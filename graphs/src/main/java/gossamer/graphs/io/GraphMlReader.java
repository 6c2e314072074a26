package gossamer.graphs.io;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jgrapht.nio.graphml.SimpleGraphMLEventDrivenImporter;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.Locator2;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads GraphML with JGraphT's importer, after a pass of our own over the file.
 *
 * <p>The importer follows external entities, takes every file for UTF-8, says no line, and passes
 * over directed edges, hyperedges and second graphs. The pass before it refuses a document type
 * (and with it every entity), finds malformed XML with line and column, learns the encoding, and
 * refuses what is not undirected.
 */
final class GraphMlReader {
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  private GraphMlReader() {}

  static GraphFile read(Source source) {
    String text = source.text(check(source));
    SimpleGraphMLEventDrivenImporter importer = new SimpleGraphMLEventDrivenImporter();
    importer.setSchemaValidation(false);
    return DeclaredNodes.read(source, text, importer, "GraphML", "<node id=\"%s\"/>");
  }

  /** Refuses what the importer must not see, or would not see; returns the file's encoding. */
  private static Charset check(Source source) {
    Check check = new Check();
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DOCTYPE, true);
      factory.newSAXParser().parse(source.bytes(), check);
    } catch (SAXParseException e) {
      String message = String.valueOf(e.getMessage());
      throw source.errorAt(
          e.getLineNumber(),
          e.getColumnNumber(),
          message.contains(NO_DOCTYPE)
              ? "a <!DOCTYPE> could pull in other files; a network needs none, drop it"
              : check.refused ? message : "malformed XML: " + message);
    } catch (IOException e) { // the bytes are in memory, so only decoding them can fail
      throw source.error("not in the encoding that it declares, or UTF-8: " + e.getMessage());
    } catch (SAXException | ParserConfigurationException e) {
      throw new IllegalStateException("No XML parser", e);
    }
    return check.encoding;
  }

  private static final class Check extends DefaultHandler {
    private Charset encoding = StandardCharsets.UTF_8;
    private boolean refused;
    private boolean graphSeen;
    private @Nullable Locator locator;

    @Override
    public void setDocumentLocator(Locator locator) {
      this.locator = locator;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes)
        throws SAXException {
      if (locator instanceof Locator2 precise && precise.getEncoding() != null) {
        encoding = Charset.forName(precise.getEncoding());
      }
      if (name.equals("graph")) {
        if (graphSeen) {
          throw refuse(
              "a second <graph>; a network is one graph, without graphs inside or beside it");
        }
        graphSeen = true;
      }
      if (name.equals("key") && attributes.getValue("attr.name") == null) {
        throw refuse(
            "a <key> without attr.name, as yEd writes for its drawings; delete it, the data may stay");
      }
      if (name.equals("graph") && "directed".equals(attributes.getValue("edgedefault"))) {
        throw refuse(
            "the graph is directed; gossip goes both ways, write edgedefault=\"undirected\"");
      }
      if (name.equals("edge") && "true".equals(attributes.getValue("directed"))) {
        throw refuse("the edge is directed; gossip goes both ways, drop directed=\"true\"");
      }
      if (name.equals("hyperedge")) {
        throw refuse("a hyperedge joins more than two nodes; write an <edge> for each two");
      }
    }

    private SAXParseException refuse(String message) {
      refused = true;
      return new SAXParseException(message, locator);
    }
  }
}
