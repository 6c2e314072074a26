package gossamer.solvers.autodiff;

import gossamer.solvers.objective.TwiceDifferentiable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A fully connected network of curvature.json, whose derivatives and curvature another program
 * computed, in double precision.
 *
 * @param json its part of the file
 */
public record ReferenceNet(JsonNode json) {
  /** The eight networks of the file. */
  public static List<ReferenceNet> all() {
    try (InputStream in =
        Objects.requireNonNull(ReferenceNet.class.getResourceAsStream("curvature.json"))) {
      JsonNode nets = JsonMapper.shared().readTree(in).get("nets");
      return StreamSupport.stream(nets.spliterator(), false).map(ReferenceNet::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A number of the file, such as "slq", "sigma". */
  public double number(String... path) {
    return at(path).asDouble();
  }

  /** The numbers of a list of the file, of a list of lists one row after the other. */
  public double[] numbers(String... path) {
    return numbers(at(path)).toArray();
  }

  /** The rows of a list of lists. */
  public double[][] rows(String... path) {
    return StreamSupport.stream(at(path).spliterator(), false)
        .map(row -> numbers(row).toArray())
        .toArray(double[][]::new);
  }

  private JsonNode at(String... path) {
    JsonNode node = json;
    for (String name : path) {
      node = node.get(name);
    }
    return node;
  }

  private static DoubleStream numbers(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).flatMapToDouble(ReferenceNet::numbers)
        : DoubleStream.of(node.asDouble());
  }

  boolean hasClasses() {
    return json.get("loss").asString().equals("ce");
  }

  /**
   * The network as formulas.
   *
   * @param data the numbers of x and y, one after the other
   */
  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  record Formulas(
      List<Matrix> parameters, Matrix x, Matrix y, Matrix outputs, Matrix loss, double[] data) {}

  Formulas formulas() {
    int[] sizes =
        IntStream.range(0, json.get("sizes").size())
            .map(k -> json.get("sizes").get(k).asInt())
            .toArray();
    int samples = json.get("n").asInt();
    boolean isTanh = json.get("activation").asString().equals("tanh");
    List<Matrix> parameters = new ArrayList<>();
    Matrix x = Matrix.leaf("x", samples, sizes[0]);
    Matrix h = x;
    for (int layer = 1; layer < sizes.length; layer++) {
      Matrix w = Matrix.leaf("W" + layer, sizes[layer], sizes[layer - 1]);
      Matrix b = Matrix.leaf("b" + layer, 1, sizes[layer]);
      parameters.add(w);
      parameters.add(b);
      Matrix z = h.matmulTransposed(w).plus(b);
      h = layer == sizes.length - 1 ? z : isTanh ? z.tanh() : z.relu();
    }
    Matrix y = Matrix.leaf("y", samples, sizes[sizes.length - 1]);
    Matrix loss =
        hasClasses()
            ? h.softmaxCrossEntropy(y).mean()
            : h.minus(y).squared().sum().times(0.5 / samples);
    double[] data = Arrays.copyOf(numbers("X"), x.size() + y.size());
    double[] targets = numbers("Y");
    for (int k = 0; k < targets.length; k++) {
      data[x.size() + (hasClasses() ? k * y.columns() + (int) targets[k] : k)] =
          hasClasses() ? 1 : targets[k];
    }
    return new Formulas(parameters, x, y, h, loss, data);
  }

  /** The loss of one node that has all samples. */
  public TwiceDifferentiable objective() {
    return new Loss(formulas());
  }

  private static final class Loss implements TwiceDifferentiable {
    private final double[] data;
    private final int dimension;
    private final Program value;
    private final Program gradient;
    private final Program hessianProduct;

    Loss(Formulas formulas) {
      List<Matrix> parameters = formulas.parameters();
      List<Matrix> inputs = List.of(formulas.x(), formulas.y());
      List<Matrix> vector = new Evaluation(parameters).likewise("v");
      this.data = formulas.data();
      this.dimension = new Evaluation(parameters).size();
      this.value = Program.of(List.of(parameters, inputs), List.of(List.of(formulas.loss())));
      this.gradient =
          Program.of(
              List.of(parameters, inputs),
              List.of(Derivatives.gradient(formulas.loss(), parameters)));
      this.hessianProduct =
          Program.of(
              List.of(parameters, inputs, vector),
              List.of(Derivatives.hessianProduct(formulas.loss(), parameters, vector)));
    }

    @Override
    public int nodes() {
      return 1;
    }

    @Override
    public int dimension() {
      return dimension;
    }

    @Override
    public double value(int node, double[] x) {
      double[] loss = new double[1];
      value.run(new Workspace(), new double[][] {x, data, loss}, new int[3]);
      return loss[0];
    }

    @Override
    public void gradient(int node, double[] x, double[] gradient) {
      this.gradient.run(new Workspace(), new double[][] {x, data, gradient}, new int[3]);
    }

    @Override
    public void hessianTimes(double[] x, double[] v, double[] product) {
      hessianProduct.run(new Workspace(), new double[][] {x, data, v, product}, new int[4]);
    }
  }

  @Override
  public String toString() {
    return json.get("name").asString();
  }
}
