package gossamer.graphs.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFileTest {
  @TempDir private Path folder;

  private TextFile file(byte[] bytes) throws IOException {
    return new TextFile(Files.write(folder.resolve("a.csv"), bytes));
  }

  private String refusal(byte[] bytes) throws IOException {
    TextFile file = file(bytes);
    TextFileException refusal = catchThrowableOfType(TextFileException.class, () -> file.text(1));
    assertThat(refusal).isNotNull();
    Place place = refusal.place();
    return place.line() + ":" + place.column() + ": " + refusal.problem();
  }

  /** Each as the program that owns the format writes it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IDX, images of 28 x 28    | 00000803 00002710 0000001c 0000001c | 1:1: a NUL: this is not text",
        "IDX, labels               | 00000801 00002710 07020104 | 1:1: a NUL: this is not text",
        "NumPy                     | 934e554d5059 0100 7600 7b27 | 1:1: this is not text",
        "PNG                       | 89504e470d0a1a0a 0000000d | 1:1: this is not text",
        "HDF5                      | 894844460d0a1a0a 00000000 | 1:1: this is not text",
        "JPEG, which begins with FF| ffd8ffe0 0010 4a464946 00 | 1:1: this is not text",
        "ELF                       | 7f454c46 02010100 | 1:8: a NUL: this is not text",
        "32-bit integers 1, 2      | 01000000 02000000 | 1:2: a NUL: this is not text",
        "a gzip without .gz        | 1f8b0800 00000000 | 1:2: this is compressed by gzip; let the name end in .gz",
        "a workbook (.xlsx)        | 504b0304 1400 | 1:6: this is a zip archive or an office file, not text; unpack or export it",
        "a text with a NUL         | 612c620a 312c3200 | 2:4: a NUL: this is not text",
      })
  void text_ofABinaryFile_isRefusedAsNoText(String what, String hex, String expected)
      throws IOException {
    assertThat(refusal(HexFormat.of().parseHex(hex.replace(" ", "")))).as(what).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
  void text_inUtf16_isToldFromBinary(String charset) throws IOException {
    assertThat(refusal("a,b\n1,2\n".getBytes(Charset.forName(charset))))
        .matches("1:[12]: this is UTF-16; save the file as UTF-8");
    assertThat(lenient(file("a,b\n1,2\n".getBytes(Charset.forName(charset)))))
        .isEqualTo("a,b\n1,2\n");
  }

  @Test
  void text_inLatin1_isRefusedAtTheByte() throws IOException {
    assertThat(refusal("a,b\nx\u00fc,2\n".getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo("2:2: the byte 0xFC is not UTF-8; save the file as UTF-8");
  }

  @Test
  void lenientReader_showsWhatIsNotUtf8_whereItIs() throws IOException {
    byte[] bytes = "\uFEFFa,b\nx\u00fc,\0".getBytes(StandardCharsets.UTF_8);
    bytes[8] = (byte) 0xfc; // half of the letter is gone, the other half is not a letter
    assertThat(lenient(file(bytes))).isEqualTo("a,b\nx\uFFFD\uFFFD,\0");
    assertThat(lenient(file(new byte[0]))).isEmpty();
  }

  @Test
  void lenientReader_decompresses_whateverTheCaseOfTheEnding() throws IOException {
    Path packed = folder.resolve("A.CSV.GZ");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write("a,b".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(lenient(new TextFile(packed))).isEqualTo("a,b");
  }

  private static String lenient(TextFile file) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Reader reader = file.lenientReader()) {
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        text.append((char) c);
      }
    }
    return text.toString();
  }
}
