package gossamer.scenarios.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.result.NetworksFile;
import gossamer.scenarios.result.NetworksFile.Contents;
import gossamer.scenarios.result.NetworksFile.Drawing;
import gossamer.scenarios.result.NetworksFile.Slowest;
import gossamer.scenarios.run.Preparation;
import gossamer.scenarios.run.Prepared;
import gossamer.scenarios.sweep.OneRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkCollectorTest {
  @TempDir private Path folder;

  private static Prepared run(String topology, String rates) {
    String text =
        """
        name: test
        topology: {%s}
        problem: {kind: linear-regression, regularization: 1, data: {generate: {samplesPerNode: 1, features: 1}}}
        algorithm: dadao
        rates: %s
        stop: {time: 1}
        """
            .formatted(topology, rates);
    return Preparation.of(OneRun.parse(text, Path.of("test.yaml"), List.of()));
  }

  private static Optional<NetworkSource> drawn(Prepared run) {
    return Optional.of(NetworkSource.of(run));
  }

  private static Optional<NetworkSource> none(int run) {
    throw new AssertionError("the network of run %d is here".formatted(run));
  }

  private String written(NetworkCollector collector) throws Exception {
    collector.write(new FolderWriter(folder), NetworkCollectorTest::none);
    return Files.readString(folder.resolve(NetworksFile.NAME));
  }

  private Contents read() throws Exception {
    return NetworksFile.read(folder).orElseThrow();
  }

  @Test
  void write_sameNetworks_areOne() throws Exception {
    NetworkCollector collector = new NetworkCollector();
    collector.add(0, drawn(run("kind: ring, nodes: 8", "uniform")));
    collector.add(1, drawn(run("kind: barbell, nodes: 8", "uniform")));
    collector.add(2, drawn(run("kind: ring, nodes: 8", "uniform")));
    collector.add(3, drawn(run("kind: barbell, nodes: 8", "optimal")));
    collector.write(new FolderWriter(folder), NetworkCollectorTest::none);
    assertThat(read().networks())
        .extracting(NetworksFile.Network::runs)
        .containsExactly(List.of(0, 2), List.of(1), List.of(3));
  }

  @Test
  void write_holdsTheNetworkAsRunWithItsSlowestMode() throws Exception {
    Prepared run = run("kind: nsfnet", "uniform");
    NetworkCollector collector = new NetworkCollector();
    collector.add(0, drawn(run));
    collector.write(new FolderWriter(folder), NetworkCollectorTest::none);
    Drawing drawing = Objects.requireNonNull(read().networks().getFirst().drawing());
    assertThat(drawing.topology()).isEqualTo(run.topology());
    assertThat(drawing.rates()).containsOnly(run.rates().rate(0));
    assertThat(drawing.names()).isEqualTo(run.names().names());
    assertThat(drawing.labels()).hasSize(run.topology().nodes()).doesNotContain("0");
    assertThat(drawing.title()).isEqualTo("nsfnet, uniform rates");
    Slowest slowest = Objects.requireNonNull(drawing.slowest());
    assertThat(slowest.lambda2()).isCloseTo(1 / run.rates().chi().chi1(), within(1e-9));
    assertThat(slowest.mode().stream().mapToDouble(x -> x * x).sum()).isCloseTo(1, within(1e-5));
    assertThat(slowest.mode().stream().mapToDouble(x -> x).sum()).isCloseTo(0, within(1e-5));
  }

  /** Its arcs, and no slowest mode; gradient descent runs on any network. */
  @Test
  void write_aDirectedNetwork_keepsItsArcs() throws Exception {
    Prepared run =
        Preparation.of(
            OneRun.parse(
                """
                name: test
                topology: {kind: directed-exponential, nodes: 6}
                problem: {kind: linear-regression, regularization: 1, data: {generate: {samplesPerNode: 1, features: 1}}}
                algorithm: gradient-descent
                stop: {time: 1}
                """,
                Path.of("test.yaml"),
                List.of()));
    NetworkCollector collector = new NetworkCollector();
    collector.add(0, drawn(run));
    assertThat(written(collector))
        .contains("\"directed\": true")
        .contains("[0,1,1.0],[0,2,1.0],[2,0,1.0],[0,4,1.0],[4,0,1.0],[5,0,1.0]")
        .doesNotContain("lambda2");
    Drawing drawing = Objects.requireNonNull(read().networks().getFirst().drawing());
    assertThat(drawing.topology()).isEqualTo(run.topology());
    assertThat(drawing.topology().links()).isEqualTo(18);
    assertThat(drawing.rates()).hasSize(run.topology().edges()).containsOnly(1.0);
    assertThat(drawing.title()).isEqualTo("directed-exponential");
    assertThat(drawing.slowest()).isNull();
  }

  @Test
  void write_anyOrder_isTheSameFile() throws Exception {
    List<Prepared> runs = new ArrayList<>();
    for (int nodes = 3; nodes < 3 + NetworksFile.MOST_DRAWN + 4; nodes++) {
      runs.add(run("kind: path, nodes: " + nodes, "uniform"));
    }
    runs.addAll(runs.subList(20, 28));
    NetworkCollector upwards = new NetworkCollector();
    for (int k = 0; k < runs.size(); k++) {
      upwards.add(k, drawn(runs.get(k)));
    }
    NetworkCollector downwards = new NetworkCollector();
    for (int k = runs.size() - 1; k >= 0; k--) {
      downwards.add(k, drawn(runs.get(k)));
    }
    String file = written(upwards);
    assertThat(written(downwards)).isEqualTo(file);
    assertThat(read().networks()).hasSize(28);
    assertThat(read().networks().stream().filter(each -> each.drawing() != null))
        .hasSize(NetworksFile.MOST_DRAWN);

    // An earlier session ran the odd runs; of these only the keys are known.
    NetworkCollector resumed = new NetworkCollector();
    for (int k = 1; k < runs.size(); k += 2) {
      resumed.add(k, new NetworkCollector().add(k, drawn(runs.get(k))));
    }
    for (int k = 0; k < runs.size(); k += 2) {
      resumed.add(k, drawn(runs.get(k)));
    }
    List<Integer> again = new ArrayList<>();
    resumed.write(
        new FolderWriter(folder),
        run -> {
          again.add(run);
          return drawn(runs.get(run));
        });
    assertThat(Files.readString(folder.resolve(NetworksFile.NAME))).isEqualTo(file);
    assertThat(again).isSubsetOf(IntStream.range(0, NetworksFile.MOST_DRAWN).boxed().toList());
  }

  @Test
  void add_largeNetworksAndSingleNodes_areNamedOnly() throws Exception {
    NetworkCollector collector = new NetworkCollector();
    collector.add(0, drawn(run("kind: ring, nodes: 401", "uniform")));
    collector.add(1, drawn(run("kind: ring, nodes: 5", "uniform")));
    collector.write(new FolderWriter(folder), NetworkCollectorTest::none);
    assertThat(read().tooLarge()).containsExactly(0);
    assertThat(read().networks()).hasSize(1);
    assertThat(new NetworkCollector().add(0, drawn(run("kind: ring, nodes: 401", "uniform"))))
        .isEmpty();
  }

  @Test
  void read_ofNoFile_isNothing() {
    assertThat(NetworksFile.read(folder)).isEmpty();
  }

  @Test
  void read_whatIsNoneOfOurs_isRefused() throws Exception {
    Path file = Files.writeString(folder.resolve(NetworksFile.NAME), "{\"networks\": [{\"key\"");
    assertThatThrownBy(() -> NetworksFile.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ":1:21: this is not JSON: ");
  }

  @Test
  void read_drawingOfOtherLengths_isRefused() throws Exception {
    NetworkCollector collector = new NetworkCollector();
    collector.add(0, drawn(run("kind: ring, nodes: 5", "uniform")));
    collector.write(new FolderWriter(folder), NetworkCollectorTest::none);
    Path file = folder.resolve(NetworksFile.NAME);
    Files.writeString(file, Files.readString(file).replace("\"mode\": [", "\"mode\": [0.5, "));
    assertThatThrownBy(() -> NetworksFile.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": 'mode' should be 5 finite numbers, one for each node; ");
  }
}
