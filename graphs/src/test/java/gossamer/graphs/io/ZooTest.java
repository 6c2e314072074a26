package gossamer.graphs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import gossamer.graphs.io.network.Repairs;
import gossamer.graphs.io.network.Repairs.Component;
import gossamer.graphs.io.network.Repairs.Loops;
import gossamer.graphs.io.network.Repairs.Parallel;
import gossamer.graphs.spectrum.Spectrum;
import gossamer.graphs.topology.Topology;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * GML as the Internet Topology Zoo publishes it: parallel links, texts as ids of edges, islands.
 * Knight, Nguyen, Falkner, Bowden, Roughan, "The Internet Topology Zoo", IEEE JSAC 29 (2011).
 *
 * <p>Three small files of our own in its style are always read; {@code -Dzoo=FOLDER} adds all that
 * are in a folder, with an expected.json like ours beside them.
 */
class ZooTest {
  private static final Repairs REPAIRED =
      new Repairs(Parallel.MERGE, Loops.DROP, Component.LARGEST);

  private static List<Path> folders() throws URISyntaxException {
    Path own = Path.of(Objects.requireNonNull(ZooTest.class.getResource("zoo")).toURI());
    String given = System.getProperty("zoo");
    return given == null ? List.of(own) : List.of(own, Path.of(given));
  }

  static List<Arguments> networks() throws IOException, URISyntaxException {
    List<Path> files = new ArrayList<>();
    for (Path folder : folders()) {
      try (Stream<Path> all = Files.list(folder)) {
        all.filter(file -> file.toString().endsWith(".gml")).sorted().forEach(files::add);
      }
    }
    return files.stream().map(file -> arguments(file.getFileName().toString(), file)).toList();
  }

  /** A number that networkx or numpy found. */
  private static double expected(Path file, String key) throws IOException {
    String all = Files.readString(file.resolveSibling("expected.json"));
    Matcher value =
        Pattern.compile(
                "\"%s\": \\{[^}]*\"%s\": ([-+.0-9eE]+)"
                    .formatted(Pattern.quote(file.getFileName().toString()), key))
            .matcher(all);
    assertThat(value.find()).as("%s of %s in expected.json", key, file).isTrue();
    return Double.parseDouble(value.group(1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void network_repaired_isThatOfNetworkx(String name, Path file) throws IOException {
    Topology topology = GraphReader.read(file, REPAIRED).topology();
    assertThat(topology.nodes()).isEqualTo((int) expected(file, "nodes"));
    assertThat(topology.edges()).isEqualTo((int) expected(file, "edges"));
    double[] ones = new double[topology.edges()];
    Arrays.fill(ones, 1);
    double lambda2 = expected(file, "lambda_2");
    assertThat(Spectrum.of(topology, ones).lambda2()).isCloseTo(lambda2, within(1e-8 * lambda2));
  }
}
