package gossamer.scenarios.result;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.folder.ResultFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written with one CSV library is read with another, as RFC 4180 has it. */
class IndependentReaderTest {
  @TempDir private Path folder;

  /** The records of a file, the header first; in RFC 4180 nothing is trimmed or skipped. */
  private static List<CSVRecord> records(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return CSVFormat.RFC4180.parse(new StringReader(text)).getRecords();
  }

  private Path write(List<String> header, Object... cells) throws IOException {
    Path path = folder.resolve("a.csv");
    try (ResultFile file = ResultFile.create(path, header)) {
      file.line(cells);
      file.finish();
    }
    return path;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " padded ",
        ",",
        "\"",
        "\"\"",
        "a,b",
        "say \"so\"",
        "two\nlines",
        "two\r\nlines",
        "\r",
        "{\"kind\":\"uniform\",\"total\":3}",
        "São Paulo, Zürich; 東京",
        "#",
        "\t",
        "\uFEFF",
        "'"
      })
  void cells_readAsWritten(String cell) throws IOException {
    List<CSVRecord> records = records(write(List.of("a", cell, "c"), "x", cell, cell));
    assertThat(records).hasSize(2);
    assertThat(records.get(0).toList()).containsExactly("a", cell, "c");
    assertThat(records.get(1).toList()).containsExactly("x", cell, cell);
  }

  @Test
  void formula_readsAsText() throws IOException {
    assertThat(records(write(List.of("a", "=1+1"), -1.5, "-1+1")).get(0).toList())
        .containsExactly("a", "'=1+1");
    assertThat(records(write(List.of("a", "b"), -1.5, "-1+1")).get(1).toList())
        .containsExactly("-1.5", "'-1+1");
  }

  @Test
  void doubles_readBackBitForBit() throws IOException {
    double[] special = {
      0.0,
      -0.0,
      Double.MIN_VALUE,
      Double.MIN_NORMAL,
      Double.MAX_VALUE,
      Double.NaN,
      0.1,
      1e23,
      2e-3,
      Math.PI,
      0x1p53
    };
    LongStream bits = new Random(1).longs(5000);
    double[] values =
        DoubleStream.concat(DoubleStream.of(special), bits.mapToDouble(Double::longBitsToDouble))
            .toArray();
    Object[] cells = DoubleStream.of(values).boxed().toArray();
    List<String> header = Stream.of(cells).map(_ -> "x").toList();
    CSVRecord record = records(write(header, cells)).get(1);
    for (int k = 0; k < values.length; k++) {
      assertThat(Double.doubleToLongBits(Double.parseDouble(record.get(k))))
          .isEqualTo(Double.doubleToLongBits(values[k]));
    }
  }

  @Test
  void lines_endWithCrLf_theLastOneToo() throws IOException {
    assertThat(Files.readString(write(List.of("a", "b"), 1, "x"))).isEqualTo("a,b\r\n1,x\r\n");
  }
}
