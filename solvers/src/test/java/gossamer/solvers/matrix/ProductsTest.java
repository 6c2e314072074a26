package gossamer.solvers.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import gossamer.solvers.vector.VectorUnit;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductsTest {
  private static final int SHAPES = 500;
  private static final double[] SIX = {1, 2, 3, 4, 5, 6};

  private static double[] product(Transposed transposed, int m, int k, int n, double[] b) {
    double[] c = new double[m * n];
    int aStride = transposed == Transposed.FIRST ? m : k;
    int bStride = transposed == Transposed.SECOND ? k : n;
    Workspace workspace = new Workspace();
    Products.multiply(
        transposed, m, k, n, SIX, 0, aStride, b, 0, bStride, c, 0, n, false, workspace);
    return c;
  }

  @Test
  void multiply_smallMatrices_areTheirProduct() {
    double[] b = {1, -1, 10, 2, 0, 100};
    assertThat(product(Transposed.NONE, 2, 3, 2, b)).containsExactly(21, 303, 54, 606);
    assertThat(product(Transposed.FIRST, 3, 2, 3, b))
        .containsExactly(9, -1, 410, 12, -2, 520, 15, -3, 630);
    assertThat(product(Transposed.SECOND, 2, 3, 2, b)).containsExactly(29, 302, 59, 608);
  }

  @Test
  void multiply_noSteps_isZeroOrWhatIsThere() {
    double[] c = {7, 8};
    Products.multiply(
        Transposed.NONE, 1, 0, 2, SIX, 0, 0, SIX, 0, 2, c, 0, 2, true, new Workspace());
    assertThat(c).containsExactly(7, 8);
    Products.multiply(
        Transposed.NONE, 1, 0, 2, SIX, 0, 0, SIX, 0, 2, c, 0, 2, false, new Workspace());
    assertThat(c).containsExactly(0, 0);
  }

  @Test
  void multiply_whatCannotBe_isRefused() {
    double[] c = new double[4];
    Workspace workspace = new Workspace();
    assertThatThrownBy(
            () ->
                Products.multiply(
                    Transposed.NONE, 2, 3, 2, SIX, 0, 2, SIX, 0, 2, c, 0, 2, false, workspace))
        .hasMessage(
            "A of 2 rows and 3 columns with stride 2: sizes are at least 0, a stride at least the"
                + " columns");
    assertThatThrownBy(
            () ->
                Products.multiply(
                    Transposed.NONE, 2, 3, -1, SIX, 0, 3, SIX, 0, 2, c, 0, 2, false, workspace))
        .hasMessageStartingWith("B of 3 rows and -1 columns");
    assertThatThrownBy(
            () ->
                Products.multiply(
                    Transposed.NONE, 2, 3, 2, SIX, 0, 3, SIX, 1, 2, c, 0, 2, false, workspace))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void plain_anyShape_hasTheBitsOfThreeLoops() {
    Bits.assertProducts(new PlainProducts(), 2, SHAPES);
  }

  @Test
  void vector_anyShape_hasTheBitsOfThreeLoops() {
    Assumptions.assumeTrue(VectorUnit.available());
    Bits.assertProducts(new VectorProducts(), 3, SHAPES);
  }

  /** Compiled code is other code. */
  @Test
  @Timeout(60)
  void vector_compiled_hasTheBitsOfThreeLoops() {
    Assumptions.assumeTrue(VectorUnit.available());
    Products.LOOPS.warm();
    ProductLoops loops = Products.LOOPS.get(0);
    assertThat(loops).isInstanceOf(VectorProducts.class);
    Bits.assertProducts(loops, 4, SHAPES);
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 256})
  @Timeout(60)
  void vector_narrower_hasTheSameBits(int bits) throws Exception {
    Assumptions.assumeTrue(VectorUnit.available() && bits < 64 * VectorUnit.lanes());
    String output =
        java(
            "--add-modules",
            "jdk.incubator.vector",
            "-Dgossamer.vector.bits=" + bits,
            Bits.class.getName(),
            Integer.toString(SHAPES / 3));
    assertThat(output).endsWith(bits / 64 + " lanes: same bits");
  }

  @Test
  @Timeout(60)
  void multiply_withoutTheModule_isPlain() throws Exception {
    assertThat(java(WithoutModule.class.getName())).isEqualTo("0 lanes, log(1200)");
  }

  /** What a program in a JVM of its own prints. */
  private static String java(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  @Timeout(60)
  void multiply_again_makesNoObjects() throws Exception {
    ThreadMXBean heap = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Assumptions.assumeTrue(heap.isThreadAllocatedMemorySupported());
    assertThat(java("--add-modules", "jdk.incubator.vector", WithoutObjects.class.getName()))
        .endsWith("-> 0 bytes");
  }
}
