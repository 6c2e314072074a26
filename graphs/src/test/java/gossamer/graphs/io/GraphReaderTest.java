package gossamer.graphs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gossamer.graphs.catalogue.Grid;
import gossamer.graphs.io.network.GraphFile;
import gossamer.graphs.io.network.Repairs;
import gossamer.graphs.text.TextFile;
import gossamer.graphs.text.TextFileException;
import gossamer.graphs.topology.Topology;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.jgrapht.nio.GraphExporter;
import org.jgrapht.nio.dimacs.DIMACSExporter;
import org.jgrapht.nio.dimacs.DIMACSFormat;
import org.jgrapht.nio.dot.DOTExporter;
import org.jgrapht.nio.gml.GmlExporter;
import org.jgrapht.nio.graphml.GraphMLExporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphReaderTest {
  @TempDir private Path folder;

  private GraphFile read(String name, String content) throws IOException {
    return read(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private GraphFile read(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    if (name.endsWith(".gz")) {
      try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
        packed.write(content);
      }
    } else {
      Files.write(file, content);
    }
    return GraphReader.read(file);
  }

  /** The message of the refusal, without the folder. */
  private String refusal(String name, String content) {
    TextFileException refusal =
        catchThrowableOfType(TextFileException.class, () -> read(name, content));
    assertThat(refusal).as("refusal of %s", content).isNotNull();
    assertThat(refusal).hasMessageStartingWith(folder.resolve(name).toString());
    return String.valueOf(refusal.getMessage()).substring(folder.toString().length() + 1);
  }

  // Whatever the format

  @ParameterizedTest
  @ValueSource(strings = {"net.doc", "net", "net.gz", "graphml", "net.csv.zip", "out"})
  void read_unknownExtension_listsTheKnown(String name) {
    assertThat(refusal(name, "a,b\n"))
        .isEqualTo(
            name
                + ": the name does not say the format of the network; it must end in .graphml, .gexf,"
                + " .gml, .dot, .json, .mtx, .dimacs or .metis, or for an edge list in .csv, .tsv,"
                + " .txt, .edges, .edgelist or .el, or in one of these and .gz; or begin with out., as"
                + " KONECT's do");
  }

  @Test
  void read_missingFile_isThat() {
    assertThatThrownBy(() -> GraphReader.read(folder.resolve("none.csv")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"net.csv", "net.CSV", "net.csv.gz", "Net.Csv.gz"})
  void read_extensionInAnyCase_compressedOrNot(String name) throws IOException {
    GraphFile file = read(name, "b,a\na,c\n");
    assertThat(file.topology()).isEqualTo(Topology.of(3, new int[] {0, 0}, new int[] {1, 2}));
    assertThat(file.names().names()).containsExactly("a", "b", "c");
  }

  @Test
  void read_gzThatIsNone_saysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("net.csv.gz"), "a,b\n");
    assertThatThrownBy(() -> GraphReader.read(file))
        .isInstanceOf(TextFileException.class)
        .hasMessageContaining("not a whole gzip file");
  }

  @Test
  void read_gzCutOff_saysSo() throws IOException {
    read("net.csv.gz", "b,a\na,c\n");
    byte[] whole = Files.readAllBytes(folder.resolve("net.csv.gz"));
    Path file = folder.resolve("cut.csv.gz");
    Files.write(file, Arrays.copyOf(whole, whole.length - 9));
    assertThatThrownBy(() -> GraphReader.read(file))
        .isInstanceOf(TextFileException.class)
        .hasMessageContaining("not a whole gzip file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "net.graphml",
        "net.gml",
        "net.dot",
        "net.dimacs",
        "net.graphml.gz",
        "net.gml.gz",
        "net.gv.gz"
      })
  void read_whatJGraphTWrote_isTheSameNetwork(String name) throws IOException {
    Topology grid = new Grid(20, null, null).build(0);
    GraphExporter<Integer, Integer> exporter =
        switch (name.substring(4, 7)) {
          case "gra" -> new GraphMLExporter<>(String::valueOf);
          case "gml" -> new GmlExporter<>(String::valueOf);
          case "dim" ->
              new DIMACSExporter<>(node -> String.valueOf(node + 1), DIMACSFormat.COLORING);
          default -> new DOTExporter<>(String::valueOf);
        };
    StringWriter written = new StringWriter();
    exporter.exportGraph(grid.toGraph(), written);
    GraphFile file = read(name, written.toString());
    assertThat(file.topology()).isEqualTo(grid);
    assertThat(file.names().names()).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void read_disconnected_isLeftToTheCaller() throws IOException {
    assertThat(read("net.csv", "a,b\nc,d\n").topology().componentSizes()).containsExactly(2, 2);
  }

  /** As macOS writes names, and as others do: two nodes that nobody can tell apart. */
  @Test
  void names_thatLookTheSame_areRefused() throws IOException {
    assertThat(refusal("net.csv", "Zu\u0308rich,Bern\nZ\u00fcrich,Basel\n"))
        .startsWith("net.csv, line 2, column 1: node 'Z\u00fcrich' is written in two ways");
    assertThat(read("mac.csv", "Zu\u0308rich,Bern\n").names().names())
        .containsExactly("Bern", "Zu\u0308rich");
  }

  // Size

  /** The file has holes only and takes no room on the disk. */
  @ParameterizedTest
  @ValueSource(strings = {"graphml", "gexf", "gml", "dot", "json", "mtx", "dimacs", "metis", "csv"})
  void read_fileOfThreeGigabytes_isRefusedBeforeItIsRead(String format) throws IOException {
    Path file = folder.resolve("huge." + format);
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(3L << 30);
    }
    assertThatThrownBy(() -> GraphReader.read(file))
        .isInstanceOf(TextFileException.class)
        .hasMessageContaining("huge." + format + ": 3.0 GB of text; reading it takes about ")
        .hasMessageContaining(" of memory, and Java may use ");
  }

  @Test
  void source_packedTooLarge_isRefusedOnTheWay() throws IOException {
    read("net.csv.gz", "#\n".repeat(1000) + "a,b\n");
    TextFile source = new TextFile(folder.resolve("net.csv.gz"), 20_000);
    assertThatThrownBy(() -> GraphReader.read(source, Repairs.NONE))
        .isInstanceOf(TextFileException.class)
        .hasMessageContaining("net.csv.gz: 0.0 MB of text; reading it takes about ");
    assertThat(
            GraphReader.read(new TextFile(folder.resolve("net.csv.gz"), 100_000), Repairs.NONE)
                .names()
                .names())
        .hasSize(2);
  }

  /** Any number of nodes can be declared in a line. */
  @ParameterizedTest
  @CsvSource({"net.dimacs, p edge 9000 1, 8", "net.metis, 9000 1, 1"})
  void read_moreNodesThanMemoryHolds_isRefused(String name, String header, int column)
      throws IOException {
    Path file = Files.writeString(folder.resolve(name), header + "\n");
    TextFile source = new TextFile(file, 1 << 20);
    assertThatThrownBy(() -> GraphReader.read(source, Repairs.NONE))
        .isInstanceOf(TextFileException.class)
        .hasMessageContaining(
            name
                + ", line 1, column %d: 9000 nodes take about 1.3 MB of memory, and Java may use 1.0 MB here"
                    .formatted(column));
  }
}
