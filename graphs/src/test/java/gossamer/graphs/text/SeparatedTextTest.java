package gossamer.graphs.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import org.junit.jupiter.params.provider.ValueSource;

class SeparatedTextTest {
  @TempDir private Path folder;

  private TextFile file(String content) throws IOException {
    return new TextFile(Files.writeString(folder.resolve("t.csv"), content));
  }

  private static List<Row> rows(SeparatedText text, Separator separator) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (RowReader reader = text.rows(separator)) {
      for (Row row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private List<Row> table(String content) throws IOException {
    SeparatedText text = SeparatedText.table(file(content));
    return rows(text, text.separator());
  }

  private List<Row> edges(String content) throws IOException {
    SeparatedText text = SeparatedText.edgeList(file(content), 30);
    return rows(text, text.separator());
  }

  private String refusal(String content) {
    TextFileException refusal = catchThrowableOfType(TextFileException.class, () -> table(content));
    assertThat(refusal).as("refusal of %s", content).isNotNull();
    return String.valueOf(refusal.getMessage())
        .substring(folder.toString().length() + "/t.csv, line ".length());
  }

  private static String unescape(String text) {
    return text.replace("^", "\n").replace("~", "\t").replace("'", "\"");
  }

  // Rows

  @Test
  void rows_quotedAsInRfc4180_areUnquoted() throws IOException {
    List<Row> rows = table("a,\"b, c\"\r\n\"say \"\"so\"\"\",\"two\r\nlines\"\r\n\"\",\" d \"");
    assertThat(rows.stream().map(Row::cells))
        .containsExactly(
            List.of("a", "b, c"), List.of("say \"so\"", "two\r\nlines"), List.of("", "d"));
    assertThat(rows.get(0).isQuoted(0)).isFalse();
    assertThat(rows.get(0).isQuoted(1)).isTrue();
    assertThat(rows.get(2).isPadded(0)).isFalse();
    assertThat(rows.get(2).isPadded(1)).isTrue(); // within its quotes
  }

  /** Blanks that separate cells are around none, and those around quotes are not counted. */
  @Test
  void blanksAroundACell_areLeftOut_andThatIsKnown() throws IOException {
    List<Row> rows = table("a,b,c\n1, 2 ,3\n 1,2,3 \n1, \"2\",\"3\"\n,, \n");
    assertThat(rows.stream().map(SeparatedTextTest::padded))
        .containsExactly(
            List.of(false, false, false),
            List.of(false, true, false),
            List.of(true, false, true),
            List.of(false, false, false),
            List.of(false, false, true));
    assertThat(table("a\tb\n1\t2\n1\t 2\n").stream().map(SeparatedTextTest::padded))
        .containsExactly(List.of(false, false), List.of(false, false), List.of(false, true));
    assertThat(edges("a b\nc   d\n").stream().map(SeparatedTextTest::padded))
        .containsExactly(List.of(false, false), List.of(false, false));
  }

  private static List<Boolean> padded(Row row) {
    return IntStream.range(0, row.size()).mapToObj(row::isPadded).toList();
  }

  @Test
  void rows_lineEnds_mayBeAny_andEmptyLinesArePassedOver() throws IOException {
    List<Row> rows = table("\uFEFFa,b\n\r\n  \nc,d\re,f\r\rg,h");
    assertThat(rows.stream().map(Row::cells))
        .containsExactly(
            List.of("a", "b"), List.of("c", "d"), List.of("e", "f"), List.of("g", "h"));
    assertThat(rows.stream().map(row -> row.place().line())).containsExactly(1, 4, 5, 7);
  }

  @Test
  void place_ofACell_countsLinesAndCharacters() throws IOException {
    Row row = table("x;y;z;w\n \uD83C\uDF0D ;\"1\r\n2\r3\n4\";  5;\n").get(1);
    assertThat(row.place()).isEqualTo(new Place(2, 2));
    assertThat(row.place(1)).isEqualTo(new Place(2, 5));
    assertThat(row.place(2)).isEqualTo(new Place(5, 6));
    assertThat(row.place(3)).isEqualTo(new Place(5, 8));
    assertThat(row.place(4)).isEqualTo(new Place(5, 8)); // there is none: the end of the row
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a,b^'c,d^e,f | 2, column 1: this quote is not closed",
        "a,b^c, 'd    | 2, column 4: this quote is not closed",
        "a,b^'c'd,e   | 2, column 4: text after the closing quote",
        "a,b^'c' d,e  | 2, column 5: text after the closing quote",
        "a,b^c,5' x   | 2, column 4: a quote within a cell",
        "a,b^c,x 'y'  | 2, column 5: a quote within a cell",
        "'            | 1, column 1: this quote is not closed",
        "'a^b'c,d     | 2, column 3: text after the closing quote"
      })
  void rows_quotesThatEncloseNoWholeCell_areRefusedAtTheirPlace(String content, String message) {
    assertThat(refusal(unescape(content))).startsWith(message);
  }

  @Test
  void rows_longerThanMemoryHolds_areRefused() throws IOException {
    file("a,b\n\"" + "x".repeat(40_000) + "\",d\n");
    TextFile small = new TextFile(folder.resolve("t.csv"), 1 << 20);
    TextFileException refusal =
        catchThrowableOfType(TextFileException.class, () -> SeparatedText.table(small).separator());
    assertThat(refusal)
        .hasMessageContaining("line 2, column 1: a row of more than 32768 characters");
  }

  // Separators

  @ParameterizedTest
  @CsvSource({
    "'a,b^c,d', COMMA",
    "'a;b^c;d', SEMICOLON",
    "a~b^c~d, TAB",
    "a b^c  d, BLANKS",
    "'New York,Boston^San Jose,Reno', COMMA",
    "New York~Boston^San Jose~Reno, TAB",
    "'a;x,b^c,d', COMMA",
    "'a;b;1,5^b;c;2', SEMICOLON",
    "'i;j;weight^0;1;1,5', SEMICOLON",
    "'a,b,1^b,c', COMMA",
    "'a,b^c,d,1', COMMA",
    "'a , b^c , d', COMMA",
    "'1,2 , 3^2,3 , 4', COMMA",
    "a, BLANKS"
  })
  void separator_isWhatEveryRowHas(String content, Separator separator) throws IOException {
    assertThat(SeparatedText.table(file(unescape(content))).separator()).isEqualTo(separator);
  }

  @Test
  void separator_withinQuotes_isNone() throws IOException {
    assertThat(SeparatedText.table(file("\"a,b\";c\n\"d,\"\",e\";f\n")).separator())
        .isEqualTo(Separator.SEMICOLON);
    assertThat(table("\"New York\" Boston\nReno \"a,b;c\"").stream().map(Row::cells))
        .containsExactly(List.of("New York", "Boston"), List.of("Reno", "a,b;c"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0;1;1,5^1;2;2,5^2;0;0,5  | 1, column 5: decimal commas: '1,5' is one number or two cells",
        "0~1~1,5^1~2~2,5          | 1, column 5: decimal commas",
        "0 1 1,5^1 2 2,5          | 1, column 5: decimal commas",
        "i j weight^0 1 1,5       | 2, column 5: decimal commas",
        "a;b,c^d;e,f              | 1, column 1: cells may be separated by commas or by semicolons",
        "New York, NY~Reno, NV    | 1, column 1: cells may be separated by commas or by tabs",
        "a,b;c^d,e;f;g            | 1, column 1: cells may be separated by commas or by semicolons",
        "a,b^c;d                  | 2, column 1: no comma in 'c;d', but line 1 has one",
        "a;b;c^d;e;f^g;h,i^j,k    | 4, column 1: no semicolon in 'j,k', but line 1 has one",
        "a b^c,d                  | 2, column 2: a comma here, but none in line 1",
        "sep=;^a;b                | 1, column 1: this line is Excel's own",
        "# x y^a;b^c;d            | 1, column 1: a table begins with its header",
        "^  #a;b^c;d              | 2, column 1: a table begins with its header",
        "#                        | 1, column 1: a table begins with its header"
      })
  void separator_thatIsNotSure_isRefusedAtItsPlace(String content, String message) {
    assertThat(refusal(unescape(content))).startsWith(message);
  }

  @Test
  void table_markedLines_haveNoSayInSeparatorsAndQuotes() throws IOException {
    List<Row> rows = table("a,b\n# it's \"x; y\n#jvm,c\n%d,e\n\"#f\",g\n");
    assertThat(rows.stream().map(Row::isMarked)).containsExactly(false, true, true, false, false);
    assertThat(rows.stream().map(Row::cells))
        .containsExactly(
            List.of("a", "b"),
            List.of("# it's \"x; y"),
            List.of("#jvm", "c"),
            List.of("%d", "e"),
            List.of("#f", "g"));
  }

  // Edge lists

  @Test
  void edgeList_markedLines_haveNoSayInSeparatorsAndQuotes() throws IOException {
    List<Row> rows = edges("# it's \"x, y; z\n%\tu\na,b\n # c,\"d\n#e,\"f g\"\n");
    assertThat(rows.stream().map(Row::isMarked)).containsExactly(true, true, false, true, true);
    assertThat(rows.stream().map(Row::cells))
        .containsExactly(
            List.of("# it's \"x, y; z"),
            List.of("%\tu"),
            List.of("a", "b"),
            List.of("# c,\"d"),
            List.of("#e", "f g"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 1 ", "0,1,", "0\t1\t", "0;1; "})
  void edgeList_dictionary_isOneCell(String ends) throws IOException {
    String dictionary = "{'km': 2.5, \"it's\": 'a, b; c'}";
    List<Row> rows = edges(ends + dictionary + " \n" + ends + "{}\n");
    assertThat(rows.stream().map(Row::cells))
        .containsExactly(List.of("0", "1", dictionary), List.of("0", "1", "{}"));
  }
}
