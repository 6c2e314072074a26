package gossamer.scenarios.data;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.input.Position;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images and labels, byte by byte. */
class IdxFileTest {
  private static final int UBYTE = 0x08;

  /** Two images of 2 x 3. */
  private static final int[] PIXELS = {0, 1, 127, 128, 254, 255, 9, 8, 7, 6, 5, 4};

  @TempDir private Path folder;

  /** Writes the numbers of an array, of any type. */
  @FunctionalInterface
  private interface Numbers {
    void writeTo(DataOutputStream out) throws IOException;
  }

  private static byte[] idx(int type, int[] sizes, Numbers numbers) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) { // big-endian
      out.writeShort(0);
      out.writeByte(type);
      out.writeByte(sizes.length);
      for (int size : sizes) {
        out.writeInt(size);
      }
      numbers.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] ubytes(int[] sizes, int... numbers) {
    return idx(
        UBYTE,
        sizes,
        out -> {
          for (int number : numbers) {
            out.writeByte(number);
          }
        });
  }

  private static byte[] images() {
    return ubytes(new int[] {2, 2, 3}, PIXELS);
  }

  private static byte[] labels() {
    return ubytes(new int[] {2}, 7, 3);
  }

  private Path write(String name, byte[] bytes) {
    Path file = folder.resolve(name);
    try (OutputStream plain = Files.newOutputStream(file);
        OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
      out.write(bytes);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Table read(Path images, Path labels, @Nullable Table like, double memory) {
    return DataSets.read(
        new DataSets.Source(images, labels),
        new DataSets.Wanted(null, true, null, 2),
        like,
        key -> Position.of("scenario:" + key),
        new TableMemory(images, memory));
  }

  private Table read(byte[] images, byte[] labels) {
    return read(write("images", images), write("labels", labels), null, 1e9);
  }

  private String said(byte[] images, byte[] labels) {
    return Refused.with(folder, () -> read(images, labels));
  }

  private static double[] values(Table table) {
    return table.dataset().rows().dense().values();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".gz", ".GZ"})
  void read_imagesAndLabels_arePixelsRowByRow(String ending) {
    Path images = write("train-images-idx3-ubyte" + ending, packed(ending, images()));
    Path labels = write("train-labels-idx1-ubyte" + ending, packed(ending, labels()));
    Table table = read(images, labels, null, 1e9);
    assertThat(table.features()).containsExactly("p0_0", "p0_1", "p0_2", "p1_0", "p1_1", "p1_2");
    assertThat(values(table)).containsExactly(Arrays.stream(PIXELS).asDoubleStream().toArray());
    assertThat(table.dataset().target(0)).isEqualTo(7);
    assertThat(table.dataset().target(1)).isEqualTo(3);
    assertThat(table.labels()).isEmpty();
  }

  /** {@link #write} packs what ends in lower case. */
  private static byte[] packed(String ending, byte[] bytes) {
    if (!ending.equals(".GZ")) {
      return bytes;
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  @Test
  void read_everyType_isBigEndian() {
    byte[] targets = labels();
    int[] sizes = {2, 1};
    assertThat(values(read(idx(0x09, sizes, out -> out.write(new byte[] {-128, 127})), targets)))
        .containsExactly(-128, 127);
    assertThat(
            values(
                read(
                    idx(
                        0x0B,
                        sizes,
                        out -> {
                          out.writeShort(-32768);
                          out.writeShort(258);
                        }),
                    targets)))
        .containsExactly(-32768, 258);
    assertThat(
            values(
                read(
                    idx(
                        0x0C,
                        sizes,
                        out -> {
                          out.writeInt(Integer.MIN_VALUE);
                          out.writeInt(16909060);
                        }),
                    targets)))
        .containsExactly(Integer.MIN_VALUE, 16909060);
    assertThat(
            values(
                read(
                    idx(
                        0x0D,
                        sizes,
                        out -> {
                          out.writeFloat(0.1f);
                          out.writeFloat(-Float.MAX_VALUE);
                        }),
                    targets)))
        .containsExactly(0.1f, -Float.MAX_VALUE);
    assertThat(
            values(
                read(
                    idx(
                        0x0E,
                        sizes,
                        out -> {
                          out.writeDouble(0.1);
                          out.writeDouble(-Double.MAX_VALUE);
                        }),
                    targets)))
        .containsExactly(0.1, -Double.MAX_VALUE);
  }

  /** More bytes than are read at a time, 65,536. */
  @Test
  void read_manyNumbers_acrossBuffers() {
    int[] numbers = IntStream.range(0, 200_000).toArray();
    byte[] images =
        idx(
            0x0C,
            new int[] {2, 100_000},
            out -> {
              for (int number : numbers) {
                out.writeInt(number);
              }
            });
    assertThat(values(read(images, labels())))
        .containsExactly(Arrays.stream(numbers).asDoubleStream().toArray());
  }

  @Test
  void read_anyNumberOfDimensions_isFlattened() {
    Table flat = read(ubytes(new int[] {2}, 5, 6), labels());
    assertThat(flat.features()).containsExactly("p0");
    Table colours = read(ubytes(new int[] {2, 1, 2, 3}, PIXELS), labels());
    assertThat(colours.features())
        .containsExactly("p0_0_0", "p0_0_1", "p0_0_2", "p0_1_0", "p0_1_1", "p0_1_2");
    assertThat(colours.dataset().value(1, 5)).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | nothing: it is empty",
        "00 00 | 00 00",
        "61 2C 62 2C 79 | 61 2C 62 2C",
        "00 00 07 03 00 00 | 00 00 07 03",
        "00 00 0A 01 00 00 | 00 00 0A 01",
        "00 01 08 01 00 00 | 00 01 08 01",
      })
  void read_wrongMagic_isSaid(String hex, String shown) {
    byte[] bytes = java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThat(said(bytes, labels()))
        .isEqualTo(
            "images: this is not an IDX file, which begins with the bytes 00 00, 08 to 0E for the type of its numbers, and how many sizes it has; this one begins with %s. Of a table omit labels, and name its target"
                .formatted(shown));
  }

  @Test
  void read_packedWithoutItsEnding_saysSo() {
    assertThat(said(packed(".GZ", images()), labels()))
        .isEqualTo("images: this is compressed; let the name end in .gz");
  }

  @Test
  void read_noSizes_isRefused() {
    assertThat(said(new byte[] {0, 0, 8, 0, 1}, labels()))
        .isEqualTo(
            "images: its header names no size, not even how many samples there are; get the file again");
  }

  @Test
  void read_cutInItsHeader_isRefused() {
    assertThat(said(Arrays.copyOf(images(), 9), labels()))
        .isEqualTo("images: ends within its header, which has 16 bytes; get the file again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"images", "images.gz"})
  void read_cutOrOverlong_saysHowLongItShouldBe(String name) {
    Path labels = write("labels", labels());
    String says =
        name + ": its header says 2 x 2 x 3 numbers of 1 byte, 28 bytes in all, and the file has ";
    Path cut = write(name, Arrays.copyOf(images(), 27));
    assertThat(Refused.with(folder, () -> read(cut, labels, null, 1e9)))
        .isEqualTo(says + "only 27; get the file again");
    Path longer = write(name, Arrays.copyOf(images(), 29));
    assertThat(Refused.with(folder, () -> read(longer, labels, null, 1e9)))
        .isEqualTo(says + "more; get the file again");
  }

  @Test
  void read_nothingToLearnFrom_isRefused() {
    assertThat(said(ubytes(new int[] {0, 2, 3}), labels()))
        .isEqualTo(
            "images: its header says 0 x 2 x 3 numbers: there is nothing to learn from; get the file again");
    assertThat(said(ubytes(new int[] {2, 0}), labels()))
        .startsWith("images: its header says 2 x 0 numbers: there is nothing to learn from");
  }

  /** Sizes are unsigned: -1 is 4,294,967,295. */
  @Test
  void read_moreThanAnArray_isRefused() {
    assertThat(said(ubytes(new int[] {-1, -1, -1}), labels()))
        .isEqualTo(
            "images: its header says 4294967295 x 4294967295 x 4294967295 numbers, which are too many numbers; at most 2,147,483,639 fit. Use fewer samples, or get the file again");
  }

  /** Refused by the header alone: a short file cannot fill the memory, packed or not. */
  @ParameterizedTest
  @ValueSource(strings = {"images", "images.gz"})
  void read_moreThanMemory_isRefusedBeforeItIsMade(String name) {
    Path images = write(name, ubytes(new int[] {2_000_000, 1_000}, 1, 2, 3));
    Path labels = write("labels", labels());
    assertThat(Refused.with(folder, () -> read(images, labels, null, 1 << 20)))
        .isEqualTo(
            name
                + ": holds more numbers than fit into the 1 MB that Java may use here; start with more memory (--memory), or use fewer samples");
  }

  @Test
  void read_notFinite_saysWhere() {
    byte[] images =
        idx(
            0x0D,
            new int[] {2, 2, 1},
            out -> {
              out.writeFloat(0);
              out.writeFloat(1);
              out.writeFloat(2);
              out.writeFloat(Float.NaN);
            });
    assertThat(said(images, labels()))
        .isEqualTo("images: 'p1_0' of sample 2 is NaN; every number must be finite");
  }

  @Test
  void read_labelsThatDoNotFit_areRefused() {
    assertThat(said(images(), ubytes(new int[] {3}, 1, 2, 3)))
        .isEqualTo(
            "labels: holds 3 labels, and images 2 samples; name the two files that belong together");
    assertThat(said(labels(), images()))
        .isEqualTo(
            "labels: its header says 2 x 2 x 3 numbers, and labels are one for each sample; are file and labels exchanged?");
  }

  @Test
  void read_testImagesOfAnotherSize_areRefused() {
    Table training = read(images(), labels());
    Path flat = write("t10k", ubytes(new int[] {2, 3, 2}, PIXELS));
    Path labels = write("labels", labels());
    assertThat(Refused.with(folder, () -> read(flat, labels, training, 1e9)))
        .isEqualTo(
            "t10k: samples of 3 x 2 numbers, and of 2 x 3 for training; all must be of one size");
    Path same = write("t10k", images());
    assertThat(read(same, labels, training, 1e9).features()).isEqualTo(training.features());
  }

  @Test
  void read_imagesWithoutLabels_orWithAColumn_areRefused() {
    Path images = write("images", images());
    Path labels = write("labels", labels());
    assertThat(
            Refused.with(
                folder,
                () ->
                    DataSets.read(
                        new DataSets.Source(images, null),
                        new DataSets.Wanted("target", true, null, 2),
                        null,
                        key -> Position.of(key))))
        .isEqualTo(
            "images: this is an IDX file, whose labels are another one; name that too: {file: ..., labels: ...}");
    assertThat(
            Refused.with(
                folder,
                () ->
                    DataSets.read(
                        new DataSets.Source(images, labels),
                        new DataSets.Wanted(null, true, "node", 2),
                        null,
                        key -> Position.of("scenario:" + key))))
        .isEqualTo("scenario:column: an IDX file has no column to split by");
  }
}
