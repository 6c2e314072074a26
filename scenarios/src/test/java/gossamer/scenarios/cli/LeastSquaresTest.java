package gossamer.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.nio.file.Path;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A regression on a table, against a regression that knows nothing of networks. Every node holds as
 * many samples as the others, so F is the mean over all samples, and its minimiser ordinary least
 * squares.
 */
class LeastSquaresTest {
  private static final int NODES = 5;
  private static final int SAMPLES = 12 * NODES;
  private static final int FEATURES = 3;

  private static final String SCENARIO =
      """
      name: least-squares
      topology: {kind: ring, nodes: 5}
      problem: {kind: linear-regression, data: {file: data.csv, target: y, intercept: true}, split: {column: node}}
      algorithm: dadao
      initial: {random: 1}
      record: {finalState: true}
      """;

  private final double[][] x = new double[SAMPLES][FEATURES];
  private final double[] y = new double[SAMPLES];
  private double[] optimum = {};

  @TempDir private Path folder;
  private Session session = new Session(Path.of(""));

  @BeforeEach
  void writeData() {
    session = new Session(folder);
    RandomStream random = RandomStream.of(11, Purpose.DATA);
    StringBuilder csv = new StringBuilder("y,a,node,b,c\r\n");
    for (int s = 0; s < SAMPLES; s++) {
      for (int f = 0; f < FEATURES; f++) {
        x[s][f] = random.nextGaussian() * (f + 1);
      }
      y[s] = 2 + x[s][0] - 0.5 * x[s][1] + 0.25 * x[s][2] + random.nextGaussian();
      csv.append(y[s]).append(',').append(x[s][0]).append(',').append(s % NODES).append(',');
      csv.append(x[s][1]).append(',').append(x[s][2]).append("\r\n");
    }
    session.write("data.csv", csv.toString());
    OLSMultipleLinearRegression ols = new OLSMultipleLinearRegression();
    ols.newSampleData(y, x);
    double[] interceptFirst = ols.estimateRegressionParameters();
    optimum = new double[FEATURES + 1];
    System.arraycopy(interceptFirst, 1, optimum, 0, FEATURES);
    optimum[FEATURES] = interceptFirst[0];
  }

  /** The mean squared residual over all samples. */
  private double objective(double[] model) {
    double sum = 0;
    for (int s = 0; s < SAMPLES; s++) {
      double residual = model[FEATURES] - y[s];
      for (int f = 0; f < FEATURES; f++) {
        residual += x[s][f] * model[f];
      }
      sum += residual * residual;
    }
    return sum / SAMPLES;
  }

  private double[][] models() {
    double[][] models = new double[NODES][FEATURES + 1];
    for (NamedCsvRecord row : session.table("out/state.csv")) {
      for (int c = 0; c <= FEATURES && row.getField("variable").equals("x"); c++) {
        models[Integer.parseInt(row.getField("node"))][c] = Session.number(row, String.valueOf(c));
      }
    }
    return models;
  }

  private static double[] mean(double[][] models) {
    double[] mean = new double[models[0].length];
    for (double[] model : models) {
      for (int c = 0; c < mean.length; c++) {
        mean[c] += model[c] / models.length;
      }
    }
    return mean;
  }

  private static double meanSquaredDistance(double[][] models, double[] from) {
    double sum = 0;
    for (double[] model : models) {
      for (int c = 0; c < from.length; c++) {
        sum += (model[c] - from[c]) * (model[c] - from[c]);
      }
    }
    return sum / models.length;
  }

  /** At an early row nothing cancels, so the definitions themselves are precise. */
  @Test
  void metrics_ofAnEarlyRow_areTheirDefinitions() {
    session.write("a.yaml", SCENARIO + "stop: {time: 4}\n");
    session.run("a.yaml", "out").requireDone();
    NamedCsvRecord row = session.lastRow("out/trajectories.csv");
    double[][] models = models();
    double[] mean = mean(models);
    double gap = objective(mean) - objective(optimum);
    assertThat(gap).isGreaterThan(0.01);
    assertThat(Session.number(row, "gap")).isCloseTo(gap, within(1e-11 * gap + 1e-13));
    double distance = meanSquaredDistance(models, optimum);
    assertThat(Session.number(row, "distance")).isCloseTo(distance, within(1e-11 * distance));
    double consensus = meanSquaredDistance(models, mean);
    assertThat(Session.number(row, "consensus")).isCloseTo(consensus, within(1e-11 * consensus));
  }

  @Test
  void models_ofALongRun_areOrdinaryLeastSquares() {
    session.write("a.yaml", SCENARIO + "stop: {time: 20000, distance: 1e-24}\n");
    session.run("a.yaml", "out").requireDone();
    assertThat(session.lastRow("out/runs.csv").getField("status")).isEqualTo("distance-reached");
    for (double[] model : models()) {
      assertThat(model).containsExactly(optimum, within(1e-11));
    }
  }
}
