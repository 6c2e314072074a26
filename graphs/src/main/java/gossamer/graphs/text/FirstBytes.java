package gossamer.graphs.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How a file begins, from which one sees what it is if it is not UTF-8. Immutable.
 *
 * @param b0 the first byte, 0 to 255; -1 if there is none
 * @param b1 the second byte
 * @param b2 the third byte
 * @param b3 the fourth byte
 */
record FirstBytes(int b0, int b1, int b2, int b3) {
  /** How many bytes tell. */
  static final int COUNT = 4;

  /** How long the byte order mark of UTF-8 is. */
  static final int UTF_8_MARK = 3;

  static final FirstBytes NONE = new FirstBytes(-1, -1, -1, -1);

  /** The first of some bytes. */
  static FirstBytes of(byte[] bytes, int count) {
    int[] first = {-1, -1, -1, -1};
    for (int k = 0; k < Math.min(count, first.length); k++) {
      first[k] = bytes[k] & 0xff;
    }
    return new FirstBytes(first[0], first[1], first[2], first[3]);
  }

  /** With its byte order mark; without one, two Latin letters or digits tell. */
  boolean isUtf16() {
    boolean marked = (b0 == 0xff && b1 == 0xfe) || (b0 == 0xfe && b1 == 0xff);
    return marked
        || (isLatin(b0) && b1 == 0 && isLatin(b2) && b3 == 0)
        || (b0 == 0 && isLatin(b1) && b2 == 0 && isLatin(b3));
  }

  /** Which of them, if it is UTF-16. */
  Charset utf16() {
    boolean marked = b0 >= 0xfe;
    if (marked) {
      return StandardCharsets.UTF_16; // by the mark, which is then not a character
    }
    return b0 == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
  }

  boolean isUtf8Marked() {
    return b0 == 0xef && b1 == 0xbb && b2 == 0xbf;
  }

  private static boolean isLatin(int b) {
    return (b >= ' ' && b < 0x7f) || b == '\t' || b == '\n' || b == '\r';
  }

  boolean isGzip() {
    return b0 == 0x1f && b1 == 0x8b;
  }

  /** A zip archive, which the files of office programs are, too. */
  boolean isZip() {
    return b0 == 'P' && b1 == 'K' && b2 == 3 && b3 == 4;
  }
}
