package gossamer.graphs.io.xml;

import gossamer.graphs.text.Text;
import gossamer.graphs.text.TextFile;
import gossamer.graphs.text.TextFileException;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.ext.DefaultHandler2;

/**
 * Reads an XML file element by element, each with its place. A document type is refused, and with
 * it every entity that could pull in other files or grow without end.
 */
final class XmlReader extends DefaultHandler2 {
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
  private static final String COMMENTS = "http://xml.org/sax/properties/lexical-handler";
  private static final int MAX_DEPTH = 50; // far beyond real files, below the parser's own limit

  private final Text source;
  private final Elements elements;
  private @Nullable Locator locator;
  private @Nullable XmlElement open;
  private int skipped;

  /** The character behind what was parsed last. */
  private int reached;

  /** What a format makes of the elements. */
  interface Elements {
    /** Looks at an element that begins; false if it and all in it are to be passed over. */
    boolean begin(XmlElement element);

    /** Takes an element with its text. */
    void end(XmlElement element);
  }

  private XmlReader(Text source, Elements elements) {
    this.source = source;
    this.elements = elements;
  }

  /**
   * Reads a file.
   *
   * @param memory bytes for a byte of the file
   * @param example what a file may look like
   */
  static void read(TextFile file, int memory, String example, Elements elements)
      throws IOException {
    Text source = file.text(memory, XmlEncoding.of(file));
    String content = source.content();
    if (content.isBlank()) {
      throw file.error("the file holds no XML; a network is " + example);
    }
    XmlReader reader = new XmlReader(source, elements);
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DOCTYPE, true);
      XMLReader parser = factory.newSAXParser().getXMLReader();
      parser.setContentHandler(reader);
      parser.setErrorHandler(reader);
      parser.setProperty(COMMENTS, reader);
      parser.parse(new InputSource(new StringReader(content)));
    } catch (SAXParseException e) {
      throw reader.malformed(e);
    } catch (SAXException e) {
      throw source.error(reader.reached, "malformed XML: " + e.getMessage());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("No XML parser", e);
    }
  }

  private TextFileException malformed(SAXParseException e) {
    String message = String.valueOf(e.getMessage()); // in the user's language
    int at = source.at(e.getLineNumber(), e.getColumnNumber());
    if (message.contains(NO_DOCTYPE)) {
      return source.error(
          Math.max(0, source.content().lastIndexOf('<', at)),
          "a <!DOCTYPE> could pull in other files; a network needs none, drop it");
    }
    if (open != null && source.content().substring(at).isBlank()) {
      return source.error(
          at,
          "malformed XML: the file ends inside of <%s> of line %d; close what is open"
              .formatted(open.name(), open.place().line()));
    }
    return source.error(at, "malformed XML: " + message);
  }

  private int position() {
    return locator == null ? 0 : source.at(locator.getLineNumber(), locator.getColumnNumber());
  }

  @Override
  public void setDocumentLocator(Locator locator) {
    this.locator = locator;
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes) {
    reached = position();
    int at = Math.max(0, source.content().lastIndexOf('<', reached - 1)); // never inside of a tag
    int depth = 1 + skipped + (open == null ? 0 : open.depth());
    if (depth > MAX_DEPTH) {
      throw source.error(
          at, "elements are nested %d deep; a network needs four or five".formatted(depth));
    }
    if (skipped > 0) {
      skipped++;
      return;
    }
    Map<String, String> values = HashMap.newHashMap(attributes.getLength());
    for (int k = 0; k < attributes.getLength(); k++) {
      values.put(attributes.getQName(k), attributes.getValue(k));
    }
    XmlElement element = new XmlElement(source, open, uri, name, values, at);
    if (elements.begin(element)) {
      open = element;
    } else {
      skipped = 1;
    }
  }

  @Override
  public void endElement(String uri, String name, String qualified) {
    reached = position();
    if (skipped > 0) {
      skipped--;
    } else if (open != null) {
      elements.end(open);
      open = open.parent();
    }
  }

  @Override
  public void characters(char[] text, int start, int length) {
    if (skipped == 0 && open != null) {
      open.append(text, start, length, textBegin());
    }
    reached = position();
  }

  /** Where text begins: the parser may have looked at a sign that ended the text before. */
  private int textBegin() {
    String content = source.content();
    int at = reached > 0 && "<&".indexOf(content.charAt(reached - 1)) >= 0 ? reached - 1 : reached;
    while (at < content.length() && Character.isWhitespace(content.charAt(at))) {
      at++;
    }
    return at;
  }

  @Override
  public void comment(char[] text, int start, int length) {
    reached = position();
  }

  @Override
  public void processingInstruction(String target, String data) {
    reached = position();
  }

  @Override
  public void startCDATA() {
    reached = position();
  }

  @Override
  public void fatalError(SAXParseException e) throws SAXException {
    throw e;
  }
}
