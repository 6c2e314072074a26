package gossamer.scenarios.fuzz;

import gossamer.scenarios.file.Families;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.file.Scenario.StopSpec;
import gossamer.solvers.data.Generator;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The words that a fuzzer should know, in libFuzzer's format: keys, kinds, signs, nasty numbers.
 */
public final class Dictionary {
  private static final String SIGNS =
      """
      kind:|sweep:|zip:|where:|skip: true|{count: 3}|{from: 1, to: 9, steps: 3}|scale: log|whole: true
      - |: |? |&a |*a |<<: *a|!!int |!!binary |!!set |!!str |'|"|||>-|[]|{}|[|]|{|}|, |# |---|...|%YAML 1.2|--set\s
      null|~|true|.inf|-.inf|.nan|0x7fffffff|0o17|1e999999999|1e-999999999|-0.0|2147483648|9223372036854775808
      data.csv|data.libsvm|net.csv|net.gml|rates.csv|events.csv|state.csv|topology.nodes|topology.kind|problem.data
      a,b,target|i,j,rate|i,j,weight|time,kind,node,neighbour|gossip|gradient|node,variable,0,1|x_tilde|1:1|NaN
      Infinity|1e308|-1e308|4.9e-324|1d|0x1p3|linear.csv|logistic.csv|grouped.csv|sparse.libsvm|packed.csv.gz
      n.graphml|n.gml|n.dot|n.dimacs|n.metis|n.mtx|n.gexf|n.json|n.csv|n.csv.gz|n.graphml.gz
      <graphml>|</graphml>|<graph edgedefault="undirected">|</graph>|<node id="n1"/>|<edge source="n0" target="n1"/>
      <key id="k" for="edge" attr.name="rate" attr.type="double">|</key>|<default>1</default>|<data key="k">|</data>
      <!DOCTYPE a [<!ENTITY b "c">]>|&b;|&#0;|&#x10FFFF;|<![CDATA[|]]>|<!--|-->|<?xml version="1.0" encoding="UTF-16"?>
      <gexf>|<graph defaultedgetype="undirected">|<nodes>|<edges>|<attributes class="edge">|<attvalue for="0" value="1"/>
      {"nodes": [{"id": 1}]|"links": [{"source": 1, "target": 2}]|"edges": |"directed": false|\\ud800|1e9999|NaN
      %%MatrixMarket matrix coordinate real symmetric|pattern general|3 3 2|1 2 -0.5|directed="false"|for="all"
      graph [|node [ id 1 ]|edge [ source 1 target 2 ]|directed 1|label "|graphics [|Creator |Version 1
      id "1"|source "1"|center [ x 1 y 2 ]|multigraph 1|&#227;|&ouml;|+INF|2.E-05|1e+05
      graph {|strict graph|digraph|subgraph|a -- b;|->|[weight=2]|pos="1,2!"|/*|*/|//|<b>|node [|edge [
      subgraph S { a }|{a b} -- {c d}|a:n|"a" + "b"|label="\\N"|key=1|strict graph { edge [w=1] a, b -- c [w=2] }
      p edge 2 1|p col 2000000000 1|p sp 3 3|e 1 2|c |n 1 2|% |3 2 001|3 2 011 2|#\s
      """;

  private Dictionary() {}

  /** Writes it to a folder, with folders for what the targets will find. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    for (String target : List.of("scenarios", "tables", "graphs")) {
      Files.createDirectories(folder.resolve(target));
    }
    Files.writeString(folder.resolve("dictionary"), text());
  }

  static String text() {
    return words().stream().map(Dictionary::entry).collect(Collectors.joining("\n", "", "\n"));
  }

  static Set<String> words() {
    Set<String> words = new TreeSet<>();
    Families.ALL.stream()
        .flatMap(family -> family.catalogue().entries().stream())
        .forEach(
            entry -> {
              words.add(entry.name());
              add(words, entry.type());
            });
    add(words, Scenario.class);
    add(words, Generator.class);
    add(words, StopSpec.class);
    for (Class<?> nested : Scenario.class.getDeclaredClasses()) {
      add(words, nested);
      if (nested.isSealed()) {
        Arrays.stream(nested.getPermittedSubclasses()).forEach(each -> add(words, each));
      }
    }
    words.addAll(SIGNS.lines().flatMap(line -> Arrays.stream(line.split("(?<!\\|)\\|"))).toList());
    words.remove("");
    return words;
  }

  private static void add(Set<String> words, Class<?> type) {
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        words.add(component.getName() + ": ");
      }
    }
  }

  private static String entry(String word) {
    StringBuilder quoted = new StringBuilder("\"");
    for (byte each : word.getBytes(StandardCharsets.UTF_8)) {
      if (each == '"' || each == '\\') {
        quoted.append('\\').append((char) each);
      } else if (each < ' ' || each > '~') {
        quoted.append("\\x%02X".formatted(each & 0xff));
      } else {
        quoted.append((char) each);
      }
    }
    return quoted.append('"').toString();
  }
}
