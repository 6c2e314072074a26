package gossamer.graphs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gossamer.graphs.fixture.Networks;
import gossamer.graphs.io.network.GraphFile;
import gossamer.graphs.io.network.Repairs;
import gossamer.graphs.io.network.Repairs.Component;
import gossamer.graphs.io.network.Repairs.Loops;
import gossamer.graphs.io.network.Repairs.Parallel;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFile;
import gossamer.graphs.text.TextFileException;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jgrapht.nio.dot.DOTEventDrivenImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a text means was tried with dot -Tcanon of Graphviz 2.42, except where it is refused. */
class DotReaderTest {
  @TempDir private Path folder;

  private GraphFile read(String content) throws IOException {
    return read(content, Repairs.NONE);
  }

  private GraphFile read(String content, Repairs repairs) throws IOException {
    return GraphReader.read(
        Files.writeString(folder.resolve("net.dot"), content.replace('~', '\n')), repairs);
  }

  /** Place and problem of the refusal; a tilde in the content is a line end. */
  private String refusal(String content) {
    TextFileException refusal = catchThrowableOfType(TextFileException.class, () -> read(content));
    assertThat(refusal).as("refusal of %s", content).isNotNull();
    return said(refusal);
  }

  private static String said(TextFileException refusal) {
    Place place = refusal.place();
    return "%d:%d %s".formatted(place.line(), place.column(), refusal.problem());
  }

  private static List<String> edges(GraphFile file) {
    List<String> edges = new ArrayList<>();
    for (int edge = 0; edge < file.topology().edges(); edge++) {
      edges.add(
          file.names().name(file.topology().lower(edge))
              + "-"
              + file.names().name(file.topology().upper(edge)));
    }
    return edges;
  }

  @Test
  void read_attributes_ofNodesAndEdges() throws IOException {
    GraphFile file =
        read(
            """
            /* digraph */ strict graph "a -> b" {
              // a -> b
              edge [capacity=10]; node [shape="{}"];
            # c -> d
              b [pos="1.5,-2!", label="x \\" -> y"]; a [pos="3,4"];
              b -- a -- c [weight=2.5, capacity=3];
              c [pos="5,6,7"]
              # c -> d
            }
            """);
    assertThat(file.names().names()).containsExactly("a", "b", "c");
    assertThat(edges(file)).containsExactly("a-b", "a-c");
    assertThat(file.edgeValues("weight")).containsExactly(2.5, 2.5);
    assertThat(file.edgeValues("capacity")).containsExactly(3, 3);
    assertThat(file.nodeText("label", 1)).isEqualTo("x \" -> y");
    Coordinates drawn = file.coordinates().orElseThrow();
    assertThat(new double[] {drawn.x(0), drawn.y(1), drawn.x(2), drawn.y(2)})
        .containsExactly(3, -2, 5, 6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "graph{a--b}                              | a-b",
        "GRAPH \"net\" { EDGE [w=1]; Node []; a--b } | a-b",
        "graph 5 { a -- b b -- c;; c -- d ; }     | a-b b-c c-d",
        "Strict graph { a -- b; b -- a; a--b--c--a } | a-b a-c b-c",
        "graph { a; b c; a -- c }                 | a-c",
        "graph { a -- b -- c -- d -- a }          | a-b a-d b-c c-d",
        "graph { {a b} -- {c d} }                 | a-c a-d b-c b-d",
        "graph { a, b -- c:n, d }                 | a-c a-d b-c b-d",
        "graph { hub -- {p q r; p -- q} }         | hub-p hub-q hub-r p-q",
        "graph { a -- subgraph { b -- {c d} } -- e } | a-b a-c a-d b-c b-d b-e c-e d-e",
        "graph { subgraph S { a b } subgraph S { c } -- d } | a-d b-d c-d",
        "graph { subgraph S {a} {x} -- subgraph S {b} } | a-x b-x",
        "graph { subgraph S {a} subgraph T { subgraph S {b} -- c } } | b-c",
        "graph { subgraph T { subgraph S {a}; b } subgraph T { subgraph S {c} -- d } } | a-d c-d",
        "graph { subgraph cluster_0 { label = left; a -- b } rankdir=LR; b -- c } | a-b b-c",
        "graph { subgraph { subgraph { { a } } } -- b } | a-b",
        "graph { a:n -- \"b\":p1:e; b:\"x y\":_ -- c } | a-b b-c",
        "graph { \"a\" /* + */ + // +~ \"b\" -- c }   | ab-c",
        "graph { 1 -- 3.0; -1 -- 1; .5 -- -.5; 1.--1 } | -.5-.5 -1-1 1-1. 1-3.0",
        "graph { 1---1 }                          | -1-1",
        "graph { été -- Größe_1; 東 -- \uD83D\uDE00 } | Größe_1-été 東-\uD83D\uDE00",
        "graph { \"a\\\\\" -- \"say \\\"hi\\\"\" } | a\\\\-say \"hi\"",
        "graph { \"a\\~b\" -- \"c\\n~d\" }        | ab-c\\n~d",
        "graph { \"node\" -- \"->\"; \"}\" -- \"#\" } | #-} ->-node",
        "graph { <b<i>x</i>> -- a }               | <b<i>x</i>>-a",
        "graph { a -- b [l=<the <b>digraph</b> -- link>] } | a-b",
        "graph { a -- b [l=\"-> /* \"] // ->~ [m=1;n=2,o=3 p=4] [] ; b -- c /* -> */ } | a-b b-c",
        "# 1 \"file\"~graph {~  # c~ a--b // {~}~# }~/* { */ // } | a-b"
      })
  void read_theLanguage_asGraphvizDoes(String content, String meant) throws IOException {
    assertThat(String.join(" ", edges(read(content)))).isEqualTo(meant.replace('~', '\n'));
  }

  @Test
  void read_linesOfAllKinds_endComments() throws IOException {
    assertThat(edges(read("# c\rgraph {\r\n// c\ra--b\r # c\r\n-- \"c\\\r\nd\\\re\" }")))
        .containsExactly("a-b", "b-cde");
    assertThat(refusal("graph {\ra--b # no\r}"))
        .startsWith("2:6 # begins a comment only at the start of a line");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "edge [w=2]; a -- b; b -- c [w=7]; edge [w=3]; c -- d             | 2 7 3",
        "edge [w=1]; subgraph { edge [w=2]; a -- b }; b -- c; c -- d [w=5] | 2 1 5",
        "edge [w=1]; subgraph S { a -- b }; edge [w=2]; subgraph S { b -- c }; c -- d | 1 2 2",
        "subgraph S { edge [w=5]; a -- b }; edge [w=2]; subgraph S { b -- c }; c -- d | 5 5 2",
        "edge [w=4]; a -- {b -- c} [w=3]; edge [] [w=1] [w=9]; c -- d     | 3 3 4 9",
        "a -- b -- c [w=1]; c -- d [w=2, w=3]                             | 1 1 3"
      })
  void read_edgeDefaults_holdForWhatComesAfterInTheirScope(String inside, String values)
      throws IOException {
    GraphFile file = read("graph { " + inside + " }");
    assertThat(file.edgeValues("w"))
        .containsExactly(Arrays.stream(values.split(" ")).mapToDouble(Double::valueOf).toArray());
  }

  @Test
  void read_nodeDefaults_areThoseWhenTheNodeIsFirstMentioned() throws IOException {
    GraphFile file =
        read(
            """
            graph { a; node [w=1]; b -- a; subgraph { node [w=2]; c; b; node [w=3] d };
              e; node [w=4]; b; f [w=5]; g; g [w=6]; b [v=7] }
            """);
    List<String> said = new ArrayList<>();
    for (int node = 0; node < 7; node++) {
      said.add(file.names().name(node) + file.nodeText("w", node));
    }
    assertThat(said).containsExactly("anull", "b1", "c2", "d3", "e1", "f5", "g6");
    assertThat(file.nodeText("v", 1)).isEqualTo("7");
  }

  /** With strict an edge keeps its defaults, and of what is said of it the last counts. */
  @Test
  void read_strict_laterAttributesCount() throws IOException {
    GraphFile file =
        read(
            "strict graph { edge [w=1]; a -- b [x=1]; c -- a; edge [w=2]; b -- a [x=2, y=3]; a--c [w=5] }",
            new Repairs(Parallel.SUM, Loops.REFUSE, Component.ALL));
    assertThat(edges(file)).containsExactly("a-b", "a-c");
    assertThat(file.edgeValues("w")).containsExactly(1, 5);
    assertThat(said(catchThrowableOfType(TextFileException.class, () -> file.edgeValues("x"))))
        .startsWith("1:44 the edge between 'a' and 'c' has no x");
  }

  @Test
  void read_parallelEdgesAndLoops_areRepairedOnRequest() throws IOException {
    Repairs repairs = new Repairs(Parallel.SUM, Loops.DROP, Component.LARGEST);
    String content = "graph { edge [w=1]; {a b} -- {b c} [v=2]; b -- a [w=3,key=1]; d -- d }";
    GraphFile file = read(content, repairs);
    assertThat(edges(file)).containsExactly("a-b", "a-c", "b-c");
    assertThat(file.edgeValues("w")).containsExactly(4, 1, 1);
    TextFileException refusal =
        catchThrowableOfType(
            TextFileException.class,
            () -> read("graph { a -- b [key=1];~b -- a [key=1] }", repairs));
    assertThat(said(refusal)).startsWith("2:3 the edge between 'b' and 'a' with the key '1'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "node [label=\"\\N\"]; a -- b        | a b",
        "a [label=\"[\\N]\"]; b [label=\"\\\\N\"] | [a] \\\\N",
        "a [label=\"\"]; b [label=b]          | a b",
        "\"$1\" [label=\"\\N\\N\"]; b [label=<x>] | $1$1 x"
      })
  void read_labels_whereBackslashNIsTheName(String inside, String labels) throws IOException {
    GraphFile file = read("graph { " + inside + " }");
    assertThat(file.names().label(0) + " " + file.names().label(1)).isEqualTo(labels);
  }

  // What is refused

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "digraph { a -> b }            | 1:1 the graph is directed; gossip goes both ways",
        "strict~digraph { a }          | 2:1 the graph is directed",
        "graph {~ a -- b; b -> c; }    | 2:12 the graph is directed",
        "graph { a -- b [x=1] -> c }   | 1:22 the graph is directed",
        "graph { -> a }                | 1:9 the graph is directed",
        "graph { a -- a }              | 1:11 node 'a' has an edge to itself",
        "graph { {a b} --~ {b c} }     | 1:15 node 'b' has an edge to itself",
        "graph { a -- b;~ b -- a }     | 2:4 the edge between 'b' and 'a' is given twice, first in line 1",
        "graph { a, a -- b }           | 1:14 the edge between 'a' and 'b' is given twice",
        "graph { }                     | 1:1 there are no nodes; a network is graph { a -- b }",
        "graph { node [x=1]; y=2 }     | 1:1 there are no nodes",
        "``                            | 0:0 the file is empty; a network is graph { a -- b }",
        "// nothing                    | 0:0 the file is empty",
        "a -- b                        | 1:1 'a' where the word graph is expected; a network is graph { a -- b }",
        "strict { a -- b }             | 1:8 '{' where the word graph is expected",
        "graph a b { }                 | 1:9 'b' where the { of the graph is expected",
        "graph                         | 1:6 the file ends where the { of the graph is expected",
        "graph { a -- b~               | 1:7 this { is not closed; add }",
        "graph { a -- b~ { c           | 2:2 this { is not closed",
        "graph { a -- b } }            | 1:18 this } closes nothing; drop it, or add the {",
        "graph {~ subgraph c { a -- b; } }~ b -- c; } | 3:2 'b' after the end of the graph",
        "graph { a -- b }~graph { c }  | 2:1 a second graph; a file holds one network",
        "graph { a } strict graph { c }| 1:13 a second graph",
        "graph { a -- b }~ ;           | 2:2 ';' after the end of the graph",
        "graph { a -- }                | 1:14 '}' where a node is expected; a network is",
        "graph { a -- ; }              | 1:14 ';' where a node is expected",
        "graph { a --                  | 1:13 the file ends where a node is expected",
        "graph { a -- -- b }           | 1:14 '--' where a node is expected",
        "graph { -- b }                | 1:9 '--' where a node, edge or subgraph is expected",
        "graph { a -- {} }             | 1:14 an edge ends at a subgraph without nodes",
        "graph { subgraph S {} -- b }  | 1:9 an edge ends at a subgraph without nodes",
        "graph { subgraph S { a }; subgraph S -- b } | 1:38 '--' where the { of the subgraph is expected",
        "graph { {a b} [x=1] }         | 1:15 '[' after a subgraph; its attributes go inside it",
        "graph { a -- node }           | 1:14 the keyword 'node' (quote it if it is a name) where a node",
        "graph { node -- a }           | 1:14 '--' after node; write node [ name=value ], or quote 'node' if",
        "graph { edge = 5 }            | 1:14 '=' after edge",
        "graph { strict -- a }         | 1:9 the keyword 'strict' (quote it if it is a name) where",
        "graph { a - b }               | 1:11 a single '-'; an edge is a -- b",
        "graph { a -b }                | 1:11 a single '-'",
        "graph { a-b }                 | 1:10 a single '-'",
        "graph { a --> b }             | 1:13 this > closes nothing",
        "graph { 1-2 }                 | 1:10 no space before '-2'; an edge is a -- b",
        "graph { 10.0.0.1 -- b }       | 1:13 no space before '.0'",
        "graph { a.b -- c }            | 1:10 a single '.'",
        "graph { 3a -- b }             | 1:9 a number followed by letters",
        "graph { a:b:c:d -- e }        | 1:14 ':' after a port; quote a name that contains colons",
        "graph { fe80::1 -- e }        | 1:14 ':' where a port is expected",
        "graph { \"say \"hi\" now\" -- b } | 1:15 no space before 'hi'",
        "graph { a – b }               | 1:11 '–' (U+2013) in an unquoted name; write",
        "graph { a −− b }              | 1:11 '−' (U+2212) in an unquoted name",
        "graph { “a” -- b }            | 1:9 '“' (U+201C) in an unquoted name",
        "graph { a\u00A0-- b }         | 1:10 a character (U+00A0) in an unquoted name",
        "graph { a\u200B -- b }        | 1:10 a character (U+200B) in an unquoted name",
        "graph { a -- b； }            | 1:15 '；' (U+FF1B) in an unquoted name",
        "graph { \"\" -- b }           | 1:9 the name of a node is empty; a node needs a name",
        "graph { a@b -- c }            | 1:10 '@' is not part of DOT; a name with",
        "graph { a\u0001 -- c }        | 1:10 a character (U+0001) is not part of DOT",
        "graph { a -- b # c~}          | 1:16 # begins a comment only at the start of a line",
        "graph { \"a\" + b -- c }      | 1:13 a + joins two quoted texts, but none follows",
        "graph { a + b }               | 1:11 a + joins two quoted texts",
        "graph { a = }                 | 1:13 '}' where the value of 'a' is expected",
        "graph { a, -- b }             | 1:12 '--' where a node is expected",
        "graph { <a> -- b; \"<a>\" -- b } | 1:19 '<a>' is text here and HTML elsewhere",
        "graph { a [x=1~ b -- c }      | 2:4 '--' after the attribute 'b'; write name=value, quote a value",
        "graph { a [x=1                | 1:11 this [ is not closed; add ]",
        "graph { a [x] }               | 1:13 ']' after the attribute 'x'",
        "graph { a [x=] }              | 1:14 ']' where the value of 'x' is expected",
        "graph { a [,x=1] }            | 1:12 ',' where the name of an attribute or ] is expected",
        "graph { a [x=1,,y=2] }        | 1:16 ',' where the name of an attribute or ] is expected",
        "graph { a [x=2e5] }           | 1:14 a number followed by letters",
        "graph { a [color=#ff0000] }   | 1:18 # begins a comment only at the start of a line; quote",
        "graph { a ] }                 | 1:11 ']' where a node, edge or subgraph is expected",
        "graph {~ a [l=\"x] -- b }     | 2:7 this quoted text is not closed",
        "graph {~ /* a -- b }          | 2:2 this comment is not closed; add */",
        "graph {~ a [l=<x<y>] }        | 2:7 this HTML text is not closed; each <",
        "graph { a [l=<x -> y>] }      | 1:21 this > closes nothing; an edge is a -- b, and > within"
      })
  void read_noNetwork_isRefusedAtItsPlace(String content, String message) {
    assertThat(refusal(content)).startsWith(message);
  }

  @ParameterizedTest
  @CsvSource({"{, 1:107", "subgraph s {, 1:1207", "a -- {, 1:607"})
  void read_nestedWithoutEnd_isRefused(String open, String place) {
    assertThat(refusal("graph {" + open.repeat(100_000)))
        .startsWith(place)
        .contains("braces are nested more than 100 deep; a network needs one, graph { a -- b }");
  }

  /** A few letters can stand for any number of edges, attributes or characters. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "graph { subgraph S { %1$s } subgraph T { %1$s } subgraph S {} -- subgraph T {} }",
        "strict graph { subgraph S { %1$s } -- subgraph S { } }",
      })
  void read_moreThanMemoryHolds_isRefused(String content) throws IOException {
    StringBuilder nodes = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      nodes.append(" n").append(i);
    }
    Path file = Files.writeString(folder.resolve("net.dot"), content.formatted(nodes));
    assertThat(
            catchThrowableOfType(
                TextFileException.class,
                () ->
                    GraphReader.read(
                        new TextFile(file, 32 << 20),
                        new Repairs(Parallel.MERGE, Loops.DROP, Component.ALL))))
        .hasMessageContaining(
            "9000000 edges take about 2.1 GB of memory, and Java may use 32.0 MB");
  }

  @Test
  @Timeout(60)
  void read_largeNetworkInOneLine_takesLinearTime() throws IOException {
    int nodes = 60_000;
    StringBuilder content =
        new StringBuilder("graph { node [label=\"\uD83D\uDE00\"]; subgraph S {");
    for (int i = 1; i < nodes; i++) {
      content.append(i - 1).append(" -- ").append(i).append(" [w=2]; subgraph S {}; ");
    }
    assertThat(read(content.append("}}").toString()).topology().edges()).isEqualTo(nodes - 1);
  }

  // Laws

  /** Statements of a random network, without defaults. */
  private static List<String> statements(long seed) {
    Topology network = Networks.connected(12, 9, seed);
    RandomStream random = RandomStream.of(seed, Purpose.DATA);
    List<String> statements = new ArrayList<>();
    for (int node = 0; node < network.nodes(); node += 2) {
      statements.add(
          "\"n %d\" [label=\"l %d\", pos=\"%s,1\"]".formatted(node, node, random.nextDouble()));
    }
    for (int edge = 0; edge < network.edges(); edge++) {
      boolean swapped = random.nextInt(2) == 0;
      statements.add(
          "\"n %d\" -- \"n %d\" [weight=%s, id=e%d]"
              .formatted(
                  swapped ? network.upper(edge) : network.lower(edge),
                  swapped ? network.lower(edge) : network.upper(edge),
                  random.nextDouble(),
                  edge));
    }
    return statements;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void read_statementsPermuted_isTheSameNetwork(long seed) throws IOException {
    List<String> statements = statements(seed);
    String expected = Described.of(read("graph { " + String.join("\n", statements) + " }"));
    for (int k = 0; k < 10; k++) {
      Collections.shuffle(statements, new Random(seed * 10 + k));
      String content = "graph { " + String.join(k % 2 == 0 ? "; " : "\r\n", statements) + " }";
      assertThat(Described.of(read(content))).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void read_randomNetwork_isWhatJGraphTReads(long seed) throws IOException {
    List<String> statements = statements(seed);
    Collections.shuffle(statements, new Random(seed));
    String content = "graph {\n" + String.join(";\n", statements) + ";\n}\n";
    Set<String> nodes = new TreeSet<>();
    Set<String> edges = new TreeSet<>();
    List<Double> weights = new ArrayList<>();
    DOTEventDrivenImporter importer = new DOTEventDrivenImporter();
    importer.addVertexConsumer(nodes::add);
    importer.addEdgeConsumer(
        edge -> {
          boolean inOrder = edge.getFirst().compareTo(edge.getSecond()) < 0;
          edges.add(
              (inOrder ? edge.getFirst() : edge.getSecond())
                  + "-"
                  + (inOrder ? edge.getSecond() : edge.getFirst()));
        });
    importer.addEdgeAttributeConsumer(
        (edge, value) -> {
          if (edge.getSecond().equals("weight")) {
            weights.add(Double.valueOf(value.getValue()));
          }
        });
    importer.importInput(new StringReader(content));
    GraphFile file = read(content);
    assertThat(file.names().names()).containsExactlyInAnyOrderElementsOf(nodes);
    assertThat(edges(file)).containsExactlyInAnyOrderElementsOf(edges);
    assertThat(Arrays.stream(file.edgeValues("weight")).boxed())
        .containsExactlyInAnyOrderElementsOf(weights);
  }
}
