package gossamer.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One sparse table, once with all its zeros as CSV and once without them as LIBSVM. */
class LibsvmTest {
  private static final int SAMPLES = 120;
  private static final int FEATURES = 40;
  private static final double DENSITY = 0.1;

  private static final String SCENARIO =
      """
      name: sparse
      topology: {kind: ring, nodes: 6}
      problem:
        kind: %s
        data: {file: %s, target: target, %s}
        split: by-target
        regularization: 0.1
      algorithm: dadao
      initial: {random: 1}
      stop: {time: 40}
      record: {every: 1, finalState: true}
      """;

  @TempDir private Path folder;
  private Session session = new Session(Path.of(""));

  @BeforeEach
  void writeData() {
    session = new Session(folder);
    RandomStream random = RandomStream.of(5, Purpose.DATA);
    StringBuilder csv = new StringBuilder("target");
    for (int f = 1; f <= FEATURES; f++) {
      csv.append(',').append(f);
    }
    StringBuilder libsvm = new StringBuilder();
    for (int s = 0; s < SAMPLES; s++) {
      int target = random.nextDouble() < 0.5 ? 0 : 1;
      csv.append('\n').append(target);
      libsvm.append(target);
      for (int f = 1; f <= FEATURES; f++) {
        boolean last = s == 0 && f == FEATURES; // so that both files have as many features
        double value = last || random.nextDouble() < DENSITY ? random.nextGaussian() : 0;
        csv.append(',').append(value);
        if (value != 0) {
          libsvm.append(' ').append(f).append(':').append(value);
        }
      }
      libsvm.append('\n');
    }
    session.write("data.csv", csv.append('\n').toString());
    session.write("data.libsvm", libsvm.toString());
  }

  private void assertClose(String table, String[] columns) {
    List<NamedCsvRecord> dense = session.table("dense/" + table);
    List<NamedCsvRecord> sparse = session.table("sparse/" + table);
    assertThat(sparse).hasSameSizeAs(dense);
    for (int row = 0; row < dense.size(); row++) {
      for (String column : columns) {
        double expected = Session.number(dense.get(row), column);
        assertThat(Session.number(sparse.get(row), column))
            .as("%s in line %d of %s", column, row, table)
            .isCloseTo(expected, within(1e-9 * Math.abs(expected)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "logistic-regression, intercept: true",
    "logistic-regression, intercept: false",
    "linear-regression, intercept: true",
    "logistic-regression, standardize: true"
  })
  void run_sameTableSparseOrDense_hasTheSameTrajectory(String problem, String option) {
    session.write("dense.yaml", SCENARIO.formatted(problem, "data.csv", option));
    session.write("sparse.yaml", SCENARIO.formatted(problem, "data.libsvm", option));
    session.run("dense.yaml", "dense").requireDone();
    session.run("sparse.yaml", "sparse").requireDone();
    assertClose(
        "trajectories.csv",
        new String[] {"time", "gradients", "communications", "distance", "gap", "consensus"});
    assertClose("runs.csv", new String[] {"L", "mu", "chi1", "chi2"});
  }

  /** A thousand samples of a million features: dense they would take 8 GB. */
  @Test
  void run_millionFeatures_isMadeOfWhatIsStored() {
    RandomStream random = RandomStream.of(6, Purpose.DATA);
    StringBuilder libsvm = new StringBuilder();
    for (int s = 0; s < 1000; s++) {
      libsvm.append(s % 2);
      int feature = 0;
      for (int e = 0; e < 20; e++) {
        feature += 1 + (int) (49_000 * random.nextDouble());
        libsvm.append(' ').append(feature).append(":1");
      }
      libsvm.append('\n');
    }
    libsvm.append("1 1000000:1\n");
    session.write("wide.libsvm", libsvm.toString());
    session.write(
        "wide.yaml",
        """
        name: wide
        topology: {kind: ring, nodes: 4}
        problem: {kind: logistic-regression, data: {file: wide.libsvm, target: target}, regularization: 0.1}
        algorithm: dadao
        stop: {time: 2}
        """);
    session.run("wide.yaml", "out").requireDone();
    assertThat(session.lastRow("out/runs.csv").getField("status")).isEqualTo("time-reached");
    assertThat(Session.number(session.lastRow("out/runs.csv"), "mu")).isEqualTo(0.1);
  }

  /** Standardized, nothing is zero any more: a short file would fill any memory. */
  @Test
  void wideTable_standardized_isRefusedAtOnce() {
    Session session = new Session(folder);
    session.write("wide.svm", "1 1:1\n2 %d:1\n".formatted(700_000_000));
    session.write(
        "a.yaml",
        """
        name: wide
        topology: {kind: ring, nodes: 3}
        problem: {kind: linear-regression, data: {file: wide.svm, target: target, standardize: true}}
        algorithm: dadao
        stop: {time: 5}
        """);
    session
        .run("a.yaml", "out")
        .requireRefused(
            "2 samples x 700,000,000 features, standardized, take about 21 GB of memory");
  }
}
