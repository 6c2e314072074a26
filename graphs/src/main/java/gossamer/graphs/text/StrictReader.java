package gossamer.graphs.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Text without a byte order mark; counts lines and columns on the way, so that the first byte that
 * is not text is refused with its place. Mutable; one thread.
 */
final class StrictReader extends Reader {
  private static final int BUFFER = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String SAVE = "save the file as UTF-8";

  private final TextFile file;
  private final InputStream in;
  private final Charset encoding;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
  private final CharBuffer chars = CharBuffer.allocate(BUFFER).flip();
  private FirstBytes first = FirstBytes.NONE;
  private boolean begun;
  private boolean ended;
  private int line = 1;
  private int column = 1;
  private char last;

  StrictReader(TextFile file, InputStream in, Charset encoding) {
    this.file = file;
    this.in = in;
    this.encoding = encoding;
    this.decoder =
        encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!chars.hasRemaining()) {
      if (!decode()) {
        return -1;
      }
    }
    int count = Math.min(length, chars.remaining());
    chars.get(into, offset, count);
    return count;
  }

  /** Decodes some more; false at the end. */
  private boolean decode() throws IOException {
    if (!ended) {
      bytes.compact();
      int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
      ended = read < 0;
      bytes.position(bytes.position() + Math.max(0, read)).flip();
      if (first.b3() < 0 && !begun) {
        first = FirstBytes.of(bytes.array(), bytes.limit());
      }
    }
    chars.clear();
    CoderResult result = decoder.decode(bytes, chars, ended);
    chars.flip();
    if (!begun && chars.hasRemaining()) {
      begun = true;
      if (chars.get(0) == BYTE_ORDER_MARK) {
        chars.get();
      }
    }
    if (chars.hasRemaining()) {
      count();
      return true; // what is wrong is said when all before it was read
    }
    if (result.isError()) {
      throw malformed();
    }
    return !ended || bytes.hasRemaining();
  }

  private TextFileException malformed() {
    int wrong = bytes.get(bytes.position()) & 0xff;
    if (!encoding.equals(StandardCharsets.UTF_8)) {
      return file.error(
          new Place(line, column),
          String.format(
              Locale.ROOT,
              "the byte 0x%02X is not %s, which the file declares; declare the encoding it is in",
              wrong,
              encoding.name()));
    }
    if (first.isUtf16() || isBinary()) {
      return noText("");
    }
    return file.error(
        new Place(line, column),
        String.format(Locale.ROOT, "the byte 0x%02X is not UTF-8; %s", wrong, SAVE));
  }

  /** Whether this is of another kind than text in another encoding, from here on at least. */
  private boolean isBinary() {
    boolean nul = false;
    for (int k = bytes.position(); k < bytes.limit(); k++) {
      nul |= bytes.get(k) == 0;
    }
    return nul || first.isGzip();
  }

  /**
   * Refuses what is not text in any encoding that lacks UTF-16's zeros.
   *
   * @param because how one sees it, such as "a NUL: "
   */
  private TextFileException noText(String because) {
    String problem;
    if (first.isUtf16()) {
      problem = "this is UTF-16; " + SAVE;
    } else if (first.isGzip()) {
      problem = "this is compressed by gzip; let the name end in .gz";
    } else if (first.isZip()) {
      problem = "this is a zip archive or an office file, not text; unpack or export it";
    } else {
      problem = because + "this is not text";
    }
    return file.error(new Place(line, column), problem);
  }

  /** Moves the place behind the characters that were decoded. */
  private void count() {
    for (int k = chars.position(); k < chars.limit(); k++) {
      char c = chars.get(k);
      if (c == '\n' && last == '\r') {
        last = c; // ends the same line
        continue;
      }
      if (c == '\n' || c == '\r') {
        line++;
        column = 1;
      } else if (c == 0) {
        throw encoding.equals(StandardCharsets.UTF_8)
            ? noText("a NUL: ")
            : file.error(new Place(line, column), "a NUL: this is not text in " + encoding.name());
      } else if (!Character.isLowSurrogate(c)) {
        column++;
      }
      last = c;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
