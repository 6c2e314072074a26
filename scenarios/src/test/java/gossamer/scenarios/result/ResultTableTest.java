package gossamer.scenarios.result;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gossamer.scenarios.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultTableTest {
  @TempDir private Path folder;

  private List<List<String>> rows(String text) throws IOException {
    try (ResultTable table = ResultTable.open(Files.writeString(folder.resolve("a.csv"), text))) {
      List<List<String>> rows = new ArrayList<>(List.of(table.header()));
      while (table.next()) {
        rows.add(table.cells());
      }
      return rows;
    }
  }

  @Test
  void rows_areReadAsWritten() throws IOException {
    assertThat(rows("a,b\r\n1,\"x, \"\"y\"\"\nz\"\r\n,\r\n"))
        .containsExactly(List.of("a", "b"), List.of("1", "x, \"y\"\nz"), List.of("", ""));
  }

  @Test
  void rows_mayHaveAHundredThousandCells() throws IOException {
    String line =
        IntStream.range(0, 100_000).mapToObj(String::valueOf).collect(joining(",", "", "\r\n"));
    assertThat(rows(line + line).get(1)).hasSize(100_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|: this file is empty; a header was expected",
        "a,b\\n1,2\\n3|:3:2: the header has 2 cells, this line 1; was the file cut short or edited?",
        "a,b\\n1,2,3\\n|:2:5: the header has 2 cells, this line 3; was the file cut short or edited?",
        "a,b\\n1,2\\n3,4.|:3:1: the last line is incomplete; was the file cut short?",
        "a,b\\n1,2\\n3,\"4|:3:3: this quote is not closed",
        "a,b\\n\\n3,4\\n|:2:1: an empty line; was the file cut short or edited?"
      })
  void tornFile_isRefused(String text, String message) {
    assertThatThrownBy(() -> rows(text.replace("\\n", "\n")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder.resolve("a.csv") + message);
  }
}
