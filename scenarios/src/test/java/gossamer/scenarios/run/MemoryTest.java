package gossamer.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.scenarios.run.Memory.Part;
import gossamer.scenarios.run.Memory.Sizes;
import org.junit.jupiter.api.Test;

class MemoryTest {
  private static final double GIGA = 1 << 30;

  /** A grid of a million nodes, two samples of 100 features each, DADAO. */
  private static final Sizes GRID = new Sizes(1e6, 1_998_000, 8e6, 2e6, 2e+08, 2, 0, 100, 6);

  private static double part(Memory memory, String name) {
    return memory.parts().stream()
        .filter(part -> part.name().equals(name))
        .mapToDouble(Part::bytes)
        .sum();
  }

  /**
   * 100 features are kept as 104: 6 x 104 x 8 = 4,992 bytes a node. Samples take 2e6 x 101 numbers,
   * their starts 4 bytes a node. An edge takes 30 bytes, a node beside its state 24. A window has
   * more events than are kept (6 x 1,998,000 < 2^24, so 13.5 x (11,988,000 + 2^21)).
   */
  @Test
  void parts_ofALargeGrid_areCountedByHand() {
    Memory memory = Memory.of(GRID);
    assertThat(part(memory, "states")).isCloseTo(4_992e6, within(1e5)); // and some vectors
    assertThat(part(memory, "data")).isEqualTo(8 * 202e6 + 4e6);
    assertThat(part(memory, "network")).isEqualTo(30 * 1_998_000.0 + 24e6);
    assertThat(part(memory, "events")).isEqualTo(13.5 * (11_988_000 + (1 << 21)));
    assertThat(part(memory, "preparations")).isZero();
    assertThat(memory.bytes())
        .isCloseTo((4_992e6 + 1_620e6 + 83.94e6 + 190.15e6 + 15e6) / 0.9, within(2e5));
  }

  @Test
  void states_ofManyDimensions_areTheDatasFault() {
    Memory memory = Memory.of(new Sizes(100, 100, 800, 200, 2e+07, 2, 0, 100_000, 6));
    // 100 nodes x 6 x 100,000 numbers, and 40 + 4 log2(100) vectors beside
    assertThat(part(memory, "states")).isCloseTo(480e6 + 8e5 * 66.58, within(1e4));
    assertThat(part(memory, "data")).isEqualTo(8.0 * 200 * 100_001 + 400);
    assertThat(memory.isMostlyData()).isTrue();
    assertThat(Memory.of(GRID).isMostlyData()).isFalse();
  }

  @Test
  void condensedHessians_andGramMatrices_count() {
    // what the objective keeps, 8 bytes each
    Memory without = Memory.of(new Sizes(10, 10, 80, 1e5, 1e+07, 1e4, 0, 100, 2));
    Memory with = Memory.of(new Sizes(10, 10, 80, 1e5, 1e+07, 1e4, 11e4 + 1e3, 100, 2));
    assertThat(part(with, "data") - part(without, "data")).isCloseTo(888e3, within(1e-6));
    // while the constants of 10,000 features are worked out: four matrices of 10,000 x 10,000
    Memory wide = Memory.of(new Sizes(2, 1, 16, 4e4, 4e+08, 2e4, 0, 10_000, 2));
    assertThat(part(wide, "preparations")).isCloseTo(32e8, within(1e6));
  }

  @Test
  void preparations_countWhereTheyNeedMoreThanTheRun() {
    // 100,000 nodes of 40 neighbours: 400 bytes a node and 120 an edge to find chi1 and chi2
    double preparing = 400e5 + 120 * 2e6;
    Memory memory = Memory.of(new Sizes(1e5, 2e6, preparing, 1e5, 100000, 1, 0, 1, 1));
    double running = 14 * 2e6 + 16e5 + 8e5 + part(memory, "events");
    assertThat(part(memory, "preparations")).isCloseTo(preparing - running, within(1.0));
  }

  @Test
  void refusal_saysWhatNeedsHowMuchAndWhatHelps() {
    Memory memory = Memory.of(GRID);
    assertThat(memory.refusal(5.5 * GIGA, 31 * GIGA, null))
        .isEqualTo(
            "the run needs about 7.1 GB: 4.6 GB states, 1.5 GB data, 181 MB events, 80 MB network;"
                + " Java may use 5.5 GB here: start with --memory 8g (the machine has 31 GB),"
                + " or use fewer nodes, edges or features");
    assertThat(memory.refusal(5.5 * GIGA, 7.8 * GIGA, "problem.width"))
        .endsWith(
            "; Java may use 5.5 GB here: the machine has 7.8 GB; use fewer nodes, edges or features");
    assertThat(memory.refusal(5.5 * GIGA, 0, null))
        .endsWith(" here: start with --memory 8g, or use fewer nodes, edges or features");
  }

  /** Four nodes, 1,437 samples of 64 features: a model of 600 million parameters is to blame. */
  @Test
  void refusal_ofAModel_namesItsSize() {
    Memory memory = Memory.of(new Sizes(4, 4, 32, 1437, 1437 * 64, 0, 0, 600_000_000, 3));
    assertThat(memory.isMostlyModels()).isTrue();
    assertThat(memory.refusal(5.5 * GIGA, 24 * GIGA, "problem.layers"))
        .endsWith(
            "the machine has 24 GB; make the model smaller, by problem.layers, or use fewer features or nodes");
    assertThat(memory.refusal(5.5 * GIGA, 24 * GIGA, null))
        .endsWith("; use fewer samples, features or nodes");
    Memory small = Memory.of(new Sizes(1e6, 1e6, 8e6, 2e6, 2e8, 0, 0, 600, 3));
    assertThat(small.isMostlyModels()).isFalse();
    assertThat(small.refusal(5.5 * GIGA, 24 * GIGA, "problem.layers"))
        .endsWith("or use fewer nodes, edges or features");
  }

  @Test
  void words_areInTheUnitsOfTheOptionForMemory() {
    assertThat(Memory.words(GIGA)).isEqualTo("1.0 GB");
    assertThat(Memory.words(0.5 * GIGA)).isEqualTo("512 MB");
    assertThat(Memory.words(2345 * GIGA)).isEqualTo("2,345 GB");
  }
}
