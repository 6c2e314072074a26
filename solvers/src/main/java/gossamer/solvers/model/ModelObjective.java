package gossamer.solvers.model;

import gossamer.solvers.autodiff.Derivatives;
import gossamer.solvers.autodiff.Matrix;
import gossamer.solvers.autodiff.Program;
import gossamer.solvers.autodiff.Workspace;
import gossamer.solvers.data.DenseRows;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.objective.Residuals;
import gossamer.solvers.objective.SampledObjective;
import gossamer.solvers.objective.TwiceDifferentiable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The local objectives of a model: {@code f_i(x) = (1/m) sum_j loss(model_x(a_j), b_j) + (lambda/2)
 * |x|^2} over the m samples (a_j, b_j) of node i; {@code (lambda/2) |x|^2} without samples.
 *
 * <p>Samples are taken {@link #ROWS} at a time, and their sums added in order, so that a program of
 * a fixed shape does all the work.
 */
public class ModelObjective implements SampledObjective, TwiceDifferentiable {
  /** Rows of a program: enough for products to be fast, few enough for the caches. */
  static final int ROWS = 128;

  private final NodeData data;
  private final Architecture architecture;
  private final Loss loss;
  private final double regularization;
  private final int dimension;
  private final int outputs;
  private final double[] targets;
  private final ProgramsOfRows programs;

  /**
   * Prepares the local objectives.
   *
   * @param data targets are numbers or classes, as the loss wants them
   * @param outputs of the model: 1, or as many as classes
   * @throws IllegalArgumentException if the outputs of the architecture or the data do not fit
   */
  public ModelObjective(
      NodeData data, Architecture architecture, Loss loss, int outputs, double regularization) {
    this.data = data;
    this.architecture = architecture;
    this.loss = loss;
    this.regularization = regularization;
    this.dimension = ParameterBlock.size(architecture.blocks());
    this.outputs = outputs;
    int samples = data.targets().length;
    this.targets = new double[Math.multiplyExact(samples, outputs)];
    for (int s = 0; s < samples; s++) {
      loss.encode(data.targets()[s], targets, s * outputs, outputs);
    }
    this.programs = new ProgramsOfRows();
    if (programs.of(1).outputs.columns() != outputs) {
      throw new IllegalArgumentException(
          "%d outputs do not fit a model with %d"
              .formatted(outputs, programs.of(1).outputs.columns()));
    }
  }

  /** The expressions for a number of samples, and programs once they are asked for. */
  private final class OfRows {
    private final List<Matrix> parameters = leaves();
    private final List<Matrix> vector = leaves();
    private final Matrix inputs;
    private final Matrix wanted;
    private final Matrix outputs;
    private final Late value;
    private final Late gradient;
    private final Late prediction;
    private final Late jacobianTransposed; // times what is in the place of the targets
    private final Late hessianProduct;

    OfRows(int rows) {
      this.inputs = Matrix.leaf("inputs", rows, data.features());
      this.outputs = architecture.outputs(parameters, inputs);
      this.wanted = Matrix.leaf("targets", rows, outputs.columns());
      Matrix sum = loss.sum(outputs, wanted);
      this.value = new Late(() -> program(List.of(sum)));
      this.gradient = new Late(() -> program(Derivatives.gradient(sum, parameters)));
      this.prediction = new Late(() -> program(List.of(outputs)));
      this.jacobianTransposed =
          new Late(() -> program(Derivatives.gradient(outputs.times(wanted).sum(), parameters)));
      this.hessianProduct =
          new Late(
              () ->
                  Program.of(
                      List.of(parameters, List.of(inputs), List.of(wanted), vector),
                      List.of(Derivatives.hessianProduct(sum, parameters, vector))));
    }

    private List<Matrix> leaves() {
      return architecture.blocks().stream()
          .map(block -> Matrix.leaf(block.name(), block.rows(), block.columns()))
          .toList();
    }

    private Program program(List<Matrix> results) {
      return Program.of(List.of(parameters, List.of(inputs), List.of(wanted)), List.of(results));
    }
  }

  /** A program that is made when it is first asked for; made twice, it is the same. */
  private static final class Late {
    private final Supplier<Program> make;
    private volatile @Nullable Program made;

    Late(Supplier<Program> make) {
      this.make = make;
    }

    Program get() {
      Program known = made;
      if (known == null) {
        known = make.get();
        made = known;
      }
      return known;
    }
  }

  /** By their number of rows, 1 to {@link #ROWS}. */
  private final class ProgramsOfRows {
    private final AtomicReferenceArray<@Nullable OfRows> known =
        new AtomicReferenceArray<>(ROWS + 1);

    OfRows of(int rows) {
      OfRows made = known.get(rows);
      if (made == null) {
        known.compareAndSet(rows, null, new OfRows(rows));
        made = Objects.requireNonNull(known.get(rows));
      }
      return made;
    }
  }

  /** What a thread computes in. Kept, and as large as the largest objective needed. */
  private static final class Room {
    private static final ThreadLocal<Room> OF_THREAD = ThreadLocal.withInitial(Room::new);

    private final Workspace workspace = new Workspace();
    private final double[][] arrays = new double[4][];
    private final int[] begins = new int[4];
    private final double[][] arraysWithVector = new double[5][];
    private final int[] beginsWithVector = new int[5];
    private double[] inputs = {};
    private double[] targets = {};
    private double[] part = {};

    double[] part(int length) {
      if (part.length < length) {
        part = new double[length];
      }
      return part;
    }
  }

  /** Some samples in arrays: chosen ones copied, those that follow each other where they are. */
  private void give(Room room, int node, int @Nullable [] chosen, int first, int rows) {
    int start = data.start()[node];
    int features = data.features();
    if (chosen == null) {
      room.arrays[2] = targets;
      room.begins[2] = (start + first) * outputs;
      if (data.rows() instanceof DenseRows dense) {
        room.arrays[1] = dense.values();
        room.begins[1] = (start + first) * features;
        return;
      }
    }
    if (room.inputs.length < rows * features) {
      room.inputs = new double[ROWS * features];
    }
    for (int j = 0; j < rows; j++) {
      int sample = start + (chosen == null ? first + j : chosen[first + j]);
      data.rows().copy(sample, room.inputs, j * features);
    }
    room.arrays[1] = room.inputs;
    room.begins[1] = 0;
    if (chosen != null) {
      if (room.targets.length < rows * outputs) {
        room.targets = new double[ROWS * outputs];
      }
      for (int j = 0; j < rows; j++) {
        int sample = start + chosen[first + j];
        System.arraycopy(targets, sample * outputs, room.targets, j * outputs, outputs);
      }
      room.arrays[2] = room.targets;
      room.begins[2] = 0;
    }
  }

  private static void run(Room room, Program program, double[] x, double[] result) {
    room.arrays[0] = x;
    room.arrays[3] = result;
    program.run(room.workspace, room.arrays, room.begins);
  }

  /** What a model is made of. */
  public Architecture architecture() {
    return architecture;
  }

  /** How many numbers the model makes of a sample. */
  public int outputs() {
    return outputs;
  }

  @Override
  public int nodes() {
    return data.nodes();
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public void initialModel(double[] model, long seed) {
    architecture.initialize(model, seed);
  }

  @Override
  public double @Nullable [] stepMultipliers() {
    double[] ofBlocks = architecture.multipliers();
    if (Arrays.stream(ofBlocks).allMatch(each -> each == 1)) {
      return null;
    }
    double[] multipliers = new double[dimension];
    int at = 0;
    for (int b = 0; b < ofBlocks.length; b++) {
      int end = at + architecture.blocks().get(b).size();
      Arrays.fill(multipliers, at, end, ofBlocks[b]);
      at = end;
    }
    return multipliers;
  }

  @Override
  public @Nullable ToDoubleFunction<double[]> pathNorm() {
    return architecture.pathNorm();
  }

  @Override
  public @Nullable Residuals residuals() {
    return loss.isSquared() ? new OfOutputs() : null;
  }

  /** Outputs less what they should be. */
  private final class OfOutputs implements Residuals {
    @Override
    public int outputs() {
      return outputs;
    }

    @Override
    public boolean areLinear() {
      return false;
    }

    @Override
    public double[] residual(int node, int sample, double[] x) {
      Room room = Room.OF_THREAD.get();
      double[] residual = new double[outputs];
      give(room, node, null, sample, 1);
      run(room, programs.of(1).prediction.get(), x, residual);
      int at = (data.start()[node] + sample) * outputs;
      for (int c = 0; c < outputs; c++) {
        residual[c] -= targets[at + c];
      }
      return residual;
    }

    @Override
    public double[][] jacobian(int node, int sample, double[] x) {
      Room room = Room.OF_THREAD.get();
      double[][] rows = new double[outputs][dimension];
      double[] chosen = new double[outputs];
      give(room, node, null, sample, 1);
      room.arrays[2] = chosen;
      room.begins[2] = 0;
      for (int c = 0; c < outputs; c++) {
        chosen[c] = 1;
        run(room, programs.of(1).jacobianTransposed.get(), x, rows[c]);
        chosen[c] = 0;
      }
      return rows;
    }
  }

  @Override
  public int samples(int node) {
    return data.samples(node);
  }

  @Override
  public double value(int node, double[] x) {
    return loss(node, x) + regularization / 2 * square(x);
  }

  private static double square(double[] x) {
    double sum = 0;
    for (double each : x) {
      sum = Math.fma(each, each, sum);
    }
    return sum;
  }

  @Override
  public double loss(int node, double[] x) {
    Room room = Room.OF_THREAD.get();
    double[] one = room.part(1);
    int samples = data.samples(node);
    double total = 0;
    for (int first = 0; first < samples; first += ROWS) {
      int rows = Math.min(ROWS, samples - first);
      give(room, node, null, first, rows);
      run(room, programs.of(rows).value.get(), x, one);
      total += one[0];
    }
    return total / Math.max(1, samples);
  }

  @Override
  public void gradient(int node, double[] x, double[] gradient) {
    gradientOver(node, null, data.samples(node), x, gradient);
  }

  @Override
  public void gradient(int node, int[] samples, int count, double[] x, double[] gradient) {
    gradientOver(node, samples, count, x, gradient);
  }

  /** Over chosen samples, or over the first ones. */
  private void gradientOver(
      int node, int @Nullable [] chosen, int count, double[] x, double[] gradient) {
    Room room = Room.OF_THREAD.get();
    if (count == 0) {
      Arrays.fill(gradient, 0);
    }
    for (int first = 0; first < count; first += ROWS) {
      int rows = Math.min(ROWS, count - first);
      double[] part = first == 0 ? gradient : room.part(dimension);
      give(room, node, chosen, first, rows);
      run(room, programs.of(rows).gradient.get(), x, part);
      if (first > 0) {
        add(part, gradient);
      }
    }
    finish(gradient, 1.0 / Math.max(1, count), x);
  }

  private void add(double[] part, double[] sum) {
    for (int k = 0; k < dimension; k++) {
      sum[k] += part[k];
    }
  }

  /** Makes a sum over samples the derivative of a mean with its regularization. */
  private void finish(double[] sum, double weight, double[] x) {
    for (int k = 0; k < dimension; k++) {
      sum[k] = Math.fma(sum[k], weight, regularization * x[k]);
    }
  }

  @Override
  public void hessianTimes(double[] x, double[] v, double[] product) {
    Arrays.fill(product, 0);
    double[] ofNode = new double[dimension];
    for (int node = 0; node < nodes(); node++) {
      hessianTimes(node, x, v, ofNode);
      for (int k = 0; k < dimension; k++) {
        product[k] += ofNode[k] / nodes();
      }
    }
  }

  /**
   * The Hessian of f_i times a vector.
   *
   * @param product overwritten with d numbers; neither {@code x} nor {@code v}
   */
  public void hessianTimes(int node, double[] x, double[] v, double[] product) {
    Room room = Room.OF_THREAD.get();
    int samples = data.samples(node);
    if (samples == 0) {
      Arrays.fill(product, 0);
    }
    for (int first = 0; first < samples; first += ROWS) {
      int rows = Math.min(ROWS, samples - first);
      double[] part = first == 0 ? product : room.part(dimension);
      give(room, node, null, first, rows);
      System.arraycopy(room.arrays, 1, room.arraysWithVector, 1, 2);
      System.arraycopy(room.begins, 1, room.beginsWithVector, 1, 2);
      room.arraysWithVector[0] = x;
      room.arraysWithVector[3] = v;
      room.arraysWithVector[4] = part;
      programs
          .of(rows)
          .hessianProduct
          .get()
          .run(room.workspace, room.arraysWithVector, room.beginsWithVector);
      if (first > 0) {
        add(part, product);
      }
    }
    finish(product, 1.0 / Math.max(1, samples), v);
  }

  /**
   * What the model makes of the samples of a node.
   *
   * @param into overwritten with the outputs of all samples, one sample after the other
   */
  public void predict(int node, double[] x, double[] into) {
    Room room = Room.OF_THREAD.get();
    int samples = data.samples(node);
    for (int first = 0; first < samples; first += ROWS) {
      int rows = Math.min(ROWS, samples - first);
      give(room, node, null, first, rows);
      room.begins[3] = first * outputs;
      run(room, programs.of(rows).prediction.get(), x, into);
      room.begins[3] = 0;
    }
  }

  @Override
  public double gradientWork(int node) {
    return gradientWork(node, data.samples(node));
  }

  @Override
  public double gradientWork(int node, int count) {
    int whole = count / ROWS;
    int rest = count % ROWS;
    double work = rest == 0 ? 0 : programs.of(rest).gradient.get().work();
    return Math.max(
        dimension, work + (whole == 0 ? 0 : whole * programs.of(ROWS).gradient.get().work()));
  }

  /** The samples, as the model takes them. */
  final NodeData data() {
    return data;
  }

  /** Lambda. */
  final double regularization() {
    return regularization;
  }
}
