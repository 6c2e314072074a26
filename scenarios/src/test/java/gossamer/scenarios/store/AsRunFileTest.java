package gossamer.scenarios.store;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.resistance.Chi;
import gossamer.scenarios.file.Scenario.StopSpec;
import gossamer.scenarios.run.AsRun;
import gossamer.sim.disk.Disk;
import gossamer.solvers.mixing.Weights;
import gossamer.solvers.rates.GossipRates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsRunFileTest {
  private static final byte[] IDENTITY = new byte[32];
  private static final StopSpec STOP =
      new StopSpec(7.0, null, null, 3L, null, 1e-300, null, null, null, null);
  private static final Chi CHI = new Chi(0.1, 1 / 3.0);
  private static final AsRun UNEQUAL =
      new AsRun(
          GossipRates.known(new double[] {0.1, 0, Double.MIN_VALUE}, CHI),
          List.of(),
          List.of(),
          new double[0],
          0.3,
          0.1,
          new double[] {Math.PI, -0.0},
          NodeOrder.of(new int[] {2, 0, 1}));

  @TempDir Path folder;

  private AsRun written(AsRun numbers) throws IOException {
    AsRunFile.write(Disk.SYSTEM, folder, IDENTITY, STOP, numbers);
    assertThat(AsRunFile.kept(folder))
        .contains(new AsRunFile.Kept(HexFormat.of().formatHex(IDENTITY), STOP));
    List<String> problems = new ArrayList<>();
    AsRun read = AsRunFile.read(folder, IDENTITY, problems).orElseThrow();
    assertThat(problems).isEmpty();
    assertThat((Double) read.smoothness()).isEqualTo((Double) numbers.smoothness());
    assertThat((Double) read.strongConvexity()).isEqualTo((Double) numbers.strongConvexity());
    assertThat(read.optimum()).isEqualTo(numbers.optimum());
    assertThat(read.rates().isChiKnown()).isEqualTo(numbers.rates().isChiKnown());
    if (numbers.rates().isChiKnown()) {
      assertThat(read.rates().chi()).isEqualTo(numbers.rates().chi());
    }
    assertThat(read.rates().edges()).isEqualTo(numbers.rates().edges());
    assertThat(read.rates().areEqual()).isEqualTo(numbers.rates().areEqual());
    assertThat(read.order().size()).isEqualTo(numbers.order().size());
    assertThat(read.order().isNatural()).isEqualTo(numbers.order().isNatural());
    return read;
  }

  @Test
  void read_givesTheBitsThatWereWritten() throws IOException {
    AsRun read = written(UNEQUAL);
    for (int e = 0; e < 3; e++) {
      assertThat(read.rates().rate(e)).isEqualTo(UNEQUAL.rates().rate(e));
      assertThat(read.order().node(e)).isEqualTo(UNEQUAL.order().node(e));
    }
  }

  @Test
  void equalRates_takeTheRoomOfOne() throws IOException {
    int edges = 10_000_000;
    AsRun equal =
        new AsRun(
            GossipRates.equal(edges, 0.7, CHI),
            List.of(),
            List.of(),
            new double[0],
            2,
            1,
            new double[] {4},
            NodeOrder.natural(edges));
    assertThat(written(equal).rates().rate(edges - 1)).isEqualTo(0.7);
    assertThat(Files.size(folder.resolve(AsRunFile.NAME))).isLessThan(400);
  }

  @Test
  void whatNobodyAskedFor_isReadAsSuch() throws IOException {
    for (GossipRates rates :
        List.of(GossipRates.withoutChi(new double[] {1, 2}), GossipRates.equalWithoutChi(2, 0.5))) {
      AsRun read =
          written(
              new AsRun(
                  rates,
                  List.of(),
                  List.of(),
                  new double[0],
                  Double.NaN,
                  Double.NaN,
                  AsRun.NO_OPTIMUM,
                  NodeOrder.natural(3)));
      assertThat(read.rates().isChiKnown()).isFalse();
      assertThat(read.rates().rate(1)).isEqualTo(rates.rate(1));
      assertThat(read.isSmooth()).isFalse();
      assertThat(read.optimum()).isEmpty();
    }
  }

  @Test
  void directedWeights_areReadAsSuch() throws IOException {
    Weights weights = Weights.knownArcs(new double[] {0.5, 0, 0.1}, new double[] {0, 0.9, 1e-300});
    AsRun numbers =
        new AsRun(
            GossipRates.withoutChi(new double[] {1, 1, 2}),
            List.of(),
            List.of(weights),
            new double[0],
            2,
            1,
            AsRun.NO_OPTIMUM,
            NodeOrder.natural(3));
    AsRun read = written(numbers);
    assertThat(read.isDirected()).isTrue();
    assertThat(read.knownMixing()).isEmpty();
    for (int e = 0; e < 3; e++) {
      assertThat(read.weights().getFirst().up(e)).isEqualTo(weights.up(e));
      assertThat(read.weights().getFirst().down(e)).isEqualTo(weights.down(e));
    }
  }

  @Test
  void tornDamagedForeignOrMissing_isSaid() throws IOException {
    Path file = folder.resolve(AsRunFile.NAME);
    requireProblem("is missing");
    written(UNEQUAL);
    byte[] good = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(good, good.length - 3));
    requireProblem("is incomplete or damaged");
    Files.write(file, new byte[3]);
    requireProblem("is incomplete");
    Files.write(file, changed(good, good.length / 2));
    requireProblem("is incomplete or damaged");
    Files.write(file, changed(good, 0));
    requireProblem("is not the file of a run's own numbers");
    Files.write(file, changed(good, 8));
    requireProblem("has the format");
    byte[] other = IDENTITY.clone();
    other[31] = 1;
    AsRunFile.write(Disk.SYSTEM, folder, other, STOP, UNEQUAL);
    requireProblem("belongs to another run");
  }

  private static byte[] changed(byte[] good, int at) {
    byte[] bad = good.clone();
    bad[at] ^= 64;
    return bad;
  }

  private void requireProblem(String words) throws IOException {
    List<String> problems = new ArrayList<>();
    assertThat(AsRunFile.read(folder, IDENTITY, problems)).isEmpty();
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst()).contains(AsRunFile.NAME, words, "are computed afresh");
  }

  @Test
  void name_changesWithTheLastBit() {
    AsRun other =
        new AsRun(
            UNEQUAL.rates(),
            List.of(),
            List.of(),
            new double[0],
            Math.nextUp(UNEQUAL.smoothness()),
            UNEQUAL.strongConvexity(),
            UNEQUAL.optimum(),
            UNEQUAL.order());
    assertThat(AsRunFile.name(IDENTITY, UNEQUAL))
        .hasSize(32)
        .isEqualTo(AsRunFile.name(IDENTITY, UNEQUAL))
        .isNotEqualTo(AsRunFile.name(IDENTITY, other));
  }
}
