package gossamer.graphs.io;

import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFile;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jgrapht.alg.util.Triple;
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
 * over directed edges, hyperedges, second graphs and the defaults of attributes. The pass before it
 * refuses a document type (and with it every entity), finds malformed XML with line and column,
 * learns encoding, lines and defaults, and refuses what is not undirected.
 */
final class GraphMlReader {
  private static final int MEMORY = 15; // bytes for a byte of the file
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  private GraphMlReader() {}

  static void read(TextFile source, NetworkBuilder builder) throws IOException {
    Check check = check(source, builder);
    String text;
    try (InputStream in = source.open(MEMORY)) {
      text = new String(in.readAllBytes(), check.encoding);
    }
    SimpleGraphMLEventDrivenImporter importer = new SimpleGraphMLEventDrivenImporter();
    importer.setSchemaValidation(false);
    importer.setEdgeWeightAttributeName(""); // else it drops weights that are no numbers
    DeclaredNodes.read(
        source,
        text,
        builder,
        check.edgeLines.build().toArray(),
        importer,
        Triple::getFirst,
        Triple::getSecond,
        "GraphML",
        "<node id=\"%s\"/>");
  }

  /** Refuses what the importer must not see, or would not see; learns what it does not say. */
  private static Check check(TextFile source, NetworkBuilder builder) throws IOException {
    Check check = new Check(builder);
    try (InputStream in = source.open(MEMORY)) {
      SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DOCTYPE, true);
      factory.newSAXParser().parse(in, check);
    } catch (SAXParseException e) {
      String message = String.valueOf(e.getMessage());
      if (message.contains("Premature end of file")) {
        throw source.error(
            "there is no XML in it; a network is <graphml><graph edgedefault=\"undirected\">...</graph></graphml>");
      }
      throw source.error(
          new Place(e.getLineNumber(), e.getColumnNumber()),
          message.contains(NO_DOCTYPE)
              ? "a <!DOCTYPE> could pull in other files; a network needs none, drop it"
              : check.refused ? message : "malformed XML: " + plain(message));
    } catch (CharConversionException | UnsupportedEncodingException e) {
      throw source.error("not in the encoding that it declares, or UTF-8: " + e.getMessage());
    } catch (SAXException e) {
      throw source.error("malformed XML: " + e.getMessage());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("No XML parser", e);
    }
    return check;
  }

  /** What the parser says, in plainer words where its own are a riddle. */
  private static String plain(String message) {
    return message.contains("must start and end within the same entity")
        ? "the file ends inside of an element; close what is open, </graphml> last"
        : message;
  }

  private static final class Check extends DefaultHandler {
    private Charset encoding = StandardCharsets.UTF_8;
    private final NetworkBuilder network;
    private final StringBuilder preset = new StringBuilder();
    private final IntStream.Builder edgeLines = IntStream.builder();
    private boolean refused;
    private boolean graphSeen;
    private @Nullable Locator locator;

    /** The key that is being read. */
    private String keyName = "";

    private String keyFor = "";
    private boolean insideDefault;

    Check(NetworkBuilder network) {
      this.network = network;
    }

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
      if (name.equals("key")) {
        keyName = attributes.getValue("attr.name");
        if (keyName == null) {
          throw refuse(
              "a <key> without attr.name, as yEd writes for its drawings; delete it, the data may stay");
        }
        keyFor = Objects.requireNonNullElse(attributes.getValue("for"), "all");
      }
      insideDefault = name.equals("default");
      preset.setLength(0);
      if (name.equals("graph") && "directed".equals(attributes.getValue("edgedefault"))) {
        throw refuse(
            "the graph is directed; gossip goes both ways, write edgedefault=\"undirected\"");
      }
      if (name.equals("edge") && "true".equals(attributes.getValue("directed"))) {
        throw refuse("the edge is directed; gossip goes both ways, drop directed=\"true\"");
      }
      if (name.equals("edge") && locator != null) {
        edgeLines.add(locator.getLineNumber());
      }
      if (name.equals("hyperedge")) {
        throw refuse("a hyperedge joins more than two nodes; write an <edge> for each two");
      }
    }

    @Override
    public void characters(char[] text, int start, int length) {
      if (insideDefault) {
        preset.append(text, start, length);
      }
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
      if (insideDefault && !keyFor.equals("edge")) {
        network.nodeDefault(keyName, preset.toString());
      }
      if (insideDefault && !keyFor.equals("node")) {
        network.edgeDefault(keyName, preset.toString());
      }
      insideDefault = false;
    }

    private SAXParseException refuse(String message) {
      refused = true;
      return new SAXParseException(message, locator);
    }
  }
}
