package gossamer.graphs.io.xml;

import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFile;
import gossamer.graphs.text.TextFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * In which encoding an XML file is: as it declares, or as its first bytes show, else UTF-8 (XML
 * 1.0, appendix F). Where both speak and disagree, the file is refused: parsers differ in which of
 * them they believe.
 */
final class XmlEncoding {
  private static final int MEMORY = 1; // bytes for a byte of the file: only its head is read
  private static final int HEAD = 1 << 10; // longer than any declaration
  private static final Pattern DECLARED =
      Pattern.compile("\\uFEFF?+<\\?xml\\s[^>]*?\\sencoding\\s*=\\s*[\"']([^\"'>]*)");

  private XmlEncoding() {}

  static Charset of(TextFile file) throws IOException {
    byte[] head;
    try (InputStream in = file.open(MEMORY)) {
      head = in.readNBytes(HEAD);
    }
    Charset shown = shown(head);
    String start = new String(head, shown == null ? StandardCharsets.ISO_8859_1 : shown);
    Matcher declaration = DECLARED.matcher(start);
    if (!declaration.lookingAt()) {
      return shown == null ? StandardCharsets.UTF_8 : shown;
    }
    String name = declaration.group(1);
    Charset declared = charset(name);
    if (declared == null) {
      throw refusal(
          file, start, declaration, "the encoding '%s' is not known; save the file as UTF-8");
    }
    if (shown == null
        ? !"<?xml".equals(new String(head, 0, "<?xml".length(), declared))
        : !declared.equals(shown) && !isEitherKind(declared, shown)) {
      throw refusal(
          file,
          start,
          declaration,
          "the file is not in the encoding that it declares, '%s'; declare the one it is in");
    }
    return shown == null ? declared : shown;
  }

  /** What a byte order mark says, or the way in which the first characters are written. */
  private static @Nullable Charset shown(byte[] head) {
    int first = head.length < 2 ? 0 : (head[0] & 0xff) << 8 | (head[1] & 0xff);
    return switch (first) {
      case 0xfeff, 0x003c -> StandardCharsets.UTF_16BE;
      case 0xfffe, 0x3c00 -> StandardCharsets.UTF_16LE;
      case 0xefbb -> StandardCharsets.UTF_8;
      default -> null;
    };
  }

  /** UTF-16 does not say in which order its bytes are. */
  private static boolean isEitherKind(Charset declared, Charset shown) {
    return declared.equals(StandardCharsets.UTF_16) && shown.name().startsWith("UTF-16");
  }

  private static @Nullable Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }

  private static TextFileException refusal(
      TextFile file, String start, Matcher declaration, String problem) {
    int at = declaration.start(1);
    int lineStart = start.lastIndexOf('\n', at) + 1;
    int line = 1 + (int) start.substring(0, at).chars().filter(c -> c == '\n').count();
    int mark = lineStart == 0 && start.startsWith("\uFEFF") ? 1 : 0;
    return file.error(
        new Place(line, at - lineStart - mark + 1), problem.formatted(declaration.group(1)));
  }
}
