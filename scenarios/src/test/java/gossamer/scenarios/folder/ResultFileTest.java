package gossamer.scenarios.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
  @TempDir private Path folder;

  @Test
  void line_cells_areWrittenAsRfc4180() throws IOException {
    Path path = folder.resolve("a.csv");
    try (ResultFile file = ResultFile.create(path, List.of("a", "b,c", "d\"e"))) {
      file.line(1, 2.5, "two\nlines");
      file.line(Double.NaN, -0.0, "");
      file.finish();
    }
    assertThat(path).hasContent("a,\"b,c\",\"d\"\"e\"\r\n1,2.5,\"two\nlines\"\r\nNaN,-0.0,\r\n");
    assertThat(Files.readString(path)).endsWith("NaN,-0.0,\r\n");
  }

  @Test
  void line_doubles_readBackBitForBit() throws IOException {
    RandomStream random = RandomStream.of(1, Purpose.DATA);
    double[] values =
        DoubleStream.concat(
                DoubleStream.of(
                    0.0,
                    -0.0,
                    0.1,
                    1e22,
                    1e23,
                    2e-3,
                    Double.MIN_VALUE,
                    Double.MIN_NORMAL,
                    Double.MAX_VALUE,
                    9007199254740992.0,
                    2.225073858507201E-308),
                DoubleStream.generate(() -> Double.longBitsToDouble(random.nextLong()))
                    .filter(Double::isFinite)
                    .limit(5_000))
            .toArray();
    Path path = folder.resolve("a.csv");
    try (ResultFile file = ResultFile.create(path, List.of("value"))) {
      for (double value : values) {
        file.line(value);
      }
      file.finish();
    }
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(path)) {
      assertThat(
              csv.stream()
                  .skip(1)
                  .mapToLong(r -> bits(Double.parseDouble(r.getField(0))))
                  .toArray())
          .isEqualTo(DoubleStream.of(values).mapToLong(ResultFileTest::bits).toArray());
    }
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  @Test
  void close_unfinished_leavesNothing() throws IOException {
    Path path = folder.resolve("a.csv");
    try (ResultFile file = ResultFile.create(path, List.of("a"))) {
      file.line(1);
      assertThat(folder.resolve(".a.csv.part")).exists();
      assertThat(path).doesNotExist();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void close_unfinished_leavesTheOldFile() throws IOException {
    Path path = Files.writeString(folder.resolve("a.csv"), "old");
    ResultFile.create(path, List.of("a")).close();
    assertThat(path).hasContent("old");
    assertThat(folder).isDirectoryContaining(path::equals).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void finish_ontoAFolder_failsAndLeavesNothing() throws IOException {
    Path path = folder.resolve("a.csv");
    Files.createDirectories(path.resolve("inside"));
    ResultFile file = ResultFile.create(path, List.of("a"));
    assertThatThrownBy(file::finish).isInstanceOf(IOException.class);
    file.close();
    assertThat(path).isDirectory();
    assertThat(folder.resolve(".a.csv.part")).doesNotExist();
  }

  @Test
  void write_text_isWhole() throws IOException {
    Path path = folder.resolve("a.json");
    ResultFile.write(path, "{}\n");
    ResultFile.write(path, "[]\n");
    assertThat(path).hasContent("[]");
    assertThat(folder.resolve(".a.json.part")).doesNotExist();
  }
}
