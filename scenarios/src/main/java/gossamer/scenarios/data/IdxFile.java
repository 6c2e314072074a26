package gossamer.scenarios.data;

import gossamer.graphs.text.TextFile;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Inputs;
import gossamer.scenarios.input.Position;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A file in the IDX format, in which MNIST and sets like it come: two zero bytes, a byte for the
 * type of its numbers, a byte for how many sizes follow, the sizes as 32-bit integers, then the
 * numbers, the last index fastest; all big-endian. The first size is the number of samples. Its
 * length must be what its header says, to the byte. Immutable.
 *
 * <p>Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits", 1998.
 */
final class IdxFile {
  private static final int MAGIC = 4;

  /** Bytes that are read at a time; a multiple of every number's. */
  private static final int BUFFER = 1 << 16;

  private static final int GZIP_0 = 0x1f;
  private static final int GZIP_1 = 0x8b;

  private final Path file;
  private final Type type;
  private final int[] sizes;

  private IdxFile(Path file, Type type, int[] sizes) {
    this.file = file;
    this.type = type;
    this.sizes = sizes;
  }

  /** The types of numbers. */
  private enum Type {
    UBYTE(0x08, 1),
    BYTE(0x09, 1),
    SHORT(0x0B, 2),
    INT(0x0C, 4),
    FLOAT(0x0D, 4),
    DOUBLE(0x0E, 8);

    private final int code;
    private final int bytes;

    Type(int code, int bytes) {
      this.code = code;
      this.bytes = bytes;
    }

    static Optional<Type> of(int code) {
      return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    /** The number that begins where the buffer is. */
    double next(ByteBuffer from) {
      return switch (this) {
        case UBYTE -> Byte.toUnsignedInt(from.get());
        case BYTE -> from.get();
        case SHORT -> from.getShort();
        case INT -> from.getInt();
        case FLOAT -> from.getFloat();
        case DOUBLE -> from.getDouble();
      };
    }
  }

  /** Whether a file begins as one of this format does. */
  static boolean isOne(Path file) {
    return type(beginning(file)).isPresent();
  }

  private static byte[] beginning(Path file) {
    return Inputs.read(
        file,
        text -> {
          try (InputStream in = text.bytes()) {
            return in.readNBytes(MAGIC);
          }
        });
  }

  private static Optional<Type> type(byte[] magic) {
    return magic.length == MAGIC && magic[0] == 0 && magic[1] == 0
        ? Type.of(Byte.toUnsignedInt(magic[2]))
        : Optional.empty();
  }

  /**
   * Reads a header, and checks that the file can be read in full.
   *
   * @param room of which the numbers take some
   * @throws InputException if it is not of this format, too short, too long, or too large
   */
  static IdxFile open(Path file, TableMemory room) {
    byte[] magic = beginning(file);
    Type type = type(magic).orElseThrow(() -> refused(file, strange(magic)));
    int dimensions = Byte.toUnsignedInt(magic[3]);
    if (dimensions == 0) {
      throw refused(
          file,
          "its header names no size, not even how many samples there are; get the file again");
    }
    return Inputs.read(
        file,
        text -> {
          byte[] header = new byte[MAGIC + dimensions * Integer.BYTES];
          try (InputStream in = text.bytes()) {
            int read = in.readNBytes(header, 0, header.length);
            if (read < header.length) {
              throw refused(
                  file,
                  "ends within its header, which has %d bytes; get the file again"
                      .formatted(header.length));
            }
          }
          IdxFile idx = new IdxFile(file, type, idxSizes(file, ByteBuffer.wrap(header)));
          room.take((double) idx.cells() * Double.BYTES, "use fewer samples");
          idx.requireLength(text, header.length);
          return idx;
        });
  }

  private static String strange(byte[] magic) {
    boolean isPacked =
        magic.length >= 2
            && Byte.toUnsignedInt(magic[0]) == GZIP_0
            && Byte.toUnsignedInt(magic[1]) == GZIP_1;
    return isPacked
        ? "this is compressed; let the name end in .gz"
        : "this is not an IDX file, which begins with the bytes 00 00, 08 to 0E for the type of its numbers, and how many sizes it has; this one begins with %s. Of a table omit labels, and name its target"
            .formatted(
                magic.length == 0
                    ? "nothing: it is empty"
                    : HexFormat.ofDelimiter(" ").withUpperCase().formatHex(magic));
  }

  /** The sizes after the magic number. */
  private static int[] idxSizes(Path file, ByteBuffer header) {
    header.position(MAGIC);
    long[] sizes = new long[header.remaining() / Integer.BYTES];
    Arrays.setAll(sizes, _ -> Integer.toUnsignedLong(header.getInt()));
    if (Arrays.stream(sizes).anyMatch(size -> size == 0)) {
      throw refused(
          file,
          "its header says %s: there is nothing to learn from; get the file again"
              .formatted(words(sizes)));
    }
    double cells = Arrays.stream(sizes).asDoubleStream().reduce(1, (a, b) -> a * b);
    if (cells > DataSets.MAX_CELLS) {
      throw refused(
          file,
          "its header says %s, which are too many numbers; at most %,d fit. Use fewer samples, or get the file again"
              .formatted(words(sizes), DataSets.MAX_CELLS));
    }
    return Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray();
  }

  private void requireLength(TextFile text, int header) throws IOException {
    long wanted = header + (long) cells() * type.bytes;
    long length = length(text, wanted + 1);
    if (length != wanted) {
      throw refused(
          file,
          "its header says %s of %d byte%s, %,d bytes in all, and the file has %s; get the file again"
              .formatted(
                  words(),
                  type.bytes,
                  type.bytes == 1 ? "" : "s each",
                  wanted,
                  length < wanted ? "only %,d".formatted(length) : "more"));
    }
  }

  /** How many bytes there are, unpacked; counted up to a limit. */
  private static long length(TextFile text, long limit) throws IOException {
    if (!text.isPacked()) {
      return Files.size(text.path());
    }
    byte[] buffer = new byte[BUFFER];
    long length = 0;
    try (InputStream in = text.bytes()) {
      for (int read = 0; read >= 0 && length < limit; ) {
        length += read;
        read = in.read(buffer, 0, (int) Math.min(BUFFER, limit - length));
      }
    }
    return length;
  }

  private int cells() {
    return Math.toIntExact(Arrays.stream(sizes).asLongStream().reduce(1, (a, b) -> a * b));
  }

  /** How many samples. */
  int samples() {
    return sizes[0];
  }

  /** The sizes of a sample: of an image its rows and columns. */
  int[] ofSample() {
    return Arrays.copyOfRange(sizes, 1, sizes.length);
  }

  /** All sizes, such as 60000 x 28 x 28. */
  String words() {
    return words(Arrays.stream(sizes).asLongStream().toArray());
  }

  private static String words(long[] sizes) {
    String product =
        Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining(" x "));
    return product.equals("1") ? "1 number" : product + " numbers";
  }

  /**
   * Reads all numbers.
   *
   * @throws InputException if one is not finite
   */
  double[] read() {
    return Inputs.read(
        file,
        text -> {
          double[] values = new double[cells()];
          try (InputStream in = text.bytes()) {
            in.skipNBytes(MAGIC + (long) sizes.length * Integer.BYTES);
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
            for (int at = 0; at < values.length; at++) {
              if (!buffer.hasRemaining()) {
                long left = (long) (values.length - at) * type.bytes;
                int length = (int) Math.min(BUFFER, left);
                if (in.readNBytes(buffer.array(), 0, length) < length) {
                  throw new EOFException("it became shorter while it was read");
                }
                buffer.position(0).limit(length);
              }
              values[at] = type.next(buffer);
              if (!Double.isFinite(values[at])) {
                throw refused(file, notFinite(at, values[at]));
              }
            }
          }
          return values;
        });
  }

  private String notFinite(int at, double value) {
    PixelNames names = new PixelNames(ofSample());
    return String.format(
        Locale.ROOT,
        "'%s' of sample %,d is %s; every number must be finite",
        names.get(at % names.size()),
        at / names.size() + 1,
        value);
  }

  private static InputException refused(Path file, String message) {
    return new InputException(Position.of(file.toString()), message);
  }
}
