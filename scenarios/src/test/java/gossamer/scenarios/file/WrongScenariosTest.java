package gossamer.scenarios.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import gossamer.graphs.catalogue.Topologies;
import gossamer.scenarios.input.InputError;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.sweep.OneRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every way to write a scenario wrong that we thought of, and the place and words it is answered
 * with.
 */
public class WrongScenariosTest {
  private static final Path FILE = Path.of("a.yaml");

  /** Lines 1 to 5 of every scenario below, unless a case replaces the line of the same key. */
  private static final List<String> RIGHT =
      List.of(
          "name: right",
          "topology: {kind: ring, nodes: 8}",
          "problem: {kind: linear-regression, data: {generate: {}}}",
          "algorithm: dadao",
          "stop: {time: 1}");

  @Test
  void base_isRight() {
    assertThat(OneRun.parse(String.join("\n", RIGHT), FILE, List.of()).scenario().name())
        .isEqualTo("right");
  }

  private static Arguments wrong(String line, String... expected) {
    return arguments(line, List.of(expected));
  }

  /** One line that is wrong, and what is said about it: {@code line:column: message}. */
  public static Stream<Arguments> oneLine() {
    return Stream.of(
        // keys
        wrong(
            "topolgy: {kind: ring, nodes: 8}",
            "6:1: unknown key 'topolgy' in the scenario; did you mean 'topology'?"),
        wrong("Stop: {time: 1}", "6:1: unknown key 'Stop' in the scenario; did you mean 'stop'?"),
        wrong(
            "colour: blue",
            "6:1: unknown key 'colour' in the scenario; known: name, description, experiment, seed, topology, problem,"
                + " algorithm, optimizer, messages, mixing, rates, clocks, compute, initial, stop, record, engine, expect"),
        wrong(
            "topology: {kind: ring, nodes: 8, radius: 0.3}",
            "2:34: unknown key 'radius' in topology ring; known: nodes"),
        wrong(
            "topology: {kind: ring, nodes: 8, directed: true}",
            "2:34: unknown key 'directed' in topology ring; known: nodes"),
        wrong(
            "topology: {file: a.csv, directd: true}",
            "2:25: unknown key 'directd' in topology; did you mean 'directed'?"),
        wrong(
            "topology: {file: a.csv, directed: 1}", "2:35: directed must be true or false, not 1"),
        wrong("topology: {kind: directed-ring, nodes: 1}", "2:40: nodes must be at least 2, not 1"),
        wrong(
            "topology: {kind: directed-exponential, nodes: 1e9}",
            "2:47: nodes must be at least 2 and at most 67108864, not 1e9"),
        wrong(
            "topology: {kind: direct-ring, nodes: 8}",
            "2:18: unknown topology 'direct-ring'; did you mean 'directed-ring'?"),
        wrong(
            "topology: {kind: ring, node: 8}",
            "2:11: the key 'nodes' is missing in topology ring (total number of nodes)",
            "2:24: unknown key 'node' in topology ring; did you mean 'nodes'?"),
        wrong(
            "algorithm: {kind: dadao, l: 3}",
            "4:26: unknown key 'l' in algorithm dadao; did you mean 'L'?"),
        wrong(
            "algorithm: {kind: dadao, eta: 3}",
            "4:26: unknown key 'eta' in algorithm dadao; known: L, mu"),
        wrong("clocks: {kind: poisson, rate: 2}", "6:25: clocks poisson takes no key 'rate'"),
        wrong(
            "mixing: {kind: laplacian, scale: best}",
            "6:27: mixing laplacian takes no key 'scale'"),
        wrong("compute: {laws: 1}", "6:11: unknown key 'laws' in compute; did you mean 'law'?"),
        wrong(
            "algorithm: {kind: nids, order: adapt-then-combine}",
            "4:25: unknown key 'order' in algorithm nids; known: stepSize, theta, L"),
        wrong(
            "algorithm: {kind: diging, order: combine}",
            "4:34: unknown order 'combine'; did you mean 'combine-then-adapt'?"),
        wrong(
            "algorithm: {kind: nids, theta: 1.5}",
            "4:32: theta must be above 0 and at most 1, not 1.5"),
        wrong("initial: {kind: zeros, seed: 2}", "6:24: initial zeros takes no key 'seed'"),
        wrong(
            "problem: {kind: linear-regression, data: {generate: {}}, splitt: iid}",
            "3:58: unknown key 'splitt' in problem linear-regression; did you mean 'split'?"),
        wrong(
            "problem: {kind: linear-regression, data: {generate: {samples_per_node: 5}}}",
            "3:54: unknown key 'samples_per_node' in generate; did you mean 'samplesPerNode'?"),
        wrong(
            "problem: {kind: linear-regression, data: {file: a.csv, generate: {}}}",
            "3:56: unknown key 'generate' in data; known: file, target, labels, positive, test,"
                + " standardize, intercept"),
        wrong(
            "problem: {kind: linear-regression, data: {generate: {}, test: 0.2}}",
            "3:57: 'test' goes with file in data, not with generate; omit it, or generate"),
        wrong(
            "problem: {kind: linear-regression, data: {file: a.csv, test: 1}}",
            "3:62: share: all samples would be set aside, and none to learn from remains; give less"),
        wrong(
            "problem: {kind: linear-regression, data: {file: a.csv, test: 0}}",
            "3:62: share must be above 0 and at most 1, not 0"),
        wrong(
            "problem: {kind: linear-regression, data: {file: a.csv, test: {}}}",
            "3:62: file: give either a share of the samples, such as 0.2, or {file: test.csv}"),
        wrong(
            "problem: {kind: linear-regression, data: {file: a.csv, test: {file: b.csv, share: 0.2}}}",
            "3:83: share: give either a share of the samples, such as 0.2, or {file: test.csv}"),
        wrong(
            "problem: {kind: linear-regression, data: {file: a.csv, test: {share: 0.2, labels: b}}}",
            "3:83: labels: a share of the samples has labels already; omit this"),
        wrong(
            "problem: {kind: linear-regression, data: {file: a, labels: b, test: {file: c}}}",
            "3:69: test: images to test on need labels too: {file: ..., labels: ...}"),
        wrong(
            "problem: {kind: linear-regression, data: {file: a.csv, test: {file: c, labels: d}}}",
            "3:80: test.labels: a table holds its target itself; omit labels"),
        wrong(
            "record: {every: 1, metric: [gap]}",
            "6:20: unknown key 'metric' in record; did you mean 'metrics'?"),
        wrong("stop: {gpa: 1e-3}", "5:8: unknown key 'gpa' in stop; did you mean 'gap'?"),
        // missing
        wrong("name:", "1:6: name must be a text, not nothing"),
        wrong(
            "topology: {kind: ring}",
            "2:11: the key 'nodes' is missing in topology ring (total number of nodes)"),
        wrong(
            "topology: ring",
            "2:11: the key 'nodes' is missing in topology ring (total number of nodes)"),
        wrong("topology: {nodes: 8}", "2:11: topology needs one of the keys kind, file, sequence"),
        wrong("topology: {}", "2:11: topology needs one of the keys kind, file, sequence"),
        wrong("topology:", "2:10: topology must be a word or a mapping, not nothing"),
        wrong("topology: {kind: grid}", "2:11: nodes: give nodes, or both rows and columns"),
        wrong(
            "problem: {data: {generate: {}}}",
            "3:10: problem needs the key 'kind': one of linear-regression, logistic-regression, quadratic, softmax-regression, mlp, diagonal-network, two-layer-relu, residual-network"),
        wrong(
            "problem: {kind: linear-regression}",
            "3:10: the key 'data' is missing in problem (the samples)"),
        wrong(
            "problem: linear-regression",
            "3:10: the key 'data' is missing in problem (the samples)"),
        wrong(
            "problem: {kind: linear-regression, data: {}}",
            "3:42: data needs one of the keys file, generate, spectrum"),
        wrong(
            "stop: {}",
            "5:7: stop: give at least one of time, rounds, gradients, communications, bytes, gap, distance, loss, accuracy, testAccuracy;"
                + " only a replay ends by itself"),
        // kinds
        wrong(
            "topology: {kind: rign, nodes: 8}",
            "2:18: unknown topology 'rign'; did you mean 'ring'?"),
        wrong(
            "topology: {kind: moebius, nodes: 8}",
            "2:18: unknown topology 'moebius'; known: "
                + String.join(", ", Topologies.CATALOGUE.names())
                + ", one-peer-exponential, redrawn, random-waypoint, on-off, {file: ...}, {sequence: ...}; if a jar adds it, name the jar with --plugin"),
        // networks that change
        wrong(
            "topology: {sequence: [], switchEvery: 1}",
            "2:22: sequence: the list is empty; name at least one topology"),
        wrong(
            "topology: {sequence: {kind: ring, nodes: 8}, switchEvery: 1}",
            "2:22: sequence must be a list, not a mapping"),
        wrong(
            "topology: {sequence: [{kind: ring, nodes: 8}]}",
            "2:22: sequence: give either switchEvery, such as 10, or switchAt, such as [0, 5, 20]"),
        wrong(
            "topology: {sequence: [{kind: ring, nodes: 8}], switchEvery: 1, switchAt: [0]}",
            "2:74: switchAt: give either switchEvery, such as 10, or switchAt, such as [0, 5, 20]"),
        wrong(
            "topology: {sequence: [{kind: ring, nodes: 8}, {kind: star, nodes: 8}], switchAt: [0, 0]}",
            "2:82: switchAt: Times must ascend, by at least 1.0E-6, but 0.0 follows 0.0"),
        wrong(
            "topology: {sequence: [{kind: ring, nodes: 8}, {kind: star, nodes: 8}], switchAt: [0]}",
            "2:82: switchAt: Each graph has the time at which it begins, but there are 2 graphs and 1 times"),
        wrong(
            "topology: {sequence: [{kind: ring, nodes: 8}], switchAt: [1]}",
            "2:58: switchAt: The first graph begins at time 0, not at 1.0"),
        wrong(
            "topology: {sequence: [{kind: ring, nodes: 8}], switchEvery: 0}",
            "2:61: switchEvery must be at least 0.000001, not 0"),
        wrong(
            "topology: {sequence: [{kind: rign, nodes: 8}], switchEvery: 1}",
            "2:30: unknown element of sequence 'rign'; did you mean 'ring'?"),
        wrong(
            "topology: {sequence: [{kind: on-off, base: {kind: ring, nodes: 8}, fail: 1, recover: 1}], switchEvery: 1}",
            "2:30: unknown element of sequence 'on-off'; known: "
                + String.join(", ", Topologies.CATALOGUE.names())
                + ", {file: ...}"),
        wrong(
            "topology: {kind: random-waypoint, nodes: 9, radius: 0.5, speed: -1}",
            "2:65: speed must be at least 0.000000001, not -1"),
        wrong(
            "topology: {kind: random-waypoint, nodes: 9, radius: 0.5, speed: 2e9}",
            "2:65: speed: a node would walk 2.0E9 sides of the square until the next graph, and its places"
                + " have nothing to do with each other after a few; at most 1000.0, or name the kind redrawn"),
        wrong(
            "topology: {kind: on-off, base: {kind: ring, nodes: 8}, fail: -0.5, recover: 1}",
            "2:62: fail must be above 0 and at most 1000000000, not -0.5"),
        wrong(
            "topology: {kind: on-off, base: ring, fail: 1, recover: 1}",
            "2:32: the key 'nodes' is missing in topology ring (total number of nodes)"),
        wrong(
            "topology: {kind: Binary_Tree, nodes: 8}",
            "2:18: unknown topology 'Binary_Tree'; did you mean 'binary-tree'?"),
        wrong(
            "topology: {kind: , nodes: 8}",
            "2:17: the kind of topology must be a word, not nothing"),
        wrong(
            "topology: {kind: [ring], nodes: 8}",
            "2:18: the kind of topology must be a word, not a list"),
        wrong("topology: [ring, 8]", "2:11: topology must be a word or a mapping, not a list"),
        wrong("topology: file", "2:11: topology: 'file' needs a value, {file: ...}"),
        wrong(
            "topology: {knid: ring, nodes: 8}",
            "2:12: unknown key 'knid' in topology; did you mean 'kind'?"),
        wrong("algorithm: adado", "4:12: unknown algorithm 'adado'; did you mean 'dadao'?"),
        wrong("rates: unifrom", "6:8: unknown rates 'unifrom'; did you mean 'uniform'?"),
        wrong(
            "rates: 5",
            "6:8: unknown rates '5'; known: uniform, spectral-gap, resistance, optimal, sparse, {file: ...}, {attribute: ...}"),
        wrong(
            "rates: {attribute: capacity}",
            "6:8: rates: an attribute is one of topology.file, and this network is generated;"
                + " give the rates as {file: rates.csv}, or name a design"),
        wrong("rates: {total: 3}", "6:8: rates needs one of the keys kind, file, attribute"),
        wrong("clocks: poison", "6:9: unknown value 'poison' of clocks; did you mean 'poisson'?"),
        wrong("clocks: trace", "6:9: clocks: 'trace' needs a value, {trace: ...}"),
        wrong(
            "clocks: {trace: a.csv, origin: frist}",
            "6:32: origin: 'frist' is neither a finite number nor a date with the time of day, such as"
                + " 2026-11-29T11:00:00Z; first is the time of the first event"),
        wrong(
            "clocks: {trace: a.csv, origin: .nan}",
            "6:32: origin: '.nan' is neither a finite number nor a date with the time of day, such as"
                + " 2026-11-29T11:00:00Z; first is the time of the first event"),
        wrong("clocks: {trace: a.csv, origin: [1]}", "6:32: origin must be a text, not a list"),
        wrong("clocks: {trace: a.csv, unit: 0}", "6:30: unit must be above 0, not 0"),
        wrong("clocks: {origin: first}", "6:9: clocks needs one of the keys kind, trace"),
        wrong("initial: random", "6:10: initial: 'random' needs a value, {random: ...}"),
        wrong(
            "initial: ones",
            "6:10: unknown value 'ones' of initial; known: problem, zeros, {random: ...}, {file: ...}"),
        wrong(
            "initial: start.csv",
            "6:10: unknown value 'start.csv' of initial; known: problem, zeros, {random: ...}, {file: ...}"),
        wrong(
            "record: {metrics: [gap, distnace]}",
            "6:25: unknown metric 'distnace'; did you mean 'distance'?"),
        wrong("record: {metrics: [gap, gap]}", "6:19: metrics: gap is listed twice"),
        wrong(
            "problem: {kind: linear-regression, data: {file: a.csv}, split: byt-arget}",
            "3:64: unknown split 'byt-arget'; did you mean 'by-target'?"),
        wrong(
            "problem: {kind: linear-regression, data: {file: a.csv}, split: dirichlet}",
            "3:64: the key 'alpha' is missing in split dirichlet"
                + " (concentration: 0.1 is very heterogeneous, 100 nearly even)"),
        wrong(
            "problem: {kind: linear-regression, data: {file: a.csv}, split: column}",
            "3:64: split: 'column' needs a value, {column: ...}"),
        // types
        wrong("name: [a]", "1:7: name must be a text, not a list"),
        wrong("description: {a: b}", "6:14: description must be a text, not a mapping"),
        wrong("seed: one", "6:7: seed must be a whole number, not the text 'one'"),
        wrong("seed: '1'", "6:7: seed must be a whole number, not the text '1'"),
        wrong("seed: 1.5", "6:7: seed must be a whole number, not 1.5"),
        wrong("seed: 1e-999999999", "6:7: seed must be a whole number, not 1e-999999999"),
        wrong("seed: .nan", "6:7: seed must be a whole number, not .nan"),
        wrong("seed: true", "6:7: seed must be a whole number, not true"),
        wrong("seed: {from: 1}", "6:7: seed must be a whole number, not a mapping"),
        wrong(
            "problem: 3",
            "3:10: unknown problem '3'; known: linear-regression, logistic-regression, quadratic, softmax-regression, mlp, diagonal-network, two-layer-relu, residual-network",
            "3:10: the key 'data' is missing in problem (the samples)"),
        wrong("stop: 100", "5:7: stop must be a mapping of keys, not 100"),
        wrong("stop: [time]", "5:7: stop must be a mapping of keys, not a list"),
        wrong("stop: {time: soon}", "5:14: time must be a number, not the text 'soon'"),
        wrong("stop: {time: }", "5:13: time must be a number, not nothing"),
        wrong("record: {metrics: gap}", "6:19: metrics must be a list, not the text 'gap'"),
        wrong(
            "record: {finalState: yes}",
            "6:22: finalState must be true or false, not the text 'yes'"),
        wrong("record: {events: 1}", "6:18: events must be true or false, not 1"),
        wrong(
            "problem: {kind: linear-regression, data: a.csv}",
            "3:42: data must be a mapping with one of the keys file, generate, spectrum, not the text 'a.csv'"),
        wrong("initial: {file: [a]}", "6:17: file must be a text, not a list"),
        // ranges
        wrong("topology: {kind: ring, nodes: 2}", "2:31: nodes must be at least 3, not 2"),
        wrong("topology: {kind: ring, nodes: -8}", "2:31: nodes must be at least 3, not -8"),
        wrong("topology: {kind: ring, nodes: 8.5}", "2:31: nodes must be a whole number, not 8.5"),
        wrong(
            "topology: {kind: ring, nodes: 3000000000}",
            "2:31: nodes must be at most 2147483647, not 3000000000"),
        wrong(
            "topology: {kind: ring, nodes: 1e999999999}",
            "2:31: nodes must be at most 2147483647, not 1e999999999"),
        wrong("seed: -1e99", "6:7: seed must be at least -9223372036854775808, not -1e99"),
        wrong(
            "topology: {kind: erdos-renyi, nodes: 8, probability: 1.5}",
            "2:54: probability must be above 0 and at most 1, not 1.5"),
        wrong(
            "topology: {kind: erdos-renyi, nodes: 8, probability: 0}",
            "2:54: probability must be above 0 and at most 1, not 0"),
        wrong(
            "problem: {kind: linear-regression, data: {file: a}, split: {kind: dirichlet, alpha: 0}}",
            "3:85: alpha must be at least 0.001 and at most 1000000, not 0"),
        wrong("record: {every: 0}", "6:17: every must be above 0, not 0"),
        wrong("record: {every: .inf}", "6:17: every must be a finite number, not .inf"),
        wrong("stop: {time: 1e400}", "5:14: time must be a finite number, not 1e400"),
        wrong("stop: {time: -1.0}", "5:14: time must be at least 0, not -1.0"),
        wrong("stop: {gap: .NaN}", "5:13: gap must be a finite number, not .NaN"),
        wrong("initial: {random: -1}", "6:19: random must be at least 0, not -1"),
        wrong("algorithm: {kind: dadao, L: 0}", "4:29: L must be above 0, not 0"),
        wrong(
            "topology: {kind: hypercube, nodes: 30}",
            "2:36: nodes: a hypercube has a power of two of nodes; 16 or 32 instead of 30"),
        wrong(
            "topology: {kind: torus, nodes: 11}",
            "2:32: nodes: 11 nodes make no rectangle with sides of at least 3; 9 or 12 would"),
        wrong(
            "topology: {kind: grid, nodes: 16, rows: 3}",
            "2:31: nodes: 16 nodes do not fill lines of 3; 15 or 18 do"),
        wrong(
            "engine: {partitions: 0}",
            "6:22: partitions: '0' is neither auto nor a number from 1 to 999999"),
        wrong(
            "engine: {partitions: many}",
            "6:22: partitions: 'many' is neither auto nor a number from 1 to 999999"),
        // rules between keys
        wrong(
            "name: a/b",
            "1:7: name: 'a/b' cannot name a folder; letters, digits and '-' can, 100 at most"),
        wrong(
            "name: ..",
            "1:7: name: '..' cannot name a folder; letters, digits and '-' can, 100 at most"),
        wrong(
            "name: ''",
            "1:7: name: '' cannot name a folder; letters, digits and '-' can, 100 at most"),
        wrong(
            "problem: {kind: linear-regression, data: {generate: {}}, split: {column: a}}",
            "3:65: split: generated data is made for each node and cannot be split; omit this, heterogeneity makes the nodes differ"),
        wrong(
            "problem: {kind: linear-regression, data: {generate: {}}, split: by-target}",
            "3:65: split: generated data is made for each node and cannot be split; omit this, heterogeneity makes the nodes differ"),
        wrong(
            "problem: {kind: linear-regression, data: {generate: {features: 2, teacher: sparse}}}",
            "3:76: teacher: 3 weights are 1, and there are 2 features; give at most as many, or more features"),
        wrong(
            "problem: {kind: linear-regression, data: {generate: {heterogeneity: 1, teacher: relu}}}",
            "3:69: heterogeneity: it moves the model of a linear teacher, and this one has neurons; omit it, or take teacher: linear"),
        wrong(
            "problem: {kind: logistic-regression, data: {generate: {teacher: {kind: relu, neurons: 2}}}}",
            "3:44: data: classes are the signs of generated targets, and those of a relu teacher are not negative; take teacher: linear"),
        wrong(
            "problem: {kind: linear-regression, data: {generate: {inputs: gauss, test: -1}}}",
            "3:62: unknown inputs 'gauss'; known: normal, uniform, sphere",
            "3:75: test must be at least 0, not -1"),
        // reserved
        wrong(
            "sweep: {sed: [1, 2]}", "6:9: unknown key 'sed' in the scenario; did you mean 'seed'?"),
        // sweeps
        wrong(
            "sweep: [seed]",
            "6:8: sweep must be a mapping of keys to their values, such as {topology.kind: [ring, star]}, not a list"),
        wrong(
            "sweep: {seed: 3}",
            "6:15: the values of seed must be a list, {count: 3} or {from: 0.01, to: 1, steps: 5}, not 3"),
        wrong("sweep: {seed: []}", "6:15: the list of seed is empty"),
        wrong(
            "sweep: {seed: [1, 2, 1.0]}",
            "6:22: seed has the value 1 twice; each would be the same run"),
        wrong(
            "sweep: {rates: [uniform, {kind: uniform}]}",
            "6:26: rates has the value uniform twice; each would be the same run"),
        wrong(
            "sweep: {topology: [{kind: ring, nodes: 8}, {nodes: 8, kind: ring}]}",
            "6:44: topology has the value ring nodes=8 twice; each would be the same run"),
        wrong(
            "sweep: {seed: {cuont: 3}}",
            "6:16: unknown key 'cuont' in values of seed; did you mean 'count'?"),
        wrong("sweep: {seed: {count: 1.5}}", "6:23: count must be a whole number, not 1.5"),
        wrong(
            "sweep: {seed: {count: 100001}}",
            "6:23: count must be at least 1 and at most 100000, not 100001"),
        wrong(
            "sweep: {seed: {count: 3, to: 3}}",
            "6:26: 'to' goes with from in values of seed, not with count; omit it, or count"),
        wrong(
            "sweep: {record.every: {from: 1, to: 2}}",
            "6:23: the key 'steps' is missing in values of record.every (how many values, both ends included)"),
        wrong(
            "sweep: {record.every: {from: 1, to: 2, steps: 1}}",
            "6:47: steps must be at least 2 and at most 100000, not 1"),
        wrong(
            "sweep: {record.every: {from: 0, to: 2, steps: 3, scale: log}}",
            "6:30: from: a logarithmic scale needs numbers above 0"),
        wrong(
            "sweep: {record.every: {from: 1, to: 2, steps: 3, scale: lgo}}",
            "6:57: unknown scale 'lgo'; did you mean 'log'?"),
        wrong(
            "sweep: {seed: {from: 1, to: 2, steps: 3}}",
            "6:15: seed must be a whole number, not 1.5 (with seed: 1.5)"),
        wrong("sweep: {name: [a, b]}", "6:9: 'name' is the same for all runs and cannot be swept"),
        wrong(
            "sweep: {record.metrics: [[gap], [distance]]}",
            "6:9: 'record.metrics' is the same for all runs and cannot be swept"),
        wrong(
            "sweep: {record: [{every: 2}, {metrics: [gap]}]}",
            "6:31: 'record.metrics' is the same for all runs and cannot be swept"),
        wrong("sweep: {sweep.seed: [1]}", "6:9: 'sweep' cannot be swept itself"),
        wrong(
            "sweep: {topology..nodes: [8]}",
            "6:9: write the key as a dotted path, such as topology.nodes"),
        wrong(
            "sweep: {topology . nodes: [8]}",
            "6:9: write the key as a dotted path, such as topology.nodes"),
        wrong(
            "sweep: {topology.node: [8, 9]}",
            "6:9: unknown key 'node' in topology ring; did you mean 'nodes'?"),
        wrong(
            "sweep: {topology: {nodes: [8, 9]}}",
            "6:20: sweep names keys by dotted paths: write topology.nodes beside its other keys"),
        wrong(
            "sweep: {seed: {count: 1000}, record.every: {from: 1, to: 2, steps: 101}}",
            "6:9: the sweep has 101000 runs; at most 100000 are possible"),
        wrong(
            "sweep: {seed: [1, 2]}\nzip: [seed, rates]",
            "7:7: each part of zip is a list of two or more swept keys",
            "7:13: each part of zip is a list of two or more swept keys"),
        wrong(
            "sweep: {seed: [1, 2]}\nzip: [[seed]]",
            "7:7: each part of zip is a list of two or more swept keys"),
        wrong(
            "sweep: {seed: [1, 2], topology.nodes: [8, 9, 10]}\nzip: [[seed, topology.nodes]]",
            "7:14: topology.nodes has 3 values and seed has 2; zipped keys go hand in hand"),
        wrong(
            "sweep: {seed: [1, 2], topology.nodes: [8, 9]}\nzip: [[seed, topology.node]]",
            "7:14: the text 'topology.node' is not swept; did you mean 'topology.nodes'?"),
        wrong(
            "sweep: {seed: [1, 2], topology.nodes: [8, 9]}\nzip: [[seed, topology.nodes], [topology.nodes, seed]]",
            "7:32: 'topology.nodes' is in zip twice"),
        wrong(
            "sweep: {seed: [1, 2, 1], topology.nodes: [8, 9, 8]}\nzip: [[seed, topology.nodes]]",
            "6:22: seed, topology.nodes have the values 1, 8 twice; each would be the same run"),
        wrong("zip: [[seed, topology.nodes]]", "6:1: 'zip' says how keys are swept, and none is"),
        wrong(
            "sweep: {seed: [1, 2]}\nwhere: {seed: 1}",
            "7:8: where must be a list, such as [{topology.kind: star, skip: true}], not a mapping"),
        wrong(
            "sweep: {seed: [1, 2]}\nwhere: [{seed: 1}]",
            "7:9: each part of where ends with skip: true"),
        wrong(
            "sweep: {seed: [1, 2]}\nwhere: [{skip: true}]",
            "7:9: name at least one swept key with a value"),
        wrong(
            "sweep: {seed: [1, 2]}\nwhere: [{sede: 1, skip: true}]",
            "7:10: 'sede' is not swept; did you mean 'seed'?"),
        wrong(
            "sweep: {seed: [1, 2]}\nwhere: [{seed: 3, skip: true}]",
            "7:9: no run of the sweep has these values; leave this out"),
        wrong(
            "sweep: {seed: [1]}\nwhere: [{seed: 1, skip: true}]",
            "7:9: nothing is left: every run is skipped"),
        wrong("network: lan", "6:1: 'network' is reserved; this version does not know it yet"),
        wrong(
            "problem: {kind: linear-regression, data: {generate: {}}, batch: 0}",
            "3:65: size must be at least 1 and at most 10000000, not 0"),
        wrong(
            "optimizer: [momentum, {kind: cosine, over: 10, to: 0}]",
            "6:52: to must be above 0 and at most 1, not 0"),
        // YAML
        wrong("seed: [1, 2", "6:7: this is not YAML: the bracket that opens here is not closed"),
        wrong("seed: 'a", "6:7: this is not YAML: the quote that begins here is not closed"),
        wrong(
            "seed: @1",
            "6:7: this is not YAML: while scanning for the next token, found character '@' that cannot start any token. (Do not use @ for indentation)"),
        wrong("seed: *one", "6:7: this is not YAML: found undefined alias one"),
        wrong("description: a: b", "6:15: this is not YAML: mapping values are not allowed here"),
        wrong("? [a, b]\n: c", "6:3: a key must be a word"),
        wrong(
            "\tseed: 1",
            "6:1: this is not YAML: found character '\\t(TAB)' that cannot start any token; indent with spaces, not tabs"));
  }

  /** The right scenario with one line replaced or added. */
  public static String with(String line) {
    List<String> lines = new ArrayList<>(RIGHT);
    String key = line.substring(0, line.indexOf(':') + 1);
    int at = RIGHT.stream().map(right -> right.startsWith(key)).toList().indexOf(true);
    if (at < 0) {
      lines.add(line);
    } else {
      lines.set(at, line);
    }
    return String.join("\n", lines) + "\n";
  }

  @ParameterizedTest
  @MethodSource("oneLine")
  void parse_wrongLine_saysWhereWhatAndWhatWouldBeRight(String line, List<String> expected) {
    assertThat(errors(with(line)))
        .containsExactlyElementsOf(expected.stream().map(each -> "a.yaml:" + each).toList());
  }

  @Test
  void parse_severalErrors_namesAllInTheOrderOfTheText() {
    String text =
        """
        seed: one
        name: right
        stop: {time: -1}
        topology:
          kind: ring
          node: 8
        problem:
          kind: linear-regression
          regularization: -1
          data:
            generate:
              noise: loud
        algorithm: adado
        """;
    assertThat(errors(text))
        .containsExactly(
            "a.yaml:1:7: seed must be a whole number, not the text 'one'",
            "a.yaml:3:14: time must be at least 0, not -1",
            "a.yaml:5:3: the key 'nodes' is missing in topology ring (total number of nodes)",
            "a.yaml:6:3: unknown key 'node' in topology ring; did you mean 'nodes'?",
            "a.yaml:9:19: regularization must be at least 0, not -1",
            "a.yaml:12:14: noise must be a number, not the text 'loud'",
            "a.yaml:13:12: unknown algorithm 'adado'; did you mean 'dadao'?");
  }

  @Test
  void parse_allMissing_namesAll() {
    assertThat(errors("description: nothing\n"))
        .containsExactly(
            "a.yaml:1:1: the key 'name' is missing in the scenario (names the results folder: letters, digits and '-')",
            "a.yaml:1:1: the key 'topology' is missing in the scenario (the network)",
            "a.yaml:1:1: the key 'problem' is missing in the scenario (what the nodes learn)",
            "a.yaml:1:1: the key 'algorithm' is missing in the scenario (how they learn it)");
  }

  @Test
  void parse_withoutStop_saysWhatEndsARun() {
    String text = String.join("\n", RIGHT.subList(0, 4));
    assertThat(errors(text))
        .containsExactly(
            "a.yaml:1:1: stop: give at least one of time, rounds, gradients, communications, bytes, gap, distance, loss, accuracy, testAccuracy;"
                + " only a replay ends by itself");
  }

  @Test
  void parse_duplicateKey_namesBothLines() {
    String text = String.join("\n", RIGHT) + "\nseed: 1\nseed: 2\n";
    assertThat(errors(text)).containsExactly("a.yaml:7:1: the key 'seed' is already in line 6");
  }

  @Test
  void parse_duplicateNestedKey_namesBothLines() {
    String text = "topology:\n  nodes: 3\n  kind: ring\n  nodes: 4\n";
    assertThat(errors(text)).containsExactly("a.yaml:4:3: the key 'nodes' is already in line 2");
  }

  @Test
  void parse_tabInIndentation_saysSpaces() {
    assertThat(errors("topology:\n\tkind: ring\n"))
        .singleElement()
        .asString()
        .startsWith("a.yaml:2:1: this is not YAML: ")
        .endsWith("; indent with spaces, not tabs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# only\n# comments\n", "---\n...\n"})
  void parse_nothing_saysWhatAScenarioNeeds(String text) {
    assertThat(errors(text))
        .hasSize(1)
        .first()
        .asString()
        .endsWith(
            text.startsWith("---")
                ? "a scenario is a mapping of keys, not nothing"
                : "a.yaml: the file is empty; a scenario needs name, topology, problem, algorithm and stop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"- name: a\n", "just text\n", "42\n"})
  void parse_noMapping_saysSo(String text) {
    assertThat(errors(text))
        .singleElement()
        .asString()
        .startsWith("a.yaml:1:1: a scenario is a mapping of keys, not ");
  }

  @Test
  void parse_twoDocuments_isRefused() {
    assertThat(errors("name: a\n---\nname: b\n"))
        .singleElement()
        .asString()
        .startsWith("a.yaml:2:1: this is not YAML: ");
  }

  @Test
  void parse_controlCharacter_isRefused() {
    assertThat(errors("name: b\nname: \uD83D\uDE00a\u0000b\n"))
        .singleElement()
        .asString()
        .isEqualTo(
            "a.yaml:2:9: the character U+0000 is not allowed in YAML; this is UTF-16, or no text at all; save it as UTF-8");
  }

  /** Each level holds the one before ten times: a billion values in ten lines. */
  @Test
  void parse_aliasBomb_isRefused() {
    StringBuilder text = new StringBuilder("l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int level = 1; level < 9; level++) {
      text.append("l%1$d: &l%1$d [".formatted(level));
      text.append(String.join(", ", java.util.Collections.nCopies(10, "*l" + (level - 1))));
      text.append("]\n");
    }
    assertThat(errors(text.toString()))
        .singleElement()
        .asString()
        .endsWith(": more than 100000 values");
  }

  @Test
  void parse_aliasOfItself_isRefused() {
    assertThat(errors("a: &a [*a]\n"))
        .singleElement()
        .asString()
        .endsWith("nested more than 50 levels deep");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  void parse_deepNesting_isRefused(String opening) {
    assertThat(errors(opening.repeat(100_000)))
        .singleElement()
        .asString()
        .endsWith("nested more than 50 levels deep");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-1", "0x1"})
  void parse_millionDigits_isRefused(String start) {
    String number = start + "0".repeat(200_000);
    String text =
        String.join("\n", RIGHT) + "\nseed: " + number + "\ninitial: {random: " + number + "}";
    assertThat(errors(text))
        .containsExactly(
            "a.yaml:6:7: seed must be at %s, not %s..."
                .formatted(
                    start.startsWith("-") ? "least " + Long.MIN_VALUE : "most " + Long.MAX_VALUE,
                    number.substring(0, 60)),
            "a.yaml:7:19: random must be a finite number, not " + number.substring(0, 60) + "...");
  }

  @Test
  void parse_longWord_isCutInTheMessage() {
    String word = "x".repeat(100_000);
    assertThat(errors(String.join("\n", RIGHT) + "\nrates: " + word))
        .containsExactly(
            "a.yaml:6:8: unknown rates '%s...'; known: uniform, spectral-gap, resistance, optimal, sparse, {file: ...}, {attribute: ...}"
                .formatted("x".repeat(60)));
  }

  @Test
  void parse_nameOfHundredCharacters_isTheLongest() {
    String longest = "n".repeat(100);
    String text = "name: " + longest + "\n" + String.join("\n", RIGHT.subList(1, 5));
    assertThat(OneRun.parse(text, FILE, List.of()).scenario().name()).isEqualTo(longest);
    assertThat(errors(text.replace("name: ", "name: n")))
        .containsExactly(
            "a.yaml:1:7: name: '%s...' cannot name a folder; letters, digits and '-' can, 100 at most"
                .formatted(longest));
  }

  @Test
  void read_missingFile_saysSo(@TempDir Path folder) {
    Path file = folder.resolve("none.yaml");
    assertThat(fileErrors(file)).containsExactly(file + ": there is no such file");
  }

  @Test
  void read_folder_saysSo(@TempDir Path folder) {
    assertThat(fileErrors(folder))
        .containsExactly(folder + ": this is a folder; name a scenario file");
  }

  @Test
  void read_hugeFile_isRefused(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("a.yaml"), "# huge\n".repeat(200_000));
    assertThat(fileErrors(file))
        .containsExactly(file + ": larger than a megabyte; that is not a scenario");
  }

  @Test
  void read_latin1_asksForUtf8(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("a.yaml");
    Files.writeString(file, "description: caf\u00e9\n", StandardCharsets.ISO_8859_1);
    assertThat(fileErrors(file))
        .containsExactly(file + ":1:17: the byte 0xE9 is not UTF-8; save the file as UTF-8");
  }

  private static List<String> errors(String text) {
    return said(() -> OneRun.parse(text, FILE, List.of()));
  }

  private static List<String> fileErrors(Path file) {
    return said(() -> OneRun.read(file, List.of()));
  }

  private static List<String> said(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(InputException.class, call).errors().stream()
        .map(InputError::toString)
        .toList();
  }
}
