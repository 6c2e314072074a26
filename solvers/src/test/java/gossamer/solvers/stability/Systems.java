package gossamer.solvers.stability;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gradients and mixing matrices to ask about. */
final class Systems {
  private Systems() {}

  static RandomStream random(long seed) {
    return RandomStream.of(seed, Purpose.DATA);
  }

  /** A row of Gaussian numbers. */
  static double[] gaussian(RandomStream random, int size) {
    double[] row = new double[size];
    for (int k = 0; k < size; k++) {
      row[k] = random.nextGaussian();
    }
    return row;
  }

  /** Gaussian gradients, each sample's of a size of its own. */
  static List<double[][]> samples(RandomStream random, int samples, int outputs, int dimension) {
    List<double[][]> all = new ArrayList<>();
    for (int a = 0; a < samples; a++) {
      double size = 0.5 + random.nextDouble();
      double[][] rows = new double[outputs][];
      for (int c = 0; c < outputs; c++) {
        rows[c] = gaussian(random, dimension);
        Vectors.scale(rows[c], size);
      }
      all.add(rows);
    }
    return all;
  }

  static List<List<double[][]>> nodes(
      RandomStream random, int nodes, int samples, int outputs, int dimension) {
    List<List<double[][]>> all = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      all.add(samples(random, samples, outputs, dimension));
    }
    return all;
  }

  /** A node's samples, a row for each output. */
  static List<double[][]> node(double[][]... samples) {
    return List.copyOf(Arrays.asList(samples));
  }

  /** One output each. */
  static List<double[][]> single(double[][] rows) {
    List<double[][]> samples = new ArrayList<>();
    for (double[] row : rows) {
      samples.add(new double[][] {row});
    }
    return samples;
  }

  /** A ring, each node keeping {@code own} and sharing the rest with both neighbours. */
  static double[][] ring(int n, double own) {
    double[][] w = new double[n][n];
    for (int i = 0; i < n; i++) {
      w[i][i] += own;
      w[i][(i + 1) % n] += (1 - own) / 2;
      w[i][(i + n - 1) % n] += (1 - own) / 2;
    }
    return w;
  }

  static double[][] complete(int n) {
    double[][] w = new double[n][n];
    for (double[] row : w) {
      Arrays.fill(row, 1.0 / n);
    }
    return w;
  }

  static JsonNode read(String name) {
    try (InputStream in = Objects.requireNonNull(Systems.class.getResourceAsStream(name))) {
      return JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double[] numbers(JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = array.get(k).asDouble();
    }
    return numbers;
  }

  static double[][] rows(JsonNode array) {
    double[][] rows = new double[array.size()][];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = numbers(array.get(k));
    }
    return rows;
  }
}
