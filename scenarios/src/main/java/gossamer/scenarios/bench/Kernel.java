package gossamer.scenarios.bench;

import gossamer.graphs.catalogue.Grid;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.batch.Batches;
import gossamer.solvers.batch.Minibatch;
import gossamer.solvers.data.Generator;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.matrix.Cholesky;
import gossamer.solvers.matrix.Products;
import gossamer.solvers.matrix.Transposed;
import gossamer.solvers.matrix.Workspace;
import gossamer.solvers.message.Compressor;
import gossamer.solvers.message.TopK;
import gossamer.solvers.model.Activation;
import gossamer.solvers.model.ClassifierObjective;
import gossamer.solvers.model.Loss;
import gossamer.solvers.model.MultilayerPerceptron;
import gossamer.solvers.objective.LeastSquares;
import gossamer.solvers.objective.LogisticRegression;
import gossamer.solvers.objective.SampledObjective;
import gossamer.solvers.rates.design.Limits;
import gossamer.solvers.rates.design.SpectralGap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * One computation beside another that it is compared with.
 *
 * @param name what it computes
 * @param work computes it once
 * @param rival what it is compared with
 * @param rivalWork computes that once
 * @param share how much of the rival's time counts
 */
public record Kernel(String name, Runnable work, String rival, Runnable rivalWork, double share) {
  /** A batch is taken from this many samples of a node. */
  private static final int SAMPLES = 1000;

  private static final int BATCH = 16;
  private static final long SEED = 1;

  /** What is measured, each made when it is its turn. */
  public static List<Supplier<Kernel>> standard() {
    return List.of(
        () -> batch(false, 30),
        () -> batch(true, 30),
        () -> batch(false, 1000),
        () -> batch(true, 1000),
        () -> topK(1_000_000, 0.01),
        () -> product(128, 64, 256),
        () -> product(128, 256, 10),
        () -> optimum(20, 50, 300),
        () -> cholesky(400),
        () -> spectralGap(60),
        Kernel::networkGradient,
        Kernel::networkHessian,
        Kernel::networkOfOne);
  }

  /** A gradient over a batch, drawing included, beside its share of one over all samples. */
  private static Kernel batch(boolean logistic, int d) {
    RandomStream random = RandomStream.of(SEED, Purpose.DATA);
    double[] values = random.doubles((SAMPLES + 1L) * d, -1, 1).toArray();
    double[] targets = new double[SAMPLES + 1];
    Arrays.setAll(targets, _ -> random.nextBoolean() ? 1 : -1);
    // Least squares keeps no Hessians if a node has fewer samples than features, here the second.
    NodeData data = new NodeData(d, new int[] {0, SAMPLES, SAMPLES + 1}, values, targets);
    SampledObjective objective =
        logistic ? new LogisticRegression(data, 1) : new LeastSquares(data, 1);
    double[] x = random.doubles(d, -0.1, 0.1).toArray();
    double[] gradient = new double[d];
    Batches.Sampler sampler = new Minibatch(BATCH).batches(SEED, new int[] {SAMPLES, 1}).sampler();
    long[] drawn = new long[1];
    return new Kernel(
        String.format(
            Locale.ROOT,
            "%s, d = %,d: gradient over a batch of %d",
            logistic ? "logistic" : "linear",
            d,
            BATCH),
        () -> objective.gradient(0, sampler.samples(), sampler.draw(0, drawn[0]++), x, gradient),
        String.format(Locale.ROOT, "its share of all %,d samples", SAMPLES),
        () -> objective.gradient(0, x, gradient),
        (double) BATCH / SAMPLES);
  }

  /** A product of matrices, beside the loops that define it. */
  private static Kernel product(int m, int k, int n) {
    RandomStream random = RandomStream.of(SEED, Purpose.DATA);
    double[] a = random.doubles((long) m * k, -1, 1).toArray();
    double[] b = random.doubles((long) k * n, -1, 1).toArray();
    double[] c = new double[m * n];
    Workspace workspace = new Workspace();
    return new Kernel(
        "product of %d x %d and %d x %d".formatted(m, k, k, n),
        () ->
            Products.multiply(
                Transposed.NONE, m, k, n, a, 0, k, b, 0, n, c, 0, n, false, workspace),
        "three loops",
        () -> {
          for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
              double sum = 0;
              for (int p = 0; p < k; p++) {
                sum = Math.fma(a[i * k + p], b[p * n + j], sum);
              }
              c[i * n + j] = sum;
            }
          }
        },
        1);
  }

  /** The optimum of linear regression, beside ojAlgo's product X'X and the solution with it. */
  private static Kernel optimum(int nodes, int samples, int d) {
    NodeData data = new Generator(samples, d, 0.1, 0).generate(nodes, SEED);
    LeastSquares objective = new LeastSquares(data, 0.1);
    int all = nodes * samples;
    R064Store x = R064Store.FACTORY.make(all, d);
    R064Store y = R064Store.FACTORY.column(data.targets());
    for (int s = 0; s < all; s++) {
      for (int k = 0; k < d; k++) {
        x.set(s, k, data.rows().value(s, k));
      }
    }
    org.ojalgo.matrix.decomposition.Cholesky<Double> cholesky =
        org.ojalgo.matrix.decomposition.Cholesky.R064.make(d, d);
    return new Kernel(
        String.format(Locale.ROOT, "optimum of linear regression, %,d samples, d = %,d", all, d),
        objective::optimum,
        "X'X and its solution, ojAlgo",
        () -> {
          MatrixStore<Double> square = x.transpose().multiply(x);
          R064Store hessian = R064Store.FACTORY.copy(square);
          for (int k = 0; k < d; k++) {
            hessian.add(k, k, 0.1 * all / 2);
          }
          cholesky.decompose(hessian);
          cholesky.getSolution(x.transpose().multiply(y));
        },
        1);
  }

  /** A symmetric matrix with a diagonal that makes it positive definite. */
  private static double[] positive(int n) {
    double[] a = RandomStream.of(SEED, Purpose.DATA).doubles((long) n * n, -1, 1).toArray();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        a[i * n + j] = a[j * n + i];
      }
      a[i * n + i] = n;
    }
    return a;
  }

  /** Cholesky's factor, beside that of ojAlgo. */
  private static Kernel cholesky(int n) {
    double[] a = positive(n);
    double[] factor = new double[n * n];
    Workspace workspace = new Workspace();
    R064Store store = R064Store.FACTORY.make(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        store.set(i, j, a[i * n + j]);
      }
    }
    org.ojalgo.matrix.decomposition.Cholesky<Double> other =
        org.ojalgo.matrix.decomposition.Cholesky.R064.make(n, n);
    return new Kernel(
        "Cholesky's factor of %d x %d".formatted(n, n),
        () -> {
          System.arraycopy(a, 0, factor, 0, a.length);
          Cholesky.factor(factor, n, workspace);
        },
        "ojAlgo's",
        () -> other.decompose(store),
        1);
  }

  /** The rates of largest lambda_2, beside factors as large as its Newton systems have. */
  private static Kernel spectralGap(int n) {
    Topology grid = new Grid(null, n / 6, 6).build(SEED);
    double[] costs = new double[grid.edges()]; // all different, so that no two edges are alike
    Arrays.setAll(costs, e -> 1 + 0.01 * e);
    Limits limits = new Limits(costs, null, null);
    int edges = grid.edges();
    double[] a = positive(edges);
    double[] factor = new double[a.length];
    Workspace workspace = new Workspace();
    return new Kernel(
        "spectral-gap of %d nodes and %d edges".formatted(grid.nodes(), edges),
        () -> new SpectralGap(null).design(grid, limits),
        "20 factors of %d x %d".formatted(edges, edges),
        () -> {
          for (int k = 0; k < 20; k++) {
            System.arraycopy(a, 0, factor, 0, a.length);
            Cholesky.factor(factor, edges, workspace);
          }
        },
        1);
  }

  /** A perceptron of 64 features, 256 neurons and 10 classes, on one node. */
  private static final class Network {
    private final ClassifierObjective objective;
    private final double[] x;
    private final double[] gradient;

    Network(int samples) {
      RandomStream random = RandomStream.of(SEED, Purpose.DATA);
      double[] features = random.doubles(64L * samples, -1, 1).toArray();
      double[] classes = new double[samples];
      Arrays.setAll(classes, _ -> random.nextInt(10));
      objective =
          new ClassifierObjective(
              new NodeData(64, new int[] {0, samples}, features, classes),
              new MultilayerPerceptron(List.of(64, 256, 10), new Activation.Tanh(), true),
              new Loss.CrossEntropy(),
              10,
              0);
      x = new double[objective.dimension()];
      objective.initialModel(x, SEED);
      gradient = new double[x.length];
    }

    void differentiate() {
      objective.gradient(0, x, gradient);
    }
  }

  private static Kernel networkGradient() {
    Network network = new Network(128);
    double[] h = new double[128 * 256];
    double[] more = new double[128 * 256];
    double[] z = new double[128 * 10];
    double[] v = network.x.clone();
    double[] w = network.x.clone();
    Workspace workspace = new Workspace();
    return new Kernel(
        "64-256-10 tanh: gradient over 128 samples",
        network::differentiate,
        "its five products",
        () -> {
          Products.multiply(
              Transposed.SECOND, 128, 64, 256, h, 0, 64, v, 0, 64, more, 0, 256, false, workspace);
          Products.multiply(
              Transposed.SECOND, 128, 256, 10, h, 0, 256, v, 0, 256, z, 0, 10, false, workspace);
          Products.multiply(
              Transposed.FIRST, 10, 128, 256, z, 0, 10, h, 0, 256, w, 0, 256, false, workspace);
          Products.multiply(
              Transposed.NONE, 128, 10, 256, z, 0, 10, v, 0, 256, h, 0, 256, false, workspace);
          Products.multiply(
              Transposed.FIRST, 256, 128, 64, h, 0, 256, v, 0, 64, w, 0, 64, false, workspace);
        },
        1);
  }

  private static Kernel networkHessian() {
    Network network = new Network(128);
    double[] product = new double[network.x.length];
    return new Kernel(
        "64-256-10 tanh: Hessian product",
        () -> network.objective.hessianTimes(0, network.x, network.x, product),
        "a gradient",
        network::differentiate,
        1);
  }

  private static Kernel networkOfOne() {
    Network network = new Network(1);
    double[] copy = network.x.clone();
    return new Kernel(
        "64-256-10 tanh: gradient over 1 sample",
        network::differentiate,
        "copying its weights",
        () -> System.arraycopy(network.x, 0, copy, 0, copy.length),
        1);
  }

  /** The largest numbers of a message, beside sorting them. */
  private static Kernel topK(int d, double share) {
    RandomStream random = RandomStream.of(SEED, Purpose.DATA);
    double[] message = new double[d];
    Arrays.setAll(message, _ -> random.nextGaussian());
    Compressor topK = new TopK(null, share);
    double[] out = new double[d];
    return new Kernel(
        String.format(Locale.ROOT, "top-k, %,.0f of %,d numbers", share * d, d),
        () -> topK.compress(message, 0, d, 0, out, 0),
        "sorting them",
        () -> {
          System.arraycopy(message, 0, out, 0, d);
          Arrays.sort(out);
        },
        1);
  }
}
