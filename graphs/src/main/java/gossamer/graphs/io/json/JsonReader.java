package gossamer.graphs.io.json;

import gossamer.graphs.io.network.NetworkBuilder;
import gossamer.graphs.text.Text;
import gossamer.graphs.text.TextFile;
import gossamer.graphs.text.TextFileException;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads nodes and links in JSON, as networkx ({@code node_link_data}) and d3 have them. Members may
 * come in any order. Those of nodes and links are attributes: of nested values the JSON text, null
 * is nothing. An id is text or a number, and {@code 1}, {@code 1.0} and {@code "1"} are one.
 */
public final class JsonReader {
  private static final int MEMORY = 25; // bytes for a byte of the file
  private static final String NODE = "{\"id\": \"%s\"}";
  private static final String LINK = "{\"source\": \"a\", \"target\": \"b\"}";
  private static final String EXAMPLE =
      "{\"nodes\": [{\"id\": \"a\"}, ...], \"links\": [" + LINK + ", ...]}";

  /** Numbers whose digits can be written out. */
  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]++(?:[eE][+-]?[0-9]{1,3})?");

  /** What Jackson says for programmers. */
  private static final Pattern FOR_PROGRAMMERS =
      Pattern.compile("\\s*\\([^()]*\\[Source:.*?]\\)|, from `[^`]*`", Pattern.DOTALL);

  /** Layouts of others, by a member that only they have. */
  private static final Map<String, String> OTHER_LAYOUTS =
      Map.of(
          "adjacency", "the adjacency layout of networkx",
          "elements", "the layout of Cytoscape",
          "graphs", "the JSON Graph Format",
          "children", "a tree");

  private final TextFile file;
  private final Text source;
  private final NetworkBuilder network;
  private final JsonParser parser;
  private final List<Link> links = new ArrayList<>();
  private boolean nodesSeen;

  /** What the links are called, if they were read. */
  private @Nullable String linksName;

  /** Which other layout this may be. */
  private @Nullable String otherLayout;

  /** A value, which is not null, and where it begins. */
  private record Value(String text, JsonToken kind, int at) {
    private boolean isNumber() {
      return kind == JsonToken.VALUE_NUMBER_INT || kind == JsonToken.VALUE_NUMBER_FLOAT;
    }
  }

  private record Link(Value from, Value to, int at, Map<String, Value> members) {}

  private JsonReader(TextFile file, Text source, NetworkBuilder network, JsonParser parser) {
    this.file = file;
    this.source = source;
    this.network = network;
    this.parser = parser;
  }

  public static void read(TextFile file, NetworkBuilder network) throws IOException {
    Text source = file.text(MEMORY);
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // as Python writes them
            .build();
    try (JsonParser parser =
        factory.createParser(ObjectReadContext.empty(), new StringReader(source.content()))) {
      JsonReader reader = new JsonReader(file, source, network, parser);
      try {
        reader.read();
      } catch (JacksonException e) {
        throw reader.malformed(e);
      }
    }
  }

  private TextFileException malformed(JacksonException e) {
    long known = e.getLocation() == null ? -1 : e.getLocation().getCharOffset();
    long reached = known >= 0 ? known : parser.currentLocation().getCharOffset();
    int at = Math.clamp(reached, 0, source.content().length());
    if (e.getOriginalMessage().startsWith("Duplicate")) {
      at = Math.max(0, source.content().lastIndexOf('"', at - 2)); // where the name begins
    }
    return source.error(
        at, "malformed JSON: " + FOR_PROGRAMMERS.matcher(e.getOriginalMessage()).replaceAll(""));
  }

  /** Where the token begins that was read last. */
  private int at() {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  private void read() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw file.error("the file is empty; a network is " + EXAMPLE);
    }
    if (first != JsonToken.START_OBJECT) {
      throw source.error(at(), "this is not a network; expected: " + EXAMPLE);
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String member = parser.currentName();
      int at = at();
      parser.nextToken();
      readMember(member, at);
    }
    if (parser.nextToken() != null) {
      throw source.error(at(), "text after the end of the network; a file holds one");
    }
    if (!nodesSeen || linksName == null) {
      throw file.error(
          "there is no member %s%s; expected: %s"
              .formatted(
                  nodesSeen ? "links (or edges)" : "nodes",
                  otherLayout == null ? "" : ": this looks like " + otherLayout,
                  EXAMPLE));
    }
    network.requireNodes("this format", NODE);
    links.forEach(this::join);
  }

  private void readMember(String member, int at) {
    switch (member) {
      case "nodes" -> {
        nodesSeen = true;
        readAll(member, NODE.formatted("a"), this::addNode);
      }
      case "links", "edges" -> {
        if (linksName != null) {
          throw source.error(
              at, "there are both links and edges; both mean the same: keep one of them");
        }
        linksName = member;
        readAll(member, LINK, this::addLink);
      }
      case "directed" -> {
        JsonToken token = Objects.requireNonNull(parser.currentToken());
        requireDirection("network", token, at);
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
          throw source.error(at(), "directed must be " + network.isDirected());
        }
      }
      default -> {
        Value value = readValue();
        boolean holdsNodes = member.equals("graph") && value.text.contains("\"nodes\"");
        String layout = holdsNodes ? "the JSON Graph Format" : OTHER_LAYOUTS.get(member);
        otherLayout = layout == null ? otherLayout : layout;
      }
    }
  }

  /**
   * Refuses what says that the network is directed if it should not be, and the other way round.
   */
  private void requireDirection(String what, JsonToken said, int at) {
    if (said == JsonToken.VALUE_TRUE && !network.isDirected()) {
      throw source.error(
          at,
          "the %s is directed; gossip goes both ways, write \"directed\": false%s"
              .formatted(what, NetworkBuilder.OR_DIRECTED));
    }
    if (said == JsonToken.VALUE_FALSE && network.isDirected()) {
      throw source.error(
          at,
          "the %s is undirected; write \"directed\": true%s"
              .formatted(what, NetworkBuilder.OR_UNDIRECTED));
    }
  }

  /** Takes the members of an object that begins at a character. */
  private interface Adder {
    void add(Map<String, Value> members, int at);
  }

  private void readAll(String member, String example, Adder adder) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw source.error(at(), "%s must be an array: [%s, ...]".formatted(member, example));
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw source.error(
            at(), "one of the %s is not an object; write %s".formatted(member, example));
      }
      int at = at();
      Map<String, Value> members = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = text(parser.currentName(), at());
        parser.nextToken();
        Value value = readValue();
        if (value.kind != JsonToken.VALUE_NULL) {
          members.put(name, value);
        }
      }
      adder.add(members, at);
    }
  }

  private Value readValue() {
    JsonToken kind = Objects.requireNonNull(parser.currentToken());
    int at = at();
    if (!kind.isStructStart()) {
      return new Value(text(parser.getString(), at), kind, at);
    }
    parser.skipChildren();
    int end = (int) parser.currentLocation().getCharOffset();
    return new Value(source.content().substring(at, end), kind, at);
  }

  /** Text that can be written to a file and read again. */
  private String text(String text, int at) {
    if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
      throw source.error(
          at, "a NUL or one half of a surrogate pair (\\ud800 to \\udfff) is not text; drop it");
    }
    return text;
  }

  private void addNode(Map<String, Value> members, int at) {
    Value id = members.remove("id");
    if (id == null) {
      throw source.error(
          at,
          "a node without id; links name nodes by their ids, not by their positions: write "
              + NODE.formatted("a"));
    }
    String name = name(id, "the id");
    network.declare(name, source.place(at));
    members.forEach((attribute, value) -> network.nodeAttribute(name, attribute, value.text));
  }

  private void addLink(Map<String, Value> members, int at) {
    Value from = members.remove("source");
    Value to = members.remove("target");
    if (from == null || to == null) {
      throw source.error(
          at,
          "one of the %s has no %s; write %s"
              .formatted(linksName, from == null ? "source" : "target", LINK));
    }
    Value directed = members.get("directed");
    if (directed != null) {
      requireDirection("link", directed.kind, directed.at);
    }
    links.add(new Link(from, to, at, members));
  }

  /** What a node is called. */
  private String name(Value value, String what) {
    if (value.kind == JsonToken.VALUE_STRING && !value.text.isBlank()) {
      return value.text;
    }
    if (value.isNumber() && NUMBER.matcher(value.text).matches()) {
      return new BigDecimal(value.text).stripTrailingZeros().toPlainString();
    }
    throw source.error(
        value.at,
        value.kind.isStructStart()
            ? "%s is an array or object, such as networkx has for tuples and d3 after a simulation; write text or a number"
                .formatted(what)
            : "%s is '%s'; it must be text or a number".formatted(what, value.text));
  }

  private void join(Link link) {
    String from = name(link.from, "the source");
    String to = name(link.to, "the target");
    for (Value end : List.of(link.from, link.to)) {
      if (end.isNumber() && !network.has(name(end, "the end"))) {
        throw source.error(
            end.at,
            "there is no node with the id %s; links name nodes by their ids, not by their positions"
                .formatted(end.text));
      }
    }
    network.edgeOfDeclared(from, to, source.place(link.at), NODE);
    link.members.forEach((attribute, value) -> network.edgeAttribute(attribute, value.text));
  }
}
